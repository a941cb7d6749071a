import {expect, test} from '@playwright/test';
import {join} from 'node:path';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {forget, resize, startDesktop, type Desktop} from './desktop.ts';
import {complaintsOf, expectFlawless} from './flawless.ts';
import {composer, noteField, openSample, rows} from './inbox.ts';

/* Spell check (A.10) with the real thread and dictionary: marked, put right by keys and mouse, kept after a restart. */

test.describe.configure({mode: 'default'});

let desktop: Desktop;
let complaints: readonly string[] = [];
let folder: string;
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-dictionary-'));
  desktop = await startDesktop({theme: 'light', size: {width: 1440, height: 900}});
  complaints = complaintsOf(desktop.page);
});
test.afterAll(async () => {
  await desktop.quit();
  forget(desktop.profile);
  rmSync(folder, {recursive: true, force: true});
});

const marked = () =>
  desktop.page.evaluate(() => [...(CSS.highlights.get('misspelt') ?? [])].map(range => (range as Range).toString()));
/** In the middle of a marked word, as it is drawn. */
const placeOf = (word: string) =>
  desktop.page.evaluate(wanted => {
    const range = [...(CSS.highlights.get('misspelt') ?? [])].find(
      one => (one as Range).toString() === wanted,
    ) as Range;
    const {left, top, width, height} = range.getBoundingClientRect();
    return {x: left + width / 2, y: top + height / 2};
  }, word);
const shot = async (name: string) => {
  for (const theme of ['light', 'dark'] as const) {
    await desktop.page.emulateMedia({colorScheme: theme});
    for (const size of [
      {width: 1440, height: 900},
      {width: 1024, height: 700},
    ]) {
      await resize(desktop.app, size);
      await desktop.page.waitForTimeout(200);
      await desktop.page.screenshot({path: `test-results/spelling/${name}-${theme}-${size.width}.png`});
    }
  }
  await desktop.page.emulateMedia({colorScheme: 'light'});
  await resize(desktop.app, {width: 1440, height: 900});
};

test('A.10: a reply and a note are checked; the menu key and the mouse put a word right, and Ctrl+Z takes it back', async () => {
  const {page} = desktop;
  await openSample(page);
  await rows(page).filter({hasText: 'Tom Okafor'}).or(rows(page).first()).first().click();
  await page.keyboard.press('r');
  await expect(composer(page)).toBeFocused();
  await page.keyboard.type('We will recieve it tomorow, see https://exmaple.org/teh. ');
  await expect.poll(marked, {timeout: 20_000}).toEqual(['recieve', 'tomorow']);
  await shot('marked');
  await page.keyboard.press('Home');
  for (let n = 0; n < 11; n++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+F10');
  const menu = page.getByRole('menu', {name: /Spelling of/});
  await expect(menu.getByRole('menuitem', {name: 'receive'})).toBeVisible();
  await expectFlawless(page);
  await expect(menu.getByRole('menuitem', {name: 'receive'})).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(composer(page)).toHaveValue(/will receive it/);
  await expect(composer(page)).toBeFocused();
  await expect.poll(marked).toEqual(['tomorow']);
  await page.keyboard.press('Control+z');
  await expect(composer(page)).toHaveValue(/will recieve it/);
  await expect.poll(marked).toEqual(['recieve', 'tomorow']);

  const {x, y} = await placeOf('tomorow');
  await page.mouse.click(x, y, {button: 'right'});
  await expect(menu.getByRole('menuitem', {name: 'tomorrow'})).toBeVisible();
  await page.screenshot({path: 'test-results/spelling/menu.png'});
  await menu.getByRole('menuitem', {name: 'tomorrow'}).click();
  await expect(composer(page)).toHaveValue(/it tomorrow,/);

  await page.keyboard.press('Control+.');
  await expect(noteField(page)).toBeFocused();
  await page.keyboard.type('Ask teh depot about Parleyo ');
  await expect.poll(marked).toEqual(['teh', 'Parleyo']);
  const name = await placeOf('Parleyo');
  await page.mouse.click(name.x, name.y, {button: 'right'});
  await page.getByRole('menuitem', {name: 'Add to dictionary'}).click();
  await expect.poll(marked).toEqual(['teh']);
});

test('A.10: marks stand under their words, over many lines and when it scrolls', async () => {
  const {page} = desktop;
  await noteField(page).fill(`${'some words that are right and go on '.repeat(40)}\n\n${'x'.repeat(400)} wrnog end\n`);
  await noteField(page).press('Control+End');
  await expect.poll(marked).toEqual(['wrnog']);
  await page.screenshot({path: 'test-results/spelling/long.png'});
  // What the mark lies over is the word: a double click there selects it.
  const wordUnderMark = async () => {
    const place = await placeOf('wrnog');
    await page.mouse.dblclick(place.x, place.y);
    return noteField(page).evaluate(field => {
      const {value, selectionStart, selectionEnd} = field as HTMLTextAreaElement;
      return value.slice(selectionStart, selectionEnd).trim();
    });
  };
  expect(await wordUnderMark()).toBe('wrnog');
  // In a narrower window it stands elsewhere.
  await resize(desktop.app, {width: 1024, height: 700});
  await expect.poll(wordUnderMark).toBe('wrnog');
  await resize(desktop.app, {width: 1440, height: 900});
  await expect.poll(wordUnderMark).toBe('wrnog');
});

test('A.10: an e-mail is checked where it is written, bold or not', async () => {
  const {page} = desktop;
  await rows(page).filter({hasText: 'Pat Holloway'}).click();
  await page.keyboard.press('r');
  const writing = page.getByRole('textbox', {name: /^Reply to Pat/});
  await expect(writing).toBeFocused();
  await page.keyboard.type('Dear Pat, we re');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('cieve teh ');
  await expect.poll(marked).toEqual(['recieve', 'teh']);
  await page.screenshot({path: 'test-results/spelling/mail.png'});
  const {x, y} = await placeOf('teh');
  await page.mouse.click(x, y, {button: 'right'});
  await page.getByRole('menuitem', {name: 'the', exact: true}).click();
  await expect(writing).toContainText('recieve the');
  await expect(writing.locator('strong')).toHaveText(/cieve the/);
  await expect.poll(marked).toEqual(['recieve']);
});

test('hostile: 100,000 letters, ten megabytes, emoji, right-to-left: typing goes on', async () => {
  const {page} = desktop;
  await rows(page).filter({hasText: 'Tom Okafor'}).or(rows(page).first()).first().click();
  await page.keyboard.press('r');
  for (const text of ['x'.repeat(99_000), 'wrnog '.repeat(16_000), '🙂'.repeat(20_000), 'مرحبا بكم '.repeat(3_000)]) {
    await composer(page).fill(text);
    await page.waitForTimeout(1_500);
    await composer(page).press('Control+End');
    const began = Date.now();
    await page.keyboard.type('on');
    expect(Date.now() - began).toBeLessThan(10_000);
  }
  // Ten megabytes are more than a message may have.
  await composer(page).fill('');
  await desktop.app.evaluate(({clipboard}) => clipboard.writeText('wrnog '.repeat(1_700_000)));
  await page.keyboard.press('Control+v');
  await page.waitForTimeout(1_500);
  await composer(page).fill('teh ');
  await expect.poll(marked).toEqual(['teh']);
});

test('A.10: own words and a dictionary of one’s own, after a restart too', async () => {
  const path = join(folder, 'de_DE.dic');
  mkdirSync(folder, {recursive: true});
  writeFileSync(join(folder, 'de_DE.aff'), 'SET UTF-8\n');
  writeFileSync(path, '2\nwrnog\nGruß\n');
  await desktop.app.evaluate(({dialog}, chosen) => {
    dialog.showOpenDialog = async () => ({canceled: false, filePaths: [chosen]});
  }, path);
  const settings = async () => {
    await desktop.page.keyboard.press('Escape');
    await desktop.page.getByRole('button', {name: 'Settings', exact: true}).click();
    await desktop.page.getByRole('button', {name: 'Spelling'}).click();
  };
  await settings();
  await desktop.page.getByRole('button', {name: 'Add a dictionary'}).click();
  const added = () => desktop.page.getByRole('checkbox', {name: 'German (Germany)'});
  await expect(added()).toBeChecked();
  await expect(desktop.page.getByText('Parleyo')).toBeVisible();
  await expectFlawless(desktop.page);
  await shot('settings');
  await desktop.quit();
  desktop = await startDesktop({profile: desktop.profile});
  await expect(rows(desktop.page)).not.toHaveCount(0, {timeout: 45_000});
  await rows(desktop.page).filter({hasText: 'Tom Okafor'}).or(rows(desktop.page).first()).first().click();
  await desktop.page.keyboard.press('r');
  await composer(desktop.page).fill('Parleyo Gruß wrnog teh ');
  await expect.poll(marked, {timeout: 20_000}).toEqual(['teh']);
  await settings();
  await desktop.page.getByRole('switch', {name: 'Check spelling while I write'}).press('Space');
  await expect.poll(marked).toEqual([]);
  expect(complaints).toEqual([]);
});
