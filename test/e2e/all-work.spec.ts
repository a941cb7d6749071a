import {expect, test, type Page} from '@playwright/test';
import {forget, resize, startDesktop, type Desktop} from './desktop.ts';
import {complaintsOf, expectFlawless} from './flawless.ts';
import {thread} from './inbox.ts';

/*
 * All Work in the real window (A.8), among the invented people of the sample workspace: the
 * lists, the table, its filters, and what is done to many at once, by mouse and by keyboard.
 */

test.describe.configure({mode: 'serial'});

const sizes = [
  {width: 1440, height: 900},
  {width: 1024, height: 700},
] as const;

let desktop: Desktop;
let complaints: readonly string[];

test.beforeAll(async () => {
  desktop = await startDesktop({theme: 'light'});
  complaints = complaintsOf(desktop.page);
  await desktop.page.getByRole('button', {name: 'Open the sample workspace'}).click();
  await expect(desktop.page.getByRole('heading', {name: 'My Work'})).toBeVisible();
});
test.afterAll(async () => {
  await desktop.quit();
  forget(desktop.profile);
});

const table = (page: Page) => page.getByRole('grid');
const rowsOf = (page: Page) => table(page).locator('[data-conversation]');

test('the table', async () => {
  const {page} = desktop;
  await page.getByRole('button', {name: 'All Work'}).click();
  await expect(rowsOf(page)).not.toHaveCount(0, {timeout: 45_000});
  await look('table');
});

test('filters', async () => {
  const {page} = desktop;
  await page.getByRole('button', {name: 'Filter', exact: true}).click();
  await look('filters');
  await page.getByRole('button', {name: 'Urgent', exact: true}).click();
  await page
    .getByRole('button', {name: /^Filter/})
    .first()
    .click();
  await look('filtered');
});

test('many', async () => {
  const {page} = desktop;
  await page.getByRole('button', {name: 'Clear', exact: true}).click();
  await rowsOf(page).first().focus();
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await look('many');
  await page.getByRole('button', {name: 'Assign', exact: true}).click();
  await look('assign');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
});

test('open one and come back', async () => {
  const {page} = desktop;
  await rowsOf(page).nth(3).click();
  await expect(thread(page)).toBeVisible();
  await look('open');
  expect(complaints).toEqual([]);
});

/** Looks at a screen in both sizes and both themes. */
async function look(name: string): Promise<void> {
  const {app, page} = desktop;
  await page.mouse.move(900, 4); // no tooltip, no row under the hand
  for (const size of sizes) {
    await resize(app, size);
    await expect.poll(async () => Math.abs((await page.evaluate(() => innerWidth)) - size.width)).toBeLessThan(3);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({colorScheme});
      await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({finished}) => finished)));
      await expectFlawless(page);
      const folder = process.env['PARLEY_SHOTS'] ?? 'test-results/screens';
      await page.screenshot({path: `${folder}/all-work-${name}-${colorScheme}-${size.width}x${size.height}.png`});
    }
  }
  await page.emulateMedia({colorScheme: 'light'});
  await resize(app, sizes[0]);
}
