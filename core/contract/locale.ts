import {languages, type Language, type LanguageChoice} from './shell-routes.ts';

/** Which language is spoken, for a choice and what the system prefers (BCP 47, most preferred first). */
export function languageOf(choice: LanguageChoice, systemLocales: readonly string[]): Language {
  if (choice !== 'system') return choice;
  return systemLocales.map(spoken).find(language => language !== undefined) ?? 'en';
}

/**
 * How dates and numbers are written then: as the system asks for it in that language, or else as its region does.
 * Arabic keeps the digits of everybody else in the conversation, unless the system names others.
 */
export function localeOf(choice: LanguageChoice, systemLocales: readonly string[]): string {
  const language = languageOf(choice, systemLocales);
  const region = regionOf(systemLocales[0] ?? '');
  const ofRegion = region === undefined ? language : `${language}-${region}`;
  const locale = systemLocales.find(one => spoken(one) === language) ?? ofRegion;
  return language === 'ar' && !locale.includes('-nu-') ? withLatinDigits(locale) : locale;
}

const spoken = (locale: string): Language | undefined =>
  languages.find(language => locale === language || locale.startsWith(`${language}-`));

const regionOf = (locale: string): string | undefined =>
  /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?-([A-Z]{2}|\d{3})(?:-|$)/.exec(locale)?.[1];

const withLatinDigits = (locale: string): string =>
  locale.includes('-u-') ? locale.replace('-u-', '-u-nu-latn-') : `${locale}-u-nu-latn`;
