import {expect, test} from 'vitest';
import {retryDelay} from './backoff.ts';

test('the first retry comes within 500 ms, none later than 10 s, and no two browsers agree', () => {
  expect(retryDelay(0, 0.999)).toBeLessThanOrEqual(500);
  expect([0, 1, 2, 3, 4, 5, 50].map(attempt => retryDelay(attempt, 1))).toEqual([
    500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000,
  ]);
  expect(retryDelay(5, 0)).toBe(4_000);
});
