import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {aQueue, aSender} from '../../test/support/builders.ts';
import {anOpening, aWorkspace} from '../../test/support/openings.ts';
import type {Condition} from './condition.ts';
import {firstMatch, matches, prepareRoutes} from './match.ts';
import type {Opening} from './opening.ts';

const workspace = aWorkspace();
const holds = (one: Condition, changes: Partial<Opening> = {}) => matches(one, anOpening(changes), workspace);
const first = (routes: Parameters<typeof prepareRoutes<ReturnType<typeof route>>>[0], opening: Opening) =>
  firstMatch(prepareRoutes(routes, workspace), opening);

const says = (value: string): Condition => ({
  category: 'conversation',
  attribute: 'content',
  is: 'contains',
  value,
});
const route = (id: string, one: Condition, isEnabled = true) => ({id, isEnabled, condition: one});

const spanish = route('spanish', says('hola'));
const premium = route('premium', {
  category: 'conversation',
  attribute: 'from',
  is: 'is',
  value: 'zoe@example.org',
});

describe('R-1: the first matching route decides', () => {
  test('R-5: of two that match, the upper one', () => {
    expect(first([premium, spanish], anOpening())?.id).toBe('premium');
    expect(first([spanish, premium], anOpening())?.id).toBe('spanish');
  });

  test('R-3: a disabled one is passed over', () => {
    expect(first([{...premium, isEnabled: false}, spanish], anOpening())?.id).toBe('spanish');
  });

  test('no match means no route: the default queue', () => {
    expect(first([premium, spanish], anOpening({from: 'ann@example.org', content: 'Hello'}))).toBeUndefined();
    expect(first([], anOpening())).toBeUndefined();
  });

  test('for any routes: it matches, and nothing enabled above it does', () => {
    const anyRoute = fc.record({isEnabled: fc.boolean(), condition: fc.constantFrom(says('hola'), says('nothing'))});
    fc.assert(
      fc.property(fc.array(anyRoute), routes => {
        const found = firstMatch(prepareRoutes(routes, workspace), anOpening());
        expect(found).toBe(routes.filter(one => one.isEnabled && holds(one.condition))[0]);
      }),
    );
  });

  test('prepared once, routes can be asked about any number of openings', () => {
    const prepared = prepareRoutes([premium, spanish], workspace);
    expect(firstMatch(prepared, anOpening({from: 'a'}))?.id).toBe('spanish');
    expect(firstMatch(prepared, anOpening())?.id).toBe('premium');
    expect(firstMatch(prepared, anOpening({from: 'a', content: ''}))).toBeUndefined();
  });

  test('it is known beforehand whether anybody asks about the customer or their company', () => {
    const city: Condition = {category: 'person', attribute: 'city', is: 'is', value: 'Rome'};
    const vip: Condition = {category: 'company-custom', type: 'boolean', attribute: 'vip', is: 'is', value: true};
    const asks = (...conditions: Condition[]) => {
      const {asksPerson, asksCompany} = prepareRoutes(
        conditions.map(one => route('r', one)),
        workspace,
      );
      return [asksPerson, asksCompany];
    };
    expect(asks(says('a'))).toEqual([false, false]);
    expect(asks({all: [says('a'), {any: [city]}]})).toEqual([true, false]);
    expect(asks(says('a'), {any: [vip]})).toEqual([false, true]);
    expect(prepareRoutes([route('off', city, false)], workspace).asksPerson).toBe(false);
  });
});

describe('R-6: conditions', () => {
  const yes = says('refund');
  const no = says('nothing of the kind');

  test.each([
    [{all: [yes, yes]}, true],
    [{all: [yes, no]}, false],
    [{any: [no, yes]}, true],
    [{any: [no, no]}, false],
    [{all: [yes, {any: [no, yes]}]}, true],
    [{any: [no, {all: [yes, no]}]}, false],
    [{all: []}, false],
    [{any: []}, false],
  ] as const)('%j: %s', (one, expected) => {
    expect(holds(one)).toBe(expected);
  });

  const leaf = fc.constantFrom(yes, no, says('hola'));
  const group = fc.letrec<{condition: Condition}>(tie => ({
    condition: fc.oneof(
      {depthSize: 'small', withCrossShrink: true},
      leaf,
      fc.record({all: fc.array(tie('condition'), {minLength: 1, maxLength: 4})}),
      fc.record({any: fc.array(tie('condition'), {minLength: 1, maxLength: 4})}),
    ),
  })).condition;

  const backwards = (one: Condition): Condition => {
    if ('all' in one) return {all: one.all.map(backwards).toReversed()};
    return 'any' in one ? {any: one.any.map(backwards).toReversed()} : one;
  };

  test('the order inside a group makes no difference', () => {
    fc.assert(
      fc.property(group, one => {
        expect(holds(backwards(one))).toBe(holds(one));
      }),
    );
  });

  test('a group of one is that one, and a repeated one changes nothing', () => {
    fc.assert(
      fc.property(group, one => {
        for (const same of [{all: [one]}, {any: [one]}, {all: [one, one]}, {any: [one, one]}]) {
          expect(holds(same)).toBe(holds(one));
        }
      }),
    );
  });
});

describe('what is stored', () => {
  test.each([
    ['a category', {category: 'weather', attribute: 'content', is: 'is', value: 'refund'}],
    ['an attribute', {category: 'conversation', attribute: 'mood', is: 'is', value: 'refund'}],
    ['an attribute, negated', {category: 'conversation', attribute: 'mood', is: 'is-not', value: 'x'}],
    ['an attribute that every object has', {category: 'person', attribute: 'constructor', is: 'is-not', value: 'x'}],
    ['an operator for text', {category: 'conversation', attribute: 'content', is: 'sounds-like', value: 'refund'}],
    ['an operator of another attribute', {category: 'conversation', attribute: 'channel', is: 'in-list', value: 'sms'}],
    [
      'a negated operator of another attribute',
      {category: 'conversation', attribute: 'content', is: 'does-not-contain', value: 'x'},
    ],
    ['a type of a custom attribute', {category: 'custom', type: 'colour', attribute: 'a', is: 'is-not', value: 'x'}],
    ['a value of another kind', {category: 'conversation', attribute: 'content', is: 'is-not', value: 5}],
    ['a number in words', {category: 'custom', type: 'number', attribute: 'a', is: 'is-not', value: 'five'}],
    ['a day as a number', {category: 'person', attribute: 'birthDate', is: 'is-not', value: 5}],
    ['a yes in words', {category: 'conversation', attribute: 'isVisitor', is: 'is-not', value: 'yes'}],
    ['a question about senders', {category: 'sender-queues', is: 'starts-with', value: aQueue(2)}],
  ])('%s that nobody here knows never matches, and keeps no customer out', (_what, stored) => {
    const newer = stored as unknown as Condition;
    expect(holds(newer)).toBe(false);
    expect(first([route('newer', {any: [newer]}), spanish], anOpening())?.id).toBe('spanish');
  });

  test.each([
    ['content', 'contains', 'refund', true],
    ['from', 'is', 'zoe@example.org', true],
    ['channel', 'is-not', 'live-chat', false],
    ['to', 'is', aSender(1), true],
    ['to', 'is-not', aSender(1), false],
  ])(
    'before a condition named its category, it was about the conversation: %s %s %s',
    (...[attribute, is, value, expected]) => {
      expect(holds({attribute, is, value} as unknown as Condition)).toBe(expected);
    },
  );
});
