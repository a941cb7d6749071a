/**
 * Folds text for finding and sorting: case, accents and width make no difference, so that
 * "Ångström" is found by "angstrom". Both databases store what this returns (`nameKey`,
 * the search index); neither folds by itself, because they would differ.
 */
export function fold(text: string): string {
  // Nearly all that is written here needs no more, and every message is folded. U+1F400 to U+1F7FF are smileys and
  // the like: they stay as they are.
  if (!/[\u0180-\ud83c\ud83e-\udbff\ue000-\uffff]/.test(text))
    return text.replace(/[\u0080-\u017f]/g, foldLatin).toLowerCase();
  return foldAny(text);
}

function foldAny(text: string): string {
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

const latin: ReadonlyMap<string, string> = new Map(
  Array.from({length: 0x180 - 0x80}, (_, n) => String.fromCharCode(0x80 + n)).map(letter => [letter, foldAny(letter)]),
);

/** One character up to U+017F, where none depends on its neighbours. */
const foldLatin = (letter: string): string => latin.get(letter) ?? letter;

/** The same for names that must differ: signs nobody sees and wide gaps make no difference, either. */
export const foldName = (name: string): string => fold(visible(name).trim().replace(/\s+/g, ' '));

/** Without joiners, marks of direction and the like. */
export const visible = (text: string): string => text.replace(/\p{Cf}+/gu, '');

/** The folded words of a text, for an index or a query: letters and digits of any script. */
export function words(text: string): readonly string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
