import {expect, test, type ElectronApplication, type Page} from '@playwright/test';
import {chmodSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {AccountToSave} from '../../core/contract/phone-wire.ts';
import type {Bridge} from '../../core/contract/bridge.ts';
import {accountId, callId, conversationId, deskId} from '../../core/lib/ids.ts';
import {systemClock} from '../../src-main/node/host/system-clock.ts';
import {createIds} from '../../src-main/node/host/uuid.ts';
import {ask} from './ask-engine.ts';
import {forget, startDesktop, tryItNow} from './desktop.ts';

const ids = createIds(systemClock);

/** What the system's shell is told of an icon beside the clock. */
interface Shown {
  tip: string;
  /** Opaque red pixels of the picture. */
  reds: number;
  width: number;
  labels: string[];
}

/** No desktop of the tests shows icons: what is told to one is written down, and done as well. */
const watchTray = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({Tray}) => {
    const shown = {tip: '', reds: 0, width: 0, labels: [] as string[], menu: null as Electron.Menu | null};
    Object.assign(globalThis, {trayShown: shown});
    const watch = <Given>(name: 'setToolTip' | 'setImage' | 'setContextMenu', note: (given: Given) => void) => {
      const found = Object.getOwnPropertyDescriptor(Tray.prototype, name) ?? {};
      const noted = new Proxy(found.value as (given: Given) => void, {
        apply(original, self: object, given: [Given]) {
          note(given[0]);
          Reflect.apply(original, self, given);
        },
      });
      Object.defineProperty(Tray.prototype, name, {...found, value: noted});
    };
    watch<string>('setToolTip', tip => void (shown.tip = tip));
    watch<Electron.NativeImage>('setImage', image => {
      const pixels = image.toBitmap();
      shown.width = image.getSize().width;
      shown.reds = 0;
      for (let at = 0; at < pixels.length; at += 4)
        if ((pixels[at + 2] ?? 0) > 150 && (pixels[at] ?? 0) < 80 && pixels[at + 3] === 255) shown.reds += 1;
    });
    watch<Electron.Menu | null>('setContextMenu', menu => {
      shown.menu = menu;
      shown.labels = (menu?.items ?? []).map(({label}) => label).filter(label => label !== '');
    });
  });

const shownIn = (app: ElectronApplication): Promise<Shown> =>
  app.evaluate(() => {
    const {trayShown} = globalThis as unknown as {trayShown: Shown};
    const {tip, reds, width, labels} = trayShown;
    return {tip, reds, width, labels};
  });

const press = (app: ElectronApplication, label: string): Promise<void> =>
  app.evaluate((_, wanted) => {
    const {menu} = (globalThis as unknown as {trayShown: {menu: Electron.Menu}}).trayShown;
    menu.items.find(item => item.label === wanted)?.click();
  }, label);

/** Its server is nowhere: an icon stands for a telephone that does not ring, too. */
const account: AccountToSave = {
  id: accountId.parse(ids.next()),
  name: 'Order line',
  server: 'ws://127.0.0.1:9/ws',
  user: '1001',
  domain: 'pbx.test',
  authUser: null,
  displayName: 'Ann Other',
  callerId: null,
  callerIdIn: 'preferred',
  iceServers: [],
  turnUser: null,
  isEnabled: true,
  allowsAutoAnswer: false,
  tones: 'rtp',
  secret: 'secret',
  turnSecret: null,
};

const saveAccount = async (page: Page): Promise<void> => {
  const answer = await page.evaluate(
    input => (window as unknown as {parley: Bridge}).parley.shell('shell/save-phone-account', input),
    {account, keepOpenly: true},
  );
  expect(answer).toMatchObject({ok: true});
};

async function missCall(page: Page, number: string): Promise<void> {
  const id = callId.parse(ids.next());
  const at = Date.now();
  await ask(page, 'call/begin', {
    commandId: ids.next(),
    callId: id,
    deskId: deskId.parse(ids.next()),
    direction: 'inbound',
    line: {address: 'sip:1001@pbx.test', name: 'Order line'},
    number,
    callerName: null,
    facts: null,
    conversationId: null,
    newConversationId: conversationId.parse(ids.next()),
    at,
  } as never);
  const end = {by: 'them', reason: 'missed', code: null, at: at + 4_000} as const;
  await ask(page, 'call/end', {commandId: ids.next(), callId: id, end} as never);
}

/** A desktop that has a place for icons, to whoever asks. */
function aTrayHost(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-e2e-tray-'));
  const program = join(folder, 'dbus-send');
  writeFileSync(program, '#!/bin/sh\necho "   variant       boolean true"\n');
  chmodSync(program, 0o755);
  return folder;
}

test('A.34: the icon beside the clock has a dot, says how many calls were missed, and leads to them', async () => {
  const programs = aTrayHost();
  const desktop = await startDesktop({programs});
  const {app, page} = desktop;
  try {
    await watchTray(app);
    await tryItNow(page);
    await saveAccount(page);
    await expect.poll(() => shownIn(app)).toMatchObject({tip: 'Parley: Phone not ready', reds: 0});
    const labels = async () => (await shownIn(app)).labels;
    await expect.poll(labels).toEqual(['Phone not ready', 'Open Parley', 'Status', 'Quit Parley']);

    await missCall(page, '+4930901820001');
    await missCall(page, '+4930901820002');
    await expect.poll(() => shownIn(app)).toMatchObject({tip: 'Parley: Phone not ready, 2 missed calls', width: 32});
    const dotted = await shownIn(app);
    expect(dotted.reds).toBeGreaterThan(100); // a circle of 16 pixels across
    expect(dotted.labels).toContain('2 missed calls');

    await press(app, '2 missed calls');
    await expect(page.getByRole('heading', {name: 'Calls'})).toBeVisible();
    await expect.poll(() => shownIn(app)).toMatchObject({tip: 'Parley: Phone not ready', reds: 0});
    expect((await shownIn(app)).labels).not.toContain('2 missed calls');
  } finally {
    await desktop.quit();
    forget(desktop.profile);
    rmSync(programs, {recursive: true, force: true});
  }
});
