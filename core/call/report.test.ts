import {describe, expect, test} from 'vitest';
import {aCall, anAccount} from '../../test/support/builders.ts';
import type {Call, Transfer} from './call.ts';
import {reportsOf} from './report.ts';

const call = (changes: Partial<Call> = {}): Call => ({
  id: aCall(1),
  accountId: anAccount(1),
  direction: 'inbound',
  phase: 'ringing',
  remote: {number: '+447700900318', name: null, uri: 'sip:+447700900318@pbx.example'},
  facts: null,
  conversationId: null,
  startedAt: 1_000,
  answeredAt: null,
  heldSince: null,
  heldMs: 0,
  isMuted: false,
  isHeldByThem: false,
  isSilenced: false,
  isRecorded: false,
  pending: null,
  consults: null,
  joinedWith: null,
  transfers: [],
  pressed: '',
  link: 'ok',
  quality: null,
  video: null,
  end: null,
  ...changes,
});
const active = (changes: Partial<Call> = {}) => call({phase: 'active', answeredAt: 5_000, ...changes});
const over = {by: 'them', reason: 'hung-up', code: null, at: 60_000} as const;
const quality = (at: number) => ({at, in: null, out: null, roundTripMs: 20, warning: null});
const transfer = (changes: Partial<Transfer> = {}): Transfer => ({
  to: {kind: 'number', number: '602', label: '602', agentId: null, queueId: null},
  how: 'now',
  state: 'trying',
  fault: null,
  at: 9_000,
  ...changes,
});
const said = (before: readonly Call[] | undefined, after: readonly Call[] | undefined) =>
  reportsOf(before && [...before], after && [...after], 99_000).map(({is}) => is);

describe('what the engine hears of calls', () => {
  test('each step once, in order', () => {
    expect(said(undefined, [call()])).toEqual(['begin']);
    expect(said([call()], [call()])).toEqual([]);
    expect(said([call()], [active()])).toEqual(['answer']);
    expect(said([active()], [active({heldSince: 8_000})])).toEqual(['hold']);
    expect(reportsOf([active({heldSince: 8_000})], [active()], 9_500)).toMatchObject([
      {is: 'hold', isHeld: false, at: 9_500},
    ]);
    expect(said([active()], [active({phase: 'ended', end: over})])).toEqual(['end']);
    expect(said([active({phase: 'ended', end: over})], [active({phase: 'ended', end: over})])).toEqual([]);
    expect(said([active({phase: 'ended', end: over})], [])).toEqual([]);
  });

  test('VO-6 another number at the other end, and no other name alone', () => {
    const remote = {number: '1001', name: 'Ann', uri: 'sip:1001@pbx.example'};
    expect(said([active({remote})], [active()])).toEqual(['party']);
    expect(said([active({remote})], [active({remote: {...remote, name: 'Ann Other'}})])).toEqual([]);
    expect(said([active({remote})], [active({phase: 'ended', end: over})])).toEqual(['party', 'end']);
  });

  test('what happened between two looks is told all the same', () => {
    const whole = active({
      phase: 'ended',
      transfers: [transfer({state: 'failed', fault: 'busy'})],
      quality: quality(59_000),
      end: over,
    });
    expect(said([], [whole])).toEqual(['begin', 'answer', 'transfer', 'quality', 'end']);
  });

  test('D19: every turn of a handing-over', () => {
    const then = active({transfers: [transfer()]});
    expect(said([active()], [then])).toEqual(['transfer']);
    expect(said([then], [active({transfers: [transfer({state: 'failed', fault: 'no-answer'})]})])).toEqual([
      'transfer',
    ]);
    expect(said([then], [active({transfers: [transfer({state: 'failed'}), transfer({at: 20_000})]})])).toEqual([
      'transfer',
      'transfer',
    ]);
  });

  test('whoever is only called for a handing-over is no conversation', () => {
    expect(said([active()], [active(), call({id: aCall(2), direction: 'outbound', consults: aCall(1)})])).toEqual([]);
  });

  test('ST-9 the caller leaves the two who talk about it: theirs is a call of its own, begun before the caller’s ends', () => {
    const consult = active({
      id: aCall(2),
      direction: 'outbound',
      consults: aCall(1),
      startedAt: 9_000,
      answeredAt: 12_000,
    });
    const gone = active({phase: 'ended', end: over});
    const alone = {...consult, consults: null};
    expect(reportsOf([active(), consult], [gone, alone], 60_000)).toMatchObject([
      {is: 'begin', call: {id: aCall(2), startedAt: 9_000}},
      {is: 'answer', call: {id: aCall(2)}, at: 12_000},
      {is: 'end', call: {id: aCall(1)}},
    ]);
    expect(said([gone, alone], [gone, alone])).toEqual([]);
    expect(said([gone, alone], [{...alone, pending: 'hang-up'}])).toEqual([]);
    expect(said([{...alone, pending: 'hang-up'}], [{...alone, phase: 'ended', end: over}])).toEqual(['end']);
  });

  test('how it sounds, every ten seconds and at the end', () => {
    expect(said([active()], [active({quality: quality(6_000)})])).toEqual(['quality']);
    expect(said([active({quality: quality(6_000)})], [active({quality: quality(14_900)})])).toEqual([]);
    expect(said([active({quality: quality(14_900)})], [active({quality: quality(15_000)})])).toEqual(['quality']);
    expect(said([active({quality: quality(15_000)})], [active({quality: quality(16_000), end: over})])).toEqual([
      'quality',
      'end',
    ]);
  });

  test('a telephone that died has lost its calls', () => {
    expect(reportsOf([active(), active({id: aCall(2), end: over})], undefined, 70_000)).toEqual([
      {is: 'end', call: active(), end: {by: 'network', reason: 'lost', code: null, at: 70_000}},
    ]);
  });
});
