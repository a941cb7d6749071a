import {expect, test} from 'vitest';
import {isEmergency} from './emergency.ts';

test.each([
  ['112', 'DE', true],
  ['911', 'DE', true],
  ['110', 'DE', true],
  ['999', 'GB', true],
  ['000', 'AU', true],
  ['10111', 'ZA', true],
  // An extension like any other.
  ['110', 'US', false],
  ['999', 'DE', false],
  ['1120', 'DE', false],
  ['+112', 'DE', false],
  ['112', undefined, true],
  ['110', undefined, true],
  ['112', 'XX', true],
  ['1001', undefined, false],
])('%s in %s is a call for help: %s', (number, country, is) => {
  expect(isEmergency(number, country)).toBe(is);
});
