import fc from 'fast-check';
import {expect, test} from 'vitest';
import {backOffMs} from './back-off.ts';

const shape = {firstMs: 250, mostMs: 30_000};

test('it doubles, and stays at its most', () => {
  const waits = [0, 1, 2, 3, 7, 50, 5_000].map(n => backOffMs(n, shape, {next: () => 0.999_999_9}));
  expect(waits).toEqual([250, 500, 1_000, 2_000, 30_000, 30_000, 30_000]);
});

test('it is at least half of that, whatever chance says', () => {
  fc.assert(
    fc.property(fc.nat({max: 100}), fc.double({min: 0, max: 1, maxExcluded: true, noNaN: true}), (n, chance) => {
      const waitMs = backOffMs(n, shape, {next: () => chance});
      expect(waitMs).toBeGreaterThanOrEqual(125);
      expect(waitMs).toBeLessThanOrEqual(30_000);
    }),
  );
});
