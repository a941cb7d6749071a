import {expect, test} from 'vitest';
import type {Call} from '../../core/call/call.ts';
import type {PhoneState} from '../../core/call/phone-state.ts';
import {aCall, aCallId, aPhoneState} from '../../test/support/fake-phone.ts';
import {CameraLeave} from './camera-leave.ts';

const origin = 'app://parley';
const page = (path: string) => ({getURL: () => `${origin}${path}`});
const phone = page('/phone.html');
const callId = aCallId(1);
const telling = (...calls: readonly Partial<Call>[]): PhoneState => aPhoneState({calls: calls.map(aCall)});
const aLeave = () => new CameraLeave({origin, askSystem: async () => true});

test('VO-2: the telephone has the camera in a call for which it was switched on, until that is off or over', async () => {
  const leave = aLeave();
  expect(leave.isGivenTo(phone)).toBe(false);
  leave.see(telling({}));
  expect(leave.isGivenTo(phone)).toBe(false);
  await leave.hear({do: 'camera', callId, isOn: true});
  leave.see(telling({}));
  expect(leave.isGivenTo(phone)).toBe(true);
  await leave.hear({do: 'camera', callId, isOn: false});
  expect(leave.isGivenTo(phone)).toBe(false);
  await leave.hear({do: 'camera', callId, isOn: true});
  leave.see(telling({}));
  leave.see(telling({phase: 'ended'}));
  expect(leave.isGivenTo(phone)).toBe(false);
});

test('VO-15: a video call that is only being dialled has it before the telephone tells of it; one it refuses has not', async () => {
  const leave = aLeave();
  const dial = {do: 'dial', callId, accountId: null, number: '1', conversationId: null, withCamera: true} as const;
  await leave.hear(dial);
  leave.see(telling()); // told before it heard of it
  expect(leave.isGivenTo(phone)).toBe(true);
  leave.see(telling({phase: 'dialling'}));
  leave.see(telling());
  expect(leave.isGivenTo(phone)).toBe(false);
  await leave.hear(dial);
  leave.forget(dial);
  expect(leave.isGivenTo(phone)).toBe(false);
});

test('VO-2: answered without it there is none; while it is tried there is, and when the telephone is gone there is not', async () => {
  const leave = aLeave();
  await leave.hear({do: 'answer', callId});
  expect(leave.isGivenTo(phone)).toBe(false);
  await leave.hear({do: 'try-camera', isOn: true});
  expect([leave.isGivenTo(phone), leave.isGivenTo(page('/index.html'))]).toEqual([true, false]);
  await leave.hear({do: 'try-camera', isOn: false});
  expect(leave.isGivenTo(phone)).toBe(false);
  await leave.hear({do: 'answer', callId, withCamera: true});
  expect(leave.isGivenTo(phone)).toBe(true);
  leave.see(undefined);
  expect(leave.isGivenTo(phone)).toBe(false);
});

test('VO-2: the system is asked when it is wanted, and not before', async () => {
  let asked = 0;
  const leave = new CameraLeave({origin, askSystem: async () => (asked += 1) > 0});
  await leave.hear({do: 'answer', callId});
  await leave.hear({do: 'hold', callId, isHeld: true});
  expect(asked).toBe(0);
  await leave.hear({do: 'camera', callId, isOn: true});
  expect(asked).toBe(1);
});
