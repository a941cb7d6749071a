import {describe, expect, test} from 'vitest';
import type {channels} from '../channel/channel.ts';
import type {Failure} from '../lib/failure.ts';
import {graceMsOf, graceOf, stopFor, type DelayStop} from './delayed.ts';

describe('C-18: how long an answer can be taken back', () => {
  test('ten seconds over e-mail, two in chats that are no live chat, unless somebody says otherwise', () => {
    const usual = graceOf(undefined);
    const ms = (channel: (typeof channels)[number]) => graceMsOf(usual, channel);
    expect([ms('email'), ms('whatsapp'), ms('sms'), ms('live-chat')]).toEqual([10_000, 2_000, 2_000, 0]);
    expect([ms('internal'), ms('voice')]).toEqual([0, 0]);
    expect(graceMsOf(graceOf({grace: {liveChat: 3, messaging: 0, email: 60}}), 'live-chat')).toBe(3_000);
  });

  test.each([null, 'x', {}, {grace: 5}])('what is stored as %j makes nobody wait forever', stored => {
    expect(graceOf(stored)).toEqual({liveChat: 0, messaging: 2, email: 10});
  });

  test('a number out of reach is as usual', () => {
    expect(graceOf({grace: {liveChat: -1, messaging: 1.5, email: 1e9}})).toEqual({
      liveChat: 0,
      messaging: 2,
      email: 10,
    });
  });
});

test.each<[Failure, DelayStop]>([
  [{code: 'closed', detail: ''}, 'closed'],
  [{code: 'taken', by: null, detail: ''}, 'taken'],
  [{code: 'not-found', detail: ''}, 'not-allowed'],
  [{code: 'invalid', path: [], reason: 'outside-queue', detail: ''}, 'not-allowed'],
  [{code: 'not-carried', reason: 'too-long', detail: ''}, 'not-carried'],
  [{code: 'not-carried', reason: 'window-over', detail: ''}, 'window-over'],
  [{code: 'unavailable', detail: ''}, 'unknown'],
])('%j at that time means %s', (failure, stop) => expect(stopFor(failure)).toBe(stop));
