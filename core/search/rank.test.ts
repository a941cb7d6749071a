import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {must} from '../lib/failure.ts';
import {fold} from '../lib/fold.ts';
import {indexWords} from './index-words.ts';
import {searchQuery} from './query.ts';
import {answers, fitOf} from './rank.ts';
import {isForgivable, slipsOf} from './typo.ts';

const asked = (text: string) => must(searchQuery(text), 'something to look for');

describe('C-15, best match', () => {
  test.each([
    {
      what: 'words in order and side by side',
      query: 'order number',
      first: 'my order number',
      later: 'number of my order',
    },
    {what: 'side by side, while typing', query: 'order num', first: 'an order number', later: 'a number, not an order'},
    {what: 'a whole word', query: 'order', first: 'the order', later: 'the ordering'},
    {what: 'words near each other', query: 'late tea', first: 'tea is late', later: `tea ${'so '.repeat(30)}late`},
  ])('$what come first', ({query, first, later}) => {
    expect(fitOf(first, asked(query))).toBeGreaterThan(fitOf(later, asked(query)));
  });

  test('whatever is said and asked, a fit is a number', () => {
    const text = fc.string({unit: 'grapheme', maxLength: 60});
    fc.assert(
      fc.property(text, text, (said, typed) => {
        const query = searchQuery(typed);
        if (query !== undefined) expect(Number.isFinite(fitOf(said, query))).toBe(true);
      }),
    );
  });
});

test('SE-4: a text answers what an index would find it by', () => {
  const words = indexWords(fold('Call 0800 100-20000, Zoë'));
  expect(['zoe call', '08001002', 'call zo', 'zo call', 'all'].map(text => answers(words, asked(text)))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});

describe('C-15, one typo', () => {
  test.each([
    ['a letter too few', 'ordr'],
    ['a letter too many', 'orderr'],
    ['another letter', 'orfer'],
    ['two turned round', 'odrer'],
    ['the first letter', 'irder'],
  ])('%s is forgiven', (_what, typed) => {
    expect(slipsOf(typed)).toContain('order');
  });

  test.each(['oreer', 'ordre', 'der', 'ordering', 'roredr'])('%s may be more than one away', typed => {
    expect(slipsOf(typed).includes('order')).toBe(['oreer', 'ordre'].includes(typed));
  });

  test('short words, long ones and numbers are meant as they are', () => {
    expect(['cat', 'carts', 'x'.repeat(13), '12345', 'a1bcd', 'пирог'].map(isForgivable)).toEqual([
      false,
      true,
      false,
      false,
      false,
      true,
    ]);
  });

  test('never more than 700 words, each once, never the word itself', () => {
    const word = fc.string({unit: fc.constantFrom('a', 'b', 'c', 'x', 'é', 'ж'), minLength: 4, maxLength: 12});
    fc.assert(
      fc.property(word, typed => {
        const slips = slipsOf(typed);
        expect(slips.length).toBeLessThanOrEqual(700);
        expect(new Set(slips).size).toBe(slips.length);
        expect(slips).not.toContain(typed);
      }),
    );
  });
});
