import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {aQueue, aSender, aTag} from '../../test/support/builders.ts';
import {anOpening, aWorkspace} from '../../test/support/openings.ts';
import {condition, type Condition} from './condition.ts';
import {matches} from './match.ts';
import type {EmailHead, Facts, Opening} from './opening.ts';
import {customCategories, customRules, standardRules, type Operator, type Rule} from './rules.ts';

const workspace = aWorkspace();
const holds = (one: unknown, changes: Partial<Opening> = {}) =>
  matches(one as Condition, anOpening({isVisitor: false, ...changes}), workspace);

const head: EmailHead = {from: '', to: [], cc: [], bcc: [], subject: ''};

/** An opening in which this attribute is that. */
function knowing(category: string, attribute: string, fact: Facts[string]): Partial<Opening> {
  if (category === 'conversation') return {[attribute]: fact} as Partial<Opening>;
  if (category === 'email') return {email: {...head, [attribute]: fact}};
  const facts = {[attribute]: fact};
  if (category === 'custom') return {data: facts};
  if (category === 'apple') return {apple: facts as Partial<Opening['apple']>};
  return category.startsWith('person') ? {person: facts} : {company: facts};
}

const standard: readonly (readonly [category: string, attribute: string, Rule])[] = Object.entries(
  standardRules,
).flatMap(([category, attributes]) =>
  Object.entries<Rule>(attributes).map(([attribute, rule]) => [category, attribute, rule] as const),
);

const ofKind = (...kinds: readonly Rule['value'][]) => standard.filter(([, , {value}]) => kinds.includes(value));

describe('R-7: the table has', () => {
  /** As printed, category by category. */
  const table = {
    conversation: 'channel content tags from isVisitor to',
    person:
      'address city country externalPersonId firstName integrations lastName middleName modifiedFrom nickName preferredService type birthDate tags gender',
    company: 'accountManager country customerStage externalId industry name notes segment tags vatNumber domains',
    apple: 'deviceAgent group intent locale',
    email: 'cc bcc to from routedTo subject',
  };

  test.each(Object.entries(table))('%s: %s', (category, attributes) => {
    const found = standard.filter(([of]) => of === category).map(([, attribute]) => attribute);
    expect(found.toSorted()).toEqual(attributes.split(' ').toSorted());
  });

  test.each([
    ['conversation', 'channel', 'is is-not'],
    ['conversation', 'content', 'is is-not contains starts-with'],
    ['conversation', 'tags', 'in-list not-in-list'],
    ['conversation', 'isVisitor', 'is is-not'],
    ['conversation', 'to', 'is is-not'],
    ['person', 'city', 'is is-not contains starts-with'],
    ['person', 'birthDate', 'is is-not before after before-or-on after-or-on'],
    ['person', 'tags', 'contains does-not-contain'],
    ['person', 'gender', 'is is-not'],
    ['company', 'tags', 'is is-not contains starts-with'],
    ['company', 'domains', 'contains does-not-contain'],
    ['apple', 'locale', 'is is-not contains starts-with'],
    ['email', 'cc', 'contains does-not-contain'],
    ['email', 'to', 'in-list not-in-list'],
    ['email', 'routedTo', 'is is-not'],
    ['email', 'subject', 'is is-not contains starts-with does-not-contain'],
  ])('%s %s: %s', (category, attribute, operators) => {
    const rule = standard.find(([of, name]) => of === category && name === attribute)?.[2];
    expect(rule?.is.join(' ')).toBe(operators);
  });
});

/** What each text operator says about "Straße 5" as the value's neighbour. */
const textCells: readonly (readonly [Operator, string, boolean])[] = [
  ['is', 'STRASSE 5', true],
  ['is', 'strasse', false],
  ['is-not', 'strasse', true],
  ['is-not', 'straße 5', false],
  ['contains', 'asse', true],
  ['contains', 'gasse', false],
  ['does-not-contain', 'gasse', true],
  ['does-not-contain', 'ＡＳＳＥ', false],
  ['starts-with', 'stra', true],
  ['starts-with', 'asse', false],
];

describe('R-7: text, folded', () => {
  const cells = ofKind('text').flatMap(([category, attribute, {is}]) =>
    textCells
      .filter(([operator]) => is.includes(operator))
      .map(([operator, value, expected]) => [category, attribute, operator, value, expected] as const),
  );

  test.each(cells)('%s %s %s %s: %s', (...[category, attribute, is, value, expected]) => {
    expect(holds({category, attribute, is, value}, knowing(category, attribute, 'Straße 5'))).toBe(expected);
  });

  test.each(ofKind('text'))('of several, %s %s asks whether one of them fits', (category, attribute, {is}) => {
    const several = knowing(category, attribute, ['Gold', 'Größe', 'b@example.org']);
    const asks = (operator: Operator, value: string) => holds({category, attribute, is: operator, value}, several);
    if (attribute === 'content' || attribute === 'from') return;
    if (is.includes('is'))
      expect([asks('is', 'gold'), asks('is-not', 'gold'), asks('is', 'go')]).toEqual([true, false, false]);
    expect([asks('contains', 'GROSSE'), asks('contains', 'silver')]).toEqual([true, false]);
    if (is.includes('does-not-contain')) expect(asks('does-not-contain', 'example')).toBe(false);
  });

  test.each(ofKind('text', 'gender'))(
    '%s %s: what is not known is nothing, and not anything',
    (category, attribute, {is}) => {
      for (const fact of [undefined, null, '', []]) {
        if (category === 'conversation') continue;
        const value = attribute === 'gender' ? 'male' : 'x';
        const answers = is.map(operator => [
          operator,
          holds({category, attribute, is: operator, value}, knowing(category, attribute, fact)),
        ]);
        expect(answers).toEqual(
          is.map(operator => [operator, operator === 'is-not' || operator === 'does-not-contain']),
        );
      }
    },
  );

  test('gender is male or female, however it is written', () => {
    const asks = (is: string, value: string) =>
      holds({category: 'person', attribute: 'gender', is, value}, {person: {gender: 'Female'}});
    expect([asks('is', 'female'), asks('is', 'male'), asks('is-not', 'male'), asks('is-not', 'female')]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});

describe('R-7: the conversation', () => {
  const asks = (...[attribute, is, value, changes]: [string, string, unknown, Partial<Opening>?]) =>
    holds({category: 'conversation', attribute, is, value}, changes);

  test('the channel is a name, not text', () => {
    expect(asks('channel', 'is', 'live-chat')).toBe(true);
    expect(asks('channel', 'is', 'Live-Chat')).toBe(false);
    expect(asks('channel', 'is-not', 'sms')).toBe(true);
    expect(asks('channel', 'is-not', 'live-chat')).toBe(false);
  });

  test('a tag is in the list or is not', () => {
    expect(asks('tags', 'in-list', aTag(1), {tags: [aTag(2), aTag(1)]})).toBe(true);
    expect(asks('tags', 'in-list', aTag(3), {tags: [aTag(2), aTag(1)]})).toBe(false);
    expect(asks('tags', 'not-in-list', aTag(1), {tags: [aTag(2), aTag(1)]})).toBe(false);
    expect(asks('tags', 'not-in-list', aTag(1))).toBe(true);
    expect(asks('tags', 'in-list', aTag(1))).toBe(false);
  });

  test.each([
    ['is', true, true],
    ['is', false, false],
    ['is-not', true, false],
    ['is-not', false, true],
  ])('R-8: an anonymous visitor %s %s: %s', (is, value, expected) => {
    expect(asks('isVisitor', is, value, {isVisitor: true})).toBe(expected);
    expect(asks('isVisitor', is, value, {isVisitor: false})).toBe(!expected);
  });

  test.each([
    ['its widget id', 'widget-1'],
    ['its id, as routes stored it before', aSender(1)],
  ])('R-8: `to` names our sender by %s', (_by, value) => {
    expect(asks('to', 'is', value)).toBe(true);
    expect(asks('to', 'is-not', value)).toBe(false);
    expect(asks('to', 'is', value, {to: 'help@acme.example', senderId: aSender(2)})).toBe(false);
    expect(asks('to', 'is-not', value, {to: 'help@acme.example', senderId: aSender(2)})).toBe(true);
  });

  test('R-8: nothing of a person or company is known of an anonymous visitor', () => {
    const known = {person: {city: 'Rome'}, company: {name: 'Acme'}};
    for (const [category, attribute, value] of [
      ['person', 'city', 'Rome'],
      ['company', 'name', 'Acme'],
    ]) {
      expect(holds({category, attribute, is: 'is', value}, known)).toBe(true);
      expect(holds({category, attribute, is: 'is', value}, {...known, isVisitor: true})).toBe(false);
      expect(holds({category, attribute, is: 'is-not', value}, {...known, isVisitor: true})).toBe(true);
    }
  });
});

describe('R-7: an e-mail', () => {
  const email = {...head, to: ['Help@Acme.example', 'other@example.org'], routedTo: 'help@acme.example'};
  const asks = (attribute: string, is: string, value: string) =>
    holds({category: 'email', attribute, is, value}, {email, senderId: aSender(2), to: 'help@acme.example'});

  test.each([
    ['its address', 'help@acme.example'],
    ['its id', aSender(2)],
  ])('was sent and routed to our sender, by %s', (_by, value) => {
    expect(asks('to', 'in-list', value)).toBe(true);
    expect(asks('to', 'not-in-list', value)).toBe(false);
    expect(asks('routedTo', 'is', value)).toBe(true);
    expect(asks('routedTo', 'is-not', value)).toBe(false);
  });

  test('was routed to the address it came in at, if its head says no more', () => {
    const plain = {email: head, senderId: aSender(2), to: 'help@acme.example'};
    const asked = (value: string) => holds({category: 'email', attribute: 'routedTo', is: 'is', value}, plain);
    expect([asked(aSender(2)), asked('help@acme.example'), asked('widget-1')]).toEqual([true, true, false]);
  });

  test('is not to a sender that is not among its recipients', () => {
    expect(asks('to', 'in-list', 'widget-1')).toBe(false);
    expect(asks('to', 'not-in-list', aSender(1))).toBe(true);
    expect(asks('routedTo', 'is', 'other@example.org')).toBe(false);
    expect(asks('routedTo', 'is-not', 'other@example.org')).toBe(true);
  });
});

const orderCells = [
  ['is', [false, true, false]],
  ['is-not', [true, false, true]],
  ['before', [true, false, false]],
  ['after', [false, false, true]],
  ['before-or-on', [true, true, false]],
  ['after-or-on', [false, true, true]],
] as const;

describe('R-7, D6: days', () => {
  test.each(orderCells)('birthDate %s the value: the day before, on it, after it: %j', (is, expected) => {
    const asks = (birthDate: string) =>
      holds({category: 'person', attribute: 'birthDate', is, value: '1990-03-01'}, {person: {birthDate}});
    expect(['1990-02-28', '1990-03-01', '1990-03-02'].map(asks)).toEqual(expected);
  });

  test.each(customCategories)('%s: an instant is on the day it was where the workspace is', category => {
    const late = Date.UTC(2026, 10, 20, 23, 30);
    const about = {category, type: 'date', attribute: 'signed', is: 'is', value: '2026-11-21'};
    const opening = anOpening({isVisitor: false, ...knowing(category, 'signed', late)});
    expect(matches(about as Condition, opening, workspace)).toBe(false);
    const inBerlin = aWorkspace({dayOf: at => (at === late ? '2026-11-21' : '')});
    expect(matches(about as Condition, opening, inBerlin)).toBe(true);
  });

  test('what is no day is not on any, nor before or after one', () => {
    for (const birthDate of [undefined, null, 'soon', '', ['1990-03-01'], true]) {
      const answers = orderCells.map(([is]) =>
        holds({category: 'person', attribute: 'birthDate', is, value: '1990-03-01'}, {person: {birthDate}}),
      );
      expect(answers).toEqual([false, true, false, false, false, false]);
    }
  });
});

describe.each(customCategories)('D6: custom attributes of %s', category => {
  const knows = (fact: Facts[string]) => knowing(category, 'own', fact);
  const asks = (type: string, is: string, value: unknown) => ({category, type, attribute: 'own', is, value});

  test.each(textCells)('text %s %s: %s', (is, value, expected) => {
    expect(holds(asks('text', is, value), knows('Straße 5'))).toBe(expected);
  });

  test.each(orderCells)('a number %s the value: less, equal, more: %j', (is, expected) => {
    expect([4.5, 5, 40].map(fact => holds(asks('number', is, 5), knows(fact)))).toEqual(expected);
    // Typed into an IVR it is text.
    expect(['4.5', ' 5 ', '40'].map(fact => holds(asks('number', is, 5), knows(fact)))).toEqual(expected);
    expect(holds(asks('number', is, 5), knows('five'))).toBe(is === 'is-not');
  });

  test.each(orderCells)('a date %s the value: before, on, after: %j', (is, expected) => {
    const days = ['2025-12-31', '2026-01-01', '2026-01-02'];
    expect(days.map(fact => holds(asks('date', is, '2026-01-01'), knows(fact)))).toEqual(expected);
  });

  test('yes and no, and neither where nothing is known', () => {
    expect([true, 'true'].map(fact => holds(asks('boolean', 'is', true), knows(fact)))).toEqual([true, true]);
    expect([false, 'false'].map(fact => holds(asks('boolean', 'is', true), knows(fact)))).toEqual([false, false]);
    for (const value of [true, false]) expect(holds(asks('boolean', 'is', value), knows(undefined))).toBe(false);
  });

  test('an attribute that every object has is nobody’s', () => {
    expect(holds({...asks('text', 'contains', 'o'), attribute: 'constructor'}, knows('a'))).toBe(false);
  });
});

describe('R-10: sender queues', () => {
  const asks = (is: string, changes: Partial<Opening> = {}, queue = aQueue(2)) =>
    holds({category: 'sender-queues', is, value: queue}, changes);

  test('stand for the senders that are the queue’s own', () => {
    expect([asks('in-list'), asks('not-in-list')]).toEqual([true, false]);
    expect([asks('in-list', {senderId: aSender(2)}), asks('not-in-list', {senderId: aSender(2)})]).toEqual([
      false,
      true,
    ]);
    expect([asks('in-list', {}, aQueue(9)), asks('not-in-list', {}, aQueue(9))]).toEqual([false, true]);
  });

  test('SN-7: switched off, nothing of it matches', () => {
    const off = aWorkspace({queueSenders: undefined});
    for (const is of ['in-list', 'not-in-list']) {
      expect(matches({category: 'sender-queues', is, value: aQueue(2)} as Condition, anOpening(), off)).toBe(false);
    }
  });
});

describe('R-7, D6: for any text', () => {
  const opposites = [
    ['is', 'is-not'],
    ['contains', 'does-not-contain'],
  ] as const;
  const about = (is: string, value: string) => ({category: 'custom', type: 'text', attribute: 'own', is, value});
  const anything = fc.oneof(
    fc.string({unit: 'grapheme'}),
    fc.array(fc.string(), {maxLength: 3}),
    fc.constant(undefined),
  );

  test.each(opposites)('%s is the opposite of %s, whatever is known', (is, isNot) => {
    fc.assert(
      fc.property(anything, fc.string({minLength: 1}), (own, value) => {
        expect(holds(about(isNot, value), {data: {own}})).toBe(!holds(about(is, value), {data: {own}}));
      }),
    );
  });

  test('what is or starts with a text also contains it', () => {
    fc.assert(
      fc.property(fc.string({unit: 'grapheme'}), fc.nat(5), (own, length) => {
        const value = own.slice(0, length + 1) || 'x';
        const says = (is: string) => holds(about(is, value), {data: {own}});
        if (says('is')) expect(says('starts-with')).toBe(true);
        if (says('starts-with')) expect(says('contains')).toBe(true);
      }),
    );
  });

  test('case, accents and width of either side make no difference', () => {
    const letters = fc.string({unit: fc.constantFrom(...Array.from('aZäÖéñçøＡ１ straße')), minLength: 1});
    fc.assert(
      fc.property(letters, fc.constantFrom('is', 'contains', 'starts-with'), (text, is) => {
        expect(holds(about(is, text.toUpperCase()), {data: {own: text}})).toBe(true);
        expect(holds(about(is, text), {data: {own: text.toUpperCase().normalize('NFD')}})).toBe(true);
      }),
    );
  });

  test('before, on and after: one of them is so, and the others say the same', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (own, value) => {
        const says = (is: string) =>
          holds({category: 'custom', type: 'number', attribute: 'own', is, value}, {data: {own}});
        expect([says('before'), says('is'), says('after')].filter(Boolean)).toHaveLength(1);
        expect(says('before-or-on')).toBe(!says('after'));
        expect(says('after-or-on')).toBe(!says('before'));
        expect(says('is-not')).toBe(!says('is'));
      }),
    );
  });
});

describe('a condition as it is sent and stored', () => {
  const values = {
    text: 'x',
    number: 5,
    date: '2026-02-28',
    boolean: true,
    channel: 'sms',
    gender: 'male',
    tag: 't1',
    sender: 'widget-1',
  } as const;
  const every = [
    ...standard.flatMap(([category, attribute, {is, value}]) =>
      is.map(operator => ({category, attribute, is: operator, value: values[value]})),
    ),
    ...customCategories.flatMap(category =>
      Object.entries<Rule>(customRules).flatMap(([type, {is, value}]) =>
        is.map(operator => ({category, type, attribute: 'Own one', is: operator, value: values[value]})),
      ),
    ),
    {category: 'sender-queues', is: 'in-list', value: aQueue(2)},
    {category: 'sender-queues', is: 'not-in-list', value: aQueue(2)},
  ];

  test('R-7, D6: every attribute with every operator of the table is taken as it is', () => {
    for (const one of every) expect(condition.parse(one)).toEqual(one);
    expect(every.length).toBeGreaterThan(180);
  });

  const says = (value: unknown) => ({category: 'conversation', attribute: 'content', is: 'contains', value});

  test('three levels deep', () => {
    const deep = {all: [{any: [says('a'), {category: 'conversation', attribute: 'channel', is: 'is', value: 'sms'}]}]};
    expect(condition.parse(deep)).toEqual(deep);
  });

  test.each([
    ['four levels', {all: [{any: [{all: [{any: [says('a')]}]}]}]}],
    ['no conditions', {all: []}],
    ['51 conditions', {any: Array.from({length: 51}, () => says('a'))}],
    ['no category', {attribute: 'content', is: 'contains', value: 'a'}],
    ['an attribute of another category', {category: 'apple', attribute: 'content', is: 'is', value: 'a'}],
    ['an unknown channel', {category: 'conversation', attribute: 'channel', is: 'is', value: 'fax'}],
    ['an operator of another attribute', {category: 'conversation', attribute: 'to', is: 'contains', value: 'x'}],
    ['an operator of another type', {category: 'custom', type: 'boolean', attribute: 'a', is: 'is-not', value: true}],
    ['a value of another type', {category: 'custom', type: 'number', attribute: 'a', is: 'is', value: '5'}],
    ['a day that is none', {category: 'person', attribute: 'birthDate', is: 'is', value: '2026-02-30'}],
    ['an empty value', says('')],
    ['text that cannot be stored', says('a\0b')],
    ['something besides', {...says('a'), not: true}],
  ])('is refused with %s', (_what, one) => {
    expect(condition.safeParse(one).success).toBe(false);
  });
});
