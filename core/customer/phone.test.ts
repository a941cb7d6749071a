import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Result} from '../lib/failure.ts';
import type {Address} from './address.ts';
import {isCountry, otherKeysOf, readPhone} from './phone.ts';

const keyOf = (typed: string, country?: string): string => {
  const read = readPhone(typed, country);
  if (!read.ok) throw new Error(`${typed} was refused: ${read.failure.code}`);
  return read.value.key;
};

const reasonOf = (read: Result<Address>): string =>
  !read.ok && read.failure.code === 'invalid' ? read.failure.reason : 'accepted';

describe('NC-5: a phone number, typed or pasted', () => {
  test.each(['(800) 100-20000', '800-100-20000', '80010020000', '(800)-100-20000'])('%s is 80010020000', typed => {
    expect(keyOf(typed)).toBe('80010020000');
    expect(keyOf(typed, 'US')).toBe('80010020000');
  });

  test.each([
    ['+49 (0)30 901820', undefined, '+4930901820'],
    ['0049 30 901820', 'DE', '+4930901820'],
    ['030/90 18 20', 'DE', '+4930901820'],
    ['49 30 901820', 'DE', '+4930901820'],
    ['tel:+1-213-373-4253', undefined, '+12133734253'],
    ['213.373.4253', 'US', '+12133734253'],
    ['８００-100-20000', undefined, '80010020000'],
    ['٠٣٠ ٩٠١٨٢٠', 'DE', '+4930901820'],
    ['\u202a+49 30\u00a0901820\u202c', undefined, '+4930901820'],
    ['+49\u201330\u2212901820', undefined, '+4930901820'],
    ['72345', 'DE', '72345'],
  ])('D43: %s in %s is kept as %s', (typed, country, key) => {
    expect(keyOf(typed, country)).toBe(key);
  });

  test('D43: what is not valid where the workspace is keeps its digits, also behind a plus', () => {
    expect(keyOf('030 901820')).toBe('030901820');
    expect(keyOf('030 901820', 'XX')).toBe('030901820');
    expect(keyOf('+999 123')).toBe('999123');
  });

  test('the typed form is kept for display, and the digits as one dials them for finding', () => {
    expect(readPhone(' 030/90 18 20 ', 'DE')).toEqual({
      ok: true,
      value: {key: '+4930901820', shown: '030/90 18 20', dialled: '030901820'},
    });
    expect(readPhone('(800) 100-20000', undefined)).toMatchObject({value: {dialled: '80010020000'}});
  });

  test.each([
    ['', 'empty'],
    [' ()- ', 'empty'],
    ['+', 'empty'],
    ['0800 FLOWERS', 'letters'],
    ['030 901820 ext. 7', 'letters'],
    ['Zoë', 'letters'],
    ['030#901', 'characters'],
    ['+49+30', 'characters'],
    ['5'.repeat(33), 'too-long'],
  ])('"%s" is refused: %s', (typed, reason) => {
    expect(reasonOf(readPhone(typed, 'DE'))).toBe(reason);
  });

  test('D43: a look-up tries what a number may have been kept as', () => {
    const address = {key: '+4930901820', shown: '030 901820'};
    expect(otherKeysOf(address)).toEqual(['4930901820', '030901820']);
    expect(otherKeysOf({key: '80010020000', shown: '800-100-20000'})).toEqual(['+80010020000']);
  });

  test('countries are those of ISO 3166-1 that have telephones', () => {
    expect(['DE', 'US', 'HR'].every(isCountry)).toBe(true);
    expect(['XX', 'de', ''].some(isCountry)).toBe(false);
  });
});

const digits = fc.array(fc.integer({min: 0, max: 9}), {minLength: 1, maxLength: 15}).map(all => all.join(''));
const country = fc.constantFrom(undefined, 'DE', 'US', 'GB', 'RU', 'IT', 'HR', 'XX');
const formatting = fc.constantFrom(' ', '-', '.', '(', ')', '/', '\u00a0', '\u2011', '\u200e', '\t');

describe('NC-5: whatever is typed', () => {
  test('the normal form is its own normal form', () => {
    fc.assert(
      fc.property(fc.boolean(), digits, country, (isAbroad, number, where) => {
        const key = keyOf(`${isAbroad ? '+' : ''}${number}`, where);
        expect(keyOf(key, where)).toBe(key);
      }),
      {numRuns: 500},
    );
  });

  test('formatting characters never matter', () => {
    const spaced = digits.chain(number =>
      fc
        .array(fc.array(formatting, {maxLength: 2}), {minLength: number.length, maxLength: number.length})
        .map(
          gaps => [number, Array.from(number, (digit, at) => `${(gaps[at] ?? []).join('')}${digit}`).join('')] as const,
        ),
    );
    fc.assert(
      fc.property(spaced, country, ([number, typed], where) => {
        expect(keyOf(typed, where)).toBe(keyOf(number, where));
      }),
      {numRuns: 500},
    );
  });

  test('a letter anywhere is refused as one', () => {
    fc.assert(
      fc.property(digits, fc.constantFrom('a', 'Z', 'ß', 'ж', '語', 'O'), fc.nat(), (number, letter, at) => {
        const place = at % (number.length + 1);
        const typed = `${number.slice(0, place)}${letter}${number.slice(place)}`;
        expect(reasonOf(readPhone(typed, 'DE'))).toBe('letters');
      }),
    );
  });

  test('what is accepted is a plus and digits at most', () => {
    fc.assert(
      fc.property(fc.string(), country, (typed, where) => {
        const read = readPhone(typed, where);
        if (read.ok) expect(read.value.key).toMatch(/^\+?\d+$/);
        else expect(read.failure.detail).toBe('phone number');
      }),
    );
  });
});
