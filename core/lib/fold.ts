/**
 * Folds text for finding and sorting: case, accents and width make no difference, so that
 * "Ångström" is found by "angstrom". Both databases store what this returns (`nameKey`,
 * the search index); neither folds by itself, because they would differ.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFC');
}

/** The folded words of a text, for an index or a query: letters and digits of any script. */
export function words(text: string): readonly string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
