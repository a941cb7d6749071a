import {describe, expect, test} from 'vitest';
import {aCall, anAccount} from '../../test/support/builders.ts';
import {PhoneOnPaper} from '../../test/support/phone-on-paper.ts';
import type {EndReason, TransferFault} from './call.ts';

const [a, b, c] = [aCall(1), aCall(2), aCall(3)];

/** `a` called us, waits, and is being handed over to `b`. */
function handing(how: 'now' | 'talk') {
  const phone = new PhoneOnPaper().talking(a);
  expect(phone.handOver(a, b, how)).toBeUndefined();
  return phone.hear({type: 'held', callId: a, isHeld: true});
}

/** We talk to `b` about `a`. */
const consulting = () => handing('talk').hear({type: 'accepted', callId: b});

const stateOf = (phone: PhoneOnPaper) => {
  const {state, fault} = phone.call(a).transfers.at(-1) ?? {};
  return [state, fault];
};

describe('VO-6: now', () => {
  test('they wait with music while the other one is called, out of our hearing', () => {
    const phone = new PhoneOnPaper().talking(a);
    phone.handOver(a, b, 'now');
    expect(phone.effects).toEqual([
      {do: 'hold', callId: a, isHeld: true},
      {do: 'invite', callId: b, accountId: anAccount(1), number: '1002'},
      {do: 'isolate', callId: b, isOn: true},
    ]);
    expect(phone.call(b)).toMatchObject({consults: a, remote: {number: '1002', name: 'Ben'}, direction: 'outbound'});
    expect(phone.hear({type: 'progress', callId: b, hasSound: false}).effects).toEqual([]);
  });

  test('D19: who is called has as long as the workspace says', () => {
    const phone = new PhoneOnPaper().talking(a);
    const to = {kind: 'number', number: '1002', label: '1002', agentId: null, queueId: null} as const;
    phone.ask({do: 'transfer', callId: a, consultId: b, to, how: 'now', withinSeconds: 45});
    phone.hear({type: 'held', callId: a, isHeld: true}).wait(44_999);
    expect(stateOf(phone)).toEqual(['trying', null]);
    expect(phone.wait(1).effects).toContainEqual({do: 'end', callId: b});
  });

  test('a line goes along; blanks are none', () => {
    const to = {kind: 'number', number: '1002', label: '1002', agentId: null, queueId: null} as const;
    const noted = (note: string) => {
      const phone = new PhoneOnPaper().talking(a);
      phone.ask({do: 'transfer', callId: a, consultId: b, to, how: 'now', note});
      return phone.call(a).transfers[0];
    };
    expect(noted(' Wants a refund ')).toMatchObject({note: 'Wants a refund'});
    expect(noted('  ')).not.toHaveProperty('note');
  });

  test('put together when they answer, and both of our calls end when that is done', () => {
    const phone = handing('now').hear({type: 'accepted', callId: b});
    expect(phone.effects).toEqual([{do: 'refer', callId: a, with: b}]);
    expect(stateOf(phone)).toEqual(['joining', null]);
    phone.hear({type: 'referred', callId: a, isDone: true});
    expect(phone.effects).toEqual([
      {do: 'end', callId: a},
      {do: 'end', callId: b},
    ]);
    phone.hear({type: 'ended', callId: a, by: 'us', reason: 'hung-up', code: null});
    phone.hear({type: 'ended', callId: b, by: 'us', reason: 'hung-up', code: null});
    expect(phone.call(a).end).toMatchObject({by: 'us', reason: 'transferred'});
    expect([stateOf(phone), phone.shown]).toEqual([
      ['done', null],
      ['ended', 'ended'],
    ]);
  });

  test('whoever takes over is replaced before the word comes', () => {
    const phone = handing('now').hear({type: 'accepted', callId: b}).ended(b);
    expect([phone.shown, stateOf(phone)]).toEqual([
      ['held', 'ended'],
      ['joining', null],
    ]);
    phone.hear({type: 'referred', callId: a, isDone: true});
    expect(phone.effects).toEqual([{do: 'end', callId: a}]);
  });

  test('a server that hangs up on us instead of a last word has put them together', () => {
    const phone = handing('now').hear({type: 'accepted', callId: b}).ended(a);
    expect(phone.effects).toEqual([{do: 'end', callId: b}]);
    expect(phone.call(a).end).toMatchObject({by: 'us', reason: 'transferred'});
  });

  test.each<[EndReason, TransferFault]>([
    ['busy', 'busy'],
    ['declined', 'declined'],
    ['no-answer', 'no-answer'],
    ['wrong-number', 'wrong-number'],
    ['unreachable', 'unreachable'],
    ['not-allowed', 'unreachable'],
    ['lost', 'unreachable'],
  ])('D19: %s: the caller is taken off hold by itself, with the reason %s', (reason, fault) => {
    const phone = handing('now').hear({type: 'ended', callId: b, by: 'them', reason, code: 486});
    expect([stateOf(phone), phone.effects]).toEqual([['failed', fault], [{do: 'hold', callId: a, isHeld: false}]]);
    phone.hear({type: 'held', callId: a, isHeld: false});
    expect([phone.shown, phone.lines.marks]).toEqual([['active', 'ended'], []]);
  });

  test('D19: nobody answers in time', () => {
    const phone = handing('now').wait(29_999);
    expect(stateOf(phone)).toEqual(['trying', null]);
    expect(phone.wait(1).effects).toEqual([
      {do: 'end', callId: b},
      {do: 'hold', callId: a, isHeld: false},
    ]);
    expect(stateOf(phone)).toEqual(['failed', 'no-answer']);
    // Their answer crosses our giving up.
    expect(phone.hear({type: 'accepted', callId: b}).effects).toEqual([{do: 'end', callId: b}]);
    expect(phone.hear({type: 'ended', callId: b, by: 'us', reason: 'cancelled', code: 487}).shown).toEqual([
      'held+resume',
      'ended',
    ]);
  });

  test('the REFER is refused, or nothing is ever heard of it', () => {
    const refused = handing('now').hear({type: 'accepted', callId: b});
    refused.hear({type: 'referred', callId: a, isDone: false});
    const silent = handing('now').hear({type: 'accepted', callId: b}).wait(20_000);
    for (const phone of [refused, silent]) {
      expect([stateOf(phone), phone.effects]).toEqual([
        ['failed', 'unreachable'],
        [
          {do: 'end', callId: b},
          {do: 'hold', callId: a, isHeld: false},
        ],
      ]);
    }
  });

  test('the caller gives up: nobody is called for them any more', () => {
    const phone = handing('now').ended(a);
    expect([stateOf(phone), phone.effects]).toEqual([['failed', 'hung-up'], [{do: 'end', callId: b}]]);
  });

  test('the caller hangs up while we talk to whoever was to take over: we talk on', () => {
    const phone = handing('talk').hear({type: 'accepted', callId: b});
    expect(phone.ended(a).effects).toEqual([]);
    expect([stateOf(phone), phone.shown]).toEqual([
      ['failed', 'hung-up'],
      ['ended', 'active'],
    ]);
    phone.ask({do: 'hang-up', callId: b});
    expect(phone.effects).toEqual([{do: 'end', callId: b}]);
    expect(phone.call(b).consults).toBeNull(); // a call of ours like any other
  });

  test('it fails before the caller is even on hold: they come back as soon as they are', () => {
    const phone = new PhoneOnPaper().talking(a);
    phone.handOver(a, b, 'now');
    phone.ended(b, 'busy');
    expect([phone.call(a).phase, phone.call(a).pending, phone.effects]).toEqual(['active', 'resume', []]);
    phone.hear({type: 'held', callId: a, isHeld: true});
    expect(phone.effects).toEqual([{do: 'hold', callId: a, isHeld: false}]);
  });

  test('coming back fails: it is tried again until it works, or the agent wants otherwise', () => {
    const phone = handing('now').ended(b, 'busy').hear({type: 'hold-failed', callId: a});
    expect([phone.call(a).phase, phone.call(a).pending]).toEqual(['held', null]);
    expect(phone.wait(2_000).effects).toEqual([{do: 'hold', callId: a, isHeld: false}]);
    phone.hear({type: 'hold-failed', callId: a});
    phone.ask({do: 'hold', callId: a, isHeld: true});
    expect(phone.wait(60_000).effects).toEqual([]);
  });

  test('meanwhile it is out of our hands', () => {
    const phone = handing('now');
    expect(phone.ask({do: 'hold', callId: a, isHeld: false})).toBe('transferring');
    expect(phone.ask({do: 'hold', callId: b, isHeld: true})).toBe('transferring');
    expect(phone.ask({do: 'swap'})).toBe('setting-up');
    expect(phone.ask({do: 'join', callId: a, other: b})).toBe('transferring');
    expect(phone.handOver(a, c, 'talk')).toBe('transferring');
    expect(phone.handOver(b, c, 'talk')).toBe('transferring');
    expect([phone.handOver(a, b, 'now'), phone.effects]).toEqual([undefined, []]);
  });

  test('a call beside it rings as if nobody was talked to', () => {
    expect(handing('now').incoming(c).effects).toEqual([{do: 'ring', how: 'ring'}]);
    expect(handing('talk').incoming(c).effects).toEqual([{do: 'ring', how: 'wait'}]);
  });

  test('hanging up out of habit while both are put together loses nobody', () => {
    const phone = handing('now').hear({type: 'accepted', callId: b});
    expect([phone.ask({do: 'hang-up', callId: a}), phone.effects]).toEqual([undefined, []]);
    expect([phone.ask({do: 'hang-up', callId: b}), phone.effects]).toEqual([undefined, []]);
    expect(phone.ask({do: 'take-back', callId: a})).toBe('transferring');
    expect(stateOf(phone)).toEqual(['joining', null]);
  });
});

describe('after a word with them', () => {
  test('they answer and are talked to; completing puts both together', () => {
    const phone = handing('talk');
    expect(phone.hear({type: 'progress', callId: b, hasSound: false}).effects).toEqual([
      {do: 'ringback', callId: b, isOn: true},
    ]);
    phone.hear({type: 'accepted', callId: b});
    expect([phone.shown, stateOf(phone)]).toEqual([
      ['held', 'active'],
      ['talking', null],
    ]);
    expect(phone.wait(600_000).effects).toEqual([]);
    expect(phone.ask({do: 'complete-transfer', callId: a})).toBeUndefined();
    expect(phone.effects).toEqual([{do: 'refer', callId: a, with: b}]);
    expect([phone.ask({do: 'complete-transfer', callId: b}), phone.effects]).toEqual([undefined, []]);
    phone.hear({type: 'referred', callId: a, isDone: true}).hear({type: 'referred', callId: a, isDone: false});
    expect(stateOf(phone)).toEqual(['done', null]);
    expect(phone.ask({do: 'complete-transfer', callId: a})).toBeUndefined();
  });

  test('completing while it still rings there makes it one without a word', () => {
    const phone = handing('talk').hear({type: 'progress', callId: b, hasSound: false});
    phone.ask({do: 'complete-transfer', callId: a});
    expect(phone.effects).toEqual([
      {do: 'ringback', callId: b, isOn: false},
      {do: 'isolate', callId: b, isOn: true},
    ]);
    phone.hear({type: 'accepted', callId: b});
    expect([phone.effects, phone.call(a).transfers[0]?.how]).toEqual([[{do: 'refer', callId: a, with: b}], 'now']);
  });

  test('the two are swapped as often as one likes', () => {
    const phone = consulting();
    phone.ask({do: 'swap'});
    phone.hear({type: 'held', callId: b, isHeld: true}).hear({type: 'held', callId: a, isHeld: false});
    expect([phone.shown, stateOf(phone)]).toEqual([
      ['active', 'held'],
      ['talking', null],
    ]);
    // They hang up while they wait: the caller is talked to already.
    expect(phone.ended(b).effects).toEqual([]);
    expect([phone.call(a).phase, stateOf(phone)]).toEqual(['active', ['failed', 'hung-up']]);
  });

  test('taken back, from either call or by hanging up on whoever was asked; twice is once', () => {
    for (const command of [
      {do: 'take-back', callId: a},
      {do: 'take-back', callId: b},
      {do: 'hang-up', callId: b},
    ] as const) {
      const phone = consulting();
      expect(phone.ask(command)).toBeUndefined();
      expect([stateOf(phone), phone.effects]).toEqual([
        ['failed', 'taken-back'],
        [
          {do: 'end', callId: b},
          {do: 'hold', callId: a, isHeld: false},
        ],
      ]);
      expect([phone.ask(command), phone.effects]).toEqual([undefined, []]);
    }
    expect(new PhoneOnPaper().talking(a).ask({do: 'take-back', callId: a})).toBe('phase');
    expect(new PhoneOnPaper().talking(a).ask({do: 'complete-transfer', callId: a})).toBe('phase');
  });

  test('whoever was asked hangs up: the caller comes back', () => {
    const phone = consulting().ended(b);
    expect([stateOf(phone), phone.effects]).toEqual([['failed', 'hung-up'], [{do: 'hold', callId: a, isHeld: false}]]);
  });

  test('the agent hangs up on the caller: both end', () => {
    const phone = consulting();
    phone.ask({do: 'hang-up', callId: a});
    expect([stateOf(phone), phone.effects]).toEqual([
      ['failed', 'hung-up'],
      [
        {do: 'end', callId: b},
        {do: 'end', callId: a},
      ],
    ]);
  });

  test('all three talk, and completing leaves the other two together', () => {
    const phone = consulting();
    phone.ask({do: 'join', callId: a, other: b});
    phone.hear({type: 'held', callId: a, isHeld: false});
    phone.ask({do: 'complete-transfer', callId: a});
    expect(phone.effects).toEqual([{do: 'refer', callId: a, with: b}]);
    phone.hear({type: 'referred', callId: a, isDone: true});
    expect(phone.effects).toEqual([
      {do: 'split', callIds: [a, b]},
      {do: 'end', callId: a},
      {do: 'end', callId: b},
    ]);
  });
});

test('a caller whom nobody takes comes back once somebody else is not talked to any more', () => {
  const phone = handing('now').hear({type: 'accepted', callId: b}).ended(b);
  phone.dial(c);
  phone.hear({type: 'accepted', callId: c}).hear({type: 'referred', callId: a, isDone: false});
  expect([phone.effects, phone.call(a).phase]).toEqual([[], 'held']);
  expect(phone.ended(c).effects).toEqual([{do: 'hold', callId: a, isHeld: false}]);
});

test('a late end of the one before does not touch the next handing-over', () => {
  const phone = handing('now');
  phone.ask({do: 'take-back', callId: a});
  phone.hear({type: 'held', callId: a, isHeld: false});
  expect(phone.handOver(a, c, 'now')).toBeUndefined();
  phone.ended(b).hear({type: 'accepted', callId: c});
  expect(phone.effects).toEqual([{do: 'refer', callId: a, with: c}]);
});

test('it takes a free line, a call that goes on, and an id of its own', () => {
  const phone = new PhoneOnPaper().talking(a).talking(b);
  expect([phone.handOver(a, c, 'now'), phone.handOver(a, b, 'now'), phone.handOver(c, b, 'now')]).toEqual([
    'lines',
    'used',
    'not-found',
  ]);
  expect(new PhoneOnPaper().incoming(a).handOver(a, b, 'now')).toBe('phase');
});
