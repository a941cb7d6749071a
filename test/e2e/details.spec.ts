import {expect, test, type Browser, type Page} from '@playwright/test';
import {arrive, openBrowser} from './customer.ts';
import {demoUrlOf, forget, resize, startDesktop, tryItNow, type Desktop} from './desktop.ts';
import {complaintsOf, expectFlawless} from './flawless.ts';
import {expectFocusShown, focused} from './focus.ts';
import {rows, thread} from './inbox.ts';

/*
 * The details of a conversation in the real window with the real engine: what is changed there is
 * kept, by keys alone as well, and everything looks right in both themes, sizes and at its narrowest.
 * The steps build on each other.
 */

test.describe.configure({mode: 'serial'});
test.setTimeout(120_000);

let browser: Browser;
let desktop: Desktop;
let complaints: readonly string[];

const part = (page: Page, name: string) => page.getByRole('region', {name, exact: true});
const toasts = (page: Page) => page.getByRole('region', {name: 'Notifications'});

test.beforeAll(async () => {
  browser = await openBrowser();
  desktop = await startDesktop({theme: 'light', size: {width: 1440, height: 900}});
  complaints = complaintsOf(desktop.page);
  await tryItNow(desktop.page);
  const url = await demoUrlOf(desktop.page);
  for (const words of ['My sofa came with a cracked leg.', 'It is me again, from another browser.']) {
    const customer = await arrive(browser, url);
    await customer.say(words);
    await expect(rows(desktop.page).filter({hasText: words})).toHaveCount(1);
  }
  await rows(desktop.page).filter({hasText: 'cracked leg'}).click();
  await expect(thread(desktop.page)).toContainText('cracked leg');
});

test.afterAll(async () => {
  await browser.close();
  await desktop.quit();
  forget(desktop.profile);
});

test('what it is about, by keys alone (LC-12, LC-13, LC-15, LC-16)', async () => {
  const {page} = desktop;
  const conversation = part(page, 'Conversation');
  await conversation.getByRole('button', {name: /^Priority/}).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitemradio', {name: 'Normal'})).toBeChecked();
  await page.keyboard.press('h');
  await expect(page.getByRole('menuitemradio', {name: 'High'})).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(conversation.getByRole('button', {name: 'Priority, High'})).toBeFocused();
  await page.keyboard.press('Tab');
  expect((await focused(page)).name).toBe('Add a tag');
  await page.keyboard.press('Enter');
  await page.keyboard.type('damaged-item');
  await expect(page.getByRole('option', {name: /Make the tag/})).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(conversation.getByText('damaged-item')).toBeVisible();
  await expectFocusShown(page);

  await conversation.getByRole('button', {name: /^Topic/}).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Cracked sofa leg, order LK-20418');
  await page.keyboard.press('Enter');
  await expect(conversation.getByRole('button', {name: 'Topic, Cracked sofa leg, order LK-20418'})).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Leg broken in transit. Wants a replacement part before Monday.');
  await page.keyboard.press('Control+Enter');
  await expect(conversation.getByRole('button', {name: /^Summary, Leg broken/})).toBeFocused();
  await expect(thread(page)).toContainText(/changes/);
});

test('who it is: a name, an attribute, an address (CU-1, CU-3, CU-5)', async () => {
  const {page} = desktop;
  const card = part(page, 'Customer');
  await expect(card.getByText('Not known yet')).toBeVisible();
  await card.getByRole('button', {name: /^Name/}).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Marta Kowalczyk');
  await page.keyboard.press('Enter');
  await expect(card.getByText('Known customer')).toBeVisible();
  await card.getByRole('button', {name: /^City/}).click();
  await page.keyboard.type('Gdańsk');
  await page.keyboard.press('Enter');
  await expect(card.getByRole('button', {name: 'City, Gdańsk'})).toBeVisible();
  await card.getByRole('button', {name: 'Add an address'}).click();
  await page.getByRole('textbox', {name: 'Address'}).fill('no address');
  await page.keyboard.press('Enter');
  await expect(page.getByText('That is no e-mail address.')).toBeVisible();
  await page.getByRole('textbox', {name: 'Address'}).fill('marta.k@post.example');
  await page.keyboard.press('Enter');
  await expect(card.getByText('marta.k@post.example')).toBeVisible();
  await expect(rows(page).filter({hasText: 'Marta Kowalczyk'})).toHaveCount(1);
});

test('the other browser is theirs, too, and both become one and two again (CU-4, A.17, D22)', async () => {
  const {page} = desktop;
  await rows(page).filter({hasText: 'another browser'}).click();
  await expect(thread(page)).toContainText('another browser');
  await part(page, 'Customer').getByRole('button', {name: 'Link to a customer'}).click();
  await page.getByRole('combobox', {name: 'Search by name, company or address'}).fill('marta');
  await page
    .getByRole('dialog')
    .getByRole('option', {name: /Marta Kowalczyk/})
    .click();
  await look('link', ['light']);
  await page.getByRole('button', {name: 'Link to Marta Kowalczyk'}).click();
  await expect(part(page, 'Customer').getByText('Known customer')).toBeVisible();

  await rows(page).filter({hasText: 'cracked leg'}).click();
  await expect(thread(page)).toContainText('cracked leg');
  await part(page, 'Related').getByRole('button', {name: 'Merge'}).click();
  await page.getByRole('dialog').getByRole('option').first().click();
  await expect(page.getByText('The messages of both stand here')).toBeVisible();
  await look('merge', ['dark']);
  await page.getByRole('dialog').getByRole('button', {name: 'Merge', exact: true}).click();
  await expect(thread(page)).toContainText('another browser');
  await thread(page)
    .getByRole('button', {name: /changes$/})
    .last()
    .click();
  await expect(thread(page)).toContainText(/merged #2 into this/);
  await toasts(page).getByRole('button', {name: 'Undo'}).last().click();
  await expect(thread(page)).not.toContainText('another browser');
  await expect(part(page, 'Other conversations').getByRole('listitem')).toHaveCount(1);
});

test('it looks right: both themes, both sizes, at its narrowest and right to left', async () => {
  const {page} = desktop;
  await look('panel', ['light', 'dark']);
  await part(page, 'Conversation').getByRole('button', {name: 'Why assigned'}).click();
  await expect(page.getByRole('table')).toBeVisible();
  await look('why', ['light']);
  await page.keyboard.press('Escape');
  await resize(desktop.app, small);
  // The panel stays, out of sight, with a button of the same name.
  await expect(page.getByRole('region', {name: 'Details', exact: true})).toBeHidden();
  await page.getByRole('button', {name: 'Related', exact: true}).click();
  await look('panel', ['light', 'dark'], small);
  await resize(desktop.app, wide);
  await page.getByRole('separator', {name: /Details/}).focus();
  for (let n = 0; n < 8; n += 1) await page.keyboard.press('ArrowRight');
  await part(page, 'Customer').getByRole('button', {name: 'Show all'}).click();
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
  await look('narrow-rtl', ['light']);
  expect(complaints).toEqual([]);
});

const wide = {width: 1440, height: 900};
const small = {width: 1024, height: 700};

/** One picture a theme; axe finds nothing, nothing scrolls sideways. The pictures are for people. */
async function look(name: string, themes: readonly ('light' | 'dark')[], size = wide): Promise<void> {
  const {app, page} = desktop;
  await resize(app, size);
  await expect.poll(async () => Math.abs((await page.evaluate(() => innerWidth)) - size.width)).toBeLessThan(3);
  for (const theme of themes) {
    await page.emulateMedia({colorScheme: theme});
    await page.mouse.move(700, 300); // a toast under the pointer stays
    await expectFlawless(page);
    const folder = process.env['PARLEY_SHOTS'] ?? 'test-results/screens';
    await page.screenshot({path: `${folder}/details-${name}-${theme}-${size.width}x${size.height}.png`});
  }
  await page.emulateMedia({colorScheme: 'light'});
}
