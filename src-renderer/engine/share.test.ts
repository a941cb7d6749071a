import fc from 'fast-check';
import {expect, test} from 'vitest';
import {share} from './share.ts';

test('an equal value is the old object', () => {
  const before = {rows: [{id: 'a', n: 1}], next: null};
  expect(share(before, structuredClone(before))).toBe(before);
});

test('one changed row leaves the others as they were', () => {
  const before = {
    rows: [
      {conversationId: 'a', n: 1},
      {conversationId: 'b', n: 2},
    ],
  };
  const after = share(before, {
    rows: [
      {conversationId: 'a', n: 1},
      {conversationId: 'b', n: 3},
    ],
  });
  expect([after.rows[0] === before.rows[0], after.rows[1]]).toEqual([true, {conversationId: 'b', n: 3}]);
});

test('a row keeps its identity when it moves', () => {
  const before = [
    {conversationId: 'a', n: 1},
    {conversationId: 'b', n: 2},
  ];
  const after = share(before, [{conversationId: 'new', n: 0}, ...structuredClone(before)]);
  expect([after[1] === before[0], after[2] === before[1]]).toEqual([true, true]);
});

test('whatever the two values are, the shared one equals the new one', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
      expect(share(before, after)).toEqual(after);
    }),
  );
});

test('sharing twice is sharing once', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      expect(share(value, structuredClone(value))).toBe(value);
    }),
  );
});
