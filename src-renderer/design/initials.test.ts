import fc from 'fast-check';
import {expect, test} from 'vitest';
import {initials, tintOf, tints} from './initials.ts';

test.each([
  ['Marta Kowalczyk', 'MK'],
  ['noor haddad', 'NH'],
  ['Maria del Carmen Ruiz', 'MR'],
  ['Cher', 'C'],
  ['  Élodie   d’Arc ', 'ÉD'],
  ['Jean-Luc', 'JL'],
  ['(Dr) Ana Lopes', 'DL'],
  ['ingrid.solberg@larkspur.example', 'IE'],
  ['李小龍', '李'],
  ['김 민수', '김'],
  ['नूर हद्दाद', 'नूह'],
  ['😀 Tom', 'T'],
  ['Visitor 6e53', 'V'],
  ['Visitor 1f9', 'V'],
  ['R2 D2', 'RD'],
])('%s is %s', (name, letters) => {
  expect(initials(name)).toBe(letters);
});

test.each(['+44 7700 900142', '', '   ', '12345', '😀', '--'])('%j has no letters, so a person is drawn', name => {
  expect(initials(name)).toBeUndefined();
});

test('what a letter is made of does not matter', () => {
  expect(initials('E\u0301lodie')).toBe('É');
});

test('no name breaks the avatar', () => {
  fc.assert(
    fc.property(fc.string({unit: 'grapheme'}), name => {
      const letters = initials(name);
      expect(letters === undefined || letters.length > 0).toBe(true);
    }),
  );
});

test('a person keeps the tint, today and after an update', () => {
  expect(['Marta Kowalczyk', 'Callum Reid', 'Noor Haddad', ''].map(tintOf)).toEqual([4, 6, 2, 2]);
});

test('tints are spread evenly', () => {
  const counts = new Map<number, number>();
  for (let person = 0; person < 6_000; person++) {
    const tint = tintOf(`0192f0c1-2a3b-7c4d-8e5f-${String(person).padStart(12, '0')}`);
    counts.set(tint, (counts.get(tint) ?? 0) + 1);
  }
  expect(new Set(counts.keys())).toEqual(new Set(Array.from({length: tints}, (_, index) => index + 1)));
  for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
});
