import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {unzipSync} from 'fflate';
import {expect, test, type Locator, type Page} from '@playwright/test';
import {forget, resize, startDesktop, type Desktop} from './desktop.ts';
import {complaintsOf, expectFlawless} from './flawless.ts';
import {thread} from './inbox.ts';

/*
 * All Work in the real window (A.8), among the invented people of the sample workspace: lists,
 * table and filters, what is done to many at once, and the way into a conversation and back.
 * The pictures are for people.
 */

test.describe.configure({mode: 'serial'});

const wide = {width: 1440, height: 900};
const narrow = {width: 1024, height: 700};

let desktop: Desktop;
let complaints: readonly string[];

test.beforeAll(async () => {
  desktop = await startDesktop();
  const {page} = desktop;
  complaints = complaintsOf(page);
  await page.getByRole('button', {name: 'Open the sample workspace'}).click();
  await expect(page.getByRole('heading', {name: 'My Work'})).toBeVisible();
  await page.getByRole('button', {name: 'All Work'}).click();
  await expect(rowsOf(page)).not.toHaveCount(0, {timeout: 45_000}); // it is made first
});
test.afterAll(async () => {
  await desktop.quit();
  forget(desktop.profile);
});

const rowsOf = (page: Page): Locator => page.getByRole('grid').locator('[data-conversation]');
const idOf = (row: Locator) => row.getAttribute('data-conversation');
const focusedId = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('[data-conversation]')?.getAttribute('data-conversation'));
const rail = (page: Page) => page.getByRole('navigation', {name: 'Views and queues'});

test('AW-1 to AW-6: everything that is open, who waits longest first', async () => {
  const {page} = desktop;
  await expect(page.getByRole('columnheader', {name: 'Pending'})).toHaveAttribute('aria-sort', 'descending');
  await look('table', wide, 'light');
  await look('table', narrow, 'dark');

  await rail(page)
    .getByRole('button', {name: /^Workshop/})
    .click();
  await expect(page.getByRole('heading', {name: 'Workshop'})).toBeVisible();
  await expect(page.getByRole('gridcell', {name: 'Workshop'})).toHaveCount(await rowsOf(page).count());
  await rail(page)
    .getByRole('button', {name: /^History/})
    .click();
  await expect(page.getByRole('button', {name: 'Order: Oldest closed'})).toBeVisible();
  await rail(page)
    .getByRole('button', {name: /^All open/})
    .click();
  await page.getByRole('button', {name: 'Customer', exact: true}).click();
  await expect(page.getByRole('columnheader', {name: 'Customer'})).toHaveAttribute('aria-sort', 'ascending');
  await page.getByRole('button', {name: 'Pending', exact: true}).click();
});

test('AW-8, AW-17, AW-3: filters, words, and what was found kept as a view', async () => {
  const {page} = desktop;
  const all = await rowsOf(page).count();
  await page.keyboard.press('/');
  await page.keyboard.type('discount');
  await expect(rowsOf(page)).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(rowsOf(page)).toHaveCount(all);

  await page.getByRole('button', {name: 'New view for everybody'}).click();
  await page.getByRole('button', {name: 'WhatsApp', exact: true}).click();
  await page.getByRole('radio', {name: 'Over 15 min'}).click();
  await expect(page.getByText(/conversations? match/)).toBeVisible();
  await look('filters', wide, 'dark');
  await look('filters', narrow, 'light');
  await page.getByRole('button', {name: 'Save as view'}).click();
  await page.getByRole('textbox', {name: 'Name'}).fill('Late on WhatsApp');
  await look('save', wide, 'light');
  await page.keyboard.press('Enter');
  const line = rail(page).getByRole('button', {name: /^Late on WhatsApp \d/});
  await expect(line).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('button', {name: 'Shared 1 of 8'})).toBeVisible();
  await look('view', narrow, 'light');
});

test('AW-12, AW-13: many at once by keyboard, and back again', async () => {
  const {page} = desktop;
  await rail(page)
    .getByRole('button', {name: /^All open/})
    .click();
  await expect(page.getByRole('heading', {name: 'All open'})).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+J');
  const bar = page.getByRole('toolbar', {name: '3 selected conversations'});
  await expect(bar).toBeVisible();
  await bar.getByRole('button', {name: 'Assign', exact: true}).click();
  await look('many', wide, 'light');
  await page.keyboard.press('Escape');
  await bar.getByRole('button', {name: 'Set priority'}).press('Enter');
  await page.getByRole('menuitem', {name: 'Urgent'}).press('Enter');
  const toasts = page.getByRole('region', {name: 'Notifications'});
  await expect(toasts.getByText('3 changed')).toBeVisible();
  await expect(rowsOf(page).first().getByRole('img', {name: 'Urgent priority'})).toBeVisible();
  await expect.poll(() => focusedId(page)).toBeTruthy(); // the focus is back in the table
  await page.keyboard.press('z');
  await expect(toasts.getByText('3 as they were')).toBeVisible();
  await expect(rowsOf(page).first().getByRole('img', {name: 'Urgent priority'})).toHaveCount(0);

  await page.keyboard.press('Control+a');
  await look('all', narrow, 'dark');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('toolbar')).toHaveCount(0);
});

test('AW-14: what is ticked is saved as one zip of spreadsheets', async () => {
  const {app, page, profile} = desktop;
  const path = join(profile, 'Saved.zip');
  await app.evaluate(({dialog}, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({canceled: false, filePath});
  }, path);
  await page.keyboard.press('j');
  await page.keyboard.press('Control+a');
  await page.getByRole('button', {name: 'Save transcripts'}).click();
  const dialog = page.getByRole('dialog', {name: /^Save \d+ transcripts$/});
  await dialog.getByRole('radio', {name: 'Spreadsheet'}).click();
  await look('transcripts', narrow, 'dark');
  await dialog.getByRole('button', {name: 'Save as…'}).click();
  await expect(page.getByRole('region', {name: 'Notifications'}).getByText('Saved.zip')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const files = Object.entries(unzipSync(readFileSync(path)));
  expect(files.length).toBe(await rowsOf(page).count());
  for (const [name, bytes] of files) {
    expect(name).toMatch(/^\d+ .+\.xlsx$/);
    expect(Object.keys(unzipSync(bytes))).toContain('xl/worksheets/sheet1.xml');
  }
  expect(readdirSync(profile).filter(name => name.endsWith('.part'))).toEqual([]);
  await page.getByRole('button', {name: 'Clear the selection'}).press('Enter');
  await expect(page.getByRole('toolbar')).toHaveCount(0);
});

test('AW-11: Enter opens in place of the table, Escape leads back to the same row', async () => {
  const {page} = desktop;
  await page.keyboard.press('End');
  const last = await idOf(rowsOf(page).last());
  await expect.poll(() => focusedId(page)).toBe(last);
  const top = await page.getByRole('grid').evaluate(grid => grid.parentElement?.scrollTop);
  await page.keyboard.press('Enter');
  await expect(thread(page)).toBeVisible();
  await look('conversation', wide, 'light');
  await page.keyboard.press('Escape');
  await expect.poll(() => focusedId(page)).toBe(last);
  expect(await page.getByRole('grid').evaluate(grid => grid.parentElement?.scrollTop)).toBe(top);
  expect(complaints).toEqual([]);
});

interface Size {
  readonly width: number;
  readonly height: number;
}

async function look(name: string, size: Size, colorScheme: 'light' | 'dark'): Promise<void> {
  const {app, page} = desktop;
  await page.mouse.move(900, 4); // no tooltip, and no row under the hand
  await page.emulateMedia({colorScheme});
  await resize(app, size);
  await expect.poll(async () => Math.abs((await page.evaluate(() => innerWidth)) - size.width)).toBeLessThan(3);
  await expectFlawless(page);
  const folder = process.env['PARLEY_SHOTS'] ?? 'test-results/screens';
  await page.screenshot({path: `${folder}/all-work-${name}-${colorScheme}-${size.width}x${size.height}.png`});
  await page.emulateMedia({colorScheme: 'light'});
  await resize(app, wide);
}
