import type {i18n as I18n} from 'i18next';

/** `TFunction` without its many forms: what goes in comes out. */
type Translate = (...asked: readonly unknown[]) => unknown;

/**
 * Words that stay the same are looked up once: a screen asks for the same few hundred over and over, and each
 * time i18next would search its languages, namespaces and plural forms anew (a tenth of what it takes to draw a
 * conversation). What is asked for with options, a count or a name, is asked for every time.
 */
export function rememberWords(i18n: I18n): void {
  const known = new Map<string, Map<string, unknown>>();
  const forget = () => known.clear();
  i18n.on('languageChanged', forget);
  i18n.store.on('added', forget);
  i18n.store.on('removed', forget);

  const fixed = i18n.getFixedT.bind(i18n) as unknown as (...about: readonly unknown[]) => Translate;
  const remembering = (...about: readonly unknown[]): Translate => {
    const original = fixed(...about);
    const place = JSON.stringify(about);
    const t: Translate = (...asked) => {
      const [key] = asked;
      if (asked.length !== 1 || typeof key !== 'string') return original(...asked);
      const words = known.get(place) ?? new Map<string, unknown>();
      if (words.size === 0) known.set(place, words);
      const before = words.get(key);
      if (before !== undefined) return before;
      const found = original(key);
      words.set(key, found);
      return found;
    };
    // `Trans` and others read the namespace off it.
    return Object.assign(t, original);
  };
  i18n.getFixedT = remembering as unknown as I18n['getFixedT'];
}
