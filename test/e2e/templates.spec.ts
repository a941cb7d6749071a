import {expect, test, type Browser, type Page} from '@playwright/test';
import {arrive, openBrowser} from './customer.ts';
import {demoUrlOf, forget, resize, startDesktop, tryItNow, type Desktop} from './desktop.ts';
import {complaintsOf, expectFlawless} from './flawless.ts';
import {composer, rows, thread} from './inbox.ts';

/*
 * Templates (A.11) and macros (A.13) in the real window: made in Settings, found by keys alone, filled,
 * undone, sent. Every screen of it in both themes and sizes is left behind as a picture.
 */

const sizes = [
  {width: 1440, height: 900},
  {width: 1024, height: 700},
] as const;

let browser: Browser;
test.beforeAll(async () => {
  browser = await openBrowser();
});
test.afterAll(() => browser.close());

test('TP-2..TP-4, MA-6, MA-9..MA-11: made once in Settings, used by keys alone', async () => {
  test.setTimeout(120_000);
  const desktop = await startDesktop({theme: 'light', size: sizes[0]});
  const {page} = desktop;
  const complaints = complaintsOf(page);
  await tryItNow(page, 'Noor Haddad');
  const customer = await arrive(browser, await demoUrlOf(page));
  await customer.say('Good morning, the sofa came with a cracked leg');
  await expect(rows(page)).toBeVisible();

  await makeTemplate(desktop);
  await makeMacro(desktop);

  await page.getByRole('button', {name: /^My Work/}).click();
  await rows(page).click();
  await expect(thread(page)).toContainText('cracked leg');
  await page.keyboard.press('r');
  await page.keyboard.type('/part');
  await expect(page.getByRole('option', {name: /Part on its way/})).toBeVisible();
  await look(desktop, 'template-slash');
  await page.keyboard.press('Enter');
  await expect(composer(page)).toHaveValue(/⟦delivery date⟧/);
  await look(desktop, 'template-gaps');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Control+z');
  await expect(composer(page)).toHaveValue('/part');
  await page.keyboard.press('Control+Shift+z');
  await expect(composer(page)).toHaveValue(/⟦delivery date⟧.*Noor/s);
  await composer(page).press('Control+Home');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Saturday');
  await page.keyboard.press('Control+Enter');
  await expect(thread(page)).toContainText('by Saturday');

  await page.keyboard.press('Escape');
  await page.keyboard.press('m');
  await expect(page.getByRole('combobox', {name: 'Search macros'})).toBeFocused();
  await page.keyboard.type('sent');
  await expect(page.getByRole('dialog', {name: 'Macro'})).toContainText('Solved');
  await look(desktop, 'macro-picker');
  await page.keyboard.press('Enter');
  await expect(composer(page)).toHaveValue('Is it all right now?');
  await page.keyboard.press('Escape');
  await page.keyboard.press('z');
  await expect(composer(page)).toHaveValue('');
  await thread(page).getByRole('button', {name: '5 changes'}).click();
  await expect(thread(page)).toContainText('applied the macro Part sent');
  await expect(thread(page)).toContainText('changed Solved to Open');

  await goOnLater(desktop);
  expect(complaints).toEqual([]);
  await customer.leave();
  await desktop.quit();
  forget(desktop.profile);
});

/** FU-6: what is closed goes on in a follow-up that a template and a macro write. */
async function goOnLater(desktop: Desktop): Promise<void> {
  const {page} = desktop;
  await page.getByRole('button', {name: 'Status, Open'}).first().click();
  await page.getByRole('menuitemradio', {name: 'Closed'}).click();
  await page.getByRole('button', {name: 'Close it'}).click();
  await page.getByRole('button', {name: 'Follow up'}).click();
  const dialog = page.getByRole('dialog', {name: /^Follow-up of/});
  const message = dialog.getByRole('textbox', {name: 'Message'});
  await expect(message).toBeFocused();
  await page.keyboard.type('Dear Noor, ');
  await dialog.getByRole('button', {name: 'Insert a template'}).click();
  await page.keyboard.type('part');
  await expect(page.getByRole('option', {name: /Part on its way/})).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(message).toHaveValue(/^Dear Noor, Good news.*⟦delivery date⟧.*Noor$/s);
  await expect(message).toBeFocused();
  await page.keyboard.type('Friday');
  await dialog.getByRole('button', {name: 'Macro'}).click();
  await expect(page.getByRole('combobox', {name: 'Search macros'})).toBeFocused();
  await page.keyboard.type('sent');
  await expect(page.getByRole('option', {name: /^Part sent/})).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('group', {name: 'Filled in by the macro Part sent'})).toBeVisible();
  await expect(message).toHaveValue(/by Friday.*Is it all right now\?$/s);
  await look(desktop, 'follow-up');
  await look(desktop, 'follow-up-narrow');
  await dialog.getByRole('button', {name: 'Send'}).click();
  await expect(dialog).toBeHidden();
  await expect(thread(page)).toContainText('by Friday');
  await thread(page).getByRole('button', {name: '3 changes'}).click();
  await expect(thread(page)).toContainText('applied the macro Part sent');
  await expect(page.getByRole('button', {name: 'Status, Solved'}).first()).toBeVisible();
}

async function makeTemplate(desktop: Desktop): Promise<void> {
  const {page} = desktop;
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(page.getByRole('heading', {name: 'No templates yet'})).toBeVisible();
  await page.getByRole('button', {name: 'New template'}).first().click();
  await page.getByRole('textbox', {name: 'Name'}).fill('Part on its way');
  const text = page.getByRole('textbox', {name: 'Text'});
  await text.fill('Good news. It is with you by {{delivery date}}.\n{{agent.fristName}}');
  await expect(page.getByText('Nothing fills {{agent.fristName}}')).toBeVisible();
  await text.fill('Good news. It is with you by {{delivery date}}.\n{{agent.firstName}}');
  const tags = page.getByRole('textbox', {name: 'Find it by'});
  await tags.fill('Deliveries');
  await tags.press('Enter');
  await expect(page.getByRole('button', {name: 'Remove Deliveries'})).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Part on its way saved.', {exact: true})).toBeVisible();
  const list = page.getByRole('region', {name: 'Templates'});
  await expect(list.getByRole('button', {name: /^Part on its way/})).toBeVisible();
  await look(desktop, 'settings-template');
}

async function makeMacro(desktop: Desktop): Promise<void> {
  const {page} = desktop;
  await page.getByRole('navigation', {name: 'Pages'}).getByRole('button', {name: 'Macros'}).click();
  await page.getByRole('button', {name: 'New macro'}).first().click();
  await page.getByRole('textbox', {name: 'Name'}).fill('Part sent');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('alert').filter({hasText: 'Add an action.'})).toBeVisible();
  await add(page, 'Set status');
  await add(page, 'Set priority');
  await add(page, 'Write a reply');
  await page.getByRole('textbox', {name: 'Text'}).fill('Is it all right now?');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Part sent saved.', {exact: true})).toBeVisible();
  await look(desktop, 'settings-macro');
}

async function add(page: Page, action: string): Promise<void> {
  await page.getByRole('button', {name: 'Add action'}).click();
  await page.getByRole('menuitem', {name: action}).click();
}

/** In turn light and wide, dark and narrow: axe finds nothing, nothing scrolls sideways. The pictures are for people. */
async function look({app, page}: Desktop, name: string): Promise<void> {
  const isDark = ['template-gaps', 'macro-picker', 'settings-macro', 'follow-up-narrow'].includes(name);
  const [size, theme] = isDark ? ([sizes[1], 'dark'] as const) : ([sizes[0], 'light'] as const);
  await page.emulateMedia({colorScheme: theme});
  await resize(app, size);
  await expect.poll(async () => Math.abs((await page.evaluate(() => innerWidth)) - size.width)).toBeLessThan(3);
  await expectFlawless(page);
  const folder = process.env['PARLEY_SHOTS'] ?? 'test-results/screens';
  await page.screenshot({path: `${folder}/${name}-${theme}-${size.width}x${size.height}.png`});
  await page.emulateMedia({colorScheme: 'light'});
  await resize(app, sizes[0]);
  await expect.poll(async () => Math.abs((await page.evaluate(() => innerWidth)) - sizes[0].width)).toBeLessThan(3);
}
