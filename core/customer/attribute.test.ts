import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {companyRow, customerRow} from '../../test/support/builders.ts';
import {standardRules} from '../routing/rules.ts';
import {
  isReserved,
  MOST_TEXT,
  MOST_TEXTS,
  standardAttributes,
  standardType,
  withChanges,
  type AttributeType,
  type AttributeValue,
  type Subject,
} from './attribute.ts';
import {cardFrom, faultIn, MOST_BASIC} from './card.ts';
import {factsOf} from './facts.ts';

const none = (): undefined => undefined;
const change = (name: string, value: AttributeValue | null, type?: AttributeType) =>
  withChanges({}, {[name]: value}, {subject: 'person', typeOf: one => (one === name ? type : undefined)});

describe('R-7: the standard attributes', () => {
  test.each([
    ['person', ['externalPersonId']],
    ['company', ['name', 'externalId']],
  ] as const)('of a %s are those that routes ask about', (subject, columns) => {
    const asked = Object.keys(standardRules[subject]);
    expect([...standardAttributes(subject), ...columns].toSorted()).toEqual(asked.toSorted());
  });

  test('what routes ask is of the type that is kept', () => {
    for (const subject of ['person', 'company'] as const satisfies readonly Subject[]) {
      for (const name of standardAttributes(subject)) {
        const asked = (standardRules[subject] as Readonly<Record<string, {readonly value: string}>>)[name]?.value;
        const kept = standardType(subject, name);
        expect(kept === 'texts' ? 'text' : kept, `${subject} ${name}`).toBe(asked);
      }
    }
  });

  test('nobody declares one of these, nor a column, once more', () => {
    expect(['city', 'gender', 'name', 'externalPersonId'].map(name => isReserved('person', name))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect([isReserved('person', 'constructor'), isReserved('company', 'city')]).toEqual([false, false]);
  });
});

describe('CU-5, D6: a value', () => {
  test.each([
    ['text', 'x', true],
    ['text', 'x'.repeat(MOST_TEXT + 1), false],
    ['text', 1, false],
    ['text', ['x'], false],
    ['number', -1.5, true],
    ['number', Number.NaN, false],
    ['number', '1', false],
    ['boolean', false, true],
    ['boolean', 'true', false],
    ['date', '2024-02-29', true],
    ['date', '2026-02-29', false],
    ['date', '1900-02-29', false],
    ['date', '2000-02-29', true],
    ['date', '2026-04-31', false],
    ['date', '2026-13-01', false],
    ['date', '2026-00-10', false],
    ['date', '2026-1-1', false],
    ['date', 20261121, false],
  ] as const)('of type %s: %j fits: %s', (type, value, fits) => {
    expect(change('X', value, type).ok).toBe(fits);
  });

  test('several texts are few, short and none of them blank', () => {
    expect(change('tags', ['a', 'b'])).toMatchObject({ok: true, value: {tags: ['a', 'b']}});
    for (const tags of [[' '], ['x'.repeat(201)], Array.from({length: MOST_TEXTS + 1}, () => 'x'), 'a']) {
      expect(change('tags', tags)).toMatchObject({
        ok: false,
        failure: {path: ['attributes', 'tags'], reason: 'not-texts'},
      });
    }
  });

  test('a blank text or an empty list takes the value away, like null', () => {
    for (const value of ['  ', null]) {
      expect(withChanges({city: 'Bonn', Old: 1}, {city: value}, {subject: 'person', typeOf: none})).toEqual({
        ok: true,
        value: {Old: 1},
      });
    }
    expect(withChanges({tags: ['a']}, {tags: []}, {subject: 'person', typeOf: none})).toEqual({ok: true, value: {}});
  });

  test('what is not named stays as it is, whatever it is called', () => {
    const before = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean()));
    fc.assert(
      fc.property(before, fc.string({minLength: 1}), (values, city) => {
        const after = withChanges(values, {city}, {subject: 'person', typeOf: none});
        const {city: _old, ...others} = values;
        if (after.ok) expect(after.value).toMatchObject(others);
      }),
    );
  });
});

describe('R-7: what routes may ask', () => {
  test('about a person and their company, by name', () => {
    const facts = factsOf(
      customerRow({attributes: {city: 'Köln', Score: 7}, externalId: 'crm-1'}),
      companyRow({name: 'Brücke', attributes: {domains: ['b.example']}, externalId: 'erp-1'}),
    );
    expect(facts).toEqual({
      person: {city: 'Köln', Score: 7, externalPersonId: 'crm-1'},
      company: {domains: ['b.example'], name: 'Brücke', externalId: 'erp-1'},
    });
    expect(factsOf(customerRow()).company).toBeUndefined();
  });
});

describe('CU-3, CU-6: the card', () => {
  const row = (attribute: string) => ({attribute, mode: 'view'}) as const;

  test('CU-2: shows gender, city and country until it is set up; a broken setting is none', () => {
    for (const setting of [undefined, 7, {basic: 'x'}, {basic: [{attribute: 'city', mode: 'hide'}], more: []}]) {
      expect(cardFrom(setting, () => false).basic.map(({attribute}) => attribute)).toEqual([
        'gender',
        'city',
        'country',
      ]);
    }
  });

  test(`shows ${MOST_BASIC} at most without being asked for more`, () => {
    const many = {basic: Array.from({length: MOST_BASIC + 1}, () => row('city')), more: []};
    expect(cardFrom(many, () => false).basic).toHaveLength(3);
  });

  test('keeps its order, and leaves out what is declared no more', () => {
    const card = {basic: [row('Score'), row('city')], more: [row('Old'), row('gender')]};
    expect(cardFrom(card, name => name === 'Score')).toEqual({basic: card.basic, more: [row('gender')]});
  });

  test('says which attribute is in it twice, or is none', () => {
    expect(faultIn({basic: [row('city')], more: [row('city')]}, () => false)).toEqual({
      reason: 'twice',
      attribute: 'city',
    });
    expect(faultIn({basic: [], more: [row('X')]}, () => false)).toEqual({reason: 'unknown-attribute', attribute: 'X'});
    expect(faultIn({basic: [row('X')], more: [row('city')]}, () => true)).toBeUndefined();
  });
});
