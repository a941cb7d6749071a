import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {join} from 'node:path';
import {readFileSync} from 'node:fs';
import {
  chromium,
  expect,
  test,
  type Browser,
  type BrowserContext,
  type Frame,
  type FrameLocator,
  type Page,
} from '@playwright/test';
import type {ConversationId} from '../../core/lib/ids.ts';
import {openChatGround, type ChatGround, type ChatHost} from '../support/chat-host.ts';
import {aPng} from '../support/pictures.ts';

/*
 * The widget in a real browser, on a website of another origin (`localhost` against
 * `127.0.0.1`) whose policy allows it as little and whose styles do it as much harm as they can.
 */

const widgetFolder = join(import.meta.dirname, '../../out/widget');

let ground: ChatGround;
let host: ChatHost;
let site: Server;
let siteOrigin: string;
let browser: Browser;

test.beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  ground = await openChatGround();
  site = createServer((request, response) => {
    const {origin, facts} = host;
    const policy = `default-src 'none'; script-src ${origin}; frame-src ${origin}; style-src 'nonce-site'`;
    response.writeHead(200, {'content-type': 'text/html', 'content-security-policy': policy});
    response.end(websiteOf(origin, facts.widgetId, request.url === '/ar' ? 'ar' : 'en'));
  });
  await new Promise<void>(resolve => site.listen(0, '127.0.0.1', resolve));
  siteOrigin = `http://localhost:${(site.address() as AddressInfo).port}`;
});
test.beforeEach(async () => {
  host = await ground.startElsewhere({widgetFolder, siteOrigins: [siteOrigin, sameSite()]});
});
test.afterEach(async () => {
  await Promise.all(browser.contexts().map(context => context.close()));
  await host.stop();
  expect(host.log.errors).toEqual([]);
});
test.afterAll(async () => {
  await browser.close();
  site.close();
  await ground.remove();
});

const websiteOf = (origin: string, widget: string, lang: string): string => `<!doctype html>
<html lang="${lang}"><title>A website</title>
<style nonce="site">
  * { all: unset !important; display: none !important; transform: rotate(40deg) !important }
  html, body { display: block !important }
  iframe, button { visibility: hidden !important; opacity: 0 !important; pointer-events: none !important }
</style>
<body><script async src="${origin}/chat/loader.js" data-widget="${widget}"></script></body></html>`;

interface Opened {
  readonly page: Page;
  readonly chat: FrameLocator;
  /** What the policies of page and frame refused, and what went wrong in scripts. */
  readonly trouble: string[];
}

/** A visitor of the website; the panel is open unless said otherwise. */
async function visitSite(
  context: BrowserContext,
  {path = '/', isOpen = true, origin = siteOrigin} = {},
): Promise<Opened> {
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on('pageerror', error => trouble.push(error.message));
  page.on('dialog', dialog => {
    trouble.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', message => {
    if (/Content Security Policy|Trusted/i.test(message.text())) trouble.push(message.text());
  });
  await page.goto(origin + path);
  const chat = page.frameLocator('parley-chat iframe');
  if (isOpen) await bubble(page).click();
  return {page, chat, trouble};
}

/** The same website under the name that the chat has, too. */
const sameSite = (): string => siteOrigin.replace('localhost', '127.0.0.1');

const bubble = (page: Page) => page.locator('parley-chat').getByRole('button');
const field = (chat: FrameLocator) => chat.getByRole('textbox');

async function write(chat: FrameLocator, text: string): Promise<void> {
  await field(chat).fill(text);
  await field(chat).press('Enter');
}

/** The only conversation there is. */
async function theConversation(): Promise<ConversationId> {
  const page = await host.agent.query('inbox/page', {view: 'all', after: null});
  if (!page.ok || page.value.rows[0] === undefined) throw new Error('no conversation');
  return page.value.rows[0].conversationId;
}

const axe = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');

/** Axe by the browser's own tools: the page's policy would not let it in. */
async function violationsIn(frame: Frame | undefined): Promise<readonly string[]> {
  await frame?.evaluate(axe);
  const found = await frame?.evaluate(() =>
    (window as unknown as {axe: {run(): Promise<{violations: {id: string; nodes: {html: string}[]}[]}>}}).axe.run(),
  );
  return found?.violations.map(({id, nodes}) => `${id}: ${nodes.map(node => node.html).join(' ')}`) ?? ['not run'];
}

/** How far the newest of our messages came. */
async function stateOfLast(conversationId: ConversationId): Promise<string | undefined> {
  const page = await host.agent.query('thread/page', {conversationId, before: null, after: null, limit: 50});
  const messages = page.ok ? page.value.entries.filter(entry => entry.type === 'message') : [];
  return messages.findLast(message => message.kind === 'outbound')?.state;
}

test('a customer writes and is answered, on a page that allows little and harms what it can (MW-15)', async () => {
  const {chat, trouble} = await visitSite(await browser.newContext());
  await expect(field(chat)).toBeFocused();
  await write(chat, 'My sofa came with a cracked leg 😕');
  await expect(chat.getByText('Sent', {exact: true})).toBeVisible();
  const id = await theConversation();
  await host.read(id, Number.MAX_SAFE_INTEGER);
  await expect(chat.getByText('Seen', {exact: true})).toBeVisible();
  await host.type(id, true);
  await expect(chat.getByText('Support is typing')).toBeVisible();
  await host.reply(id, 'I can send you a new one: https://larkspur.example/legs?id=4.');
  await expect(chat.getByRole('log')).toContainText('I can send you a new one');
  await expect(chat.getByText('is typing')).toBeHidden();
  const link = chat.getByRole('link');
  await expect(link).toHaveAttribute('href', 'https://larkspur.example/legs?id=4');
  await expect(link).toHaveAttribute('rel', /noopener/);
  await expect.poll(() => stateOfLast(id)).toBe('seen');
  expect(trouble).toEqual([]);
});

test('what came while the chat was closed is counted, announced, and seen when it is opened', async () => {
  const {page, chat} = await visitSite(await browser.newContext());
  await write(chat, 'hello');
  await expect(chat.getByText('Sent', {exact: true})).toBeVisible();
  const id = await theConversation();
  await page.keyboard.press('Escape');
  await expect(bubble(page)).toBeFocused();
  await expect(bubble(page)).toHaveAccessibleName('Open chat');
  await host.reply(id, 'first answer');
  await host.reply(id, 'second answer');
  await expect(bubble(page)).toHaveAccessibleName('Open chat, 2 new');
  await expect.poll(() => stateOfLast(id)).toBe('delivered');
  await page.reload();
  await expect(bubble(page)).toHaveAccessibleName('Open chat, 2 new');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(chat.getByText('second answer')).toBeVisible();
  await expect(bubble(page)).toHaveAccessibleName('Close chat');
  await expect.poll(() => stateOfLast(id)).toBe('seen');
});

test('a picture and a file go out and come in (CO-7, NO-2)', async () => {
  const {page, chat, trouble} = await visitSite(await browser.newContext());
  await chat.locator('input[type=file]').setInputFiles([
    {name: 'leg.png', mimeType: 'image/png', buffer: aPng},
    {name: 'receipt.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7')},
    {name: 'setup.exe', mimeType: 'image/png', buffer: Buffer.from('MZ..')},
  ]);
  await expect(chat.getByText('This kind of file cannot be sent here')).toBeVisible();
  await write(chat, 'look');
  await expect(field(chat)).toHaveValue('look');
  await expect(chat.getByText(/^Remove .*setup\.exe.* to send/)).toBeVisible();
  await chat.getByRole('button', {name: 'Remove setup.exe'}).focus();
  await page.keyboard.press('Enter');
  await expect(chat.getByText(/to send/)).toBeHidden();
  await expect(chat.getByRole('button', {name: 'Remove receipt.pdf'})).toBeFocused();
  await field(chat).press('Enter');
  await expect(chat.getByRole('button', {name: 'Save receipt.pdf, 1 kB'})).toBeVisible();
  await expect(chat.getByText('Sent', {exact: true})).toBeVisible();

  // An agent's picture, fetched with the visitor's token.
  const id = await theConversation();
  const bytes = async function* () {
    yield aPng;
  };
  const kept = await host.files.keep(bytes(), {name: 'spare.png', maxBytes: 1e6, mediaTypes: ['image/*']});
  if (!kept.ok) throw new Error('not kept');
  const {hash, type, size} = kept.value;
  await host.engine.desk.keepFile({hash, type, size, createdAt: 1}, host.facts.ownerId);
  await host.reply(id, 'this one?', [kept.value]);
  await page.reload();
  await bubble(page).click();
  for (const name of ['leg.png', 'spare.png']) {
    const picture = chat.getByRole('img', {name});
    await expect.poll(() => picture.evaluate(img => (img as HTMLImageElement).naturalWidth)).toBe(40);
  }
  const download = page.waitForEvent('download');
  await chat.getByRole('button', {name: /Save receipt.pdf/}).click();
  expect((await download).suggestedFilename()).toBe('receipt.pdf');
  expect(trouble).toEqual([]);
});

test('nothing a customer or an agent writes is run', async () => {
  const {chat, trouble} = await visitSite(await browser.newContext());
  const evil =
    '<img src=x onerror=alert(1)><script>alert(2)</script><a href="javascript:alert(3)">javascript:alert(4)</a>';
  await write(chat, evil);
  await expect(chat.getByText(evil)).toBeVisible();
  await expect(chat.getByText('Sent', {exact: true})).toBeVisible();
  await host.reply(await theConversation(), `${evil} data:text/html,<script>alert(5)</script>`);
  await expect(chat.getByText('data:text/html')).toBeVisible();
  await expect(chat.getByRole('link')).toHaveCount(0);
  await expect(chat.locator('img, script:not([src])')).toHaveCount(0);
  expect(trouble).toEqual([]);
});

test('the host dies while the customer writes on: all of it arrives once, in order, also over a reload', async () => {
  const context = await browser.newContext();
  const {page, chat} = await visitSite(context);
  await write(chat, 'one');
  await expect(chat.getByText('Sent', {exact: true})).toBeVisible();
  const id = await theConversation();
  const {again} = host;
  await host.stop();
  await write(chat, 'two');
  await write(chat, 'three');
  await expect(chat.getByText('No connection.')).toBeVisible();
  await field(chat).fill('not finished');
  host = await again();
  await expect(chat.getByText('Sent', {exact: true})).toBeVisible();
  await page.reload();
  await bubble(page).click();
  await expect(field(chat)).toHaveValue('not finished');
  await expect(chat.locator('.bubble')).toHaveText(['one', 'two', 'three']);
  await host.reply(id, 'four');
  await expect(chat.locator('.bubble')).toHaveText(['one', 'two', 'three', 'four']);
});

test('what is written offline waits in the browser until the next visit', async () => {
  const context = await browser.newContext();
  const {page, chat} = await visitSite(context);
  await write(chat, 'before');
  await expect(chat.getByText('Sent', {exact: true})).toBeVisible();
  await context.setOffline(true);
  const {again} = host;
  await host.stop();
  await write(chat, 'while offline');
  await expect(chat.getByText('Sending')).toBeVisible();
  await page.close();
  host = await again();
  await context.setOffline(false);
  const back = await visitSite(context);
  await expect(back.chat.locator('.bubble')).toHaveText(['before', 'while offline']);
  await expect(back.chat.getByText('Sent', {exact: true})).toBeVisible();
});

test('two tabs of one customer show the same, each message once', async () => {
  const context = await browser.newContext();
  const one = await visitSite(context);
  await write(one.chat, 'from the first');
  await expect(one.chat.getByText('Sent', {exact: true})).toBeVisible();
  const other = await visitSite(context);
  await write(other.chat, 'from the second');
  for (const {chat} of [one, other]) {
    await expect(chat.locator('.bubble')).toHaveText(['from the first', 'from the second']);
  }
});

test('the demo page is another website to the chat, as a customer’s is: its sandbox keeps them apart', async () => {
  const page = await (await browser.newContext()).newPage();
  const complaints: string[] = [];
  page.on('console', message => complaints.push(message.text()));
  for (const name of ['127.0.0.1', 'localhost']) {
    await page.goto(`http://${name}:${host.port}/demo`);
    await bubble(page).click();
    await expect(field(page.frameLocator('parley-chat iframe'))).toBeVisible();
    const origins = page.frames().map(frame => new URL(frame.url()).origin);
    expect(new Set(origins).size).toBe(2);
  }
  expect(complaints).toEqual([]);
});

test('where the browser lets us, the frame keeps its secret in its own storage, not with the page', async () => {
  // A website of another origin and yet the same site, as `www.` and `chat.` of one name are.
  const {page, chat} = await visitSite(await browser.newContext(), {origin: sameSite()});
  await write(chat, 'is anybody there?');
  await expect(chat.getByText('Sent', {exact: true})).toBeVisible();
  const keptBy = (where: Page | Frame | undefined) =>
    where?.evaluate(widget => localStorage.getItem(`parley/${widget}/token`), host.facts.widgetId);
  const token = await keptBy(page.frames()[1]);
  expect((await host.visitorOf(token ?? '')).senderId).toBe(host.facts.chatSenderId);
  expect(await keptBy(page)).toBeNull();
  await page.reload();
  await bubble(page).click();
  await expect(chat.locator('.bubble')).toHaveText(['is anybody there?']);
});

test('10,000 characters are the limit, and it says so (CO-4)', async () => {
  const {chat} = await visitSite(await browser.newContext());
  await field(chat).fill('x'.repeat(9_000));
  await expect(chat.getByRole('status').getByText('9,000 / 10,000').or(chat.getByText('9,000 / 10,000'))).toBeVisible();
  await write(chat, 'x'.repeat(10_001));
  await expect(chat.getByText('1 over the limit')).toBeVisible();
  await expect(field(chat)).toHaveValue('x'.repeat(10_001));
});

test('a page that is not on the list cannot show the chat, nor talk to it', async () => {
  const {page, chat} = await visitSite(await browser.newContext());
  await expect(field(chat)).toBeVisible();
  // The page itself may not speak for the frame.
  await page.evaluate(() => window.postMessage({parley: 1, type: 'unread', count: 666}, '*'));
  await page.evaluate(() => window.postMessage({parley: 1, type: 'close'}, '*'));
  await expect(bubble(page)).toHaveAccessibleName('Close chat');

  // The same page by another name.
  const stranger = await page.context().newPage();
  await stranger.goto(siteOrigin.replace('localhost', 'other.localhost'));
  await bubble(stranger).click();
  await expect.poll(() => stranger.frames()[1]?.url()).toBe('chrome-error://chromewebdata/');
});

test('at 320 px nothing is cut off, and in Arabic all is mirrored', async () => {
  const context = await browser.newContext({viewport: {width: 320, height: 560}, locale: 'ar-EG'});
  const {page, chat} = await visitSite(context, {path: '/ar'});
  await write(chat, 'مرحبا، وصلت الأريكة وساقها مكسورة '.repeat(6) + 'x'.repeat(120));
  await expect(chat.getByText('أُرسلت', {exact: true})).toBeVisible();
  await expect(chat.locator('html')).toHaveAttribute('dir', 'rtl');
  const frame = page.frames().find(one => one.url().includes('/chat/frame'));
  expect(await frame?.evaluate(() => [innerWidth, document.documentElement.scrollWidth])).toEqual([320, 320]);
  await expect(chat.getByRole('button', {name: 'إغلاق الدردشة'})).toBeInViewport();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing, ${colorScheme}`, async () => {
    const context = await browser.newContext({colorScheme, reducedMotion: 'reduce'});
    const {page, chat} = await visitSite(context);
    await write(chat, 'hello https://example.com');
    await expect(chat.getByText('Sent', {exact: true})).toBeVisible();
    await host.reply(await theConversation(), 'Good afternoon');
    await expect(chat.getByText('Good afternoon')).toBeVisible();
    await chat.locator('input[type=file]').setInputFiles([{name: 'a.exe', mimeType: '', buffer: Buffer.from('MZ')}]);
    await expect(chat.getByText('This kind of file')).toBeVisible();
    const frame = page.frames().find(one => one.url().includes('/chat/frame'));
    expect(await violationsIn(frame)).toEqual([]);
    const demo = await context.newPage();
    await demo.goto(`${host.origin}/demo`);
    await expect(bubble(demo)).toBeVisible();
    expect(await violationsIn(demo.mainFrame())).toEqual([]);
  });
}
