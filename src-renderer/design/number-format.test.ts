import {expect, test} from 'vitest';
import {createNumberFormat} from './number-format.ts';

const english = createNumberFormat('en-GB');

test('a count is exact until it is too long to read, and never "99+"', () => {
  expect([0, 99, 100, 1_000, 9_999, 10_000, 18_420].map(english.count)).toEqual([
    '0',
    '99',
    '100',
    '1,000',
    '9,999',
    '10k',
    '18.4k',
  ]);
});

test('a share has a decimal only below ten percent', () => {
  expect([0, 0.042, 0.0994, 0.0996, 0.1, 0.825, 1].map(english.percent)).toEqual([
    '0%',
    '4.2%',
    '9.9%',
    '10%',
    '10%',
    '83%',
    '100%',
  ]);
});

test('a size is in kB and MB, never in bytes', () => {
  expect([69, 184_200, 2_400_000, 25_000_000].map(english.bytes)).toEqual(['1 kB', '184 kB', '2.4 MB', '25 MB']);
});

test('near a limit a number is exact, however long it is', () => {
  expect([english.exact(10_012), english.exact(10_000)]).toEqual(['10,012', '10,000']);
});

test('numbers are written as the language writes them', () => {
  const german = createNumberFormat('de');
  expect(german.count(1_000)).toBe('1.000');
  expect(german.bytes(2_400_000)).toBe('2,4 MB');
});
