import type {Browser, Page} from '@playwright/test';
import {defaultCapacitySettings} from '../../core/assignment/capacity.ts';
import type {CommandRoute, Input} from '../../core/contract/contract.ts';
import type {CommandId} from '../../core/lib/ids.ts';
import {systemClock} from '../../src-main/node/host/system-clock.ts';
import {createIds} from '../../src-main/node/host/uuid.ts';
import {ask} from '../e2e/ask-engine.ts';
import {openBrowser, type Customer} from '../e2e/customer.ts';
import {demoUrlOf} from '../e2e/desktop.ts';
import {composer, rows, thread} from '../e2e/inbox.ts';
import {startDesk, type Desk} from './desk.ts';
import {listenHere} from './in-page-ear.ts';
import {microphone} from './microphone.ts';
import {AGENTS, GUEST} from './pbx/numbers.ts';
import {expect, test as base} from './voice.ts';

/** VO-12: customers who call by a link, from a browser of their own, and the agent who sends it. */
const [AGENT] = AGENTS;
export const CUSTOMER_HZ = 850;
export const ids = createIds(systemClock);

export interface Guests {
  readonly desk: Desk;
  /** Somebody in front of a browser of their own, with a voice. */
  readonly browser: Browser;
}

export const test = base.extend<object, Guests>({
  desk: [
    async ({pbx}, use) => {
      const desk = await startDesk({agent: AGENT, server: pbx.ws});
      await use(desk);
      await desk.close();
    },
    {scope: 'worker', timeout: 60_000},
  ],
  browser: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright asks for a pattern
    async ({}, use) => {
      const sound = microphone(CUSTOMER_HZ);
      const browser = await openBrowser([...sound.switches, '--autoplay-policy=no-user-gesture-required']);
      await use(browser);
      await browser.close();
      sound.remove();
    },
    {scope: 'worker'},
  ],
});

/** The agent asks the engine for something. */
export const run = <C extends CommandRoute>({page}: Desk, route: C, input: Omit<Input<C>, 'commandId'>) =>
  ask(page, route, {...input, commandId: ids.next() as CommandId} as unknown as Input<C>);

/**
 * From now on guests can call: the page lies where the live chat does. Answers where that is.
 *
 * @param destination who is called where nobody else is there
 */
export async function setUp(desk: Desk, server: string, destination = ''): Promise<string> {
  const demoUrl = await demoUrlOf(desk.page);
  const account = {user: GUEST.user, domain: 'pbx.test', authUser: null, destination, iceServers: []};
  const settings = {page: new URL(demoUrl).origin, hours: 24, server, ...account};
  await run(desk, 'link/save-settings', {settings, secret: GUEST.password});
  // One desk for many tests: each customer who comes is somebody's at once, however many came before.
  const {defaults, ...rest} = defaultCapacitySettings;
  await run(desk, 'capacity/save', {...rest, defaults: {...defaults, 'live-chat': 100}});
  return demoUrl;
}

/** The agent opens what the customer wrote and answers with a link, all by keys. */
export async function answerWithLink({page}: Desk, wrote: string): Promise<void> {
  await rows(page).filter({hasText: wrote}).click();
  await expect(thread(page)).toContainText(wrote);
  await page.keyboard.press('Shift+B');
  const panel = page.getByRole('dialog', {name: 'Call link'});
  await panel.getByRole('button', {name: 'Write it into the answer'}).click();
  const field = composer(page);
  await expect(field).toHaveValue(/\/chat\/call#/);
  await field.press('Control+Enter');
}

/** The customer clicks the link they were sent: their browser opens another page. */
export async function follow({page, chat}: Customer): Promise<Page> {
  await page.context().addInitScript(listenHere);
  const opened = page.context().waitForEvent('page');
  await chat
    .getByRole('link', {name: /\/chat\/call#/})
    .last()
    .click();
  const guest = await opened;
  await expect(guest.getByRole('button', {name: 'Call', exact: true})).toBeVisible();
  return guest;
}

/** How the guest's page looks to whoever is in front of it. */
export const headingOf = (guest: Page) => guest.getByRole('heading', {level: 1});

/** What rings at a desk. */
export const cardAt = ({page}: Desk) => page.getByRole('article', {name: /^Incoming call from/});
export {expect};
