import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {aSender} from '../../test/support/builders.ts';
import {firstMatch, matches, type Opening} from './match.ts';
import {condition, type Condition, type TextOperator} from './route.ts';

const opening = (changes: Partial<Opening> = {}): Opening => ({
  channel: 'live-chat',
  content: 'Hola, I want a Refund',
  from: 'zoe@example.org',
  to: aSender(1),
  ...changes,
});

const says = (value: string): Condition => ({attribute: 'content', is: 'contains', value});
const route = (id: string, one: Condition, isEnabled = true) => ({id, isEnabled, condition: one});

const spanish = route('spanish', says('hola'));
const premium = route('premium', {attribute: 'from', is: 'is', value: 'zoe@example.org'});

describe('R-1: the first matching route decides', () => {
  test('R-5: of two that match, the upper one', () => {
    expect(firstMatch([premium, spanish], opening())?.id).toBe('premium');
    expect(firstMatch([spanish, premium], opening())?.id).toBe('spanish');
  });

  test('R-3: a disabled one is passed over', () => {
    expect(firstMatch([{...premium, isEnabled: false}, spanish], opening())?.id).toBe('spanish');
  });

  test('no match means no route: the default queue', () => {
    expect(firstMatch([premium, spanish], opening({from: 'ann@example.org', content: 'Hello'}))).toBeUndefined();
    expect(firstMatch([], opening())).toBeUndefined();
  });

  test('for any routes: it matches, and nothing enabled above it does', () => {
    const anyRoute = fc.record({isEnabled: fc.boolean(), condition: fc.constantFrom(says('hola'), says('nothing'))});
    fc.assert(
      fc.property(fc.array(anyRoute), routes => {
        const found = firstMatch(routes, opening());
        const isMatch = (one: (typeof routes)[number]) => one.isEnabled && matches(one.condition, opening());
        expect(found).toBe(routes.filter(isMatch)[0]);
      }),
    );
  });
});

describe('R-7: operators', () => {
  test.each([
    ['is', 'Refund', true],
    ['is', 'Refunds', false],
    ['is-not', 'Refund', false],
    ['is-not', 'Refunds', true],
    ['contains', 'fun', true],
    ['contains', 'fin', false],
    ['starts-with', 'Ref', true],
    ['starts-with', 'fund', false],
  ] as const)('content %s %s: %s', (is, value, expected) => {
    expect(matches({attribute: 'content', is, value}, opening({content: 'Refund'}))).toBe(expected);
  });

  test.each([
    ['case', 'refund', 'REFUND'],
    ['accents', 'Ångström', 'angstrom'],
    ['width', 'ＡＢＣ', 'abc'],
    ['sharp s', 'Straße', 'STRASSE'],
  ])('%s makes no difference to content and from', (_what, content, value) => {
    for (const is of ['is', 'contains', 'starts-with'] as const) {
      expect(matches({attribute: 'content', is, value}, opening({content}))).toBe(true);
      expect(matches({attribute: 'from', is, value}, opening({from: content}))).toBe(true);
    }
    expect(matches({attribute: 'content', is: 'is-not', value}, opening({content}))).toBe(false);
  });

  test('channel and sender are names, not text', () => {
    expect(matches({attribute: 'channel', is: 'is', value: 'live-chat'}, opening())).toBe(true);
    expect(matches({attribute: 'channel', is: 'is', value: 'Live-Chat'}, opening())).toBe(false);
    expect(matches({attribute: 'channel', is: 'is-not', value: 'sms'}, opening())).toBe(true);
    expect(matches({attribute: 'to', is: 'is', value: aSender(1)}, opening())).toBe(true);
    expect(matches({attribute: 'to', is: 'is-not', value: aSender(1)}, opening())).toBe(false);
  });

  test.each(['content', 'from'] as const)('%s: "is not" is the opposite of "is", whatever the text', attribute => {
    fc.assert(
      fc.property(fc.string(), fc.string({minLength: 1}), (text, value) => {
        const is = matches({attribute, is: 'is', value}, opening({[attribute]: text}));
        expect(matches({attribute, is: 'is-not', value}, opening({[attribute]: text}))).toBe(!is);
      }),
    );
  });

  test('what is or starts with a text also contains it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({minLength: 1}), (text, value) => {
        const holds = (is: TextOperator) => matches({attribute: 'content', is, value}, opening({content: text}));
        if (holds('is')) expect(holds('starts-with')).toBe(true);
        if (holds('starts-with')) expect(holds('contains')).toBe(true);
      }),
    );
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
  ] as const)('%j: %s', (one, expected) => {
    expect(matches(one, opening())).toBe(expected);
  });

  test.each([
    ['an attribute', {attribute: 'mood', is: 'is', value: 'refund'}],
    ['an attribute, negated', {attribute: 'mood', is: 'is-not', value: 'x'}],
    ['an operator for text', {attribute: 'content', is: 'sounds-like', value: 'refund'}],
    ['an operator for the channel', {attribute: 'channel', is: 'in-list', value: 'sms'}],
  ])('%s stored by a newer version never matches, and keeps no customer out', (_what, stored) => {
    const newer = stored as Condition;
    expect(matches(newer, opening())).toBe(false);
    expect(firstMatch([route('newer', {any: [newer]}), spanish], opening())?.id).toBe('spanish');
  });
});

describe('a condition as it is stored', () => {
  test('is taken as it is, three levels deep', () => {
    const deep = {all: [{any: [says('a'), {attribute: 'channel', is: 'is', value: 'sms'}]}]};
    expect(condition.parse(deep)).toEqual(deep);
  });

  test.each([
    ['four levels', {all: [{any: [{all: [{any: [says('a')]}]}]}]}],
    ['no conditions', {all: []}],
    ['an unknown channel', {attribute: 'channel', is: 'is', value: 'fax'}],
    ['an operator of another attribute', {attribute: 'to', is: 'contains', value: 'x'}],
    ['an empty value', says('')],
    ['something besides', {...says('a'), not: true}],
  ])('is refused with %s', (_what, one) => {
    expect(condition.safeParse(one).success).toBe(false);
  });
});
