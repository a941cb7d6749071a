/*
 * One slip of the finger: a letter too many, too few, another one, or two in the wrong order
 * (C-15). Only a whole word is forgiven, only one in a query, and never its shortness: of
 * three letters every second word is one slip away.
 */

const SHORTEST = 4;
/** Longer ones have too many forms to look for them all. */
const LONGEST = 12;

/** The letters of the script a word is written in; others are forgiven for what is missing or turned round only. */
const alphabets = [
  'abcdefghijklmnopqrstuvwxyz',
  'абвгдежзийклмнопрстуфхцчшщъыьэюя',
  'αβγδεζηθικλμνξοπρσςτυφχψω',
] as const;

export const isForgivable = (word: string): boolean =>
  word.length >= SHORTEST && word.length <= LONGEST && /^\p{L}+$/u.test(word);

/** Every word that is one slip away from this one, without itself: at most about 650. */
export function slipsOf(word: string): readonly string[] {
  const letters = Array.from(word);
  const alphabet = Array.from(alphabets.find(all => letters.some(letter => all.includes(letter))) ?? '');
  const found = new Set<string>();
  const put = (at: number, gone: number, ...instead: readonly string[]) =>
    found.add(letters.toSpliced(at, gone, ...instead).join(''));
  for (let at = 0; at <= letters.length; at += 1) {
    const [here, next] = [letters[at], letters[at + 1]];
    for (const letter of alphabet) {
      put(at, 0, letter);
      if (here !== undefined) put(at, 1, letter);
    }
    if (here !== undefined) put(at, 1);
    if (here !== undefined && next !== undefined) put(at, 2, next, here);
  }
  found.delete(word);
  return [...found];
}
