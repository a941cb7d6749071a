import {expect, test} from 'vitest';
import {presenceAfter} from './idle.ts';

test('D4: warned from 45 s on, gone from 60 s on', () => {
  expect([0, 44_999, 45_000, 59_999, 60_000, 3_600_000].map(presenceAfter)).toEqual([
    'here',
    'here',
    'leaving',
    'leaving',
    'gone',
    'gone',
  ]);
});
