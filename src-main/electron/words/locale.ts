import {app} from 'electron';

/** BCP 47, what the computer's owner prefers most first. What is no language (`C` on Linux) is left out. */
export function systemLocales(): string[] {
  const known = app.getPreferredSystemLanguages().flatMap(canonical);
  return known.length === 0 ? [app.getLocale()] : known;
}

function canonical(name: string): string[] {
  try {
    return Intl.getCanonicalLocales(name.replace(/\..*$/, '').replaceAll('_', '-'));
  } catch {
    return []; // no language tag
  }
}
