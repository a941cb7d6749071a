import {createInstance, type i18n as I18n} from 'i18next';
import {expect, test, vi} from 'vitest';
import {rememberWords} from './remembering.ts';

function twoLanguages(): I18n {
  const i18n = createInstance();
  void i18n.init({
    lng: 'en',
    fallbackLng: 'en',
    initAsync: false,
    ns: ['a', 'b'],
    defaultNS: 'a',
    resources: {
      en: {a: {hello: 'Hello', files_one: 'one file', files_other: '{{count}} files'}, b: {hello: 'Good day'}},
      de: {a: {hello: 'Hallo'}},
    },
  });
  rememberWords(i18n);
  return i18n;
}

type Fixed = {readonly ns: string} & ((...asked: readonly unknown[]) => string);
const t = (i18n: I18n, ns: string) => i18n.getFixedT(null, ns as 'design') as unknown as Fixed;

test('the same words, looked up once', () => {
  const i18n = twoLanguages();
  const translate = vi.spyOn(i18n as unknown as {t: () => string}, 't');
  expect([t(i18n, 'a')('hello'), t(i18n, 'a')('hello'), t(i18n, 'b')('hello')]).toEqual(['Hello', 'Hello', 'Good day']);
  expect(translate.mock.calls.length).toBeLessThanOrEqual(2);
});

test('a count or a name is asked for every time', () => {
  const say = t(twoLanguages(), 'a');
  expect([say('files', {count: 1}), say('files', {count: 2}), say('files', {count: 1})]).toEqual([
    'one file',
    '2 files',
    'one file',
  ]);
});

test('another language has its own words, and so has one whose words come later', async () => {
  const i18n = twoLanguages();
  expect(t(i18n, 'a')('hello')).toBe('Hello');
  await i18n.changeLanguage('de');
  expect(t(i18n, 'a')('hello')).toBe('Hallo');
  expect(t(i18n, 'b')('hello')).toBe('Good day'); // not translated yet
  i18n.addResourceBundle('de', 'b', {hello: 'Guten Tag'});
  expect(t(i18n, 'b')('hello')).toBe('Guten Tag');
});

test('it says which namespace it speaks, as the original does', () => {
  expect(t(twoLanguages(), 'b').ns).toBe('b');
});
