import {createInstance, type i18n as I18n} from 'i18next';
import {initReactI18next} from 'react-i18next';
import {english} from './en/english.ts';
import {isolating} from './isolating.ts';
import {rememberWords} from './remembering.ts';

/**
 * The words of the screens, English ones ready at once: they are part of the bundle, so nothing waits for them.
 * An app makes one and hands it to `I18nextProvider`; a test makes its own.
 *
 * @param language A BCP 47 tag. A language we have no words for, or not yet, shows English: see `speak.ts`.
 */
export function createI18n(language = 'en'): I18n {
  const i18n = createInstance();
  // Synchronous (`initAsync: false`): the promise is already settled when we return.
  void i18n
    .use(initReactI18next)
    .use(isolating)
    .init({
      lng: language,
      fallbackLng: 'en',
      resources: {en: english},
      defaultNS: 'design',
      initAsync: false,
      // React escapes what it renders.
      interpolation: {escapeValue: false, alwaysFormat: true},
      returnNull: false,
    });
  rememberWords(i18n);
  return i18n;
}
