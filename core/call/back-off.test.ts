import fc from 'fast-check';
import {expect, test} from 'vitest';
import {backOffMs} from './back-off.ts';

test('the limit doubles with every try, up to a minute', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 1_000].map(tries => backOffMs(tries, 1))).toEqual([
    2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000,
  ]);
  expect([1, 6].map(tries => backOffMs(tries, 0))).toEqual([1_000, 1_000]);
  expect(backOffMs(6, 0.5)).toBe(30_500);
});

test('whatever chance says, it is between a second and a minute, whole, and those cut off together come back apart', () => {
  fc.assert(
    fc.property(fc.integer(), fc.double({noNaN: true}), (tries, random) => {
      const ms = backOffMs(tries, random);
      expect(Number.isInteger(ms) && ms >= 1_000 && ms <= 60_000).toBe(true);
    }),
  );
  const hundred = Array.from({length: 100}, (_, n) => backOffMs(6, n / 100));
  expect(new Set(hundred).size).toBe(100);
});
