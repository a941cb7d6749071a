import fc from 'fast-check';
import {expect, test} from 'vitest';
import {utcDay} from './day.ts';

test.each([
  [0, '1970-01-01'],
  [-1, '1969-12-31'],
  [Date.UTC(2024, 1, 29), '2024-02-29'],
  [Date.UTC(2024, 2, 1) - 1, '2024-02-29'],
  [Date.UTC(1900, 1, 28, 23, 59, 59, 999), '1900-02-28'],
  [Date.UTC(2000, 11, 31, 23, 59, 59, 999), '2000-12-31'],
])('%d is on %s', (at, day) => {
  expect(utcDay(at)).toBe(day);
});

test('every instant is on the day that the machine says', () => {
  const anyInstant = fc.integer({min: Date.UTC(0, 0, 1), max: Date.UTC(9_999, 11, 31)});
  fc.assert(
    fc.property(anyInstant, at => {
      expect(utcDay(at)).toBe(new Date(at).toISOString().slice(0, 10));
    }),
  );
});
