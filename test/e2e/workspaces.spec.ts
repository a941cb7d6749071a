import {expect, test, type Browser, type Page} from '@playwright/test';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {shellStateOf} from './bridge.ts';
import {arrive, openBrowser, type Customer} from './customer.ts';
import {demoUrlOf, forget, settingsIn, startDesktop, tryItNow, type Desktop} from './desktop.ts';
import {focused} from './focus.ts';
import {composer, rows, thread} from './inbox.ts';

/*
 * Somebody with real customers looks at the sample and comes back, and later has to begin anew. Whatever they look at,
 * nothing of one workspace is seen in the other, and no customer notices anything.
 */

test.describe.configure({mode: 'serial'});
test.setTimeout(90_000);

let browser: Browser;
let desktop: Desktop;
let customer: Customer;
let chatPage: string;

test.beforeAll(async () => {
  browser = await openBrowser();
  desktop = await startDesktop();
  await tryItNow(desktop.page);
});
test.afterAll(async () => {
  await browser.close();
  await desktop.quit();
  forget(desktop.profile);
});

const sampleBanner = () => desktop.page.getByText('Sample workspace: invented people.', {exact: true});
const said = {before: 'My real sofa is broken', meanwhile: 'Are you still there?', anew: 'Hello again'};

test('whoever starts has the focus on the next step: the demo page', async () => {
  const {page} = desktop;
  await expect.poll(async () => (await focused(page)).name).toBe('Open the demo page');
  chatPage = await demoUrlOf(page);
  customer = await arrive(browser, chatPage);
  await customer.say(said.before);
  await expect(rows(page)).toHaveCount(1);
});

test('the way to the sample: what is one’s own goes at once, what is invented comes when it is there', async () => {
  const {page} = desktop;
  await page.waitForTimeout(500); // what came before was told: the row shows a moment sooner
  const notified = await countNotifications();
  await toStartScreen(page);
  await expect.poll(async () => (await focused(page)).name).toBe('Open My workspace (Noor Haddad)');
  const frames = await watchFrames(page);
  await page.getByRole('button', {name: 'Open the sample workspace'}).click();
  await expect(sampleBanner()).toBeVisible();
  await expect(rows(page)).not.toHaveCount(0, {timeout: 45_000}); // it is made first
  const seen = await frames();
  expect(seen.some(frame => frame.includes('Loading conversations'))).toBe(true);
  expect(
    seen.filter(frame => /My real sofa|Visitor |Noor Haddad/.test(frame) && frame.includes('Sample workspace')),
  ).toEqual([]);
  await page.waitForTimeout(1_000);
  await expect(page.getByText('New for you:')).toHaveCount(0);
  expect(await notified()).toBe(0);
});

test('the sample has no chat page; the own one goes on, and what a customer writes meanwhile arrives once', async () => {
  const {page} = desktop;
  expect(await shellStateOf(page)).toMatchObject({workspace: 'sample', chat: null});
  await customer.say(said.meanwhile);
  await taken(customer, said.meanwhile);
  const stranger = await arrive(browser, chatPage);
  await stranger.say('A new face');
  await taken(stranger, 'A new face');
  await stranger.leave();
  await expect(page.getByText('A new face')).toHaveCount(0);
});

test('the way back leads to one’s own workspace, with everything that came, once', async () => {
  const {page} = desktop;
  const notified = await countNotifications();
  const frames = await watchFrames(page);
  await page.getByRole('button', {name: 'Back to your workspace'}).click();
  await expect(rows(page)).toHaveCount(2);
  const seen = await frames();
  const mixed = (frame: string) => /Amira Haddad|Robin Vale/.test(frame) && !frame.includes('Sample workspace');
  expect(seen.filter(mixed)).toEqual([]);
  expect(await notified()).toBe(0);
  await expect(page.getByText('New for you:')).toHaveCount(0);
  await rows(page).filter({hasText: said.meanwhile}).click();
  await expect(thread(page)).toContainText(said.before);
  await expect(thread(page).getByText(said.meanwhile)).toHaveCount(1);
  await expect(page.getByRole('button', {name: /^Noor Haddad, /})).toBeVisible();
});

test('a start that shows the sample serves one’s own customers all the same', async () => {
  await toStartScreen(desktop.page);
  await desktop.page.getByRole('button', {name: 'Open the sample workspace'}).click();
  await expect(sampleBanner()).toBeVisible();
  const {profile} = desktop;
  await desktop.quit();
  desktop = await startDesktop({profile});
  await expect(sampleBanner()).toBeVisible();
  await customer.say('And now?');
  await taken(customer, 'And now?');
  await desktop.page.getByRole('button', {name: 'Back to your workspace'}).click();
  await expect(rows(desktop.page).filter({hasText: 'And now?'})).toHaveCount(1);
});

test('a damaged workspace is begun anew: its names are asked for, and the customer’s page goes on working', async () => {
  const {profile} = desktop;
  await desktop.quit();
  const {chatPort, widgetId} = settingsIn(profile) as {chatPort: number; widgetId: string};
  writeFileSync(join(profile, 'workspaces', 'local', 'parley.db'), 'this is no database any more');
  desktop = await startDesktop({profile});
  const {page} = desktop;
  await expect(page.getByRole('heading', {name: 'Your workspace needs its names'})).toBeVisible();
  await expect(page.getByRole('region', {name: 'Your workspace file was damaged.'})).toBeVisible();
  await page.screenshot({path: `${process.env['PARLEY_SHOTS'] ?? 'test-results/screens'}/names-asked.png`});
  expect((await focused(page)).role).toBe('input');
  // Not even a restart guesses one.
  await desktop.quit();
  desktop = await startDesktop({profile});
  await tryItNow(desktop.page, 'Noor the Second');
  expect(await demoUrlOf(desktop.page)).toBe(chatPage);
  expect(settingsIn(profile)).toMatchObject({chatPort, widgetId});

  // The page has been open since before: nobody there reloads anything.
  await customer.say(said.anew);
  await rows(desktop.page).filter({hasText: said.anew}).click({timeout: 30_000});
  await composer(desktop.page).fill('Welcome back');
  await composer(desktop.page).press('Control+Enter');
  await customer.sees('Welcome back');
  await expect(customer.chat.getByRole('log')).toContainText('Noor the Second');
});

/** The host has it, and the customer is told. */
const taken = ({chat}: Customer, text: string) =>
  expect(chat.getByRole('log').getByRole('listitem').filter({hasText: text})).toContainText(/Sent$/, {timeout: 30_000});

async function toStartScreen(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', {name: 'Search or run a command'}).fill('start screen');
  await page.getByRole('option', {name: 'Back to the start screen'}).click();
  await expect(page.getByRole('heading', {name: 'Talk with your customers from here'})).toBeVisible();
}

/** Every different thing the window shows from now on, frame by frame, with its title and what is said aloud. */
async function watchFrames(page: Page): Promise<() => Promise<readonly string[]>> {
  const seen = await page.evaluateHandle(() => {
    const frames: string[] = [];
    const look = () => {
      const labels = [...document.querySelectorAll('[aria-label]')].map(one => one.ariaLabel).join(' ');
      const frame = `${document.title} ${document.body.textContent} ${labels}`;
      if (frames.at(-1) !== frame) frames.push(frame);
      requestAnimationFrame(look);
    };
    look();
    return frames;
  });
  return () => seen.evaluate(frames => [...frames]);
}

/** How many notifications the system was asked for from now on. */
async function countNotifications(): Promise<() => Promise<number>> {
  const {app} = desktop;
  await app.evaluate(({Notification}) => {
    const counted = {count: 0};
    Object.assign(globalThis, {counted});
    Notification.prototype.show = () => void (counted.count += 1);
  });
  return () => app.evaluate(() => (globalThis as unknown as {counted: {count: number}}).counted.count);
}
