/**
 * Folds text for finding and sorting: case, accents and width make no difference, so that
 * "Ångström" is found by "angstrom". Both databases store what this returns (`nameKey`,
 * the search index); neither folds by itself, because they would differ.
 */
export function fold(text: string): string {
  // Most of what is written needs no more, and every message is folded.
  if (!/\P{ASCII}/u.test(text)) return text.toLowerCase();
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      // Lower case makes another letter of a sigma that ends a word: its beginning would not be found.
      .replaceAll('ς', 'σ')
      .replaceAll('ß', 'ss')
      .normalize('NFC')
  );
}

/** The folded words of a text, for an index or a query: letters and digits of any script. */
export function words(text: string): readonly string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
