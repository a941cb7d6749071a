import {chromium, expect, test, type Browser, type BrowserContextOptions, type Page} from '@playwright/test';
import {once} from 'node:events';
import {createServer, type AddressInfo, type Socket} from 'node:net';
import {join} from 'node:path';
import {complaintsOf, expectFlawless} from '../e2e/flawless.ts';
import {sendLink, setUpLinks, takeBack, type SentLink} from '../support/call-links.ts';
import {openChatGround, type ChatGround, type ChatHost} from '../support/chat-host.ts';

/*
 * VO-12: the page behind a call link in a real browser, up to where the PBX begins; calls themselves are in test/voice.
 */

const widgetFolder = join(import.meta.dirname, '../../out/widget');
/** Where nobody listens. */
const NOWHERE = 'ws://127.0.0.1:9/ws';

let ground: ChatGround;
let host: ChatHost;
let browser: Browser;

test.beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--use-fake-device-for-media-stream'],
  });
  ground = await openChatGround();
  host = await ground.startElsewhere({widgetFolder});
  await setUpLinks(host, {page: host.origin, server: NOWHERE});
});
test.afterEach(() => Promise.all(browser.contexts().map(context => context.close())));
test.afterAll(async () => {
  await browser.close();
  await host.stop();
  await ground.remove();
});

interface Opened {
  readonly page: Page;
  readonly complaints: readonly string[];
}

/** A customer's browser; the microphone is allowed unless said otherwise. */
async function open({url}: Pick<SentLink, 'url'>, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext({permissions: ['microphone'], ...options});
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  await page.goto(url);
  return {page, complaints};
}

const callButton = (page: Page) => page.getByRole('button', {name: 'Call', exact: true});
const heading = (page: Page) => page.getByRole('heading', {level: 1});

async function look(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({colorScheme});
    await expectFlawless(page);
    await page.screenshot({
      path: `${process.env['PARLEY_SHOTS'] ?? 'test-results/screens'}/${name}-${colorScheme}.png`,
    });
  }
}

test('VO-12: says who is called, what the microphone is for and until when, with one button; flawless at every width', async () => {
  const sent = await sendLink(host, {isSingleUse: true});
  for (const [name, width, height] of [
    ['call-page', 1440, 900],
    ['call-page-phone', 360, 640],
  ] as const) {
    const {page, complaints} = await open(sent, {viewport: {width, height}});
    await expect(heading(page)).toHaveText('Call Test');
    await expect(page.getByText('Noor has sent you this link')).toBeVisible();
    await expect(page.getByText(/microphone so that we can hear you/)).toBeVisible();
    await expect(page.getByText(/^Valid until .+, for one call$/)).toBeVisible();
    expect(await page.getByRole('button').all()).toHaveLength(1);
    await look(page, name);
    expect(complaints).toEqual([]);
  }
});

test('VO-12: speaks the reader’s language', async () => {
  const sent = await sendLink(host);
  const german = await open(sent, {locale: 'de-AT', viewport: {width: 360, height: 640}});
  await expect(german.page.getByRole('button', {name: 'Anrufen'})).toBeVisible();
  await expect(german.page.locator('html')).toHaveAttribute('lang', 'de');
  await look(german.page, 'call-page-german');
  const arabic = await open(sent, {locale: 'ar', viewport: {width: 360, height: 640}});
  await expect(arabic.page.getByRole('button', {name: 'اتصال', exact: true})).toBeVisible();
  await expect(arabic.page.locator('html')).toHaveAttribute('dir', 'rtl');
  await look(arabic.page, 'call-page-arabic');
});

test('VO-12: what opens nothing says so plainly and asks for no microphone', async () => {
  const [good, other] = [await sendLink(host), await sendLink(host)];
  await takeBack(host, other);
  const base = good.url.split('#')[0] ?? '';
  for (const [url, title] of [
    [other.url, 'This link is no longer valid'],
    [`${good.url.slice(0, -1)}${good.url.endsWith('0') ? '1' : '0'}`, 'This link does not work'],
    [good.url.slice(0, -3), 'This link does not work'],
    [base, 'This link does not work'],
  ] as const) {
    const {page} = await open({url});
    await expect(heading(page)).toHaveText(title);
    await expect(page.getByText(/Ask for a new one in your chat/)).toBeVisible();
    expect(await page.getByRole('button').all()).toEqual([]);
    if (url === other.url) await look(page, 'call-page-revoked');
  }
});

test('VO-12: a microphone that is refused, and a browser that makes no calls, are said', async () => {
  const sent = await sendLink(host);
  // Nobody allows it: headless Chromium refuses by itself.
  const {page} = await open(sent, {permissions: []});
  await callButton(page).click();
  await expect(heading(page)).toHaveText('The microphone is blocked');
  await look(page, 'call-page-microphone');
  await page.getByRole('button', {name: 'Call again'}).focus();
  const context = await browser.newContext();
  await context.addInitScript(() => Reflect.deleteProperty(window, 'RTCPeerConnection'));
  const old = await context.newPage();
  await old.goto(sent.url);
  await expect(heading(old)).toHaveText('This browser cannot make calls');
  expect(await old.getByRole('button').all()).toEqual([]);
});

test('VO-12: a PBX that is not there is said; the keyboard goes on where Call was', async () => {
  const {page} = await open(await sendLink(host));
  await callButton(page).focus();
  await page.keyboard.press('Enter');
  await expect(heading(page)).toHaveText('The call did not get through');
  await expect(page.getByRole('button', {name: 'Call again'})).toBeFocused();
});

test('VO-12: hanging up works at once, also while the PBX does not answer', async () => {
  const held = new Set<Socket>();
  // Takes every connection, and says nothing.
  const silent = createServer(socket => void held.add(socket)).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const {port} = silent.address() as AddressInfo;
  await setUpLinks(host, {page: host.origin, server: `ws://127.0.0.1:${port}/ws`});
  const {page} = await open(await sendLink(host));
  await callButton(page).click();
  await expect(page.getByText('Connecting')).toBeVisible();
  // Who is called, and no more what the link is for.
  await expect(heading(page)).toHaveText('Test');
  await expect(page.getByText('has sent you this link')).toBeHidden();
  await page.getByRole('button', {name: 'Hang up'}).click();
  await expect(page.getByText('You hung up before anybody answered')).toBeVisible({timeout: 1_000});
  await expect(page.getByRole('button', {name: 'Call again'})).toBeFocused();
  await setUpLinks(host, {page: host.origin, server: NOWHERE});
  for (const socket of held) socket.destroy();
  silent.close();
});

test('VO-12: a host that is gone is said', async () => {
  const elsewhere = await ground.startElsewhere({widgetFolder});
  await setUpLinks(elsewhere, {page: elsewhere.origin, server: NOWHERE});
  const {page} = await open(await sendLink(elsewhere));
  await expect(callButton(page)).toBeVisible();
  await elsewhere.stop();
  await callButton(page).click();
  await expect(heading(page)).toHaveText('We cannot be reached right now');
});
