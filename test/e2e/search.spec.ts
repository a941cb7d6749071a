import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {resolve} from 'node:path';
import {expect, test, type Page} from '@playwright/test';
import {forget, resize, startDesktop, type Desktop} from './desktop.ts';
import {complaintsOf, expectFlawless, settle} from './flawless.ts';
import {openSample, rows, thread} from './inbox.ts';

/*
 * Finding things in the real window, over the sample workspace: the palette, inside a thread,
 * by link, and the keys that lead there. One start of the app; the steps build on each other.
 */

test.describe.configure({mode: 'serial'});

let desktop: Desktop;
let page: Page;
let complaints: readonly string[];
const press = async (...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const field = () => page.getByRole('combobox');
const hits = () => page.getByRole('dialog').getByRole('option');

test.beforeAll(async () => {
  desktop = await startDesktop();
  ({page} = desktop);
  complaints = complaintsOf(page);
  await openSample(page);
});
test.afterAll(async () => {
  expect(complaints).toEqual([]);
  await desktop.quit();
  forget(desktop.profile);
});

const sizes = [
  {width: 1440, height: 900},
  {width: 1024, height: 700},
] as const;

/** A picture in both sizes and both themes; axe in every size and every theme once. */
async function look(name: string): Promise<void> {
  for (const size of sizes) {
    await resize(desktop.app, size);
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({colorScheme: theme});
      await settle(page);
      if ((theme === 'light') === (size === sizes[0])) await expectFlawless(page);
      await page.screenshot({path: `test-results/search/${name}-${size.width}-${theme}.png`});
    }
  }
  await resize(desktop.app, sizes[0]);
  await page.emulateMedia({colorScheme: 'light'});
}

test('SE-1: the palette finds conversations, messages and customers; Enter jumps to the message', async () => {
  await rows(page).first().click();
  await expect(thread(page)).toBeVisible();
  await press('Control+k');
  await look('palette-idle');
  await page.keyboard.type('delivery');
  await expect(
    hits()
      .filter({hasText: /delivery/i})
      .first(),
  ).toBeVisible();
  await page.getByRole('radio', {name: 'Messages'}).click();
  await expect(field()).toBeFocused();
  await expect(hits().first()).toBeVisible();
  await look('palette-messages');
  await press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(thread(page).locator('[data-found]')).toContainText(/deliver/i);
});

test('SE-4: Ctrl+F finds inside the conversation; Escape keeps the place', async () => {
  await press('Control+f');
  await page.keyboard.type('the');
  await expect(page.getByRole('search').locator('output')).toHaveText(/^1 of \d+$/);
  await expect(thread(page).locator('[data-found] mark').first()).toBeVisible();
  await press('Enter');
  await expect(page.getByRole('search').locator('output')).toHaveText(/^2 of \d+$/);
  await expect(thread(page).locator('[data-found] mark').first()).toBeVisible();
  await look('find-in-thread');
  const place = await thread(page).locator('[data-found]').textContent();
  await press('Escape');
  await expect(page.getByRole('search')).toHaveCount(0);
  await expect(thread(page).locator('mark')).toHaveCount(0);
  await expect(thread(page).locator('[data-found]')).toHaveText(place ?? '');
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
});

/** The system starts us once more with a link; the app that runs answers, and the second start is over. */
async function openLink(link: string): Promise<void> {
  const electron = process.env['ELECTRON_EXEC_PATH'] ?? '';
  const args = [resolve('.'), '--no-sandbox', `--user-data-dir=${desktop.profile}`, '--disable-gpu', link];
  const second = spawn(electron, args, {stdio: 'ignore'});
  await once(second, 'exit');
}

test('C-3: a link from outside opens the conversation, or says that there is none', async () => {
  await openLink('parley://conversation/2');
  await expect(page.getByText('#2', {exact: true}).first()).toBeVisible();
  await press('Control+k');
  await page.keyboard.type('copy a link');
  await press('Enter');
  await expect(page.getByText(/^Copied parley:/).first()).toBeVisible();
  const copied = await desktop.app.evaluate(({clipboard}) => clipboard.readText());
  expect(copied).toMatch(/^parley:\/\/conversation\/[0-9a-f-]{36}$/);
  await openLink('parley://conversation/99999');
  await expect(page.getByText(/There is no conversation #99999 here/).first()).toBeVisible();
  await openLink('parley://conversation/../../settings');
  await expect(page.getByText('That link leads to no conversation.').first()).toBeVisible();
  await openLink(copied.replace(/.{12}$/, '000000000000'));
  await expect(page.getByRole('heading', {name: 'This conversation is not here'})).toBeVisible();
  await openLink(copied);
  await expect(page.getByText('#2', {exact: true}).first()).toBeVisible();
});

test('shortcuts are changed by pressing others, and the palette shows the new ones', async () => {
  await press('?');
  await page.getByRole('button', {name: 'Change shortcuts'}).click();
  await page.getByRole('button', {name: /^Change Details:\s*I$/}).press('Enter');
  await press('u');
  await expect(page.getByText('U is “Mark unread”.')).toBeVisible();
  await look('shortcuts-change');
  await press('Enter'); // Swap has the focus
  await expect(page.getByRole('button', {name: /^Change Details:\s*U$/})).toBeVisible();
  await press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await press('Control+k');
  await expect(field()).toBeFocused();
  await page.keyboard.type('show or hide');
  await expect(hits().first()).toContainText('U');
  await press('Escape');
});
