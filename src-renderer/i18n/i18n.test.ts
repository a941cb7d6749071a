import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {english} from './en/english.ts';
import {createI18n} from './i18n.ts';

test('the words are there at once, without waiting', () => {
  expect(createI18n().t('design:toast.undo')).toBe('Undo');
});

test('a language without words shows English', () => {
  const i18n = createI18n('cy-GB');
  expect(i18n.language).toBe('cy-GB');
  expect(i18n.t('design:toast.undo')).toBe('Undo');
});

test('what a customer wrote stays as it is: React escapes it once', () => {
  expect(createI18n().t('design:chip.remove', {name: '<b>&'})).toBe('Remove <b>&');
});

test('two windows do not share a language', () => {
  const [one, other] = [createI18n('en'), createI18n('de')];
  expect([one.language, other.language]).toEqual(['en', 'de']);
});

test('every feature with words is listed', () => {
  const files = readdirSync(join(import.meta.dirname, 'en')).filter(file => file.endsWith('.json'));
  expect(Object.keys(english).toSorted()).toEqual(files.map(file => file.replace('.json', '')).toSorted());
});

describe.each(Object.entries(english))('the words of %s', (_, words) => {
  const all = [...sentences(words)];

  test('are words, with nothing left to fill in', () => {
    expect(all.filter(([, text]) => typeof text !== 'string' || text.trim() === '' || /TODO|xxx/i.test(text))).toEqual(
      [],
    );
  });

  test('do not shout, beg or apologise (DESIGN 5, words)', () => {
    expect(all.filter(([, text]) => /!|\bplease\b|\boops\b|\bsorry\b/i.test(String(text)))).toEqual([]);
  });

  test('count one as well as many', () => {
    const keys = new Set(all.map(([key]) => key));
    const lonely = [...keys].filter(key => /_(?:one|other)$/.test(key)).map(key => key.replace(/_(?:one|other)$/, ''));
    expect(lonely.filter(key => !keys.has(`${key}_one`) || !keys.has(`${key}_other`))).toEqual([]);
  });
});

/** Every text with its key, however deep. */
function* sentences(words: object, path = ''): Generator<readonly [string, unknown]> {
  for (const [key, value] of Object.entries(words)) {
    const name = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'object' && value !== null) yield* sentences(value, name);
    else yield [name, value];
  }
}
