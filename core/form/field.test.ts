import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
  fieldTypes,
  fieldValue,
  isEmpty,
  levelsOf,
  LONGEST_LINE,
  LONGEST_TEXT,
  readNumber,
  levelsBelow,
  optionOf,
  tidyOptions,
  tidyValue,
  wrongValue,
  writtenNumber,
  wrongWithField,
  type Field,
  type FieldType,
} from './field.ts';

const a = (type: FieldType, changes: Partial<Field> = {}) => ({type, options: [], pattern: '', ...changes});
const clothes = a('drop-down', {options: ['Clothing: Shirts', 'Clothing: Shoes', 'Other']});
const order = a('pattern', {pattern: '[A-Z]{2}-\\d+'});

describe('FO-1: what a field can be filled with', () => {
  test.each([
    ['text', a('text'), 'Hello', undefined],
    ['text', a('text'), 5, 'not-text'],
    ['two lines of text', a('text'), 'a\nb', 'not-one-line'],
    ['long text', a('text'), 'x'.repeat(LONGEST_LINE + 1), 'too-long'],
    ['several lines', a('multi-line'), 'a\nb', undefined],
    ['very long text', a('multi-line'), 'x'.repeat(LONGEST_TEXT + 1), 'too-long'],
    ['a tick', a('checkbox'), true, undefined],
    ['no tick', a('checkbox'), 'yes', 'not-ticked'],
    ['an option', clothes, 'Clothing: Shirts', undefined],
    ['a level that is none itself', clothes, 'Clothing', 'no-such-option'],
    ['another option', clothes, 'Hats', 'no-such-option'],
    ['a whole number', a('whole-number'), -7, undefined],
    ['half of one', a('whole-number'), 1.5, 'not-whole'],
    ['no number', a('whole-number'), '7', 'not-a-number'],
    ['one that cannot be told from the next', a('whole-number'), 2 ** 53, 'too-large'],
    ['a decimal', a('decimal'), 1.5, undefined],
    ['nothing that is', a('decimal'), Number.NaN, 'not-a-number'],
    ['an instant', a('date-time'), 1_800_000_000_000, undefined],
    ['a part of a millisecond', a('date-time'), 0.5, 'not-a-time'],
    ['words for an instant', a('date-time'), 'tomorrow', 'not-a-time'],
    ['a shape', order, 'AB-12', undefined],
    ['a shape with gaps around it', order, ' AB-12 ', undefined],
    ['another shape', order, 'AB12', 'not-of-pattern'],
    ['a pattern of a newer version', a('pattern', {pattern: '(?=x)'}), 'anything', undefined],
  ])('%s', (...[, field, value, wrong]) => {
    expect(wrongValue(field, value)).toBe(wrong);
  });

  test('FO-3: blank text and an unticked box are nothing; 0 is something', () => {
    expect([undefined, '', ' \u200b', false].map(isEmpty)).toEqual([true, true, true, true]);
    expect(['x', 0, true].map(isEmpty)).toEqual([false, false, false]);
  });

  test('kept without gaps around it; nothing is not kept', () => {
    expect(tidyValue(a('text'), ' x ')).toBe('x');
    expect(tidyValue(a('multi-line'), ' x\ny \n')).toBe(' x\ny');
    expect([tidyValue(a('text'), ' '), tidyValue(a('checkbox'), false), tidyValue(a('text'), null)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('what is kept is right again, and kept as it is', () => {
    const value = fc.oneof(fc.string({unit: 'grapheme'}), fc.integer(), fc.double(), fc.boolean());
    fc.assert(
      fc.property(fc.constantFrom(...fieldTypes), value, (type, given) => {
        const field = {...clothes, ...order, type};
        if (!fieldValue.safeParse(given).success || wrongValue(field, given) !== undefined) return;
        const kept = tidyValue(field, given);
        if (kept === undefined) return;
        expect(wrongValue(field, kept)).toBeUndefined();
        expect(tidyValue(field, kept)).toBe(kept);
      }),
    );
  });
});

describe('FO-1: a field that can be filled', () => {
  test.each([
    ['no options', a('drop-down'), 'no-options'],
    ['the same option twice', a('drop-down', {options: ['Red', 'RED']}), 'same-option'],
    ['six levels', a('drop-down', {options: ['a: b: c: d: e: f']}), 'too-deep'],
    ['an endless option', a('drop-down', {options: ['x'.repeat(300)]}), 'too-long'],
    ['too many options', a('drop-down', {options: Array.from({length: 501}, (_, n) => `${n}`)}), 'too-many'],
    ['no pattern', a('pattern'), 'pattern-broken'],
    ['a broken pattern', a('pattern', {pattern: '('}), 'pattern-broken'],
    ['a pattern that looks around', a('pattern', {pattern: '(?!x)y'}), 'pattern-unsupported'],
    ['plain text', a('text'), undefined],
    ['levels', clothes, undefined],
  ])('%s', (_what, field, fault) => {
    expect(wrongWithField(field)).toBe(fault);
  });

  test('“Clothing: Shirts” makes a value and a sub-value, however it is typed', () => {
    expect(tidyOptions(['Clothing:Shirts ', '', ' : ', 'Clothing :  Shoes'])).toEqual([
      'Clothing: Shirts',
      'Clothing: Shoes',
    ]);
    expect(levelsOf('Clothing: Shirts: Blue')).toEqual(['Clothing', 'Shirts', 'Blue']);
  });

  test('tidy options stay as they are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({unit: fc.constantFrom('a', ':', ' ', 'é')})), typed => {
        const tidy = tidyOptions(typed);
        expect(tidyOptions(tidy)).toEqual(tidy);
      }),
    );
  });
});

test.each([
  ['12', 12],
  [' -1,5 ', -1.5],
  ['.5', 0.5],
  ['1e5', undefined],
  ['0x10', undefined],
  ['1.2.3', undefined],
  ['', undefined],
  ['Infinity', undefined],
])('%j is typed for %s', (typed, expected) => {
  expect(readNumber(typed)).toBe(expected);
});

test('a drop-down of several levels is chosen level by level', () => {
  const options = ['Clothing: Shirts: Blue', 'Other', 'Clothing: Shoes', 'Clothing'];
  expect(levelsBelow(options, [])).toEqual(['Clothing', 'Other']);
  expect(levelsBelow(options, ['Clothing'])).toEqual(['Shirts', 'Shoes']);
  expect(levelsBelow(options, ['Clothing', 'Shirts'])).toEqual(['Blue']);
  expect([levelsBelow(options, ['Other']), optionOf(['Clothing', 'Shoes'])]).toEqual([[], 'Clothing: Shoes']);
});

test('a number is written as it can be typed', () => {
  fc.assert(
    fc.property(fc.oneof(fc.integer(), fc.double({min: -1e15, max: 1e15, noNaN: true})), value => {
      const read = readNumber(writtenNumber(value));
      expect(Math.abs((read ?? Number.NaN) - value)).toBeLessThanOrEqual(1e-20 + Math.abs(value) * 1e-9);
    }),
    {examples: [[0.0000010021999383772203], [1e-7], [1e-30], [-1.5e-9]]},
  );
});
