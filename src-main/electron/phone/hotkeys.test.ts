import {expect, test} from 'vitest';
import type {PhoneCommand} from '../../../core/call/phone-command.ts';
import type {PhoneState} from '../../../core/call/phone-state.ts';
import {ok} from '../../../core/lib/failure.ts';
import {aCall, aCallId, aPhoneState, aRingingCall} from '../../../test/support/fake-phone.ts';
import {keepHotkeys} from './hotkeys.ts';
import {outsideSettings} from './outside-settings.ts';

/** A system whose keys other programs may have, and a telephone that remembers what it was asked. */
function aDesk(before: unknown = null) {
  const presses = new Map<string, () => void>();
  const others = new Set<string>();
  const asked: PhoneCommand[] = [];
  const changed = new Set<() => void>();
  const now: {state: PhoneState | undefined; isEnabled: boolean} = {state: aPhoneState(), isEnabled: true};
  let kept: unknown = before;
  const outside = outsideSettings({
    current: () => ({outside: kept}) as never,
    async change(changes) {
      kept = changes.outside;
    },
  });
  const hotkeys = keepHotkeys({
    outside,
    isDoubtful: false,
    phone: {
      get state() {
        return now.state;
      },
      async run(command) {
        asked.push(command);
        return ok(null);
      },
    },
    accounts: {
      isAnyOn: () => now.isEnabled,
      onChange: listener => {
        changed.add(listener);
        return () => undefined;
      },
    },
    shortcuts: {
      register(accelerator, press) {
        if (others.has(accelerator) || presses.has(accelerator)) return false;
        presses.set(accelerator, press);
        return true;
      },
      unregister: accelerator => void presses.delete(accelerator),
    },
  });
  const enable = (isEnabled: boolean) => {
    now.isEnabled = isEnabled;
    for (const hear of changed) hear();
  };
  return {hotkeys, presses, others, asked, now, outside, enable, held: () => [...presses.keys()]};
}

test('A.34 no key is taken from other programs until somebody wants one', async () => {
  const desk = aDesk();
  expect(desk.held()).toEqual([]);
  expect(await desk.hotkeys.set({deed: 'mute', keys: ['Mod', 'Shift', 'M']})).toEqual({outcome: 'set'});
  expect(desk.held()).toEqual(['CommandOrControl+Shift+M']);
  expect(desk.outside.current().keys).toEqual({mute: ['Mod', 'Shift', 'M']});
  await desk.hotkeys.set({deed: 'mute', keys: null});
  expect(desk.held()).toEqual([]);
});

test('A.34 they answer, end and mute whatever is in front', () => {
  const desk = aDesk({keys: {answer: ['F7'], 'hang-up': ['F9'], mute: ['F10']}});
  const press = (accelerator: string) => desk.presses.get(accelerator)?.();
  press('F7'); // nothing rings
  desk.now.state = aPhoneState({calls: [aRingingCall()]});
  press('F7');
  press('F9');
  desk.now.state = aPhoneState({calls: [aCall()]});
  press('F10');
  press('F9');
  expect(desk.asked).toEqual([
    {do: 'answer', callId: aCallId(1)},
    {do: 'decline', callId: aCallId(1)},
    {do: 'mute', callId: aCallId(1), isMuted: true},
    {do: 'hang-up', callId: aCallId(1)},
  ]);
});

test('A.34 keys that another program has are refused, and those of before stay', async () => {
  const desk = aDesk({keys: {mute: ['F10']}});
  desk.others.add('F11');
  expect(await desk.hotkeys.set({deed: 'mute', keys: ['F11']})).toEqual({outcome: 'refused'});
  expect(desk.held()).toEqual(['F10']);
  expect(desk.hotkeys.list().deeds.mute).toEqual({keys: ['F10'], isRefused: false});
});

test('A.34 keys that were taken meanwhile say so, and are ours again once they are free', () => {
  const desk = aDesk({keys: {mute: ['F10']}});
  desk.enable(false);
  desk.others.add('F10');
  desk.enable(true);
  expect(desk.hotkeys.list().deeds.mute).toEqual({keys: ['F10'], isRefused: true});
  desk.others.clear();
  expect(desk.hotkeys.list().deeds.mute).toEqual({keys: ['F10'], isRefused: false});
  expect(desk.held()).toEqual(['F10']);
});

test('A.34 two deeds never have the same keys, be one of them only for our windows', async () => {
  const desk = aDesk({keys: {mute: ['F10']}});
  expect(await desk.hotkeys.set({deed: 'push', keys: ['F10']})).toEqual({outcome: 'held'});
  expect(await desk.hotkeys.set({deed: 'push', keys: ['F8']})).toEqual({outcome: 'set'});
  expect(desk.held()).toEqual(['F10']);
});

test('A.34 without a telephone, and at the end, other programs have their keys back', () => {
  const desk = aDesk({keys: {mute: ['F10'], answer: ['M']}});
  expect(desk.held()).toEqual([]); // somebody edited the file: what makes no sense counts as none
  const other = aDesk({keys: {mute: ['F10']}});
  other.enable(false);
  expect(other.held()).toEqual([]);
  other.enable(true);
  other.hotkeys.stop();
  expect(other.held()).toEqual([]);
});
