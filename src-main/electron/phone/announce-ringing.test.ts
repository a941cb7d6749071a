import {expect, test} from 'vitest';
import type {PhoneCommand} from '../../../core/call/phone-command.ts';
import type {PhoneState} from '../../../core/call/phone-state.ts';
import {ok} from '../../../core/lib/failure.ts';
import {aCall, aCallId, aPhoneState, aRingingCall} from '../../../test/support/fake-phone.ts';
import {wordsIn} from '../words/words.ts';
import {announceRinging, type RingNotice} from './announce-ringing.ts';

function aDesk() {
  const listeners = new Set<(state: PhoneState | undefined) => void>();
  const commands: PhoneCommand[] = [];
  const notices: (RingNotice & {
    isGone: boolean;
    readonly press: (what: 'answer' | 'decline') => void;
    readonly click: () => void;
  })[] = [];
  const did: string[] = [];
  const sight = {isLookedAt: false};
  const stop = announceRinging({
    phone: {
      state: undefined,
      onState(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      run: async command => {
        commands.push(command);
        return ok(null);
      },
    },
    isLookedAt: () => sight.isLookedAt,
    front: () => did.push('front'),
    flash: isOn => did.push(isOn ? 'flash' : 'calm'),
    words: () => wordsIn('en').ringing,
    show(notice, {click, action}) {
      const shown = {...notice, isGone: false, press: action, click};
      notices.push(shown);
      return () => void (shown.isGone = true);
    },
  });
  const tell = (...calls: PhoneState['calls']) => listeners.forEach(hear => hear(aPhoneState({calls})));
  return {notices, commands, did, sight, stop, tell, listeners};
}

test('a call that rings while nobody looks is announced once, and withdrawn when it is answered', () => {
  const {notices, did, tell} = aDesk();
  tell(aRingingCall());
  tell(aRingingCall());
  expect(notices).toMatchObject([
    {title: 'Call from \u2068Oluwaseun Adeyemi\u2069', body: 'Deliveries · +447700900318', isGone: false},
  ]);
  tell(aCall());
  expect([notices.map(({isGone}) => isGone), did]).toEqual([[true], ['flash', 'calm']]);
});

test('whoever looks at the window, or silenced the call, gets no notice', () => {
  const {notices, sight, tell} = aDesk();
  sight.isLookedAt = true;
  tell(aRingingCall());
  sight.isLookedAt = false;
  tell(aRingingCall({isSilenced: true}));
  expect(notices).toEqual([]);
  tell(aRingingCall());
  expect(notices).toHaveLength(1);
});

test('its buttons answer and decline that call, a click shows the window', () => {
  const {notices, commands, did, tell, stop, listeners} = aDesk();
  tell(aRingingCall(), aRingingCall({id: aCallId(2), remote: {number: '', name: null, uri: ''}}));
  notices[0]?.click();
  notices[0]?.press('answer');
  notices[1]?.press('decline');
  expect(notices[1]).toMatchObject({title: 'Call from a withheld number'});
  expect(did).toContain('front');
  expect(commands).toEqual([
    {do: 'answer', callId: aCallId(1)},
    {do: 'decline', callId: aCallId(2)},
  ]);
  stop();
  expect(listeners.size).toBe(0);
});
