import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {name as aName} from '../contract/values.ts';
import {fold, foldName} from './fold.ts';
import {cleanText, isCleanText} from './text.ts';

/** Letters with accents, widths, ligatures and scripts in which case and shape matter. */
const letters = fc.string({
  unit: fc.constantFrom(
    ...Array.from('aZäÖßẞéñçøłıİﬁＡ１①½ΑΣσςйЁאבعربيहिन्दी日本ガ한국👩🏽‍🚀 .,-\n\t'),
    'e\u0301',
    'ö\u0323',
  ),
});

/** Any UTF-16 at all: halves of surrogate pairs, U+0000, accents without a letter. */
const anyUnits = fc
  .array(fc.oneof(fc.nat(0xffff), fc.constantFrom(0, 0x301, 0xd83d, 0xdc4d)))
  .map(units => String.fromCharCode(...units));

describe('fold', () => {
  test.each([
    ['case', 'REFUND', 'refund'],
    ['accents', 'Ångström', 'angstrom'],
    ['accents as characters of their own', 'A\u030angstro\u0308m', 'angstrom'],
    ['width', 'ＡＢＣ１２３', 'abc123'],
    ['sharp s, small and capital', 'Straße STRAẞE', 'strasse strasse'],
    ['the sigma at the end of a word', 'ΟΔΟΣ οδός', 'οδοσ οδοσ'],
    ['ligatures', 'ﬁne', 'fine'],
    ['a dotted capital i', 'İstanbul', 'istanbul'],
    ['Cyrillic', 'ЁЛКА', 'елка'],
    ['Korean, which stays in one piece', '한국', '한국'],
    ['emoji, which stay', '👍', '👍'],
  ])('%s', (_what, text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  test('European text with smileys is folded the short way as any other text is the long way', () => {
    const sign = fc.oneof({weight: 4, arbitrary: fc.nat(0x17f)}, fc.integer({min: 0x1_f4_00, max: 0x1_f7_ff}));
    const european = fc.array(sign, {maxLength: 40}).map(signs => cleanText(String.fromCodePoint(...signs)));
    fc.assert(
      fc.property(european, text => {
        expect(fold(`${text}漢`)).toBe(`${fold(text)}漢`);
      }),
    );
  });

  test('what is folded stays as it is, and is clean', () => {
    fc.assert(
      fc.property(fc.oneof(letters, fc.string({unit: 'grapheme'})), text => {
        const folded = fold(text);
        expect(fold(folded)).toBe(folded);
        expect(isCleanText(fold(cleanText(text)))).toBe(true);
      }),
    );
  });

  test('capitals and small letters are the same, also at the end of what was typed', () => {
    fc.assert(
      fc.property(
        fc.string({unit: fc.constantFrom(...Array.from('abzäöüßéñàΣσςοδЖж '))}),
        fc.nat(20),
        (text, typed) => {
          expect(fold(text.toUpperCase())).toBe(fold(text));
          expect(fold(text).startsWith(fold(text.slice(0, typed)))).toBe(true);
        },
      ),
    );
  });
});

describe('clean text', () => {
  test.each([
    ['a lone surrogate', 'a\ud800b', 'a\ufffdb'],
    ['U+0000', 'a\0b', 'ab'],
    ['an accent of its own', 'e\u0301', 'é'],
    ['both halves of an emoji', '👍', '👍'],
    ['an accent that a U+0000 kept apart', 'e\0\u0301', 'é'],
  ])('%s', (_what, text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  test('is what cleaning makes of anything, and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(anyUnits, text => {
        const clean = cleanText(text);
        expect(isCleanText(clean)).toBe(true);
        expect(cleanText(clean)).toBe(clean);
      }),
    );
  });

  test('is told from what is not', () => {
    fc.assert(
      fc.property(anyUnits, text => {
        expect(isCleanText(text)).toBe(cleanText(text) === text);
      }),
    );
  });

  test('keeps every character a person can type', () => {
    fc.assert(
      fc.property(letters, text => {
        expect(cleanText(text)).toBe(text.normalize('NFC'));
      }),
    );
  });
});

test.each([
  ['VIP', ' vip '],
  ['VIP guests', 'vip\u00a0 Guests'],
  ['Équipe', 'e\u0301quipe\u200b'],
  ['\u202eVIP', 'VIP\u2060'],
])('LC-16, BO-3: the names %j and %j read alike', (one, other) => {
  expect(foldName(one)).toBe(foldName(other));
  expect(foldName(one)).not.toBe(foldName(`${other}2`));
});

test('a name that nobody sees is none', () => {
  for (const blank of ['\u200b', ' \u2060\u200d ', '\u202e']) expect(aName().safeParse(blank).success).toBe(false);
  for (const seen of ['🐝', 'א', '👩🏽\u200d🚀']) expect(aName().safeParse(seen).success).toBe(true);
});
