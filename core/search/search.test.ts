import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {fold} from '../lib/fold.ts';
import {excerptOf} from './excerpt.ts';
import {indexText, indexWords} from './index-words.ts';
import {asksFor, searchQuery, type SearchQuery} from './query.ts';

const asked = (text: string): SearchQuery => {
  const query = searchQuery(text);
  if (query === undefined) throw new Error(`nothing to look for in ${text}`);
  return query;
};

/** Any UTF-16 at all, halves of characters too. (`unit: 'binary'` takes fast-check two seconds to begin.) */
const units = fc.array(fc.nat(0xffff), {maxLength: 600}).map(all => String.fromCharCode(...all));

/** What both databases do with a query and the words of a text. */
const finds = (query: string, text: string) => {
  const found = indexWords(fold(text));
  return asked(query).anyOf.some(phrase =>
    phrase.words.every((word, at) =>
      phrase.isOpen && at === phrase.words.length - 1 ? found.some(one => one.startsWith(word)) : found.includes(word),
    ),
  );
};

describe('C-15, SE-1: what is looked for', () => {
  test.each([
    ['a word', 'order', 'My order is late'],
    ['its beginning, as one types', 'ord', 'My order is late'],
    ['several words in any order', 'late my ord', 'My order is late'],
    ['case and accents aside', 'ZOE angstrom', 'Zoë lives in Ångström street'],
    ['wide and ligature forms', 'office', 'The oﬀice'],
    ['a number in groups by one in one piece', '08001002', 'Call 0800 100-20000 today'],
    ['a number in one piece by one in groups', '800-100 20000', 'Call 80010020000 today'],
    ['a number with brackets and a plus', '+49 (151) 234', 'It is +49151-234567'],
    ['part of a number in groups beside a word', 'call 0800 100', 'Call 0800100 20000 today'],
    ['another script', 'приве', 'Привет, мир'],
    ['a lone sign that is a syllable or a word', '田', '田中 さくら'],
  ])('%s', (_what, query, text) => {
    expect(finds(query, text)).toBe(true);
  });

  test.each([
    ['a word in the middle of which it stands', 'rder', 'My order is late'],
    ['one of two words', 'order early', 'My order is late'],
    ['a first word that is only begun', 'ord late', 'My order is late'],
    ['a lone letter as a beginning', 'o', 'My order is late'],
  ])('but not %s', (_what, query, text) => {
    expect(finds(query, text)).toBe(false);
  });

  test.each(['', '   ', '"', '*', '(()) - :', '🎉', '\u0301'])('%j asks for nothing', text => {
    expect(searchQuery(text)).toBeUndefined();
  });

  test('SI-1: a number alone may be a conversation, with or without its sign', () => {
    expect(['42', '#42', ' # 42 ', '42a', '4 2', '9999999999999999'].map(text => asked(text).shortId)).toEqual([
      42,
      42,
      42,
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('a number alone may be the beginning of an address', () => {
    expect(['+49 (151) 23', '0800', 'anna@ex', 'room 12'].map(text => asked(text).digits)).toEqual([
      '4915123',
      '0800',
      undefined,
      undefined,
    ]);
  });

  test('nothing that means something to a database survives, whatever is typed', () => {
    const nasty = fc.array(
      fc.constantFrom('"', "'", '*', 'OR', 'NEAR(', 'a', ':', '&', '|', '!', '\\', '^', 'text:', '-'),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          units,
          nasty.map(parts => parts.join(' ')),
        ),
        text => {
          for (const {words} of searchQuery(text)?.anyOf ?? []) {
            expect(words.length).toBeLessThanOrEqual(8);
            expect(words.filter(word => word.length > 64 || !/^[\p{L}\p{N}]+$/u.test(word))).toEqual([]);
          }
        },
      ),
    );
  });

  test('every text is found by the beginning of any of its words', () => {
    fc.assert(
      fc.property(fc.string({unit: 'grapheme'}), text => {
        for (const word of indexWords(fold(text))) {
          const beginning = Array.from(word).slice(0, 2).join('');
          if (beginning.length > 1) expect(finds(beginning, text)).toBe(true);
        }
      }),
    );
  });
});

describe('an index', () => {
  test('holds each word once, long ones cut, and numbers also in one piece', () => {
    expect(indexWords(`to be or to be 0800 100-2000 ${'x'.repeat(100)}`)).toEqual([
      'to',
      'be',
      'or',
      '0800',
      '100',
      '2000',
      'x'.repeat(64),
      '08001002000',
    ]);
  });

  test('as one text is those words to a tokenizer of ASCII, whether it was taken apart or not', () => {
    const piece = fc.constantFrom(
      'order ',
      '0800',
      ' 100-2000',
      '.',
      'x'.repeat(40),
      'é',
      '\0',
      '7',
      '+',
      '_',
      '—',
      '😀',
      '🙏🏽',
      '\ud83d',
    );
    const text = fc.oneof(
      units,
      fc.array(piece, {maxLength: 12}).map(all => all.join('')),
    );
    fc.assert(
      fc.property(text, any => {
        const folded = fold(any);
        const tokens = indexText(folded).match(/[a-z0-9\u0080-\uffff]+/g) ?? [];
        expect(new Set(tokens)).toEqual(new Set(indexWords(folded)));
      }),
    );
    expect(indexText('where is my order, 12.50?')).toBe('where is my order, 12.50?');
    expect(indexText('where is it?😀😀 now')).toBe('where is it?  now');
  });

  test('does not make a number of a price and a date', () => {
    expect(indexWords('12.50 on 1.2.26')).toEqual(['12', '50', 'on', '1', '2', '26']);
  });
});

describe('an excerpt', () => {
  test('is the whole text if that is short, on one line', () => {
    expect(excerptOf('My order\n\n is  late', asked('late'))).toBe('My order is late');
  });

  test('shows the hit with a little of what stands before it', () => {
    const excerpt = excerptOf(`${'before '.repeat(60)}the Ångström is here ${'after '.repeat(60)}`, asked('angst'));
    expect(excerpt).toMatch(/^…(before )+the Ångström is here (after )+/);
  });

  test('shows a number that was written in groups', () => {
    expect(excerptOf(`${'so '.repeat(100)}call 0800 100-20000 now`, asked('08001002'))).toContain('0800 100-20000');
  });

  test('is the beginning if the hit is in a file’s name or too far away', () => {
    expect(excerptOf('Here you are', asked('invoice'))).toBe('Here you are');
  });

  test('is never longer than 160, and never half a character, whatever the text', () => {
    const text = units.map(one => one.toWellFormed());
    fc.assert(
      fc.property(text, fc.string({unit: 'grapheme', minLength: 1, maxLength: 4}), (long, typed) => {
        const query = searchQuery(typed);
        if (query === undefined) return;
        const excerpt = excerptOf(long, query);
        expect({short: excerpt.length <= 160, whole: excerpt.isWellFormed()}).toEqual({short: true, whole: true});
      }),
    );
  });

  test('the words of a phrase are asked for as they are, the last as a beginning', () => {
    const phrase = {words: ['my', 'ord'], isOpen: true};
    expect(['my', 'mystery', 'order'].map(word => asksFor(phrase, word))).toEqual([true, false, true]);
  });
});
