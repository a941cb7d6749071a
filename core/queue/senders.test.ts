import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {aQueue, aSender} from '../../test/support/builders.ts';
import type {SenderId} from '../lib/ids.ts';
import {mayAnswer, nextSenders, offeredForNew, offeredForReply, type Sender, type Senders} from './senders.ts';

const [sales, support, everybody] = [aQueue(2), aQueue(3), aQueue(1)];
const [chat, sms, mail, hotline, spare] = [1, 2, 3, 4, 5].map(aSender) as [
  SenderId,
  SenderId,
  SenderId,
  SenderId,
  SenderId,
];

const sender = (id: SenderId, channel: Sender['channel'], isEnabled = true): [SenderId, Sender] => [
  id,
  {id, channel, isEnabled},
];

/** Sales writes from its chat (default) and SMS, Support from its mailbox (default) and hotline; a spare one is nobody's. */
const all = (changes: Partial<Senders> = {}): Senders => ({
  isRestricted: true,
  senders: new Map([
    sender(chat, 'live-chat'),
    sender(sms, 'sms'),
    sender(mail, 'email'),
    sender(hotline, 'voice'),
    sender(spare, 'sms'),
  ]),
  own: new Map([
    [
      sales,
      new Map([
        [chat, true],
        [sms, false],
      ]),
    ],
    [
      support,
      new Map([
        [hotline, false],
        [mail, true],
      ]),
    ],
  ]),
  ...changes,
});
const without = (...off: SenderId[]): Senders => ({
  ...all(),
  senders: new Map([...all().senders].map(([id, one]) => [id, {...one, isEnabled: !off.includes(id)}])),
});
const shown = ({senders, chosen}: ReturnType<typeof offeredForNew>) => [senders.map(({id}) => id), chosen];

describe('a new conversation', () => {
  test('SN-1: switched off, every enabled sender is everybody’s, and none is preferred', () => {
    const off = {...without(sms), isRestricted: false};
    expect(shown(offeredForNew(off, {queueIds: [everybody], queueId: undefined}))).toEqual([
      [chat, mail, hotline, spare],
      undefined,
    ]);
  });

  test('SN-2: offers the default senders of the agent’s queues only, of any channel', () => {
    const offer = (queueIds: (typeof sales)[]) => shown(offeredForNew(all(), {queueIds, queueId: undefined}));
    expect(offer([everybody, sales, support])).toEqual([[chat, mail], undefined]);
    expect(offer([everybody, support])).toEqual([[mail], undefined]);
  });

  test('SN-11: the one under the chosen queue is used by itself', () => {
    expect(shown(offeredForNew(all(), {queueIds: [sales, support], queueId: support}))).toEqual([[chat, mail], mail]);
    expect(shown(offeredForNew(all(), {queueIds: [sales, support], queueId: everybody}))).toEqual([
      [chat, mail],
      undefined,
    ]);
  });

  test('SN-4, SN-6: a default that is off is not offered, and From stays empty', () => {
    expect(shown(offeredForNew(without(mail), {queueIds: [sales, support], queueId: support}))).toEqual([
      [chat],
      undefined,
    ]);
  });

  test('SN-4: queues without senders are offered what any queue has', () => {
    expect(shown(offeredForNew(all(), {queueIds: [everybody], queueId: everybody}))).toEqual([
      [chat, sms, hotline, mail],
      undefined,
    ]);
  });
});

describe('a running conversation', () => {
  const reply = (of: Senders, changes: Partial<Parameters<typeof offeredForReply>[1]> = {}) =>
    shown(offeredForReply(of, {queueId: sales, senderId: sms, channel: 'sms', ...changes}));

  test('SN-1: switched off, it goes on with its own sender', () => {
    expect(reply({...all(), isRestricted: false})).toEqual([[chat, sms, mail, hotline, spare], sms]);
    expect(reply({...without(sms), isRestricted: false})[1]).toBeUndefined();
  });

  test('SN-3: is offered the senders of its queue only, and goes on with the one it began at', () => {
    expect(reply(all())).toEqual([[chat, sms], sms]);
  });

  test('SN-4: begun at another’s sender it goes on with the queue’s default, on the same channel', () => {
    expect(reply(all(), {queueId: support, senderId: spare, channel: 'email'})).toEqual([[hotline, mail], mail]);
    expect(reply(all(), {queueId: support, senderId: spare, channel: 'sms'})).toEqual([[hotline, mail], undefined]);
    expect(reply(without(mail), {queueId: support, senderId: spare, channel: 'email'})).toEqual([[hotline], undefined]);
  });

  test('SN-4: in a queue without senders it goes on as it began; all that any queue has is offered', () => {
    expect(reply(all(), {queueId: everybody, senderId: spare})).toEqual([[spare, chat, sms, hotline, mail], spare]);
    expect(reply(without(spare), {queueId: everybody, senderId: spare})[1]).toBeUndefined();
  });

  test('SN-4: where none of a queue’s senders may be used, those of all queues are offered', () => {
    expect(reply(without(chat, sms))).toEqual([[hotline, mail], undefined]);
  });

  test.each([
    [{isRestricted: true, isManager: false, isInQueue: false}, false],
    [{isRestricted: true, isManager: false, isInQueue: true}, true],
    [{isRestricted: true, isManager: true, isInQueue: false}, true],
    [{isRestricted: false, isManager: false, isInQueue: false}, true],
  ])('SN-3: who is outside the queue does not answer: %j: %s', (who, expected) => {
    expect(mayAnswer(who, who)).toBe(expected);
  });
});

test('SN-8: whatever is chosen is offered and may be used, on every channel', () => {
  const ids = [chat, sms, mail, hotline, spare];
  const some = fc.record({
    off: fc.subarray(ids),
    isRestricted: fc.boolean(),
    queueIds: fc.subarray([sales, support, everybody]),
    queueId: fc.constantFrom(undefined, sales, support, everybody),
    senderId: fc.constantFrom(...ids),
  });
  fc.assert(
    fc.property(some, ({off, isRestricted, queueIds, queueId, senderId}) => {
      const of = {...without(...off), isRestricted};
      const channel = of.senders.get(senderId)?.channel ?? 'sms';
      for (const {senders, chosen} of [
        offeredForNew(of, {queueIds, queueId}),
        offeredForReply(of, {queueId: queueId ?? everybody, senderId, channel}),
      ]) {
        expect(senders.every(one => one.isEnabled)).toBe(true);
        expect(new Set(senders).size).toBe(senders.length);
        if (chosen !== undefined) expect(senders.map(({id}) => id)).toContain(chosen);
      }
    }),
  );
});

describe('a queue’s senders', () => {
  const now = new Map([
    [chat, true],
    [sms, false],
  ]);
  const next = (change: Partial<Parameters<typeof nextSenders>[1]>, before: ReadonlyMap<SenderId, boolean> = now) => {
    const found = nextSenders(before, {add: [], remove: [], defaultId: undefined, ...change});
    return found.ok ? [...found.senders] : found.why;
  };

  test('SN-2: the first one added is the default', () => {
    expect(next({add: [mail, sms]}, new Map())).toEqual([
      [mail, true],
      [sms, false],
    ]);
    expect(next({add: [mail]})).toEqual([
      [chat, true],
      [sms, false],
      [mail, false],
    ]);
  });

  test('SN-9: another of them becomes the default at any time, but no stranger', () => {
    expect(next({defaultId: sms})).toEqual([
      [chat, false],
      [sms, true],
    ]);
    expect(next({add: [mail], defaultId: mail})).toContainEqual([mail, true]);
    expect(next({defaultId: mail})).toBe('not-added');
  });

  test('SN-6: a default that goes needs a successor, unless nothing is left', () => {
    expect(next({remove: [chat]})).toBe('default-missing');
    expect(next({remove: [chat], defaultId: sms})).toEqual([[sms, true]]);
    expect(next({remove: [chat, sms]})).toEqual([]);
    expect(next({remove: [chat], defaultId: chat})).toBe('not-added');
  });

  test('SN-2: whatever is done, there is exactly one default, or there are no senders', () => {
    const ids = [chat, sms, mail];
    const change = fc.record({
      add: fc.subarray(ids),
      remove: fc.subarray(ids),
      defaultId: fc.option(fc.constantFrom(...ids), {nil: undefined}),
    });
    fc.assert(
      fc.property(fc.array(change), changes => {
        let senders: ReadonlyMap<SenderId, boolean> = new Map();
        for (const one of changes) {
          const found = nextSenders(senders, one);
          if (found.ok) senders = found.senders;
          expect([...senders.values()].filter(Boolean)).toHaveLength(senders.size === 0 ? 0 : 1);
        }
      }),
    );
  });
});
