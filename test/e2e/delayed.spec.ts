import {expect, test, type Browser} from '@playwright/test';
import type {Output} from '../../core/contract/contract.ts';
import {newCommandId, newMessageId} from '../../src-renderer/engine/new-id.ts';
import {ask} from './bridge.ts';
import {arrive, openBrowser, type Customer} from './customer.ts';
import {demoUrlOf, forget, startDesktop, tryItNow, type Desktop} from './desktop.ts';
import {expectFlawless} from './flawless.ts';
import {composer, rows, thread} from './inbox.ts';

/*
 * C-18 in the real window: what is taken back never reaches the customer, and what is to go out
 * later survives the death of the app and goes out once.
 */

test.describe.configure({mode: 'serial'});

let browser: Browser;
let desktop: Desktop;
let customer: Customer;

test.beforeAll(async () => {
  browser = await openBrowser();
  desktop = await startDesktop();
  await tryItNow(desktop.page);
  await run('workspace/set-grace', {grace: {liveChat: 3, messaging: 2, email: 10}});
  customer = await arrive(browser, await demoUrlOf(desktop.page));
  await customer.say('Where is my order?');
  await rows(desktop.page).click();
});
test.afterAll(async () => {
  await browser.close();
  await desktop.quit();
  forget(desktop.profile);
});

const run = (route: string, input: object) =>
  ask<null>(desktop.page, 'run', [route, {commandId: newCommandId(), ...input}]);
const page = () => desktop.page;
const list = () => page().getByRole('region', {name: 'To be sent later'});
const texts = async () => (await customer.texts()).join('\n');

test('an answer is taken back with Esc: it is in the composer again, and the customer never saw it', async () => {
  await composer(page()).fill('It left an hour ago');
  await composer(page()).press('Control+Enter');
  await expect(thread(page()).getByText(/Sending in \d s/)).toBeVisible();
  await expect(composer(page())).toHaveValue('');
  await page().keyboard.press('Escape');
  await expect(composer(page())).toHaveValue('It left an hour ago');
  await expect(composer(page())).toBeFocused();
  await expect(thread(page())).not.toContainText('It left an hour ago');
  await composer(page()).fill('It leaves today');
  await composer(page()).press('Control+Enter');
  await customer.sees('It leaves today');
  await expect(thread(page()).getByText('It leaves today')).toHaveCount(1);
  expect(await texts()).not.toContain('an hour ago');
});

test('what is to go out later is planned by keyboard, marked, and survives SIGKILL: it goes out once', async () => {
  await composer(page()).fill('Good morning');
  await composer(page()).press('Control+Shift+Enter');
  await page()
    .getByRole('menuitem', {name: /^Tomorrow morning/})
    .press('Enter');
  await expect(list()).toContainText('Unless the customer replies');
  await expect(rows(page()).getByLabel('Something will be sent later')).toBeAttached();
  await expectFlawless(page());

  const found = await ask<Output<'inbox/page'>>(page(), 'query', ['inbox/page', {view: 'mine', after: null}]);
  if (!found.ok) throw new Error(found.failure.code);
  const conversationId = found.value.rows[0]?.conversationId;
  const soon = {conversationId, messageId: newMessageId(), text: 'Back from the dead', files: [], seen: null};
  const planned = await run('message/schedule', {...soon, at: Date.now() + 2_500, cancelsOnReply: true});
  expect(planned).toMatchObject({ok: true});
  await desktop.kill();
  desktop = await startDesktop({profile: desktop.profile});
  await rows(page()).click();
  await expect(thread(page()).getByText('Back from the dead')).toHaveCount(1);
  await expect(list()).toContainText('Good morning');
  await expect(list()).not.toContainText('Back from the dead');

  await list().getByRole('button', {name: 'Edit'}).click();
  await expect(composer(page())).toHaveValue('Good morning');
  await expect(list()).toHaveCount(0);
});
