import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import {isAnotherLanguage, LONGEST_WORD, scriptOf, wordsToCheck} from './words.ts';

const words = (line: string) => wordsToCheck(line).map(({start, end}) => line.slice(start, end));

test('words are found with their place, apostrophes and hyphens inside', () => {
  expect(words("Don't re-send it, “naïve” Ann’s café!")).toEqual(["Don't", 're-send', 'it', 'naïve', 'Ann’s', 'café']);
});

test.each([
  'https://example.org/pahts?recieve=teh',
  'www.exmaple.org',
  'exmaple.org',
  'ann.othr@exmaple.org',
  '@colleage',
  '#wrogn',
  '/etc/pahts',
  '[custmer]',
  '{{custmer}}',
  'ABCDEF',
  'A1B2 x86_64 3rd 42 1.000,50',
  'iPhone WhatsApp',
  'a I',
  '🙂 👩‍💻 🏳️‍🌈 — … ?!',
  'x'.repeat(LONGEST_WORD + 1),
  'x'.repeat(100_000),
  '',
  '   ',
])('nothing is looked up in %.40s', line => expect(words(line)).toEqual([]));

test('right-to-left words are words, and have their letters', () => {
  expect(words('مرحبا بكم')).toEqual(['مرحبا', 'بكم']);
  expect([scriptOf('مرحبا'), scriptOf('hello'), scriptOf('привет'), scriptOf('你好'), scriptOf('…')]).toEqual([
    'Arabic',
    'Latin',
    'Cyrillic',
    undefined,
    undefined,
  ]);
});

test('a long line takes time in proportion to it', () => {
  const hostile = [
    "a'".repeat(50_000),
    'a-'.repeat(50_000),
    'é'.repeat(100_000),
    'a.'.repeat(50_000),
    'ab '.repeat(33_000),
  ];
  for (const line of hostile) {
    const began = performance.now();
    wordsToCheck(line);
    expect(performance.now() - began).toBeLessThan(2_000); // milliseconds; anything quadratic takes minutes
  }
});

test('whatever is written, each stretch is a word of it, in order', () => {
  fc.assert(
    fc.property(fc.string({unit: 'binary', maxLength: 100}), line => {
      let last = 0;
      for (const {start, end} of wordsToCheck(line)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end - start).toBeLessThanOrEqual(LONGEST_WORD);
        expect(line.slice(start, end)).toMatch(/^\p{L}/u);
        last = end;
      }
    }),
  );
});

test('a line that no dictionary knows is in another language; a short one is only badly spelled', () => {
  expect(isAnotherLanguage(8, 6)).toBe(true);
  expect(isAnotherLanguage(8, 4)).toBe(false);
  expect(isAnotherLanguage(4, 4)).toBe(false);
});
