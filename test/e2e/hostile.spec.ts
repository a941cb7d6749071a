import {randomUUID} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {expect, test, type Browser, type Page} from '@playwright/test';
import Database from 'better-sqlite3';
import type {ShellState} from '../../core/contract/shell-routes.ts';
import type {FileRef} from '../../core/contract/values.ts';
import type {Output} from '../../core/contract/contract.ts';
import {png} from '../support/pictures.ts';
import {ask, shellStateOf} from './bridge.ts';
import {arrive, openBrowser, type Customer} from './customer.ts';
import {demoUrlOf, forget, startDesktop, tryItNow, type Desktop} from './desktop.ts';
import {composer, noteField, rows, thread} from './inbox.ts';
import {saidIn} from './said-in.ts';
import {bytes, endOfTalk, newVisitor, noiseFrom, request, tell} from './wire.ts';
import {requestsOf, watch, type Witness} from './witness.ts';
import {newCommandId} from '../../src-renderer/engine/new-id.ts';
import {makeForm, makeTools} from './hostile-tools.ts';
import {vectors} from './vectors.ts';

/*
 * Everything that others may name or write is words, wherever it shows, and nobody who sends
 * what the app cannot take is in the way of those who write after them. One window and a few
 * customers throughout, watched from the first word to the last.
 */

test.describe.configure({mode: 'serial'});
test.setTimeout(120_000);

/** Names as long as the app takes them, from whoever chooses them. */
const names = {
  agent: `"><img src=x onerror="window.pwned=1"><script>window.pwned=1</script>\u202E`,
  workspace: `{{constructor.constructor('window.pwned=1')()}}</title><svg onload=window.pwned=1>`,
  customer: `<iframe srcdoc="<script>top.pwned=1</script>"></iframe> ${'W'.repeat(180)}`,
  queue: `<style>*{display:none}</style><b onmouseover=window.pwned=1>Queue`,
  widget: `"><script>window.pwned=1</script><meta http-equiv="refresh" content="0;url=//evil.example">`,
  topic: `<a href="javascript:window.pwned=1">A topic</a> $t(frame.command)`,
};

/** With the first one no more than an agent is given at a time (CAP-5). */
const CUSTOMERS = 4;

let browser: Browser;
let desktop: Desktop;
let customer: Customer;
let origin: string;
let askedFor: () => Promise<readonly string[]>;
const witnesses: Witness[] = [];

test.beforeAll(async () => {
  browser = await openBrowser();
  desktop = await startDesktop();
  await tryItNow(desktop.page, names.agent);
  customer = await arrive(browser, await demoUrlOf(desktop.page));
  await customer.say('The first one');
  await expect(rows(desktop.page)).toHaveCount(1);
  await desktop.quit();
  rename(desktop.profile);

  desktop = await startDesktop({profile: desktop.profile});
  const {page, app} = desktop;
  origin = new URL(await demoUrlOf(page)).origin;
  askedFor = await requestsOf(app);
  witnesses.push(await watch(page, {own: /^(?:app:\/\/(?:parley|files)\/|data:image\/|blob:app:)/}));
  await customer.page.reload();
  await customer.page.getByRole('button', {name: 'Open chat'}).click();
  await expect(customer.chat.getByRole('log')).toContainText('The first one');
  await watchCustomer(customer);
});

test.afterAll(async () => {
  await browser.close();
  await desktop.quit();
  forget(desktop.profile);
});

async function watchCustomer({page}: Customer): Promise<void> {
  // The demo page, and the chat in it under the host's other name.
  const own = new RegExp(`^(?:blob:)?http://(?:localhost|127\\.0\\.0\\.1):${new URL(origin).port}/`);
  witnesses.push(await watch(page, {own}));
}

/** Another customer, watched as well. */
async function comes(): Promise<Customer> {
  const arrived = await arrive(browser, `${origin}/demo`);
  await watchCustomer(arrived);
  return arrived;
}

/** Nothing was run, opened, asked for or objected to, in any window. */
async function expectNothingHappened(): Promise<void> {
  for (const witness of witnesses) expect(await witness.saw()).toEqual([]);
  expect((await askedFor()).filter(url => !/^(?:app|blob|data|devtools):/.test(url))).toEqual([]);
}

test('names are words, wherever they show', async () => {
  const {page} = desktop;
  await rows(page).click();
  await expect(rows(page)).toHaveAccessibleName(new RegExp(`^${escaped(names.customer)}, `));
  await expect(page.getByRole('heading', {name: names.customer}).first()).toBeVisible();
  await expect(page.getByRole('region', {name: 'Details'})).toContainText(names.queue);
  await expect(page.getByRole('region', {name: 'Details'})).toContainText(names.topic);
  await expect(page.getByRole('region', {name: 'Details'})).toContainText(names.widget);
  await expect(page.getByRole('navigation', {name: 'Main'})).toContainText(names.agent);
  await expect(thread(page)).toContainText(names.queue);
  await expect(customer.chat.getByRole('heading', {level: 1})).toHaveText(names.widget);
  expect(await composer(page).evaluate(({clientHeight}) => clientHeight)).toBeLessThan(80);
  expect(await sideways(page)).toEqual([]);
  await expectNothingHappened();
});

/** What was received last has moved its row: from now on the list keeps its order. */
async function expectSettled(page: Page): Promise<void> {
  await expect(async () => {
    const before = await rows(page).allTextContents();
    await page.waitForTimeout(700);
    expect(await rows(page).allTextContents()).toEqual(before);
  }).toPass();
}

test(`${vectors.length} vectors from customers are text on both sides`, async () => {
  expect(new Set(vectors).size).toBeGreaterThanOrEqual(200);
  const {page} = desktop;
  const share = Math.ceil(vectors.length / CUSTOMERS);
  const shares = Array.from({length: CUSTOMERS}, (_, n) => vectors.slice(n * share, (n + 1) * share));
  const told = await Promise.all(
    shares.map(async said => {
      const teller = await comes();
      await teller.say(said[0] ?? '');
      await expect(teller.chat.getByText('Sent', {exact: true})).toBeVisible();
      await tell(origin, await tokenOf(teller), said.slice(1));
      return {said, teller};
    }),
  );
  await expect(rows(page)).toHaveCount(1 + CUSTOMERS);
  await expectSettled(page);
  const found: string[] = [];
  for (let n = 0; n < 1 + CUSTOMERS; n += 1) {
    await rows(page).nth(n).click();
    await expect(rows(page).nth(n)).toHaveAttribute('aria-selected', 'true');
    found.push(...(await saidIn(page)));
  }
  expect(found.toSorted()).toEqual([...vectors, 'The first one'].toSorted());
  for (const {said, teller} of told) await expect.poll(() => bubblesOf(teller)).toEqual(said);
  await expectNothingHappened();
  for (const {teller} of told) await teller.leave();
  witnesses.splice(2); // they have gone
});

test('vectors from the agent are text for the customer, and for the team as a note (NO-3)', async () => {
  const {page} = desktop;
  const texts = Array.from({length: 7}, (_, n) => vectors.filter((__, at) => at % 7 === n).join('\n'));
  await customer.say('Are you there?');
  await rows(page).filter({hasText: 'Are you there?'}).click();
  for (const text of texts) {
    await composer(page).fill(text);
    await composer(page).press('Control+Enter');
    await expect(composer(page)).toHaveValue('');
  }
  await page.keyboard.press('Control+.');
  for (const text of texts) {
    await noteField(page).fill(text);
    await noteField(page).press('Control+Enter');
    await expect(noteField(page)).toHaveValue('');
  }
  await page.keyboard.press('Control+.');
  await expect.poll(() => bubblesOf(customer)).toEqual(['The first one', 'Are you there?', ...texts]);
  expect(await saidIn(page)).toEqual(['The first one', 'Are you there?', ...texts, ...texts]);
  await expectNothingHappened();
});

test('a search for a script finds it, as text', async () => {
  const {page} = desktop;
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', {name: 'Search or run a command'}).fill('onerror');
  const hits = page.getByRole('listbox', {name: 'Search or run a command'}).getByRole('option');
  await expect(hits.filter({hasText: 'onerror='}).first()).toBeVisible();
  await page.getByRole('combobox', {name: 'Search or run a command'}).fill(`<img src=x onerror="'`);
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expectNothingHappened();
});

test('vectors as names and texts of templates, macros, tags, forms, topics, companies and facts are words everywhere', async () => {
  const {page} = desktop;
  const refused: string[] = [];
  const run = async (route: string, input: object) => {
    const answer = await ask<null>(page, 'run', [route, {commandId: newCommandId(), ...input}]);
    if (!answer.ok) refused.push(`${route}: ${answer.failure.code} ${answer.failure.detail}`);
  };
  await makeTools(run);
  const form = await makeForm(run);
  const companyId = newCommandId();
  await run('company/save', {companyId, name: `<svg onload=window.pwned=1>${'<'.repeat(150)}`});
  const answer = await ask<Output<'inbox/page'>>(page, 'query', ['inbox/page', {view: 'all', after: null}]);
  if (!answer.ok) throw new Error(answer.failure.detail);
  for (const [
    n,
    {
      conversationId,
      customer: {id},
    },
  ] of answer.value.rows.entries()) {
    const own = vectors.slice(n * 40, n * 40 + 40);
    await run('conversation/set-topic', {conversationId, topic: (own[0] ?? 'x').slice(0, 200)});
    await run('conversation/set-summary', {conversationId, summary: own.join('\n').slice(0, 2_000)});
    const metadata = Object.fromEntries(own.map(vector => [vector.slice(0, 100), vector.slice(0, 2_000)]));
    await run('conversation/set-metadata', {conversationId, metadata});
    const facts = Object.fromEntries(form.attributes.map((name, at) => [name, (own[at] ?? 'x').slice(0, 200)]));
    const attributes = {...facts, city: (own[0] ?? 'x').slice(0, 200)};
    await run('customer/save', {customerId: id, companyId, attributes});
    await form.fill(conversationId, n);
  }
  // Some begin alike, and two of a kind may not share a name; a visitor's person may have become another one.
  expect(refused.filter(why => !/name-taken|not-found|taken/.test(why))).toEqual([]);

  await page.keyboard.press('Escape');
  await rows(page).first().click();
  const details = page.getByRole('region', {name: 'Details'});
  await expect(details).toContainText('window.pwned=1');
  await expect(details.getByRole('textbox', {name: /script/}).first()).toBeVisible();
  await page.keyboard.press('r');
  await composer(page).fill('/');
  await composer(page).press('End');
  await expect(page.getByRole('listbox').getByText('onerror', {exact: false}).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await composer(page).fill('');
  for (const key of ['Escape', 'm']) await page.keyboard.press(key);
  await expect(page.getByRole('combobox', {name: 'Search macros'})).toBeFocused();
  for (const key of ['ArrowDown', 'ArrowDown', 'Escape']) await page.keyboard.press(key);
  await page.getByRole('button', {name: 'Settings', exact: true}).click();
  const pages = page.getByRole('navigation', {name: 'Pages'}).getByRole('button');
  await expect(pages.first()).toBeVisible();
  for (const one of await pages.all()) {
    await one.click();
    await page.waitForTimeout(250);
    expect(await sideways(page)).toEqual([]);
  }
  for (const place of ['People', 'All Work', 'My Work']) {
    await page.getByRole('button', {name: new RegExp(`^${place}`)}).click();
    await expect(page.getByRole('heading', {level: 1}).first()).toBeVisible();
    if (place !== 'All Work') continue;
    // FO-10: what forms and their fields are called stands in the tray.
    await page.getByRole('button', {name: /^Filter/}).click();
    const tray = page.getByRole('region', {name: 'Filters'});
    await tray.getByRole('button', {name: 'Add a field'}).click();
    await page.getByRole('option').first().click();
    await expect(tray.getByRole('listitem')).toHaveCount(1);
    expect(await sideways(page)).toEqual([]);
    await tray.getByRole('button', {name: 'Clear all'}).click();
    await page.getByRole('button', {name: /^Filter/}).click();
  }
  await rows(page)
    .filter({hasText: 'W'.repeat(100)})
    .click();
  await expect(page.getByRole('log', {name: /W{100}/})).toBeVisible();
  await expectNothingHappened();
});

test('every script and emoji has its direction and its place', async () => {
  const {page} = desktop;
  const zalgo = 'Hello'.replace(/./g, letter => letter + '\u0337\u0489\u0316\u0348\u0322\u0357'.repeat(12));
  const said = {
    family: '👨‍👩‍👧‍👦🏳️‍🌈👍🏽🇩🇪1️⃣',
    arabic: 'مرحبا، أين طلبي رقم 20418؟',
    hebrew: 'שלום (20418) ABC',
    override: '\u202Ereversed\u202C and \u2066isolated',
    zalgo: zalgo.normalize('NFC'),
    blank: '\u200B\u200C\u3164',
    unusual: '\uFFFF \u{E0041}\u{1F9D1}\u{10FFFD}',
  };
  const texts = Object.values(said);
  for (const text of texts) await customer.say(text);
  await expect.poll(() => saidIn(page, texts.length)).toEqual(texts);
  expect((await bubblesOf(customer)).slice(-texts.length)).toEqual(texts);
  for (const text of [said.arabic, said.hebrew]) {
    await expect(thread(page).getByText(text, {exact: true})).toHaveCSS('direction', 'rtl');
    await expect(customer.chat.getByText(text, {exact: true})).toHaveCSS('direction', 'rtl');
  }
  await expect(thread(page).getByText(said.family, {exact: true})).toHaveCSS('direction', 'ltr');
  expect(await sideways(page)).toEqual([]);
  await expectNothingHappened();
});

test('a long word, a long address and a great many lines push nothing out of place', async () => {
  const {page} = desktop;
  const long = ['W'.repeat(2_900), `https://example.com/${'long/'.repeat(400)}`];
  for (const text of long) await customer.say(text);
  await expect.poll(() => saidIn(page, long.length)).toEqual(long);
  expect(await sideways(page)).toEqual([]);
  expect(await rows(page).evaluateAll(all => [...new Set(all.map(row => row.clientHeight))])).toHaveLength(1);

  // Nobody reads through so much in a bubble: the rest is a press away.
  for (const text of [`tall${'\n'.repeat(300)}bottom`, `${'word '.repeat(1_900)}end`]) {
    await customer.say(text);
    const more = thread(page).getByRole('button', {name: `Show all ${text.length.toLocaleString('en')} characters`});
    await expect(more).toBeVisible();
    expect(
      await thread(page)
        .locator('article')
        .last()
        .evaluate(({clientHeight}) => clientHeight),
    ).toBeLessThan(3_000);
    await more.press('Enter');
    await expect(thread(page).getByText(text, {exact: true})).toBeAttached();
  }
  await expectNothingHappened();
});

test.describe('files', () => {
  const webPage = '<!doctype html><script>window.pwned=1</script>';
  const drawing =
    '<svg xmlns="http://www.w3.org/2000/svg" onload="window.pwned=1"><script>window.pwned=1</script></svg>';

  test('what is no picture does not pass for one', async () => {
    const chips = customer.chat.getByRole('listitem').filter({has: customer.page.locator('.chip-name')});
    const lies = [
      {name: 'page.html', mimeType: 'image/png', buffer: Buffer.from(webPage)},
      {name: 'page.png', mimeType: 'image/png', buffer: Buffer.from(webPage)},
      {name: 'drawing.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(drawing)},
      {name: 'drawing.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(drawing)},
      {name: 'both.gif', mimeType: 'image/gif', buffer: Buffer.from(`/*GIF89a*/window.pwned=1`)},
      {name: 'run.exe', mimeType: 'image/png', buffer: Buffer.from('4d5a9000', 'hex')},
      {name: 'nothing.png', mimeType: 'image/png', buffer: Buffer.alloc(0)},
    ];
    await customer.chat.locator('input[type=file]').setInputFiles(lies);
    await expect(customer.chat.getByRole('alert')).toHaveCount(lies.length);
    await expect(customer.chat.getByRole('button', {name: 'Send', exact: true})).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    for (const {name} of lies) await customer.chat.getByRole('button', {name: `Remove ${name}`}).click();
    await expect(chips).toHaveCount(0);
  });

  test('names lead nowhere and hide nothing', async () => {
    const {page, app} = desktop;
    const claimed: Readonly<Record<string, string>> = {
      '../../../../etc/cron.d/job.png': 'job.png',
      '..\\..\\Startup\\run.png': 'run.png',
      'invoice\u202Egnp.exe': 'invoicegnp.exe.png',
      '<img src=x onerror=window.pwned=1>.png': '_img src=x onerror=window.pwned=1_.png',
      'CON.png': '_CON.png',
      '.bashrc': 'bashrc.png',
      [`${'ä'.repeat(300)}.png`]: `${'ä'.repeat(125)}.png`,
      '👨‍👩‍👧‍👦 مرحبا.png': '👨‍👩‍👧‍👦 مرحبا.png',
    };
    const files = Object.keys(claimed).map((name, n) => ({name, mimeType: 'text/html', buffer: pictureOf(n)}));
    await customer.chat.locator('input[type=file]').setInputFiles(files);
    await expect(customer.chat.getByRole('progressbar')).toHaveCount(0);
    await customer.say('My files');
    await expect(thread(page)).toContainText('My files');
    const pictures = thread(page).getByRole('img', {name: /\.png/});
    await expect(pictures).toHaveCount(files.length);
    expect(await pictures.evaluateAll(all => all.map(image => image.getAttribute('alt')))).toEqual(
      Object.values(claimed).map(name => expect.stringContaining(name)),
    );
    await expect
      .poll(() => pictures.evaluateAll(all => all.every(image => (image as HTMLImageElement).naturalWidth > 0)))
      .toBe(true);

    // Saved where the person says, in a folder of theirs unless they say otherwise.
    await app.evaluate(({dialog}) => {
      dialog.showSaveDialog = (...args: readonly unknown[]) => {
        Object.assign(globalThis, {savingAs: (args.at(-1) as {readonly defaultPath: string}).defaultPath});
        return Promise.resolve({canceled: true, filePath: ''});
      };
    });
    const savingAs = () => app.evaluate(() => (globalThis as unknown as {readonly savingAs: string}).savingAs);
    const downloads = await app.evaluate(electron => electron.app.getPath('downloads'));
    await thread(page).hover();
    await page.mouse.wheel(0, -1_000);
    await pictures.nth(2).click();
    await page.getByRole('dialog').getByRole('button', {name: 'Save'}).click();
    await page.keyboard.press('Escape');
    expect(await savingAs()).toBe(join(downloads, 'invoicegnp.exe.png'));
    const [file] = await filesIn(page);
    await ask(page, 'shell', ['shell/save-file', {hash: file?.hash, name: '../../.ssh/authorized_keys'}]);
    expect(await savingAs()).toBe(join(downloads, 'authorized_keys.png'));
    await page.getByRole('button', {name: 'Jump to the latest'}).click();
    await expectNothingHappened();
  });

  test('a page in the guise of a text is handed out as something to save, that runs nothing', async () => {
    const {page, app} = desktop;
    await customer.chat
      .locator('input[type=file]')
      .setInputFiles({name: 'notes.txt', mimeType: 'text/html', buffer: Buffer.from(webPage)});
    await expect(customer.chat.getByRole('progressbar')).toHaveCount(0);
    await customer.say('My notes');
    await expect(thread(page).getByRole('button', {name: /^Save notes\.txt/})).toBeVisible();
    const hash = (await filesIn(page)).at(-1)?.hash;
    const served = await app.evaluate(async ({net}, url) => {
      const {status, headers} = await net.fetch(url);
      return {status, ...Object.fromEntries(headers)};
    }, `app://files/${hash}`);
    expect(served).toMatchObject({
      status: 200,
      'content-type': 'text/plain',
      'content-disposition': 'attachment',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
    await expectNothingHappened();
  });
});

test('ten megabytes are refused where they are pasted, and nothing written is lost', async () => {
  const {page, app} = desktop;
  const field = customer.chat.getByRole('textbox', {name: 'Write a message'});
  await customer.page.context().grantPermissions(['clipboard-read', 'clipboard-write'], {origin});
  await customer.page.evaluate(() => navigator.clipboard.writeText('ten megabytes '.repeat(750_000)));
  await field.fill('This is ');
  await field.press('Control+V');
  await expect(customer.chat.getByText('10,490,008 over the limit')).toBeVisible();
  await field.press('Control+End');
  await field.pressSequentially('mine');
  await field.press('Enter');
  await expect(thread(page)).toContainText('This is mine');

  // What is only too long to send may be shortened.
  await field.fill('x'.repeat(10_300));
  await field.press('Enter');
  await expect(customer.chat.getByText('300 over the limit')).toBeVisible();
  await expect(field).toHaveValue('x'.repeat(10_300));
  await field.fill('');

  await app.evaluate(({clipboard}) => clipboard.writeText('ten megabytes '.repeat(750_000)));
  await composer(page).fill('And this is ');
  await composer(page).press('Control+V');
  await expect(page.getByRole('region', {name: 'Notifications'})).toContainText('10.5M characters are too many');
  await composer(page).press('Control+End');
  await composer(page).pressSequentially('mine');
  await composer(page).press('Control+Enter');
  await customer.sees('And this is mine');
  await expectNothingHappened();
});

test.describe('whoever talks to the chat port without the widget', () => {
  const hello = (token: string, protocol = 1) => JSON.stringify({type: 'hello', protocol, token, after: 0});

  test('is answered in plain terms, whatever the request', async () => {
    const {host} = new URL(origin);
    const post = (path: string, body: string, headers: Readonly<Record<string, string>> = {}) =>
      request(origin, [
        `POST ${path} HTTP/1.1`,
        `Host: ${host}`,
        ...Object.entries({origin, 'content-type': 'application/json', ...headers}).map(each => each.join(': ')),
        `Content-Length: ${Buffer.byteLength(body)}`,
        'Connection: close',
        '',
        body,
      ]);
    const get = (path: string, named = host) =>
      request(origin, [`GET ${path} HTTP/1.1`, `Host: ${named}`, 'Connection: close', '', '']);
    const session = '/chat/v1/session';
    expect({
      noJson: await post(session, '{'),
      otherShape: await post(session, '[]'),
      nested: await post(session, '['.repeat(7_000)),
      large: await post(session, JSON.stringify({widget: 'x'.repeat(200_000)})),
      stranger: await post(session, JSON.stringify({widget: 'nobody', token: 'A'.repeat(43)})),
      form: await post(session, 'a=1', {'content-type': 'application/x-www-form-urlencoded'}),
      otherSite: await post(session, '{}', {origin: 'https://evil.example'}),
      wrongToken: await post('/chat/v1/files', 'x', {authorization: `Bearer ${'A'.repeat(43)}`}),
      noToken: await get(`/chat/v1/files/${'0'.repeat(64)}`),
      otherName: await get('/demo', 'evil.example'),
      outside: await get('/chat/assets/..%2f..%2f..%2fpackage.json'),
      zero: await get('/chat/%00'),
      broken: await get('/%ff%'),
      noHttp: await request(origin, ['\u0000\u0001\u0002', '', '']),
      hugeHeader: await request(origin, ['GET / HTTP/1.1', `X: ${'x'.repeat(1_000_000)}`, '', '']),
      twoLengths: await request(origin, [
        `POST ${session} HTTP/1.1`,
        'Content-Length: 1',
        'Content-Length: 2',
        '',
        'a',
      ]),
    }).toEqual({
      noJson: 400,
      otherShape: 400,
      nested: 400,
      large: 413,
      stranger: 404,
      form: 415,
      otherSite: 403,
      wrongToken: 403,
      noToken: 403,
      otherName: 421,
      outside: 404,
      zero: expect.any(Number),
      broken: 400,
      noHttp: 400,
      hugeHeader: 431,
      twoLengths: 400,
    });
  });

  test('is let go when their frames are none, or their token', async () => {
    const token = await newVisitor(origin, widgetIn(await shellStateOf(desktop.page)));
    const known = hello(token);
    const message = (text: string) => JSON.stringify({type: 'message', clientId: randomUUID(), text, files: []});
    expect({
      wrongToken: await endOfTalk(origin, [hello('A'.repeat(43))]),
      tokenThatIsNone: await endOfTalk(origin, [hello('../../etc/passwd')]),
      noHello: await endOfTalk(origin, [message('hi')]),
      otherProtocol: await endOfTalk(origin, [hello(token, 99)]),
      noJson: await endOfTalk(origin, [known, 'hello?']),
      bytes: await endOfTalk(origin, [known, Buffer.from([0xff, 0xfe, 0x00])]),
      prototype: await endOfTalk(origin, [known, '{"type":"ping","__proto__":{"isAdmin":true}}']),
      nested: await endOfTalk(origin, [known, '['.repeat(100_000)]),
      large: await endOfTalk(origin, [known, message('x'.repeat(300_000))]),
      tenMegabytes: await endOfTalk(origin, [known, message('x'.repeat(10_000_000))]),
      flood: await endOfTalk(origin, [known, ...Array.from({length: 2_000}, () => '{"type":"ping"}')]),
      otherSite: await endOfTalk(origin, [known], 'https://evil.example'),
    }).toEqual({
      wrongToken: 4401,
      tokenThatIsNone: 4400,
      noHello: 4400,
      otherProtocol: 4426,
      noJson: 4400,
      bytes: 4400,
      prototype: 4400,
      nested: 4400,
      large: 1009,
      tenMegabytes: 1009,
      flood: 1008,
      otherSite: 403,
    });
  });

  test('is nobody when they speak no protocol at all', async () => {
    const {host} = new URL(origin);
    const upgrade = [
      'GET /chat/v1/socket HTTP/1.1',
      `Host: ${host}`,
      `Origin: ${origin}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
      '',
      '',
    ].join('\r\n');
    const frames = [
      '8105' + '68656c6c6f',
      '8f80' + '00000000',
      '81ffffffffffffffffff' + '00000000',
      'c18000000000',
      '0980ffff',
    ];
    for (const frame of frames) {
      const end = await bytes(origin, Buffer.concat([Buffer.from(upgrade), Buffer.from(frame, 'hex')]));
      expect(end, frame).toMatch(/^HTTP\/1\.1 101 /); // let in, and out again: `bytes` ends with the socket
    }
    const noise = noiseFrom(20_260_101);
    const ends = await Promise.all(Array.from({length: 30}, () => bytes(origin, noise(2_000))));
    for (const end of ends) expect(end).toMatch(/^(?:$|HTTP\/1\.1 4\d\d )/);
  });
});

test('and everything goes on', async () => {
  const {page} = desktop;
  await customer.say('Still there?');
  await expect(thread(page)).toContainText('Still there?');
  await composer(page).fill('As ever');
  await composer(page).press('Control+Enter');
  await customer.sees('As ever');
  const other = await comes();
  await other.say('Somebody new');
  await expect(page.getByRole('radio', {name: 'Unassigned 1'})).toBeVisible();
  await page.getByRole('button', {name: 'Status, Open', exact: true}).first().click();
  await page.getByRole('menuitemradio', {name: 'Closed'}).click();
  await page.getByRole('button', {name: 'Close it'}).click(); // makes room for one more (CAP-8, CAP-10, AA-9)
  await expect(page.getByRole('region', {name: 'Notifications'})).toContainText('New for you:');
  await expect(page.getByText('Live', {exact: true})).toBeVisible();
  const log = readFileSync(join(desktop.profile, 'logs/parley.log'), 'utf8').split('\n');
  expect(log.filter(line => line.includes('"msg":"started"'))).toHaveLength(2);
  expect(log.filter(line => /"level":(?:50|60),/.test(line))).toEqual([]); // nothing of it was a bug of ours
  await expectNothingHappened();
});

/** Puts names into the file that the app would take from other channels and from settings. */
function rename(profile: string): void {
  const db = new Database(join(profile, 'workspaces/local/parley.db'));
  db.prepare('UPDATE customer SET name = ?').run(names.customer);
  db.prepare('UPDATE queue SET name = ?').run(names.queue);
  db.prepare('UPDATE sender SET name = ?').run(names.widget);
  db.prepare('UPDATE conversation SET topic = ?').run(names.topic);
  db.close();
}

/** What makes a customer's browser that customer. */
async function tokenOf({page}: Customer): Promise<string> {
  // A context of Playwright's is a private window: there the frame keeps it with the page (decision 0004).
  const kept = await page.evaluate(() => Object.values(localStorage));
  return kept.find(value => /^[A-Za-z0-9_-]{43}$/.test(value)) ?? '';
}

/** Every file in the conversation that is open, oldest first. */
async function filesIn(page: Page): Promise<readonly FileRef[]> {
  const conversationId = await rows(page).and(page.locator('[aria-selected=true]')).getAttribute('data-conversation');
  const about = {conversationId, before: null, after: null, limit: 200};
  const answer = await ask<Output<'thread/page'>>(page, 'query', ['thread/page', about]);
  if (!answer.ok) throw new Error(answer.failure.detail);
  return answer.value.entries.flatMap(entry => (entry.type === 'message' ? entry.files : []));
}

/** Pictures that differ, so that each is a file of its own. */
const pictureOf = (n: number): Buffer => png(20 + n, 20, [20 * n, 60, 120]);

const widgetIn = ({chat}: ShellState): string =>
  (chat?.state === 'on' && /data-widget="([^"]+)"/.exec(chat.snippet)?.[1]) || '';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The texts of a customer's own page. */
const bubblesOf = ({chat}: Customer): Promise<readonly string[]> =>
  chat
    .getByRole('log')
    .locator('li p[dir=auto]')
    .evaluateAll(all => all.map(({textContent}) => textContent));

/** Whatever can be scrolled sideways, which nothing should. */
const sideways = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter(element => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX))
      .filter(({scrollWidth, clientWidth}) => scrollWidth > clientWidth)
      .map(({outerHTML}) => outerHTML.slice(0, 200)),
  );
