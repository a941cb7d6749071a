import {describe, expect, test} from 'vitest';
import {aConversation, aCustomer, anId, ann} from '../../test/support/builders.ts';
import {failure, must, ok, refuse, unreachable, type Failure} from './failure.ts';
import {agentId, fileHash} from './ids.ts';

describe('a refusal', () => {
  const all: readonly Failure[] = [
    {code: 'invalid', path: ['files', 0, 'name'], reason: 'blank', detail: ''},
    {code: 'forbidden', detail: ''},
    {code: 'not-found', detail: ''},
    {code: 'closed', detail: ''},
    {code: 'taken', by: ann, detail: ''},
    {code: 'taken', by: null, detail: ''},
    {code: 'moved', position: 0, detail: ''},
    {code: 'continued', in: aConversation(1), detail: ''},
    {code: 'blocked', customerId: aCustomer(1), detail: ''},
    {code: 'file-missing', hash: 'x', detail: ''},
    {code: 'not-carried', reason: 'too-long', detail: ''},
    {code: 'slow-down', retryAfterMs: 0, detail: ''},
    {code: 'unavailable', detail: ''},
    {code: 'unavailable', retryAfterMs: 500, detail: ''},
  ];

  test.each(all)('%j comes off a wire as it went on', one => {
    expect(failure.parse(JSON.parse(JSON.stringify(one)))).toEqual(one);
    expect(refuse(one)).toEqual({ok: false, failure: one});
  });

  test.each([
    ['a code nobody knows', {code: 'tired', detail: ''}],
    ['no detail', {code: 'closed'}],
    ['no name for who was faster (AC-4)', {code: 'taken', detail: ''}],
    ['something besides', {code: 'closed', detail: '', stack: 'at ...'}],
  ])('with %s is none', (_what, one) => {
    expect(failure.safeParse(one).success).toBe(false);
  });
});

describe('a bug', () => {
  test('throws: what cannot be absent, and what cannot be', () => {
    expect(must(0, 'a number')).toBe(0);
    expect(() => must(undefined, 'the queue')).toThrow('Missing: the queue');
    expect(() => unreachable('x' as never)).toThrow('Unhandled variant: "x"');
  });

  test('is no answer: an answer is a value', () => {
    expect(ok(null)).toEqual({ok: true, value: null});
  });
});

describe('an id', () => {
  test('is a lower-case UUIDv7, written in one way', () => {
    expect(agentId.safeParse(anId(1)).success).toBe(true);
    const one = '01900000-0000-7000-8000-00000000000a';
    expect(agentId.safeParse(one).success).toBe(true);
    for (const wrong of [one.toUpperCase(), one.replace('-7', '-4'), `${one} `, `{${one}}`, one.slice(1), '']) {
      expect(agentId.safeParse(wrong).success, wrong).toBe(false);
    }
  });

  test('of a file is the SHA-256 of its bytes in lower-case hex', () => {
    expect(fileHash.safeParse('a'.repeat(64)).success).toBe(true);
    for (const wrong of ['A'.repeat(64), 'a'.repeat(63), 'g'.repeat(64), `${'a'.repeat(64)}/..`]) {
      expect(fileHash.safeParse(wrong).success, wrong).toBe(false);
    }
  });
});
