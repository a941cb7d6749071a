import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {aField} from '../../test/support/builders.ts';
import {answersOf, rangesOf, type FieldWish} from './answer.ts';
import type {FieldValue} from './field.ts';

const field = aField(1);

/** The rule that SQL repeats. */
function fits(value: FieldValue | undefined, wish: FieldWish): boolean {
  const [answer] = value === undefined ? [] : answersOf({[field]: value});
  if (wish.is === 'empty') return answer === undefined;
  return rangesOf(wish).some(({low, high, pattern}) => {
    if (answer === undefined || answer.answerKey < low || answer.answerKey > high) return false;
    const part = pattern.slice(1, -1).replace(/\\(.)/g, '$1');
    return answer.words.includes(part);
  });
}
type Wanted<W> = W extends FieldWish ? Omit<W, 'fieldId'> : never;
const wanting = (wish: Wanted<FieldWish>): FieldWish => ({fieldId: field, ...wish}) as FieldWish;

describe('FO-10: what a list asks of an answer', () => {
  test('numbers lie between numbers, whatever sign and decimals they have', () => {
    const any = fc.oneof(
      fc.integer({min: -1_000_000_000_000, max: 8_640_000_000_000}),
      fc.integer({min: -100_000_000, max: 100_000_000}).map(n => n / 1_000),
      fc.constantFrom(0, -0, 1e-7, -1e-7, 0.1, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER),
    );
    fc.assert(
      fc.property(any, any, any, (value, from, to) => {
        expect(fits(value, wanting({is: 'between', from, to}))).toBe(value >= from && value <= to);
        expect(fits(value, wanting({is: 'between', from}))).toBe(value >= from);
        expect(fits(value, wanting({is: 'between', to}))).toBe(value <= to);
      }),
    );
  });

  test.each([
    ['Clothing', true],
    ['clothing: shirts', true],
    ['Clothing: Shirts: Blue', true],
    ['Clothing store', false],
    ['Cloth', false],
  ] as const)('FO-1: of a drop-down with levels, %s is of Clothing: %s', (value, isOfIt) => {
    expect(fits(value, wanting({is: 'option', options: ['Shoes', 'Clothing']}))).toBe(isOfIt);
  });

  test('text is found by a part, whatever case and accents it has; signs of patterns mean themselves', () => {
    expect(fits('Bestellung Größe 7', wanting({is: 'words', words: ' GROSSE '}))).toBe(true);
    expect(fits('100 % wool', wanting({is: 'words', words: '0 % w'}))).toBe(true);
    expect(fits('100 percent', wanting({is: 'words', words: '%'}))).toBe(false);
    expect(fits('a_b', wanting({is: 'words', words: 'a_b'}))).toBe(true);
  });

  test('filled in or not: a box that is not ticked is not', () => {
    expect([fits(true, wanting({is: 'filled'})), fits(undefined, wanting({is: 'filled'}))]).toEqual([true, false]);
    expect([fits(0, wanting({is: 'empty'})), fits(undefined, wanting({is: 'empty'}))]).toEqual([false, true]);
  });

  test('of the longest text the key is short, and its end is found all the same', () => {
    const long = `${'x'.repeat(4_990)} the end`;
    expect(answersOf({[field]: long})[0]?.answerKey).toHaveLength(400);
    expect(fits(long, wanting({is: 'words', words: 'the end'}))).toBe(true);
  });
});
