import {EventEmitter} from 'node:events';
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import {aCall, anAccount} from '../../../test/support/builders.ts';
import {aCall as aPhoneCall} from '../../../test/support/fake-phone.ts';
import type {PhoneState} from '../../../core/call/phone-state.ts';
import {ipcChannel} from '../../../core/contract/bridge.ts';
import type {PhoneAsk, PhoneSetUp} from '../../../core/contract/phone-wire.ts';
import {ok} from '../../../core/lib/failure.ts';
import type {PhoneAccounts} from './accounts.ts';
import {PhoneHost} from './phone-host.ts';

const account: PhoneSetUp['accounts'][number] = {
  id: anAccount(1),
  name: 'Order line',
  server: 'wss://pbx.example/ws',
  user: '1001',
  domain: 'pbx.example',
  authUser: null,
  displayName: '',
  callerId: null,
  callerIdIn: 'preferred',
  iceServers: [],
  turnUser: null,
  isEnabled: true,
  allowsAutoAnswer: false,
  tones: 'rtp',
  secret: 'hunter2',
  turnSecret: '',
};
const chosen = {id: null, label: '', isMissing: false};
const aState = (version: number): PhoneState => ({
  version,
  registrations: [],
  calls: [],
  devices: {
    access: 'granted',
    microphones: [],
    speakers: [],
    microphone: chosen,
    speaker: chosen,
    ringer: chosen,
    ringVolume: 50,
    cameras: [],
    camera: chosen,
    cameraAccess: 'granted',
  },
  headset: null,
  test: null,
});

/** The page as main sees it: what it was asked, and a voice. */
class FakePage {
  readonly asked: {readonly id: number; readonly ask: PhoneAsk}[] = [];
  readonly webContents = Object.assign(new EventEmitter(), {
    send: (_channel: string, id: number, ask: PhoneAsk) => void this.asked.push({id, ask}),
  });
  readonly destroy = vi.fn();
}

function aDesktop() {
  const ipc = new EventEmitter();
  const pages: FakePage[] = [];
  let accounts: PhoneSetUp['accounts'] = [];
  let changed: () => void = () => undefined;
  const keepDevices = vi.fn(async () => undefined);
  const warn = vi.fn();
  const host = new PhoneHost({
    ipc: ipc as never,
    accounts: {
      setUp: () => ({
        accounts,
        devices: {microphone: null, speaker: null, ringer: null, ringVolume: 50, camera: null},
        headset: null,
        transferTimeoutMs: 30_000,
      }),
      onChange: listener => {
        changed = listener;
        return () => undefined;
      },
      keepDevices,
    } as Partial<PhoneAccounts> as PhoneAccounts,
    camera: {hear: () => undefined, forget: () => undefined, see: () => undefined},
    openWindow: () => {
      const page = new FakePage();
      pages.push(page);
      return page as never;
    },
    log: {info: vi.fn(), warn, error: vi.fn()},
  });
  const page = () => pages.at(-1) as FakePage;
  const say = (channel: string, ...args: unknown[]) => ipc.emit(channel, {sender: page().webContents}, ...args);
  return {
    ipc,
    host,
    pages,
    page,
    say,
    warn,
    keepDevices,
    save(next: PhoneSetUp['accounts']) {
      accounts = next;
      changed();
    },
    /** The page answers everything it was asked so far. */
    answer() {
      for (const {id} of page().asked.splice(0)) say(ipcChannel.phonePageAnswer, id, ok(null));
    },
  };
}

let desktop: ReturnType<typeof aDesktop>;
beforeEach(() => {
  vi.useFakeTimers();
  desktop = aDesktop();
});
afterEach(() => vi.useRealTimers());

describe('the telephone in main', () => {
  test('there is none until an account is enabled', async () => {
    desktop.host.begin();
    expect(desktop.pages).toHaveLength(0);
    expect(await desktop.host.run({do: 'swap'})).toMatchObject({ok: false, failure: {code: 'unavailable'}});
    desktop.save([{...account, isEnabled: false}]);
    expect(desktop.pages).toHaveLength(0);
    desktop.save([account]);
    expect(desktop.pages).toHaveLength(1);
  });

  test('the page is set up when it is ready, and anew at every change', () => {
    desktop.save([account]);
    expect(desktop.page().asked).toEqual([]);
    desktop.say(ipcChannel.phonePageReady);
    expect(desktop.page().asked.map(({ask}) => ask)).toMatchObject([{ask: 'set-up', setUp: {accounts: [account]}}]);
    desktop.save([{...account, displayName: 'Ann'}]);
    expect(desktop.page().asked.at(-1)?.ask).toMatchObject({ask: 'set-up', setUp: {accounts: [{displayName: 'Ann'}]}});
    expect(desktop.pages).toHaveLength(1);
  });

  test('what is asked is answered by the page; nonsense is not passed on', async () => {
    desktop.save([account]);
    desktop.say(ipcChannel.phonePageReady);
    desktop.answer();
    const answered = desktop.host.run({do: 'hang-up', callId: aCall(1)});
    expect(desktop.page().asked.map(({ask}) => ask)).toEqual([
      {ask: 'command', command: {do: 'hang-up', callId: aCall(1)}},
    ]);
    desktop.answer();
    expect(await answered).toEqual(ok(null));
    expect(await desktop.host.run({do: 'explode'} as never)).toMatchObject({failure: {code: 'invalid'}});
    expect(desktop.page().asked).toEqual([]);
  });

  test('a page that does not answer keeps nobody waiting for ever', async () => {
    desktop.save([account]);
    desktop.say(ipcChannel.phonePageReady);
    const answered = desktop.host.run({do: 'swap'});
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await answered).toMatchObject({failure: {code: 'unavailable'}});
  });

  test('C-23: one that dies has no state any more, whoever waits is told, and another begins', async () => {
    const heard = vi.fn();
    desktop.host.onState(heard);
    desktop.save([account]);
    desktop.say(ipcChannel.phonePageReady);
    desktop.say(ipcChannel.phonePageTold, {told: 'state', state: aState(1)});
    expect(heard).toHaveBeenLastCalledWith(aState(1));
    const waiting = desktop.host.run({do: 'swap'});
    desktop.page().webContents.emit('render-process-gone', {}, {reason: 'crashed'});
    expect(heard).toHaveBeenLastCalledWith(undefined);
    expect(await waiting).toMatchObject({failure: {code: 'unavailable'}});
    await vi.advanceTimersByTimeAsync(1_000);
    expect(desktop.pages).toHaveLength(2);
  });

  test('nobody but the page is believed', () => {
    desktop.save([account]);
    desktop.say(ipcChannel.phonePageReady);
    desktop.ipc.emit(ipcChannel.phonePageTold, {sender: new EventEmitter()}, {told: 'state', state: aState(7)});
    desktop.say(ipcChannel.phonePageTold, {told: 'state', state: {...aState(8), calls: 'none'}});
    expect(desktop.host.state).toBeUndefined();
    expect(desktop.warn).toHaveBeenCalledTimes(2);
  });

  test('levels are measured as long as somebody looks', () => {
    desktop.save([account]);
    desktop.say(ipcChannel.phonePageReady);
    desktop.answer();
    const [one, other] = [vi.fn(), vi.fn()];
    const stops = [desktop.host.watchLevels(one), desktop.host.watchLevels(other)];
    desktop.say(ipcChannel.phonePageTold, {told: 'levels', levels: {microphone: 0.5, calls: []}});
    expect(one).toHaveBeenCalledWith({microphone: 0.5, calls: []});
    for (const stop of stops) stop();
    expect(desktop.page().asked.map(({ask}) => ask)).toEqual([
      {ask: 'levels', isOn: true},
      {ask: 'levels', isOn: false},
    ]);
  });

  test('devices that were chosen are kept', () => {
    desktop.save([account]);
    const camera = {id: 'c', label: 'Camera'};
    const devices = {microphone: {id: 'a', label: 'Headset'}, speaker: null, ringer: null, ringVolume: 10, camera};
    desktop.say(ipcChannel.phonePageTold, {told: 'devices', devices});
    expect(desktop.keepDevices).toHaveBeenCalledWith(devices);
  });

  test('with its last account it takes leave and is gone', async () => {
    desktop.save([account]);
    desktop.say(ipcChannel.phonePageReady);
    desktop.answer();
    const page = desktop.page();
    desktop.save([]);
    expect(page.asked.map(({ask}) => ask)).toEqual([{ask: 'stop'}]);
    desktop.answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(page.destroy).toHaveBeenCalled();
  });

  test('A.34 nobody is cut off by Settings: with its last account gone it stays until the call is over', () => {
    desktop.save([account]);
    desktop.say(ipcChannel.phonePageReady);
    desktop.answer();
    const call = aPhoneCall({id: aCall(1)});
    const tell = (calls: PhoneState['calls']) =>
      desktop.say(ipcChannel.phonePageTold, {told: 'state', state: {...aState(1), calls}});
    tell([call]);
    desktop.save([{...account, isEnabled: false}]);
    expect(desktop.page().asked.map(({ask}) => ask.ask)).toEqual(['set-up']);
    tell([call]);
    expect(desktop.page().asked.map(({ask}) => ask.ask)).toEqual(['set-up']);
    tell([{...call, phase: 'ended', end: {by: 'them', reason: 'hung-up', code: null, at: 9_000}}]);
    expect(desktop.page().asked.map(({ask}) => ask.ask)).toEqual(['set-up', 'stop']);
    tell([]);
    expect(desktop.page().asked.map(({ask}) => ask.ask)).toEqual(['set-up', 'stop']);
  });
});
