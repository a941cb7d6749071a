import type {Page} from '@playwright/test';
import {execFileSync} from 'node:child_process';
import {isOnLine} from '../../core/call/call.ts';
import type {CallKeyDeed} from '../../core/call/call-keys.ts';
import type {Bridge} from '../../core/contract/bridge.ts';
import {collectionsOf, jabraLike} from '../support/hid-descriptor.ts';
import {startDesk, type Desk} from './desk.ts';
import {AGENTS} from './pbx/numbers.ts';
import {JAN, expect, test as base} from './voice.ts';

/** Calls as an agent sees and does them in the window, on the real PBX. */
const [AGENT] = AGENTS;

const test = base.extend<object, {readonly desk: Desk}>({
  desk: [
    async ({pbx}, use) => {
      const desk = await startDesk({agent: AGENT, server: pbx.ws});
      await use(desk);
      await desk.close();
    },
    {scope: 'worker', timeout: 60_000},
  ],
});

test('A.34 a call is answered by keys, noted, held, ended and wrapped up in the window', async ({desk, network}) => {
  const {page} = desk;
  await expect(page.getByRole('button', {name: /Phone ready/})).toBeVisible();
  const call = await network.customer(JAN).call(AGENT.extension);
  const card = page.getByRole('article', {name: `Incoming call from ${JAN.name}`});
  await expect(card).toBeVisible();
  await page.keyboard.press('Control+Shift+A');
  await expect.poll(() => call.pitches()).toEqual([AGENT.hz]);
  // Answering opens its conversation.
  const dock = page.getByRole('region', {name: /^Call with/});
  await expect(dock.getByText('In call')).toBeVisible();
  await dock.getByRole('textbox', {name: /Call note/}).fill('Wrong buzzer');
  await expect(dock.getByText('Saved')).toBeVisible();
  await dock.getByRole('button', {name: 'Hold'}).click();
  await expect(dock.getByText('On hold', {exact: true})).toBeVisible();
  await dock.getByRole('button', {name: 'Resume'}).first().click();
  await expect(dock.getByText('In call')).toBeVisible();
  await page.keyboard.press('Control+Shift+T');
  await expect(page.getByRole('dialog', {name: /^Transfer/})).toBeVisible();
  await page.keyboard.press('Escape');
  call.hangUp();
  const wrapUp = page.getByRole('region', {name: /^Wrap-up of the call/});
  await expect(wrapUp.getByRole('textbox', {name: 'Summary'})).toHaveValue('Wrong buzzer');
  await wrapUp.getByRole('button', {name: 'Keep open'}).click();
  await expect(wrapUp).toHaveCount(0);
});

test('A.34 keys of the whole computer answer, mute and hang up, by sound; keys somebody has are refused; one is held to say a word', async ({
  desk,
  network,
}) => {
  const {app} = desk.desktop;
  const setKeys = (deed: CallKeyDeed, key: string) =>
    desk.page.evaluate(
      input => (window as unknown as {readonly parley: Bridge}).parley.shell('shell/set-call-keys', input),
      {deed, keys: [key]},
    );
  await app.evaluate(({globalShortcut}) => void globalShortcut.register('F11', () => undefined));
  expect(await setKeys('mute', 'F11')).toEqual({ok: true, value: {outcome: 'refused'}});
  for (const [deed, key] of [
    ['answer', 'F7'],
    ['mute', 'F8'],
    ['hang-up', 'F9'],
    ['push', 'F10'],
  ] as const)
    expect(await setKeys(deed, key)).toEqual({ok: true, value: {outcome: 'set'}});
  const call = await network.customer(JAN).call(AGENT.extension);
  await expect.poll(async () => (await desk.state()).calls.map(({phase}) => phase)).toContain('ringing');
  pressKeys('key', 'F7');
  await expect.poll(() => call.pitches()).toEqual([AGENT.hz]);
  const before = call.heard.packets;
  pressKeys('key', 'F8');
  await expect.poll(() => call.pitches()).toEqual([]);
  await expect.poll(() => call.heard.packets - before).toBeGreaterThan(30); // silence, not nothing
  // A word, while the window has the keyboard.
  await desk.page.keyboard.down('F10');
  await expect.poll(() => call.pitches()).toEqual([AGENT.hz]);
  await desk.page.keyboard.up('F10');
  await expect.poll(() => call.pitches()).toEqual([]);
  pressKeys('key', 'F9');
  await expect.poll(async () => (await desk.state()).calls.filter(isOnLine)).toEqual([]);
  await desk.page.getByRole('button', {name: 'Keep open'}).click();
});

test('A.34 the button of a headset answers, mutes and hangs up, by sound, and its lights follow', async ({
  desk,
  network,
}) => {
  // There is no such device here: a browser's description of one stands in its place.
  const telephone = desk.desktop.app.windows().find(page => page.url().endsWith('/phone.html'));
  await telephone?.evaluate(plugIn, {collections: collectionsOf(jabraLike), ...headset});
  const say = (...bytes: readonly number[]) =>
    telephone?.evaluate(said => (window as unknown as Plugged).sayHid(said), bytes);
  const lights = () => telephone?.evaluate(() => (window as unknown as Plugged).hidLights);
  const shell = (route: string, input: unknown) =>
    desk.page.evaluate(
      asked => (window as unknown as {readonly parley: Bridge}).parley.shell(asked.route, asked.input),
      {route, input},
    );
  const choose = (chosen: typeof headset | null) => shell('shell/choose-headset', {headset: chosen});
  expect(await shell('shell/headsets', {})).toMatchObject({ok: true});
  await choose(headset);
  await expect.poll(async () => (await desk.state()).headset?.state).toBe('on');
  const call = await network.customer(JAN).call(AGENT.extension);
  await expect.poll(lights).toBe(0b100);
  await say(1, 0);
  await expect.poll(() => call.pitches()).toEqual([AGENT.hz]);
  await expect.poll(lights).toBe(0b1);
  await say(0b101, 0);
  await say(0b001, 0);
  await expect.poll(() => call.pitches()).toEqual([]);
  await expect.poll(lights).toBe(0b11);
  await expect.poll(async () => Date.now() - ((await desk.call()).answeredAt ?? Date.now())).toBeGreaterThan(1_000);
  await say(0, 0);
  await expect.poll(async () => (await desk.state()).calls.filter(isOnLine)).toEqual([]);
  await expect.poll(lights).toBe(0);
  await desk.page.getByRole('button', {name: 'Keep open'}).click();
  await choose(null);
  await expect.poll(async () => (await desk.state()).headset).toBeNull();
});

const headset = {vendorId: 0x0b0e, productId: 0x24c8, name: 'Jabra Link 380'};

interface Plugged {
  hidLights: number | undefined;
  sayHid(bytes: readonly number[]): void;
}

/** In the telephone's page: one headset is plugged in. */
function plugIn(device: typeof headset & {readonly collections: unknown}): void {
  const seen = window as unknown as Plugged;
  const made = Object.assign(new EventTarget(), {
    ...device,
    opened: false,
    async open() {
      made.opened = true;
    },
    async close() {
      made.opened = false;
    },
    async sendReport(_reportId: number, bytes: Uint8Array) {
      [seen.hidLights] = bytes;
    },
  });
  seen.sayHid = bytes => {
    const report = {reportId: 2, data: new DataView(Uint8Array.from(bytes).buffer)};
    made.dispatchEvent(Object.assign(new Event('inputreport'), report));
  };
  Object.assign((navigator as unknown as {readonly hid: object}).hid, {getDevices: async () => [made]});
}

/** On the computer's keyboard, whichever window is in front. */
const pressKeys = (...args: readonly string[]) => void execFileSync('xdotool', args);

test('C-23 while the window is hidden a call rings in a card above everything, is answered there and goes on there', async ({
  desk,
  network,
}) => {
  const {app} = desk.desktop;
  const lookAtWindow = (isSeen: boolean) =>
    app.evaluate(({BrowserWindow}, seen) => {
      const [window] = BrowserWindow.getAllWindows().filter(one => one.webContents.getURL().endsWith('/index.html'));
      if (seen) window?.show();
      else window?.hide();
    }, isSeen);
  const opened = app.waitForEvent('window');
  await lookAtWindow(false);
  const card: Page = await opened; // ready before anybody calls
  const call = await network.customer(JAN).call(AGENT.extension);
  const ringing = card.getByRole('article', {name: `Incoming call from ${JAN.name}`});
  await expect(ringing.getByText(JAN.number)).toBeVisible();
  await expect.poll(() => stateOfCard(app)).toEqual({isVisible: true, isOnTop: true, isFocused: false});
  await ringing.getByRole('button', {name: 'Answer'}).click();
  await expect.poll(() => call.pitches()).toEqual([AGENT.hz]);
  await expect.poll(() => desk.ear.pitches()).toEqual([JAN.hz]);
  const bar = card.getByRole('region', {name: `Call with ${JAN.name}`});
  await bar.getByRole('button', {name: 'Mute'}).click();
  await expect.poll(() => call.pitches()).toEqual([]);
  const gone = card.waitForEvent('close');
  // The card may be gone before the click has said that it is done.
  const clicked = bar.getByRole('button', {name: 'Open in Parley'}).click();
  await Promise.race([gone, clicked.then(() => gone)]); // the window shows it now, with its conversation
  await expect(desk.page.getByRole('region', {name: /^Call with/}).getByText('In call, muted')).toBeVisible();
  call.hangUp();
  await desk.page.getByRole('button', {name: 'Keep open'}).click();
});

const stateOfCard = (app: Desk['desktop']['app']) =>
  app.evaluate(({BrowserWindow}) => {
    const card = BrowserWindow.getAllWindows().find(one => one.webContents.getURL().endsWith('/card.html'));
    return {isVisible: card?.isVisible(), isOnTop: card?.isAlwaysOnTop(), isFocused: card?.isFocused()};
  });
