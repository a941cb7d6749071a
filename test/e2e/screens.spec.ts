import {expect, test, type Browser} from '@playwright/test';
import {arrive, openBrowser} from './customer.ts';
import {demoUrlOf, forget, startDesktop, tryItNow} from './desktop.ts';
import {complaintsOf} from './flawless.ts';
import {composer, noteField, rows, thread} from './inbox.ts';
import {lookAt} from './look-at.ts';

/*
 * Every screen of the real window in both themes and both sizes: axe finds nothing, the
 * page's policy stops nothing, nothing scrolls sideways. The pictures are for people.
 */

let browser: Browser;
test.beforeAll(async () => {
  browser = await openBrowser();
});
test.afterAll(() => browser.close());

test('every screen', async () => {
  test.setTimeout(180_000);
  const desktop = await startDesktop({theme: 'light'});
  const {page} = desktop;
  const complaints = complaintsOf(page);
  const look = (screen: string) => lookAt(desktop, screen);

  await expect(page.getByRole('heading', {name: 'Talk with your customers from here'})).toBeVisible();
  await look('first-run');

  await tryItNow(page);
  await expect(page.getByRole('heading', {name: 'Get your first message'})).toBeVisible();
  await look('my-work-empty');

  const customer = await arrive(browser, await demoUrlOf(page));
  await customer.say('Good morning, the sofa came with a cracked leg 🙁');
  await customer.say('https://example.com/orders/20418 is my order. هل يمكنكم المساعدة؟');
  await rows(page).click();
  await expect(thread(page)).toContainText('cracked leg');
  await composer(page).fill('Sorry about that. I can send a new leg.');
  await composer(page).press('Control+Enter');
  await expect(thread(page)).toContainText(/Seen \d/);
  await look('conversation');

  await page.getByRole('radio', {name: 'Note'}).click();
  await noteField(page).fill('Leeds has 14 oak legs.');
  await look('note-mode');
  await noteField(page).press('Control+Enter');
  await expect(thread(page)).toContainText('only your team sees this');
  await look('conversation-with-note');

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', {name: 'Search or run a command'}).fill('sofa');
  await expect(page.getByRole('option', {name: /cracked leg/}).first()).toBeVisible();
  await look('palette');
  await page.keyboard.press('Escape');

  await page.getByRole('button', {name: /Idle|(Under|Full) capacity/}).click();
  await look('status-picker');
  await page.keyboard.press('Escape');

  await thread(page).click();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', {name: 'Keyboard shortcuts'})).toBeVisible();
  await look('shortcuts');
  await page.keyboard.press('Escape');

  await page.getByRole('button', {name: 'All Work'}).click();
  await expect(page.getByRole('heading', {name: 'All Work'})).toBeVisible();
  await look('all-work');

  expect(complaints).toEqual([]);
  await customer.leave();
  await desktop.quit();
  forget(desktop.profile);
});
