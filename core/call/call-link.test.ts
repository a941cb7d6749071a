import {createHmac} from 'node:crypto';
import {describe, expect, test} from 'vitest';
import {callLinkId, type AgentId, type ConversationId} from '../lib/ids.ts';
import type {CallLinkRow} from '../ports/rows.ts';
import type {Seals} from '../ports/seals.ts';
import {arrivalFaultOf, callLinkToken, faultOf, readToken, tokenOf, WAITS_FOR_MS} from './call-link.ts';

const seals: Seals = {
  newKey: () => 'a key',
  seal: (key, text) => createHmac('sha256', key).update(text).digest('hex').slice(0, 32),
  isSeal: (key, text, seal) => seals.seal(key, text) === seal,
};
const id = callLinkId.parse('0195d1a2-3b4c-7d5e-8f60-718293a4b5c6');
const expiresAt = Date.UTC(2026, 10, 22, 12);
const token = tokenOf({id, expiresAt}, 'a key', seals);

const link = (changes: Partial<CallLinkRow> = {}): CallLinkRow => ({
  id,
  conversationId: 'c' as ConversationId,
  agentId: 'a' as AgentId,
  madeAt: 0,
  expiresAt,
  isSingleUse: false,
  dialledAt: null,
  usedAt: null,
  revokedAt: null,
  token,
  ...changes,
});

describe('VO-12, D20: what a call link carries', () => {
  test('says which link it is and until when it holds, to whoever has the key', () => {
    expect(readToken(token, 'a key', seals)).toEqual({id, expiresAt});
    expect(callLinkToken().safeParse(token).success).toBe(true);
    // Letters and digits to the very end: what finds links in texts takes all of it.
    expect(token).toMatch(/^[\da-z.]+[\da-z]$/);
  });

  test('means nothing under another key, or when a digit of it is another one', () => {
    expect(readToken(token, 'another key', seals)).toBeUndefined();
    const digits = token.split('');
    for (const [n, digit] of digits.entries()) {
      const changed = digits.with(n, digit === '0' ? '1' : '0').join('');
      expect(readToken(changed, 'a key', seals), `digit ${n}`).toBeUndefined();
    }
  });

  test('with a later end is another token, which nobody sealed', () => {
    const [first, , seal] = token.split('.');
    expect(readToken(`${first}.${(expiresAt + 1).toString(36)}.${seal}`, 'a key', seals)).toBeUndefined();
  });

  test.each(['', 'x', `${token}\r\nX-Other: 1`, token.toUpperCase(), `${token}.`, `${token}0`])('is not %j', other => {
    expect(callLinkToken().safeParse(other).success).toBe(false);
    expect(readToken(other, 'a key', seals)).toBeUndefined();
  });
});

describe('VO-12, D20: whether a link holds', () => {
  test.each([
    ['to its last instant', {changes: {}, at: expiresAt}, undefined],
    ['not after it', {changes: {}, at: expiresAt + 1}, 'expired'],
    ['not when it was taken back', {changes: {revokedAt: 1}, at: 1}, 'revoked'],
    ['for one call, until that was answered', {changes: {isSingleUse: true}, at: 1}, undefined],
    ['for one call, not for another', {changes: {isSingleUse: true, usedAt: 1}, at: 2}, 'used'],
    ['for any number of calls, when one was answered', {changes: {usedAt: 1}, at: 2}, undefined],
  ] as const)('%s', (_, {changes, at}, fault) => expect(faultOf(link(changes), at)).toBe(fault));

  test('who dialled in time may wait in the queues of the PBX, but not for ever', () => {
    const dialled = link({dialledAt: expiresAt});
    expect(arrivalFaultOf(link(), expiresAt + 1)).toBe('expired');
    expect(arrivalFaultOf(dialled, expiresAt + WAITS_FOR_MS)).toBeUndefined();
    expect(arrivalFaultOf(dialled, expiresAt + WAITS_FOR_MS + 1)).toBe('expired');
    expect(arrivalFaultOf({...dialled, revokedAt: 1}, expiresAt)).toBe('revoked');
  });
});
