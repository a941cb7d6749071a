import type {i18n as I18n} from 'i18next';
import type {Language} from '../../core/contract/shell-routes.ts';
import type {english} from './en/english.ts';

/** The words of one language: the same features with the same keys, which `words.test.ts` checks. */
export type AllWords = {readonly [Feature in keyof typeof english]: object};

/** Loaded when somebody reads them, and only then. */
const loaders: Readonly<Record<Exclude<Language, 'en'>, () => Promise<AllWords>>> = {
  de: async () => (await import('./de/german.ts')).german,
  ar: async () => (await import('./ar/arabic.ts')).arabic,
};

/**
 * From now on the screens are in that locale's language, with its dates and numbers. Resolves when the words are
 * there; until then those of before are shown.
 */
export async function speak(i18n: I18n, locale: string): Promise<void> {
  const language = locale.split('-', 1)[0] ?? 'en';
  if (language === 'de' || language === 'ar') await load(i18n, language);
  if (i18n.language !== locale) await i18n.changeLanguage(locale);
}

/** The words of a language are there from then on, whatever language the screens are in. */
export async function load(i18n: I18n, language: Language): Promise<void> {
  if (language === 'en' || i18n.hasResourceBundle(language, 'design')) return;
  for (const [feature, words] of Object.entries(await loaders[language]())) {
    i18n.addResourceBundle(language, feature, words);
  }
}
