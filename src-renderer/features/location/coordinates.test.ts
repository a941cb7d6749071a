import {expect, test} from 'vitest';
import {inWords, readCoordinates} from './coordinates.ts';

test.each([
  ['43.5081, 16.4402', {latitude: 43.5081, longitude: 16.4402}],
  [' -33.86;151.2 ', {latitude: -33.86, longitude: 151.2}],
  ['0 0', {latitude: 0, longitude: 0}],
])('CO-9: %s is a place', (typed, at) => {
  expect(readCoordinates(typed)).toEqual(at);
});

test.each(['', 'Split', '91, 0', '0, 181', '43.5', '43,5 16,4'])('%s is none', typed => {
  expect(readCoordinates(typed)).toBeUndefined();
});

test('where places are not carried it goes in words', () => {
  expect(inWords({name: 'Harbour', at: null})).toBe('Harbour');
  expect(inWords({name: 'Harbour', at: {latitude: 43.50812345, longitude: -16}})).toBe('Harbour (43.508123, -16)');
});
