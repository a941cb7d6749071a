import 'i18next';
import type {english} from './en/english.ts';

declare module 'i18next' {
  /** Keys are checked: a word that no file has does not compile. */
  interface CustomTypeOptions {
    defaultNS: 'design';
    returnNull: false;
    resources: typeof english;
  }
}
