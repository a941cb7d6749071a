import {expect, test, type Browser, type Download, type Page} from '@playwright/test';
import {readFile} from 'node:fs/promises';
import {arrive, openBrowser, type Customer} from './customer.ts';
import {demoUrlOf, forget, startDesktop, tryItNow, type Desktop} from './desktop.ts';
import {composer, rows, thread} from './inbox.ts';
import {aPdf} from '../support/a-pdf.ts';
import {aPng} from '../support/pictures.ts';
import {microphone} from '../voice/microphone.ts';

/*
 * One conversation from the first word to the next one, in the real window with a real
 * customer, through a SIGKILL in the middle of it. The steps build on each other.
 */

test.describe.configure({mode: 'serial'});
test.setTimeout(120_000);

let browser: Browser;
let desktop: Desktop;
let customer: Customer;
/** Somebody sings into it all the while. Whether the window may have it is for the window's own guard to say. */
const voice = microphone(440);
const switches = voice.switches.filter(one => !one.includes('fake-ui'));

test.beforeAll(async () => {
  browser = await openBrowser();
  desktop = await startDesktop({switches});
  await tryItNow(desktop.page);
  customer = await arrive(browser, await demoUrlOf(desktop.page));
});

test.afterAll(async () => {
  await browser.close();
  await desktop.quit();
  forget(desktop.profile);
  voice.remove();
});

test('the first message is routed, assigned and announced (R-1, AA-5, MW-4, MW-13, LC-12)', async () => {
  const {page} = desktop;
  await customer.say('My sofa came with a cracked leg.');
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText('My sofa came with a cracked leg.');
  await expect(rows(page)).toHaveAccessibleName(/1 unread/);
  await expect(page.getByRole('region', {name: 'Notifications'})).toContainText('New for you:');
  await expect(page.getByRole('button', {name: /My Work, 1 conversation unread/})).toBeVisible();
});

test('the agent reads, and the customer sees it (MW-5, MW-15)', async () => {
  const {page} = desktop;
  await expect(customer.chat.getByText('Seen')).toHaveCount(0);
  await rows(page).click();
  await expect(thread(page)).toContainText('My sofa came with a cracked leg.');
  await expect(thread(page)).toContainText('Went to Default queue');
  await expect(thread(page)).toContainText('Assigned to You');
  await expect(customer.chat.getByText('Seen')).toBeVisible();
  await expect(rows(page)).not.toHaveAccessibleName(/unread/);
});

test('each sees the other type', async () => {
  const {page} = desktop;
  await customer.chat.getByRole('textbox', {name: 'Write a message'}).pressSequentially('And');
  await expect(page.getByText(/is typing/)).toBeVisible();
  await composer(page).pressSequentially('I am');
  await expect(customer.chat.getByText(/is typing/)).toBeVisible();
  await customer.chat.getByRole('textbox', {name: 'Write a message'}).fill('');
  await composer(page).fill('');
});

test('an answer with a picture and a PDF reaches the customer, and its receipts come back (CO-7, MW-15)', async () => {
  const {page} = desktop;
  await composer(page).fill('Sorry about that. Is it this leg?');
  await page.locator('input[type=file]').setInputFiles([
    {name: 'leg.png', mimeType: 'image/png', buffer: Buffer.from(aPng)},
    {name: 'manual.pdf', mimeType: 'application/pdf', buffer: Buffer.from(aPdf([{text: 'Legs'}, {text: 'Arms'}]))},
  ]);
  await expect(page.getByRole('list', {name: 'Attachments'})).toContainText('leg.png');
  await composer(page).press('Control+Enter'); // staged or not: it goes when the file is there
  await expect(composer(page)).toHaveValue('');
  await customer.sees('Sorry about that. Is it this leg?');
  const picture = customer.chat.getByRole('log').getByRole('img').last();
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await expect(thread(page)).toContainText(/Seen \d/);
  await expect
    .poll(() =>
      thread(page)
        .locator('img')
        .last()
        .evaluate((image: HTMLImageElement) => image.naturalWidth),
    )
    .toBeGreaterThan(0);
  // Read by a thread of its own under the page's policy: it says so only when the first page is drawn.
  await expect(thread(page).getByRole('button', {name: 'Open PDF manual.pdf'})).toContainText('2 pages');
  await expect(thread(page).locator('canvas')).toHaveCount(1);
});

test('what cannot be attached says why, and stops the message until it is taken away (CO-7, NO-2)', async () => {
  const {page} = desktop;
  const chips = page.getByRole('list', {name: 'Attachments'});
  await composer(page).fill('Here is the order.');
  await page.locator('input[type=file]').setInputFiles([
    {name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0)},
    {name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('MZ, and no picture')},
    {name: 'order.txt', mimeType: 'text/plain', buffer: Buffer.from('1 sofa')},
  ]);
  await expect(chips.getByRole('listitem')).toHaveText([
    'empty.txtEmpty file',
    "photo.pngThis kind can't be sent",
    'order.txt1 kB',
  ]);
  await composer(page).press('Control+Enter');
  await expect(page.getByText('Not sent: empty.txt is not attached.')).toBeVisible();
  for (const name of ['empty.txt', 'photo.png']) await page.getByRole('button', {name: `Remove ${name}`}).click();
  await expect(page.getByRole('button', {name: 'Remove order.txt'})).toBeFocused();
  await composer(page).press('Control+Enter');
  await customer.sees('order.txt');

  // Nor does the host fail over a body without bytes, whoever sends it.
  const answer = await page.evaluate(async () => {
    const response = await fetch('app://files/?name=nothing.txt', {method: 'POST', body: new File([], 'nothing.txt')});
    return response.text();
  });
  expect(answer).toContain('"reason":"empty"');
});

test('a voice message is recorded and heard, and nothing listens but then (CO-4, CO-7)', async () => {
  const {page} = desktop;
  expect(await listenUnasked(page)).toBe('NotAllowedError');
  await page.getByRole('button', {name: /^Record a voice message, up to 15/}).click();
  const bar = page.getByRole('region', {name: 'Voice message'});
  await expect(bar.getByRole('timer')).toHaveText(/0:(0[1-9]|[1-5]\d)/);
  await look(page, 'voice-recording');
  await bar.getByRole('button', {name: 'Pause'}).click();
  await expect(bar).toContainText('Paused');
  await expect(page.getByRole('button', {name: 'Send', exact: true})).toHaveAttribute('aria-disabled', 'true');
  await bar.getByRole('button', {name: 'Go on recording'}).click();
  await expect(bar.getByRole('timer')).toHaveText(/0:(0[2-9]|[1-5]\d)/);
  await bar.getByRole('button', {name: 'Done'}).click();
  await expect(composer(page)).toBeFocused();
  await page.getByRole('button', {name: /^Listen to Voice message/}).click();
  await expect(page.getByRole('button', {name: /^Stop Voice message/})).toBeVisible();
  await look(page, 'voice-attached');
  expect(await listenUnasked(page)).toBe('NotAllowedError');
});

test('killed while the customer keeps writing: everything is there once, in order, and so is the draft (C-9, C-10)', async () => {
  const {profile} = desktop;
  await composer(desktop.page).fill('Half an answer');
  await desktop.page.waitForTimeout(350); // C-10: within 300 ms of the last key it is kept
  const said = Array.from({length: 12}, (_, n) => `Line ${n + 1}`);
  for (const [n, line] of said.entries()) {
    await customer.say(line);
    if (n === 5) await desktop.kill();
  }
  desktop = await startDesktop({profile, switches});
  await expect(rows(desktop.page)).toHaveCount(1);
  await rows(desktop.page).click();
  await expect(composer(desktop.page)).toHaveValue('Half an answer');
  await expect(thread(desktop.page)).toContainText('Line 12', {timeout: 20_000});
  await expect.poll(() => linesIn(desktop.page)).toEqual(said);
  await expect.poll(async () => (await customer.texts()).join('\n').match(/Line \d+/g)).toEqual(said);
  await expect(customer.chat.getByText('Sending')).toHaveCount(0);

  // What was recorded before is in the draft as well, and goes alone: a tone of 440 hertz, as long as it was sung.
  await composer(desktop.page).fill('');
  await composer(desktop.page).press('Control+Enter');
  await customer.sees(/Voice message .*\.ogg/);
  const player = customer.chat.locator('audio').last();
  await expect.poll(() => player.evaluate((sound: HTMLAudioElement) => sound.duration)).toBeGreaterThan(1.5);
  const saved = customer.page.waitForEvent('download');
  await customer.chat.getByRole('button', {name: /Voice message/}).click();
  const heard = await desktop.page.evaluate(hear, await bytesOf(await saved));
  expect(Math.abs(heard.hz - 440)).toBeLessThan(5);
  expect(heard.seconds).toBeGreaterThan(1.5);
  await composer(desktop.page).fill('Half an answer');
});

test('solved, it reopens when the customer writes again (LC-4, LC-6)', async () => {
  const {page} = desktop;
  await page.getByRole('button', {name: /^Solve/}).click();
  await expect(thread(page)).toContainText(/changed Open to Solved/);
  await customer.say('One more thing.');
  await expect(thread(page)).toContainText('One more thing.');
  await expect(thread(page)).toContainText(/Solved is Open now/);
  await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(1);
});

test('closed, the next message opens another one, and the draft moves there (LC-5, LC-17, C-10)', async () => {
  const {page} = desktop;
  // In the head of the conversation; the details have one, too.
  await page.getByRole('button', {name: 'Status, Open'}).first().click();
  await page.getByRole('menuitemradio', {name: 'Closed'}).click();
  await expect(page.getByRole('alertdialog')).toContainText('What you wrote is not sent.');
  await page.getByRole('button', {name: 'Close it'}).click();
  await expect(rows(page)).toHaveCount(0);
  await expect(page.getByRole('region', {name: 'Not sent'})).toContainText('Half an answer');
  await expect(thread(page)).toBeFocused();
  await customer.say('Hello again.');
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('button', {name: 'Move to the new conversation'}).click();
  await expect(composer(page)).toBeFocused();
  await expect(composer(page)).toHaveValue('Half an answer');
  await expect(thread(page)).toContainText('Hello again.');
  await expect(thread(page)).not.toContainText('One more thing.');
  await expect(page.getByText('#2')).not.toHaveCount(0);
});

/** What the numbered lines of the thread say, top to bottom. The list is virtual: scrolled through. */
async function linesIn(page: Page): Promise<readonly string[]> {
  const text = await thread(page).innerText();
  return text.match(/Line \d+/g) ?? [];
}

/** What comes of opening the microphone without recording anything. */
const listenUnasked = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    try {
      await navigator.mediaDevices.getUserMedia({audio: true});
      return 'listens';
    } catch (refusal) {
      return (refusal as Error).name;
    }
  });

const bytesOf = async (download: Download) => [...(await readFile(await download.path()))];

/** How long a sound is, and how often a second it swings. */
async function hear(bytes: readonly number[]): Promise<{hz: number; seconds: number}> {
  const context = new OfflineAudioContext(1, 1, 48_000);
  const sound = await context.decodeAudioData(new Uint8Array(bytes).buffer);
  const samples = sound.getChannelData(0).slice(24_000, 72_000);
  let swings = 0;
  for (let n = 1; n < samples.length; n += 1) if ((samples[n - 1] ?? 0) < 0 && (samples[n] ?? 0) >= 0) swings += 1;
  return {hz: (swings * 48_000) / samples.length, seconds: sound.duration};
}

/** Pictures for people. */
const look = (page: Page, name: string) =>
  page.screenshot({path: `${process.env['PARLEY_SHOTS'] ?? 'test-results/screens'}/${name}.png`});
