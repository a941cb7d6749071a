import {describe, expect, test, vi} from 'vitest';
import {aSafe, noSafe} from '../../../test/support/fake-safe.ts';
import type {AccountToSave} from '../../../core/contract/phone-wire.ts';
import {shellRoutes} from '../../../core/contract/shell-routes.ts';
import {ok} from '../../../core/lib/failure.ts';
import {accountId} from '../../../core/lib/ids.ts';
import {settingsFrom, type Settings} from '../settings.ts';
import {openPhoneAccounts} from './accounts.ts';
import type {Safe} from '../safe.ts';

const anId = (n: number) => accountId.parse(`01941f29-7c00-7aaa-8000-${n.toString().padStart(12, '0')}`);

const anAccount = (changes: Partial<AccountToSave> = {}): AccountToSave => ({
  id: anId(1),
  name: 'Order line',
  server: 'wss://pbx.example/ws',
  user: '1001',
  domain: 'pbx.example',
  authUser: null,
  displayName: 'Ann Other',
  callerId: null,
  callerIdIn: 'preferred',
  iceServers: [],
  turnUser: null,
  isEnabled: true,
  allowsAutoAnswer: false,
  tones: 'rtp',
  secret: 'hunter2-müde',
  turnSecret: null,
  ...changes,
});

/** What the disk keeps between two starts of the app. */
function aDisk() {
  let stored: unknown = {};
  return {
    text: () => JSON.stringify(stored),
    start(safe: Safe) {
      let settings = settingsFrom(JSON.parse(JSON.stringify(stored)));
      const change = async (changes: Partial<Settings>) => {
        settings = {...settings, ...changes};
        stored = JSON.parse(JSON.stringify(settings));
      };
      return openPhoneAccounts({settings: {current: () => settings, change}, safe});
    },
    edit: (raw: unknown) => void (stored = raw),
  };
}

const save = (account: AccountToSave, keepOpenly = false) => ({account, keepOpenly});
const shownOf = ({secret: _secret, turnSecret: _turn, ...rest}: AccountToSave) => rest;

describe('an account', () => {
  test('is there after a restart, with a secret that only the phone page gets', async () => {
    const disk = aDisk();
    expect(await disk.start(aSafe).save(save(anAccount({turnSecret: 'relay-secret'})))).toEqual(ok(null));
    expect(disk.text()).not.toMatch(/hunter2|relay-secret/);

    const again = disk.start(aSafe);
    const listed = again.list();
    expect(listed).toEqual({
      accounts: [{...shownOf(anAccount()), secret: 'safe', hasTurnSecret: true}],
      safe: 'system',
    });
    expect(shellRoutes['shell/phone-accounts'].output.parse(listed)).toEqual(listed);
    expect(again.setUp()).toEqual({
      accounts: [anAccount({secret: 'hunter2-müde', turnSecret: 'relay-secret'})],
      devices: {microphone: null, speaker: null, ringer: null, ringVolume: 70, camera: null},
      headset: null,
      transferTimeoutMs: 30_000,
    });
  });

  test('keeps its secret when the rest of it is changed', async () => {
    const disk = aDisk();
    await disk.start(aSafe).save(save(anAccount()));
    await disk.start(aSafe).save(save(anAccount({name: 'Help line', secret: null})));
    expect(disk.start(aSafe).setUp().accounts).toMatchObject([{name: 'Help line', secret: 'hunter2-müde'}]);
  });

  test('that is removed takes its secret with it', async () => {
    const disk = aDisk();
    const accounts = disk.start(noSafe);
    await accounts.save(save(anAccount()));
    expect(await accounts.remove(anId(1))).toEqual(ok(null));
    expect(await accounts.remove(anId(1))).toMatchObject({failure: {code: 'not-found'}});
    expect(await accounts.save(save(anAccount({secret: null})))).toMatchObject({
      failure: {path: ['account', 'secret']},
    });
    expect(accounts.setUp().accounts).toEqual([]);
  });

  test.each([
    [{server: 'pbx.example'}, 'server', 'not-an-address'],
    [{server: 'ws://pbx.example/ws'}, 'server', 'insecure'],
    [{user: '10 01'}, 'user', 'characters'],
    [{user: 'ann@pbx'}, 'user', 'characters'],
    [{domain: 'pbx.example/ws'}, 'domain', 'characters'],
    [{callerId: 'Larkspur'}, 'callerId', 'characters'],
    [{secret: ''}, 'secret', 'empty'],
    [{secret: null}, 'secret', 'empty'],
  ] as const)('with %j is refused at %s', async (changes, field, reason) => {
    const disk = aDisk();
    const answer = await disk.start(aSafe).save(save(anAccount(changes)));
    expect(answer).toMatchObject({failure: {code: 'invalid', path: ['account', field], reason}});
    expect(disk.text()).toBe('{}');
  });

  test('is refused if another has its address, and if there are as many as there can be', async () => {
    const accounts = aDisk().start(aSafe);
    await accounts.save(save(anAccount()));
    expect(await accounts.save(save(anAccount({id: anId(2), domain: 'PBX.example'})))).toMatchObject({
      failure: {path: ['account', 'user'], reason: 'twice'},
    });
    for (const n of [2, 3, 4, 5]) await accounts.save(save(anAccount({id: anId(n), user: `100${n}`})));
    expect(await accounts.save(save(anAccount({id: anId(6), user: '1006'})))).toMatchObject({
      failure: {path: ['account'], reason: 'too-many'},
    });
    expect(await accounts.save(save(anAccount({id: anId(5), user: '1005', name: 'Fifth'})))).toEqual(ok(null));
  });
});

describe('without a safe', () => {
  test('a secret lasts until the app ends, and then the account stays off until it is given again', async () => {
    const disk = aDisk();
    const accounts = disk.start(noSafe);
    await accounts.save(save(anAccount()));
    expect(accounts.list()).toMatchObject({safe: 'none', accounts: [{secret: 'session'}]});
    expect(accounts.setUp().accounts).toMatchObject([{isEnabled: true, secret: 'hunter2-müde'}]);

    const again = disk.start(noSafe);
    expect(again.list().accounts).toMatchObject([{isEnabled: true, secret: 'missing'}]);
    expect(again.setUp().accounts).toMatchObject([{isEnabled: false, secret: ''}]);
  });

  test('it is kept openly only if somebody says so, and no longer than they do', async () => {
    const disk = aDisk();
    await disk.start(noSafe).save(save(anAccount(), true));
    const again = disk.start(noSafe);
    expect(again.list().accounts).toMatchObject([{secret: 'openly'}]);
    await again.save(save(anAccount({secret: null}), false));
    expect(again.setUp().accounts).toMatchObject([{secret: 'hunter2-müde'}]);
    expect(disk.start(noSafe).list().accounts).toMatchObject([{secret: 'missing'}]);
  });

  test('what a safe held before is not lost while that is locked', async () => {
    const disk = aDisk();
    await disk.start(aSafe).save(save(anAccount()));
    const locked = disk.start(noSafe);
    expect(locked.list().accounts).toMatchObject([{secret: 'missing'}]);
    await locked.save(save(anAccount({name: 'Help line', secret: null})));
    expect(disk.start(aSafe).setUp().accounts).toMatchObject([{name: 'Help line', secret: 'hunter2-müde'}]);
  });
});

test('a change is told, and devices are kept beside the accounts', async () => {
  const disk = aDisk();
  const accounts = disk.start(aSafe);
  const heard = vi.fn();
  const stop = accounts.onChange(heard);
  await accounts.save(save(anAccount()));
  const devices = {microphone: {id: 'a', label: 'Jabra'}, speaker: null, ringer: null, ringVolume: 30, camera: null};
  await accounts.keepDevices(devices);
  expect(heard).toHaveBeenCalledTimes(1);
  stop();
  await accounts.remove(anId(1));
  expect(heard).toHaveBeenCalledTimes(1);
  expect(disk.start(aSafe).setUp()).toMatchObject({accounts: [], devices});
});

test.each([null, 'none', {accounts: 'none', devices: 3}, {accounts: [null, {name: 'x'}]}])(
  'settings that somebody broke (%j) are no accounts, and the next one can be saved',
  async phone => {
    const disk = aDisk();
    disk.edit({phone});
    const accounts = disk.start(aSafe);
    expect(accounts.list().accounts).toEqual([]);
    expect(await accounts.save(save(anAccount()))).toEqual(ok(null));
  },
);
