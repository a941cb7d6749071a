import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {aField} from '../../test/support/builders.ts';
import type {FieldId} from '../lib/ids.ts';
import type {Field, FieldType, FieldValue, FieldValues} from './field.ts';
import {missingIn, shownIn, wrongWithForm, type Placement} from './form.ts';

const types: readonly FieldType[] = ['checkbox', 'drop-down', 'text', 'whole-number', 'multi-line', 'text'];
const fields = new Map(
  types.map((type, n): [FieldId, Field] => [
    aField(n + 1),
    {
      id: aField(n + 1),
      name: `F${n + 1}`,
      type,
      options: type === 'drop-down' ? ['Shop: Web', 'Shop: Till', 'No'] : [],
      pattern: '',
    },
  ]),
);
const fieldOf = (id: FieldId) => fields.get(id);
const [tick, choice, words, number, long, more] = [1, 2, 3, 4, 5, 6].map(aField) as [
  FieldId,
  FieldId,
  FieldId,
  FieldId,
  FieldId,
  FieldId,
];

const put = (fieldId: FieldId, changes: Partial<Placement> = {}): Placement => ({
  fieldId,
  isRequired: false,
  when: null,
  ...changes,
});
const when = (fieldId: FieldId, ...is: FieldValue[]) => ({when: {fieldId, is}});
const shown = (places: readonly Placement[], values: FieldValues = {}) =>
  shownIn(places, values, fieldOf).map(one => one.fieldId);

describe('FO-4: fields that appear', () => {
  const places = [
    put(choice),
    put(words, when(choice, 'Shop')),
    put(number, when(words, 'Yes')),
    put(more, when(number, 0)),
  ];

  test('on a given value of another field, level by level', () => {
    expect(shown(places)).toEqual([choice]);
    expect(shown(places, {[choice]: 'No'})).toEqual([choice]);
    expect(shown(places, {[choice]: 'Shop: Web'})).toEqual([choice, words]);
    expect(shown(places, {[choice]: 'Shop: Web', [words]: 'yes '})).toEqual([choice, words, number]);
    expect(shown(places, {[choice]: 'Shop: Web', [words]: 'Yes', [number]: 0})).toEqual([choice, words, number, more]);
  });

  test('and go with what they hang on, whatever they were filled with', () => {
    expect(shown(places, {[choice]: 'No', [words]: 'Yes', [number]: 0, [more]: 'x'})).toEqual([choice]);
  });

  test('on a box that is ticked, and on one that is not', () => {
    const both = [put(tick), put(words, when(tick, true)), put(number, when(tick, false))];
    expect(shown(both)).toEqual([tick, number]);
    expect(shown(both, {[tick]: true})).toEqual([tick, words]);
  });

  test('words that only begin so are another value, unlike a level', () => {
    expect(shown([put(words), put(more, when(words, 'Yes'))], {[words]: 'Yes: but'})).toEqual([words]);
  });

  test('FO-9: a field that was deleted is not asked for, nor what hangs on it', () => {
    expect(shownIn(places, {[choice]: 'Shop: Web'}, id => (id === choice ? undefined : fields.get(id)))).toEqual([]);
  });
});

describe('FO-3, LC-11: what must be filled', () => {
  const places = [
    put(tick, {isRequired: true}),
    put(words, {isRequired: true, ...when(tick, true)}),
    put(number, {isRequired: true}),
  ];

  test('is what is seen, required and empty', () => {
    expect(missingIn(places, {}, fieldOf)).toEqual([tick, number]);
    expect(missingIn(places, {[tick]: true, [number]: 0}, fieldOf)).toEqual([words]);
    expect(missingIn(places, {[tick]: true, [number]: 0, [words]: 'x'}, fieldOf)).toEqual([]);
  });

  test('FO-5: a field of several places is shown once, and required if one of those that count says so', () => {
    const twice = [
      put(tick),
      put(choice),
      put(words, when(tick, true)),
      put(words, {isRequired: true, ...when(choice, 'No')}),
    ];
    expect(shown(twice, {[tick]: true, [choice]: 'No'})).toEqual([tick, choice, words]);
    expect(missingIn(twice, {[tick]: true}, fieldOf)).toEqual([]);
    expect(missingIn(twice, {[tick]: true, [choice]: 'No'}, fieldOf)).toEqual([words]);
  });
});

describe('FO-2, FO-4, FO-5: what makes a form', () => {
  test.each([
    ['A, A, A', [put(words), put(words), put(words)], {at: 1, fault: 'placed-twice'}],
    ['A, and A on a condition', [put(tick), put(words), put(words, when(tick, true))], {at: 2, fault: 'placed-twice'}],
    ['A on two conditions', [put(tick), put(words, when(tick, true)), put(words, when(tick, false))], undefined],
    [
      'A on the same condition twice',
      [put(choice), put(words, when(choice, 'No', 'Shop')), put(words, when(choice, 'Shop', 'No'))],
      {at: 2, fault: 'same-condition'},
    ],
    ['a field nobody knows', [put(aField(99))], {at: 0, fault: 'no-such-field'}],
    ['a condition on what is not in it', [put(words, when(tick, true))], {at: 0, fault: 'condition-not-placed'}],
    ['a condition on a long text', [put(long), put(words, when(long, 'x'))], {at: 1, fault: 'condition-type'}],
    ['a condition on no option', [put(choice), put(words, when(choice, 'Hat'))], {at: 1, fault: 'condition-value'}],
    ['a condition on a level', [put(choice), put(words, when(choice, 'Shop'))], undefined],
    ['a condition on empty text', [put(words), put(more, when(words, ' '))], {at: 1, fault: 'condition-value'}],
    ['a condition on itself', [put(words, when(words, 'x'))], {at: 0, fault: 'circle'}],
    [
      'a circle of two',
      [put(tick), put(words, when(more, 'x')), put(more, when(words, 'x'))],
      {at: 1, fault: 'circle'},
    ],
    ['no field at all', [], undefined],
  ])('%s', (_what, places, wrong) => {
    expect(wrongWithForm(places, fieldOf)).toEqual(wrong);
  });

  test('501 fields are too many', () => {
    const many = Array.from({length: 501}, (_, n) => put(aField(n + 1)));
    expect(wrongWithForm(many, id => ({id, name: 'x', type: 'text', options: [], pattern: ''}))?.fault).toBe(
      'too-many',
    );
  });
});

describe('any form', () => {
  const ids = [tick, choice, words, number];
  const answers: readonly FieldValue[] = [true, false, 'Shop: Web', 'Shop', 'No', 'x', 1];
  const place = fc.record({
    fieldId: fc.constantFrom(...ids),
    isRequired: fc.boolean(),
    when: fc.option(
      fc.record({
        fieldId: fc.constantFrom(...ids),
        is: fc.array(fc.constantFrom(...answers), {minLength: 1, maxLength: 2}),
      }),
    ),
  });
  const values = fc.dictionary(fc.constantFrom(...ids), fc.constantFrom(...answers)) as fc.Arbitrary<FieldValues>;

  test('shows each field once, only where a place of it counts, and is right about what is missing', () => {
    fc.assert(
      fc.property(fc.array(place, {maxLength: 8}), values, (places, filled) => {
        const seen = shown(places, filled);
        expect(new Set(seen).size).toBe(seen.length);
        for (const {fieldId, when: on} of places) {
          if (on === null) expect(seen).toContain(fieldId);
        }
        expect(missingIn(places, filled, fieldOf).every(id => seen.includes(id))).toBe(true);
      }),
    );
  });

  test('that is accepted has no field that hangs on one that is not in it, and filling all leaves nothing missing', () => {
    fc.assert(
      fc.property(fc.array(place, {maxLength: 8}), places => {
        if (wrongWithForm(places, fieldOf) !== undefined) return;
        for (const {fieldId, when: on} of places) {
          expect(on === null || places.some(one => one.fieldId === on.fieldId && one.fieldId !== fieldId)).toBe(true);
        }
        const all: FieldValues = {[tick]: true, [choice]: 'No', [words]: 'x', [number]: 1};
        expect(missingIn(places, all, fieldOf)).toEqual([]);
      }),
    );
  });
});
