import {expect, test} from 'vitest';
import {spellingLanguageOf} from './spelling.ts';

test.each([
  ['auto', 'en', 'en'],
  ['auto', 'de', 'de'],
  ['auto', 'ar', undefined],
  ['de', 'en', 'de'],
  ['en', 'ar', 'en'],
  ['off', 'en', undefined],
] as const)('%s on a screen in %s looks words up in %s', (spelling, language, expected) => {
  expect(spellingLanguageOf(spelling, language)).toBe(expected);
});
