import fc from 'fast-check';
import {expect, test} from 'vitest';
import {pageTokenOf, readPageToken} from './page-token.ts';

const kindsOf = (keys: readonly (string | number)[]) =>
  keys.map(key => (typeof key === 'number' ? ('number' as const) : ('string' as const)));

test('a token gives back its keys, is plain text for a URL, and is the same one every time', () => {
  const key = fc.oneof(fc.string({unit: 'grapheme'}), fc.maxSafeInteger());
  fc.assert(
    fc.property(fc.string(), fc.array(key, {maxLength: 4}), (list, keys) => {
      const token = pageTokenOf(list, keys);
      expect(token).toMatch(/^[A-Za-z0-9_-]+$/);
      expect(pageTokenOf(list, keys)).toBe(token);
      expect(readPageToken(token, list, kindsOf(keys))).toEqual(keys.map(one => (Object.is(one, -0) ? 0 : one)));
    }),
  );
});

test('a token agrees with Base64url as everybody writes it', () => {
  expect(pageTokenOf('inbox/mine', [5, 'a'])).toBe(Buffer.from('["inbox/mine",5,"a"]').toString('base64url'));
});

test.each([
  ['of another list', pageTokenOf('inbox/all', [5, 'a'])],
  ['with a key too few', pageTokenOf('inbox/mine', [5])],
  ['with keys of another kind', pageTokenOf('inbox/mine', ['5', 'a'])],
  ['with half a number', pageTokenOf('inbox/mine', [5.5, 'a'])],
  ['cut short', pageTokenOf('inbox/mine', [5, 'a']).slice(0, -2)],
  ['with a stray letter', `${pageTokenOf('inbox/mine', [5, 'a'])}!`],
  ['that is JSON but no list', Buffer.from('{"0":"inbox/mine"}').toString('base64url')],
  ['that is empty', ''],
])('a token %s is none', (_what, token) => {
  expect(readPageToken(token, 'inbox/mine', ['number', 'string'])).toBeUndefined();
});

test('whatever somebody makes up is refused, never thrown at', () => {
  fc.assert(
    fc.property(fc.string({unit: 'grapheme'}), token => {
      expect(readPageToken(token, 'inbox/mine', ['number', 'string'])).toBeUndefined();
    }),
  );
});
