import {expect, test} from 'vitest';
import {languageOf, localeOf} from './locale.ts';

test.each([
  ['system', ['de-CH', 'en-US'], 'de', 'de-CH'],
  ['system', ['fr-FR', 'de-DE'], 'de', 'de-DE'],
  ['system', ['cy-GB'], 'en', 'en-GB'],
  ['system', [], 'en', 'en'],
  ['system', ['den-CA'], 'en', 'en-CA'],
  ['en', ['de-DE'], 'en', 'en-DE'],
  ['en', ['de-DE', 'en-AU'], 'en', 'en-AU'],
  ['de', ['zh-Hant-TW'], 'de', 'de-TW'],
  ['ar', ['en-US'], 'ar', 'ar-US-u-nu-latn'],
  ['system', ['ar-EG'], 'ar', 'ar-EG-u-nu-latn'],
  ['system', ['ar-EG-u-nu-arab'], 'ar', 'ar-EG-u-nu-arab'],
  ['system', ['ar-SA-u-ca-gregory'], 'ar', 'ar-SA-u-nu-latn-ca-gregory'],
] as const)('%s with %j speaks %s and writes as %s does', (...[choice, system, language, locale]) => {
  expect(languageOf(choice, system)).toBe(language);
  expect(localeOf(choice, system)).toBe(locale);
  expect(() => new Intl.Locale(localeOf(choice, system))).not.toThrow();
});
