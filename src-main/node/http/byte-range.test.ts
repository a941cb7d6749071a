import fc from 'fast-check';
import {expect, test} from 'vitest';
import {parseRange} from './byte-range.ts';

test.each([
  ['bytes=0-', {start: 0, end: 99}],
  ['bytes=10-19', {start: 10, end: 19}],
  ['bytes=90-500', {start: 90, end: 99}],
  ['bytes=-10', {start: 90, end: 99}],
  ['bytes=-500', {start: 0, end: 99}],
  ['bytes=99-99', {start: 99, end: 99}],
  ['bytes=100-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=20-10', undefined],
  ['bytes=-', undefined],
  ['bytes=0-1,5-6', undefined],
  ['lines=0-1', undefined],
  ['bytes=1e1-2', undefined],
  [null, undefined],
])('%s of 100 bytes', (header, range) => {
  expect(parseRange(header, 100)).toEqual(range);
});

test('nothing is satisfiable in an empty file', () => {
  expect(parseRange('bytes=0-', 0)).toBe('unsatisfiable');
});

test('whatever is asked, a range lies inside the file', () => {
  const bound = fc.oneof(fc.constant(''), fc.nat().map(String), fc.constant('9'.repeat(30)));
  fc.assert(
    fc.property(bound, bound, fc.nat({max: 1_000}), (first, last, size) => {
      const range = parseRange(`bytes=${first}-${last}`, size);
      if (typeof range !== 'object') return;
      expect(range.start).toBeGreaterThanOrEqual(0);
      expect(range.end).toBeGreaterThanOrEqual(range.start);
      expect(range.end).toBeLessThan(size);
    }),
  );
});
