import {expect, test} from '@playwright/test';
import {forget, resize, startDesktop, type Desktop} from './desktop.ts';
import {complaintsOf, expectFlawless} from './flawless.ts';
import {composer, noteField, openSample, rows, thread} from './inbox.ts';

/*
 * What is said and done in a thread, and how one begins: in the real window, by keyboard, over
 * the sample workspace, whose messengers carry what live chat does not. The steps build on each other.
 */

test.describe.configure({mode: 'serial'});

let desktop: Desktop;
let complaints: readonly string[] = [];

test.beforeAll(async () => {
  desktop = await startDesktop({theme: 'light'});
  const {page} = desktop;
  complaints = complaintsOf(page);
  await openSample(page);
});
test.afterAll(async () => {
  expect(complaints).toEqual([]);
  await desktop.quit();
  forget(desktop.profile);
});

test('0016: a customer’s message is reacted to by keyboard, and the reaction taken back', async () => {
  const {page} = desktop;
  await page.getByRole('option', {name: /WhatsApp.*Arabic|يوسف/}).click();
  await expect(thread(page)).toContainText('LK-20977');
  await thread(page).focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', {name: 'React', exact: true})).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', {name: 'React with 👍'})).toBeFocused();
  await look('reaction-picker');
  await page.keyboard.press('Enter');
  await expect(thread(page).getByText('We reacted with 👍')).toBeAttached();
  await expect(page.getByRole('button', {name: 'React', exact: true})).toBeFocused();
  await thread(page).focus(); // its tooltip stands outside every region
  await look('reaction');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', {name: 'Take back 👍'})).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(thread(page).getByText('We reacted with 👍')).toHaveCount(0);
});

test('CO-7: a sound plays in place', async () => {
  const {page} = desktop;
  await page.keyboard.press('Escape');
  await page.getByRole('radio', {name: 'Note'}).click();
  await noteField(page).fill('This is how it sounds.');
  await page.locator('input[type=file]').setInputFiles({name: 'creak.wav', mimeType: 'audio/wav', buffer: aSound()});
  await expect(page.getByRole('list', {name: 'Attachments'})).toContainText('creak.wav');
  await noteField(page).press('Control+Enter');
  const sound = thread(page).getByLabel('Audio creak.wav');
  await expect.poll(() => sound.evaluate((audio: HTMLAudioElement) => audio.duration)).toBeCloseTo(0.5, 1);
  await look('sound');
});

test('NC-1, NC-4: a conversation is begun by keyboard, and a second one is the first', async () => {
  const {page} = desktop;
  await thread(page).focus();
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog', {name: 'New conversation'});
  await expect(dialog).toBeVisible();
  const find = dialog.getByRole('combobox', {name: 'Name, number or address'});
  await expect(find).toBeFocused();
  await find.fill('wolf');
  await expect(dialog.getByRole('option', {name: /Wolfgang/})).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(/open already/)).toBeVisible();
  await look('begin-known');
  await dialog.getByRole('button', {name: 'Change'}).click();
  await find.fill('+44 7700 900 555');
  await dialog.getByRole('option', {name: /^Write to/}).click();
  const words = dialog.getByRole('textbox', {name: /^First message/});
  await expect(words).toBeFocused();
  // TP-6: from WhatsApp only a registered template begins one.
  await dialog.getByRole('button', {name: /From$/}).click();
  await page.getByRole('option', {name: /Larkfield on WhatsApp/}).click();
  await dialog.getByRole('textbox', {name: 'order number'}).fill('LK-20981');
  await expect(dialog.getByRole('button', {name: /^Send/})).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByRole('button', {name: /From$/}).click();
  await page.getByRole('option', {name: /Larkfield texts/}).click();
  await words.fill('Your tent is here.');
  await look('begin');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect(thread(page)).toContainText('Your tent is here.');
  await expect(composer(page)).toBeFocused();

  // CO-11: an e-mail has a subject, and formatting.
  await page.getByRole('button', {name: 'New conversation'}).click();
  await find.fill('depot@larkfield.example');
  await dialog.getByRole('option', {name: /^Write to/}).click();
  await expect(dialog.getByRole('textbox', {name: 'Subject'})).toBeFocused();
  await page.keyboard.type('Your tent');
  await words.click();
  await page.keyboard.press('Control+B');
  await page.keyboard.type('It is here.');
  await look('begin-mail');
  await dialog.getByRole('button', {name: 'Change'}).click();

  await find.fill('+447700900555');
  await expect(dialog.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await words.fill('Once more.');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect(composer(page)).toHaveValue('Once more.');
});

test('IN-2, CV-12: one among us is begun, and linked to what is open', async () => {
  const {page} = desktop;
  await composer(page).fill('');
  await page.getByRole('button', {name: 'New conversation'}).click();
  const dialog = page.getByRole('dialog', {name: 'New conversation'});
  await dialog.getByRole('tab', {name: 'Internal'}).click();
  await dialog.getByRole('option').nth(1).click();
  await dialog.getByRole('option').nth(2).click();
  await dialog.getByRole('textbox', {name: /^Topic/}).fill('Leeds has the tent');
  await dialog.getByRole('textbox', {name: /^First message/}).fill('Hold one back, will you?');
  await dialog.getByText(/^Link it/).click();
  await look('begin-internal');
  await dialog.getByRole('button', {name: /^Begin/}).click();
  await expect(thread(page)).toContainText('Hold one back');
  await look('internal');
  await page.keyboard.press('Escape');
  // The line about the other conversation leads there.
  await thread(page)
    .getByRole('button', {name: /^#\d+$/})
    .click();
  await expect(thread(page)).toContainText('Your tent is here.');
});

test('MW-3, MW-5, AW-8: My Work is narrowed and sorted', async () => {
  const {page} = desktop;
  const before = await rows(page).count();
  await page.getByRole('button', {name: 'Filter', exact: true}).click();
  await page.getByRole('button', {name: 'Email', exact: true}).click();
  await look('filter');
  await page.keyboard.press('Escape');
  await expect.poll(() => rows(page).count()).toBeLessThan(before);
  await page.getByRole('button', {name: 'Sort: Newest first'}).click();
  await page.getByRole('menuitemradio', {name: 'Longest waiting first'}).click();
  await expect(page.getByRole('button', {name: 'Sort: Longest waiting first'})).toBeVisible();
  await page.getByRole('button', {name: 'Filter, 1 on'}).click();
  await page.getByRole('button', {name: 'Clear filters'}).click();
  await expect.poll(() => rows(page).count()).toBe(before);
});

test('ST-1, ST-24: the picker, and one’s own day', async () => {
  const {page} = desktop;
  await page.keyboard.press('Control+Shift+S');
  await expect(page.getByRole('menuitemradio', {name: /^Available/})).toBeVisible();
  await look('status');
  await page.getByRole('menuitemradio', {name: /^Away/}).click();
  await page.keyboard.press('Control+Shift+S');
  await page.getByRole('menuitem', {name: 'Your day so far'}).click();
  const table = page.getByRole('table', {name: /^What your status was/});
  await expect(table.getByRole('row').nth(1)).toContainText('Away');
  await look('own-day');
  await page.keyboard.press('Escape');
});

/** Half a second of silence. */
function aSound(): Buffer {
  const bytes = Buffer.alloc(44 + 4_000, 128);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + 4_000, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  for (const [value, at] of [
    [1, 20],
    [1, 22],
    [1, 32],
    [8, 34],
  ] as const)
    bytes.writeUInt16LE(value, at);
  bytes.writeUInt32LE(8_000, 24);
  bytes.writeUInt32LE(8_000, 28);
  bytes.write('data', 36);
  bytes.writeUInt32LE(4_000, 40);
  return bytes;
}

/** axe and a picture, as it is and in the dark; the small window, too. */
async function look(name: string): Promise<void> {
  const {app, page} = desktop;
  for (const [theme, size] of [
    ['dark', {width: 1024, height: 700}],
    ['light', {width: 1440, height: 900}],
  ] as const) {
    await page.emulateMedia({colorScheme: theme});
    await resize(app, size);
    await expect.poll(async () => Math.abs((await page.evaluate(() => innerWidth)) - size.width)).toBeLessThan(3);
    await expectFlawless(page);
    await page.screenshot({
      path: `${process.env['PARLEY_SHOTS'] ?? 'test-results/thread'}/${name}-${theme}-${size.width}.png`,
    });
  }
}
