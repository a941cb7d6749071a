import {expect, test, type Page} from '@playwright/test';
import {forget, resize, startDesktop, type Desktop} from './desktop.ts';
import {complaintsOf, expectFlawless, settle} from './flawless.ts';
import {openSample, thread} from './inbox.ts';

/* People in the real window, over the sample workspace: found, edited, blocked and left again, by keyboard. */

test.describe.configure({mode: 'serial'});

let desktop: Desktop;
let page: Page;
let complaints: readonly string[];
const press = async (...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const people = () => page.getByRole('listbox', {name: 'People'});
const profile = () => page.getByRole('region', {name: 'Profile'});

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

/** A picture in both sizes and both themes; axe in every size and every theme once. */
async function look(name: string): Promise<void> {
  for (const [width, height] of [
    [1440, 900],
    [1024, 700],
  ] as const) {
    await resize(desktop.app, {width, height});
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({colorScheme: theme});
      await settle(page);
      if ((theme === 'light') === (width === 1440)) await expectFlawless(page);
      await page.screenshot({path: `test-results/people/${name}-${width}-${theme}.png`});
    }
  }
  await resize(desktop.app, {width: 1440, height: 900});
  await page.emulateMedia({colorScheme: 'light'});
}

test('G P leads to the people; arrows and Enter open a profile; a search finds anybody', async () => {
  await press('g', 'p');
  await expect(page.getByRole('heading', {name: 'People', level: 1})).toBeVisible();
  await page.getByRole('radio', {name: 'All'}).click();
  await expect(people().getByRole('option').nth(3)).toBeVisible();
  await people().focus();
  await press('ArrowDown', 'Enter');
  await expect(people().getByRole('option', {selected: true})).toHaveCount(1);
  await expect(profile().getByRole('heading', {name: 'Conversations'})).toBeVisible();
  await look('people');
  await page.getByRole('searchbox', {name: /^Search by name/}).fill('ingeborg');
  await people()
    .getByRole('option', {name: /Ingeborg/})
    .first()
    .click();
  await expect(page.getByRole('heading', {name: 'Ingeborg Sæther', level: 2})).toBeVisible();
});

test('NC-6: a blocked person is on the blocklist until Undo; a conversation of theirs opens from the profile', async () => {
  await page.getByRole('button', {name: 'Block', exact: true}).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', {name: /^Block/})
    .click();
  await page.getByRole('searchbox', {name: /^Search by name/}).fill('');
  await page.getByRole('radio', {name: 'Blocked'}).click();
  await expect(people().getByRole('option', {name: /Ingeborg/})).toBeVisible();
  await page.getByRole('button', {name: 'Undo'}).click();
  await expect(page.getByText('Nobody is blocked')).toBeVisible();
  await profile().getByRole('listitem').last().getByRole('button').first().click();
  await expect(thread(page)).toBeVisible();
  await press('Alt+ArrowLeft');
  await expect(page.getByRole('heading', {name: 'Ingeborg Sæther', level: 2})).toBeVisible();
});

test('SE-3: a customer found by the palette opens their profile', async () => {
  await press('Control+k');
  await expect(page.getByRole('combobox')).toBeFocused(); // it is loaded when it is first opened
  await page.keyboard.type('amira');
  await page.getByRole('dialog').getByRole('radio', {name: 'Customers'}).click();
  await expect(page.getByRole('dialog').getByRole('option').first()).toContainText('Amira');
  await press('Enter');
  await expect(page.getByRole('heading', {name: 'Amira Haddad', level: 2})).toBeVisible();
});
