import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {deliveryStates, progress, wish, type DeliveryState} from './message.ts';

const outbound = ['queued', 'sending', 'sent', 'delivered', 'seen'] as const;
const said = fc.constantFrom<DeliveryState>('sending', 'sent', 'delivered', 'seen', 'failed');

/** What a message comes to when this is said about it, in this order. */
const hear = (words: readonly DeliveryState[], from: DeliveryState = 'queued'): DeliveryState =>
  words.reduce<DeliveryState>((state, word) => progress(state, word) ?? state, from);

describe('MW-15: receipts', () => {
  test('lead from queued to seen', () => {
    expect(hear(['sending', 'sent', 'delivered', 'seen'])).toBe('seen');
  });

  test('may skip what a channel does not report', () => {
    expect(hear(['sending', 'seen'])).toBe('seen');
    expect(hear(['delivered'])).toBe('delivered');
  });

  test.each(outbound)('twice are once: %s', state => {
    expect(progress(state, state)).toBeUndefined();
  });

  test.each(outbound.flatMap((state, n) => outbound.slice(0, n).map(late => [state, late] as const)))(
    '%s is not taken back by a late %s',
    (state, late) => {
      expect(progress(state, late)).toBeUndefined();
    },
  );

  test('in any order and any number, come to the furthest of them', () => {
    const receipts = fc.array(fc.constantFrom<DeliveryState>('sent', 'delivered', 'seen'), {minLength: 1});
    fc.assert(
      fc.property(receipts, words => {
        const furthest = outbound.findLast(state => words.includes(state));
        expect(hear(words, 'sending')).toBe(furthest);
      }),
    );
  });

  test('prove a failed send wrong (C-9)', () => {
    expect(hear(['sending', 'failed', 'delivered'])).toBe('delivered');
    expect(hear(['sending', 'failed', 'sent'])).toBe('sent');
  });

  test('a failure says nothing against a customer who has it', () => {
    expect(progress('delivered', 'failed')).toBeUndefined();
    expect(progress('seen', 'failed')).toBeUndefined();
  });

  test.each(['received', 'kept', 'discarded'] as const)('say nothing about what is %s', state => {
    for (const word of deliveryStates) expect(progress(state, word)).toBeUndefined();
  });

  test('whatever is heard, a seen message stays seen', () => {
    fc.assert(
      fc.property(fc.array(said), words => {
        expect(hear(words, 'seen')).toBe('seen');
      }),
    );
  });
});

describe('C-9: what a person wishes about a failed send', () => {
  test('again, or back into the composer', () => {
    expect(wish('failed', 'queued')).toEqual({ok: true, value: 'queued'});
    expect(wish('failed', 'discarded')).toEqual({ok: true, value: 'discarded'});
  });

  test('twice is once', () => {
    expect(wish('queued', 'queued')).toEqual({ok: true, value: undefined});
    expect(wish('discarded', 'discarded')).toEqual({ok: true, value: undefined});
  });

  const notFailed = deliveryStates.filter(state => state !== 'failed');
  test.each(notFailed.flatMap(state => (['queued', 'discarded'] as const).map(to => [state, to] as const)))(
    'of one that is %s: %s only if it is that already',
    (state, to) => {
      expect(wish(state, to).ok).toBe(state === to);
    },
  );

  test('is refused with what is wrong', () => {
    expect(wish('sent', 'discarded')).toMatchObject({
      ok: false,
      failure: {code: 'invalid', path: ['messageId'], reason: 'not-failed'},
    });
  });
});
