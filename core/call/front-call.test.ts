import {expect, test} from 'vitest';
import {aCall, aCallId, aRingingCall} from '../../test/support/fake-phone.ts';
import {answering, ending, muting} from './front-call.ts';

const talk = aCall({id: aCallId(1)});
const second = aRingingCall({id: aCallId(2)});
const held = aCall({id: aCallId(3), phase: 'held', isMuted: true});

test('A.34 one meaning of each key: what rings is in front of what is talked about', () => {
  expect(answering([talk, second])).toEqual({do: 'answer', callId: second.id});
  expect(ending([talk, second])).toEqual({do: 'decline', callId: second.id});
  expect(muting([talk, second])).toEqual({do: 'mute', callId: talk.id, isMuted: true});
});

test('A.34 whoever is talked to is in front of whoever waits', () => {
  expect(ending([talk, held])).toEqual({do: 'hang-up', callId: talk.id});
  expect(muting([held])).toEqual({do: 'mute', callId: held.id, isMuted: false});
});

test('A.34 without a call no key means anything', () => {
  const over = aCall({phase: 'ended'});
  expect([answering([over]), ending([over]), muting([over])]).toEqual([undefined, undefined, undefined]);
});

test('A.34 while both wait, whoever was talked to last is meant: hold twice is back with them', () => {
  const before = {...held, id: aCallId(4), heldSince: 2_000};
  expect(muting([{...held, heldSince: 9_000}, before])).toMatchObject({callId: held.id});
  expect(muting([before, {...held, heldSince: 9_000}])).toMatchObject({callId: held.id});
});
