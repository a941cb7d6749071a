import {expect, test} from 'vitest';
import {readableSize} from './size.ts';

test.each([
  [0, 0, 'kilobyte'],
  [1, 1, 'kilobyte'],
  [69, 1, 'kilobyte'],
  [184_200, 184.2, 'kilobyte'],
  [2_400_000, 2.4, 'megabyte'],
  [25_000_000, 25, 'megabyte'],
  [3_100_000_000, 3.1, 'gigabyte'],
])('%d bytes are %d %ss', (bytes, value, unit) => {
  expect(readableSize(bytes)).toMatchObject({value, unit});
});

test('a decimal only where it says something', () => {
  expect([184_200, 2_400_000, 25_400_000].map(bytes => readableSize(bytes).digits)).toEqual([0, 1, 0]);
});
