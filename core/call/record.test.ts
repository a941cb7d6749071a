import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {callRow} from '../../test/support/builders.ts';
import type {CallRow} from '../ports/rows/calls.ts';
import type {Transfer} from './call.ts';
import {
  allowedMs,
  answered,
  callStateOf,
  ended,
  held,
  isLive,
  MOST_POINTS,
  rangOut,
  sounding,
  transferred,
  wrappedUp,
  wrappingUp,
} from './record.ts';

const ringing = (changes: Partial<CallRow> = {}): CallRow =>
  callRow({
    state: 'ringing',
    startedAt: 1_000,
    lastAt: 1_000,
    answeredAt: null,
    endedAt: null,
    ending: null,
    ringMs: 0,
    talkMs: 0,
    ...changes,
  });
const hungUp = (at: number) => ({by: 'them', reason: 'hung-up', code: null, at}) as const;
const missed = (at: number) => ({...hungUp(at), reason: 'missed'}) as const;

describe('the status of an agent with several calls (ST-8 to ST-10, ST-23)', () => {
  const inbound = (state: CallRow['state']) => ({state, direction: 'inbound'}) as const;
  test.each([
    [[], null, false],
    [[inbound('ringing')], 'ringing', false],
    [[{state: 'ringing', direction: 'outbound'}], 'in-call', false],
    [[inbound('active'), inbound('ringing')], 'in-call', false],
    [[inbound('held')], 'in-call', true],
    [[inbound('held'), inbound('active')], 'in-call', false],
    [[inbound('held'), inbound('ringing')], 'in-call', true],
    [[inbound('wrap-up'), inbound('ringing')], 'ringing', false],
    [[inbound('wrap-up'), inbound('done')], 'wrap-up', false],
  ] as const)('%j: %s, on hold %s', (calls, call, isOnHold) => {
    expect(callStateOf(calls)).toEqual({call, isOnHold});
  });
});

describe('what is told twice, late or out of order', () => {
  test('an answer counts once, a hold only while they talk', () => {
    const talking = answered(ringing(), 3_000);
    expect(talking).toMatchObject({state: 'active', answeredAt: 3_000, ringMs: 2_000});
    expect(talking && answered(talking, 4_000)).toBeUndefined();
    expect(held(ringing(), true, 2_000)).toBeUndefined();
    expect(talking && held(talking, false, 4_000)).toBeUndefined();
  });

  test('an answer later than the end is none; an earlier one makes a missed call one that was talked on', () => {
    const over = ended(ringing(), missed(9_000));
    expect(over).toMatchObject({isMissed: true, ringMs: 8_000, talkMs: 0});
    expect(over && answered(over, 9_001)).toBeUndefined();
    expect(over && answered(over, 4_000)).toMatchObject({isMissed: false, ringMs: 3_000, talkMs: 5_000});
  });

  test('it ends once, unless it was only believed to be lost', () => {
    const over = ended(ringing(), hungUp(2_000));
    expect(over && ended(over, hungUp(3_000))).toBeUndefined();
    const talking = answered(ringing(), 2_000);
    const lost = talking && ended(talking, {by: 'network', reason: 'lost', code: null, at: 5_000});
    expect(lost && ended(lost, hungUp(9_000))).toMatchObject({talkMs: 7_000, ending: {reason: 'hung-up'}});
  });

  test('C-25: what was answered elsewhere, and what went out, nobody missed', () => {
    expect(ended(ringing(), {...missed(5_000), reason: 'answered-elsewhere'})?.isMissed).toBe(false);
    expect(ended(ringing({direction: 'outbound'}), {...missed(5_000), reason: 'no-answer'})?.isMissed).toBe(false);
    expect(ended(ringing(), {...missed(5_000), reason: 'declined'})?.isMissed).toBe(true);
  });

  test('D28: it rang out when it rang for so long, and was not declined', () => {
    const rang = (ms: number, reason: 'missed' | 'declined' = 'missed') =>
      rangOut(ended(ringing(), {...missed(1_000 + ms), reason}) ?? expect.fail(), 20);
    expect([rang(19_000), rang(19_800), rang(20_000), rang(30_000, 'declined')]).toEqual([false, true, true, false]);
  });

  test('whatever a telephone tells and when: no time is negative, and the parts are no longer than the whole', () => {
    const at = fc.integer({min: -20_000, max: 60_000});
    const told = fc.array(
      fc.oneof(
        at.map(when => (row: CallRow) => answered(row, when)),
        fc.tuple(fc.boolean(), at).map(
          ([isHeld, when]) =>
            (row: CallRow) =>
              held(row, isHeld, when),
        ),
        at.map(when => (row: CallRow) => ended(row, hungUp(when))),
        at.map(when => (row: CallRow) => ended(row, {by: 'network', reason: 'lost', code: null, at: when})),
      ),
    );
    fc.assert(
      fc.property(told, steps => {
        const row = steps.reduce<CallRow>((before, step) => step(before) ?? before, ringing());
        expect(Math.min(row.ringMs, row.talkMs, row.holdMs)).toBeGreaterThanOrEqual(0);
        if (isLive(row)) return;
        expect(row.holdMs).toBeLessThanOrEqual(row.talkMs);
        expect(row.ringMs + row.talkMs).toBe((row.endedAt ?? 0) - row.startedAt);
      }),
    );
  });
});

describe('the wrap-up (VO-3, D23)', () => {
  const wrapping = {...wrappingUp(callRow(), {at: 70_000, seconds: 30}), extendedSeconds: 10};

  test('takes as long as it took, never less than nothing nor more than it may', () => {
    expect(wrapping).toMatchObject({state: 'wrap-up', wrapUntil: 100_000});
    expect(allowedMs(wrapping)).toBe(40_000);
    const lasted = (at: number, ranOut = false) => wrappedUp(wrapping, {at, ranOut}).wrapMs;
    expect([lasted(75_000), lasted(60_000), lasted(999_000), lasted(60_000, true)]).toEqual([5_000, 0, 40_000, 40_000]);
  });
});

describe('handing over and sound', () => {
  const transfer: Transfer = {
    to: {kind: 'number', number: '+49', label: '+49', agentId: null, queueId: null},
    how: 'now',
    state: 'trying',
    fault: null,
    at: 5,
  };

  test('D19: each one is kept with its newest state, and is over once', () => {
    const trying = transferred(callRow(), transfer) ?? expect.fail();
    expect(transferred(trying, transfer)).toBeUndefined();
    const failed = transferred(trying, {...transfer, state: 'failed', fault: 'busy'}) ?? expect.fail();
    expect(failed.transfers).toEqual([{...transfer, state: 'failed', fault: 'busy'}]);
    expect(transferred(failed, {...transfer, state: 'done'})).toBeUndefined();
    expect(transferred(failed, {...transfer, at: 6})?.transfers).toHaveLength(2);
  });

  test('half an hour of its quality is kept', () => {
    let row = callRow();
    const oneWay = {lossPercent: 0, jitterMs: 1, mos: 4};
    for (let at = 0; at < MOST_POINTS + 5; at += 1) {
      row = sounding(row, {at, in: oneWay, out: null, roundTripMs: 1, warning: null});
    }
    expect(row.mos).toHaveLength(MOST_POINTS);
    expect(row.mos[0]).toEqual({in: 4, out: null});
    expect(row.quality?.at).toBe(MOST_POINTS + 4);
  });
});
