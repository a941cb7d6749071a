import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test, type Locator} from '@playwright/test';
import Database from 'better-sqlite3';
import type {Output} from '../../core/contract/contract.ts';
import {ask, shellStateOf} from './bridge.ts';
import {forget, resize, settingsIn, startDesktop, tryItNow, type Desktop} from './desktop.ts';
import {composer, noteField, rows, thread} from './inbox.ts';
import {lookAt} from './look-at.ts';

/*
 * Somebody who has just installed Parley looks around among invented people first, does this
 * and that there, and leaves. Nothing of it is in the workspace they then work in.
 */

test.describe.configure({mode: 'serial'});

let desktop: Desktop;
const words = {reply: 'A reply nobody reads', note: 'A note nobody reads', draft: 'Half a thought'};
const names: string[] = [];

test.beforeAll(async () => {
  desktop = await startDesktop();
});
test.afterAll(async () => {
  await desktop.quit();
  forget(desktop.profile);
});

const banner = () => desktop.page.getByText('Sample workspace: invented people.', {exact: true});

test('the first start offers a look around, and says what it is', async () => {
  const {page} = desktop;
  const offer = page.getByRole('region', {name: 'Look around first'});
  await expect(offer.getByText('Sample', {exact: true})).toBeVisible();
  await expect(offer).toContainText('Nothing you do there reaches anybody');
  await offer.getByRole('button', {name: 'Open the sample workspace'}).click();
  await expect(page.getByRole('heading', {name: 'My Work'})).toBeVisible();
  await expect(banner()).toBeVisible();
  await expect(rows(page)).not.toHaveCount(0, {timeout: 45_000}); // it is made first
});

test('a reply, a note and a draft are kept there, and the label stays', async () => {
  const {page} = desktop;
  await rows(page).first().click();
  await composer(page).fill(words.reply);
  await composer(page).press('Control+Enter');
  await expect(thread(page)).toContainText(words.reply);
  await page.getByRole('radio', {name: 'Note'}).click();
  await noteField(page).fill(words.note);
  await noteField(page).press('Control+Enter');
  await expect(thread(page)).toContainText(words.note);
  await page.getByRole('radio', {name: 'Reply'}).click();
  await composer(page).fill(words.draft);

  await page.getByRole('button', {name: 'All Work'}).click();
  await expect(page.getByRole('heading', {name: 'All Work'})).toBeVisible();
  await expect(banner()).toBeVisible();
  const all = await ask<Output<'inbox/page'>>(page, 'query', ['inbox/page', {view: 'all', after: null}]);
  if (all.ok) names.push(...all.value.rows.map(({customer}) => customer.name));
  expect(names.length).toBeGreaterThan(5);
});

test('TP-6: over WhatsApp only a registered template goes out after a day, and what was typed stays', async () => {
  const {page} = desktop;
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', {name: 'Search or run a command'}).fill('Rosalind Achterberg');
  await page
    .getByRole('option', {name: /Rosalind Achterberg/})
    .first()
    .click();
  await expect(page.getByText(/^24 hours have passed since Rosalind Achterberg/)).toBeVisible();
  await composer(page).fill('My own words');
  await page.getByRole('button', {name: 'Use a template'}).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox')).toHaveCount(3);
  for (const field of await dialog.getByRole('textbox').all()) await field.fill('Lofoten');
  await dialog.getByRole('button', {name: 'Send'}).click();
  await expect(thread(page)).toContainText('there is news about your order Lofoten');
  await expect(composer(page)).toHaveValue('My own words');
});

test('MA-3, NC-3: a macro made in Settings says to whom one writes from the address that is chosen', async () => {
  const {page} = desktop;
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.getByRole('navigation', {name: 'Pages'}).getByRole('button', {name: 'Macros'}).click();
  await page.getByRole('button', {name: 'New macro'}).first().click();
  await page.getByRole('textbox', {name: 'Name'}).fill('Ask the workshop');
  for (const action of ['Set recipient', 'Set topic']) {
    await page.getByRole('button', {name: 'Add action'}).click();
    await page.getByRole('menuitem', {name: action}).click();
  }
  await page.getByRole('textbox', {name: 'Topic'}).fill('A spare part');
  const mail = page.getByRole('textbox', {name: 'Email'});
  await mail.fill('workshop');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('alert').filter({hasText: 'One of the addresses is not valid.'})).toBeVisible();
  await mail.blur();
  await expect(page.getByText('That is no address there')).toBeVisible();
  await lookAt(desktop, 'settings-macro-recipient');
  await mail.fill('workshop@example.org');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Ask the workshop saved.', {exact: true})).toBeVisible();

  await page.getByRole('button', {name: /^My Work/}).click();
  await page.getByRole('button', {name: 'New conversation'}).first().click();
  const dialog = page.getByRole('dialog', {name: 'New conversation'});
  await dialog.getByRole('button', {name: /From$/}).click();
  await page
    .getByRole('option')
    .filter({hasText: /Email$/})
    .first()
    .click();
  await lookAt(desktop, 'begin-nobody');
  await dialog.getByRole('button', {name: 'Macro'}).click();
  await expect(page.getByRole('combobox', {name: 'Search macros'})).toBeFocused();
  await page.keyboard.type('workshop');
  await expect(page.getByRole('dialog', {name: 'Macro'})).toContainText('workshop@example.org');
  await lookAt(desktop, 'begin-macro-recipient');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('group', {name: 'To'})).toContainText('workshop@example.org');
  await expect(dialog.getByText('filled in: recipient and topic')).toBeVisible();
  const subject = dialog.getByRole('textbox', {name: /^Subject/});
  await expect(subject).toBeFocused();
  await expect(subject).toHaveValue('A spare part');
  await lookAt(desktop, 'begin-macro-filled');
  await dialog.getByRole('textbox', {name: /^First message/}).fill('Do you have the hinge?');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(thread(page)).toContainText('Do you have the hinge?');
  await expect(page.getByRole('heading', {name: /workshop@example.org/}).first()).toBeVisible();
});

test('TP-4, CO-5, FU-6: what stands around the words of a long macro keeps to its line, and what it filled in is whole', async () => {
  const {page} = desktop;
  await rows(page).filter({hasText: 'Gareth Pugh'}).first().click();
  await expect(composer(page)).toBeVisible();
  await page.keyboard.press('m');
  await expect(page.getByRole('combobox', {name: 'Search macros'})).toBeFocused();
  await page.keyboard.type('damaged');
  await expect(page.getByRole('option', {name: /^Arrived damaged/})).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(composer(page)).toHaveValue(/⟦customer's first name⟧/);
  const parts = page.getByText(/left · 3 texts$/);
  expect((await parts.boundingBox())?.height).toBeLessThan(24);
  expect(await isWhole(page.getByRole('button', {name: /^Answer over/}))).toBe(true);
  await lookAt(desktop, 'composer-crowded');
  await resize(desktop.app, {width: 1024, height: 700});
  await expect.poll(async () => page.evaluate(() => innerWidth)).toBeLessThan(1030);
  await expect.poll(async () => isWhole(page.getByRole('region', {name: 'Composer'}))).toBe(true);
  await resize(desktop.app, {width: 1440, height: 900});

  // Its form keeps a conversation from being closed.
  await page.keyboard.press('Escape');
  await page.keyboard.press('z');
  await expect(composer(page)).toHaveValue('');
  await page.getByRole('button', {name: 'Status, Open'}).first().click();
  await page.getByRole('menuitemradio', {name: 'Closed'}).click();
  await page.getByRole('button', {name: 'Close it'}).click();
  await page.getByRole('button', {name: 'Follow up'}).click();
  const dialog = page.getByRole('dialog', {name: /^Follow-up of/});
  await dialog.getByRole('button', {name: 'Macro'}).click();
  await expect(page.getByRole('combobox', {name: 'Search macros'})).toBeFocused();
  await page.keyboard.type('damaged');
  await expect(page.getByRole('option', {name: /^Arrived damaged/})).toBeVisible();
  await page.keyboard.press('Enter');
  const filled = dialog.getByRole('group', {name: /^Filled in by the macro/});
  await expect(filled).toContainText('filled in: priority, tags, and message');
  expect(await isWhole(filled)).toBe(true);
  expect((await filled.boundingBox())?.height).toBeLessThan(60);
  await lookAt(desktop, 'follow-up-long-macro');
  await page.keyboard.press('Escape');
});

test('it is left with one press, and the first screen is there again', async () => {
  const {page} = desktop;
  await page.getByRole('button', {name: 'Leave'}).click();
  await expect(page.getByRole('heading', {name: 'Talk with your customers from here'})).toBeVisible();
  await expect(banner()).toHaveCount(0);
  expect(await shellStateOf(page)).toMatchObject({workspace: null, chat: null});
});

test('nothing of it is in the workspace of one’s own: not on the screen, not in a search, not in the file', async () => {
  const {page, profile} = desktop;
  await tryItNow(page);
  await expect(page.getByRole('heading', {name: 'Get your first message'})).toBeVisible();
  await expect(banner()).toHaveCount(0);
  await expect(page.getByRole('listbox')).toHaveCount(0);

  for (const sought of [names[0] ?? '', words.reply]) {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', {name: 'Search or run a command'}).fill(sought);
    await expect(page.getByText(`Nothing for “${sought}”`)).toBeVisible();
    await page.keyboard.press('Escape');
  }
  const list = <Value>(route: string, input: unknown) => ask<Value>(page, 'query', [route, input]);
  expect(await list('draft/list', {conversationId: null})).toEqual({ok: true, value: {drafts: []}});
  for (const view of ['mine', 'unassigned', 'all', 'history', 'recent']) {
    expect(await list('inbox/page', {view, after: null})).toEqual({ok: true, value: {rows: [], next: null}});
  }
  const agents = await list<Output<'agent/list'>>('agent/list', {});
  expect(agents.ok && agents.value.agents.map(({name}) => name)).toEqual(['Noor Haddad']);

  const counts = countsIn(join(profile, 'workspaces', 'local', 'parley.db'));
  expect(counts).toEqual({agent: 1, conversation: 0, customer: 0, message: 0, draft: 0, file: 0});
  expect(readdirSync(join(profile, 'workspaces')).toSorted()).toEqual(['local', 'sample']);
});

test('the next start goes straight to one’s own work; the sample is where it was', async () => {
  const {profile} = desktop;
  await desktop.quit();
  desktop = await startDesktop({profile});
  const {page} = desktop;
  await expect(page.getByRole('heading', {name: 'Get your first message'})).toBeVisible();
  await expect(banner()).toHaveCount(0);
  expect(settingsIn(profile)).toMatchObject({workspace: 'local'});

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', {name: 'Search or run a command'}).fill('start screen');
  await page.getByRole('option', {name: 'Back to the start screen'}).click();
  await page.getByRole('button', {name: 'Open the sample workspace'}).click();
  await expect(banner()).toBeVisible();
  await rows(page).filter({hasText: words.draft}).first().click();
  await expect(composer(page)).toHaveValue(words.draft);
  await expect(thread(page)).toContainText(words.note);
});

/** Nothing in it reaches beyond its edges. */
const isWhole = async (one: Locator): Promise<boolean> =>
  one.evaluate(
    element => element.scrollWidth <= element.clientWidth + 1 && element.scrollHeight <= element.clientHeight + 1,
  );

/** How many rows a workspace's file holds of what the sample is full of. */
function countsIn(file: string): Readonly<Record<string, number>> {
  const db = new Database(file, {readonly: true});
  try {
    const tables = ['agent', 'conversation', 'customer', 'message', 'draft', 'file'];
    return Object.fromEntries(
      tables.map(table => [table, Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get())]),
    );
  } finally {
    db.close();
  }
}
