import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {arabic} from './ar/arabic.ts';
import {german} from './de/german.ts';
import {english} from './en/english.ts';
import {createI18n} from './i18n.ts';
import {isolate} from './isolating.ts';
import {speak} from './speak.ts';

/** What German and Arabic may count: `de` as English does, `ar` in all six forms there are. */
const others = [
  {language: 'de', words: german, forms: ['one', 'other']},
  {language: 'ar', words: arabic, forms: ['zero', 'one', 'two', 'few', 'many', 'other']},
] as const;

const form = /_(zero|one|two|few|many|other)$/;

describe.each(others)('the words in $language', ({language, words, forms}) => {
  test('are listed, feature by feature', () => {
    const files = readdirSync(join(import.meta.dirname, language)).filter(file => file.endsWith('.json'));
    expect(Object.keys(words).toSorted()).toEqual(Object.keys(english).toSorted());
    expect(files.map(file => file.replace('.json', '')).toSorted()).toEqual(Object.keys(english).toSorted());
  });

  describe.each(Object.keys(english) as (keyof typeof english)[])('of %s', feature => {
    const wanted = texts(english[feature]);
    const there = texts(words[feature]);
    /** Undefined: nothing is counted there. A `_zero` of our own is a text like any other in every language. */
    const counted = (key: string) => form.test(key) && wanted.has(`${key.replace(form, '')}_other`);

    test('are all there, and no others: every form the language counts in', () => {
      const keys = new Set(
        [...wanted.keys()].flatMap(key => {
          if (!counted(key)) return [key];
          const base = key.replace(form, '');
          return [...forms.map(one => `${base}_${one}`), ...(key.endsWith('_zero') ? [key] : [])];
        }),
      );
      expect([...there.keys()].toSorted()).toEqual([...keys].toSorted());
    });

    test('have the same gaps; whoever writes out a number may leave out the count', () => {
      for (const [key, text] of there) {
        const original = wanted.get(key) ?? wanted.get(key.replace(form, '_other')) ?? '';
        const isExact = /_(?:zero|one|two)$/.test(key);
        const optional = (gap: string) => isExact && gap === '{{count}}';
        expect({key, gaps: gaps(text).filter(gap => !optional(gap))}).toEqual({
          key,
          gaps: gaps(original).filter(gap => !optional(gap)),
        });
      }
    });

    test('do not shout or beg, and hide no direction marks that nobody sees', () => {
      const loud = /[!¡]|\bbitte\b|فضلك|رجاء|[\u202a-\u202e\u2066-\u2069]/i;
      expect([...there].filter(([, text]) => loud.test(text) || text.trim() === '')).toEqual([]);
    });
  });
});

describe('another language', () => {
  test('comes when it is spoken, and English again at once', async () => {
    const i18n = createI18n();
    await speak(i18n, 'de-CH');
    expect(i18n.t('design:toast.undo')).toBe('Rückgängig');
    await speak(i18n, 'en-GB');
    expect(i18n.t('design:toast.undo')).toBe('Undo');
  });

  test('counts as it does: Arabic in six forms', async () => {
    const i18n = createI18n();
    await speak(i18n, 'ar-u-nu-latn');
    const counts = [0, 1, 2, 3, 11, 100].map(count => i18n.t('inbox:count', {count}));
    expect(counts).toEqual(['لا محادثات', 'محادثة واحدة', 'محادثتان', '3 محادثات', '11 محادثة', '100 محادثة']);
  });
});

describe('a value in a sentence', () => {
  test('that goes another way is isolated, and cannot end its isolation', () => {
    expect(isolate('Ann', 'en')).toBe('Ann');
    expect(isolate('Ann', 'de-AT')).toBe('Ann');
    expect(isolate('+49 30 1', 'ar')).toBe('\u2068+49 30 1\u2069');
    expect(isolate('محمد', 'en')).toBe('\u2068محمد\u2069');
    expect(isolate('Ann\u202ennA', 'en')).toBe('\u2068Ann\u202ennA\u2069');
    expect(isolate('a\u2069\u2069b', 'en')).toBe('\u2068ab\u2069');
  });

  test('that is kept is kept as it is', async () => {
    const i18n = createI18n();
    await speak(i18n, 'ar');
    expect(i18n.t('settings:copyOf', {name: 'A'})).toBe('نسخة من A');
    expect(i18n.t('settings:saved', {name: 'A'})).toBe('حُفظ \u2068A\u2069.');
  });

  test('may be a list', async () => {
    const names = ['a.exe', 'b.exe'];
    expect(createI18n('en').t('composer:upload.left', {names})).toBe('Left out: a.exe and b.exe');
  });
});

/** `{{name}}` and `<b>`, `</b>`, `<next>`: each as often as it is there. */
function gaps(text: string): readonly string[] {
  return (text.match(/\{\{[^}]+\}\}|<\/?\w+>/g) ?? []).toSorted();
}

/** Every text by its key, however deep. */
function texts(words: object, path = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]): (readonly [string, string])[] => {
      const name = path === '' ? key : `${path}.${key}`;
      return typeof value === 'string' ? [[name, value]] : [...texts(value as object, name)];
    }),
  );
}
