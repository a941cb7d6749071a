/** How many tints there are for people (`--tint-1` to `--tint-6`). */
export const tints = 6;

/**
 * The letters on an avatar: of the first and the last word, one of a single word. A word with digits
 * is a number ("Visitor 6e53") and counts only where there is nothing else. Undefined where a name has
 * no letter at all, as with a phone number.
 */
export function initials(name: string): string | undefined {
  const words = name.normalize('NFC').split(/[\s\-_.@]+/u);
  const named = lettersOf(words.filter(word => !/\d/.test(word)));
  const letters = named.length > 0 ? named : lettersOf(words);
  const [first] = letters;
  const last = letters.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return (letters.length > 1 && !isIdeograph(first) ? first + last : first).toLocaleUpperCase();
}

const lettersOf = (words: readonly string[]): readonly string[] =>
  words.map(firstLetter).filter(letter => letter !== undefined);

/** The first letter with the marks that belong to it, skipping brackets, quotes and digits before it. */
const firstLetter = (word: string): string | undefined => word.match(/\p{L}\p{M}*/u)?.[0];

/** One Chinese character says as much as two letters, and two do not fit. */
const isIdeograph = (letter: string): boolean => /\p{Script=Han}|\p{Script=Hangul}|\p{Script=Kana}/u.test(letter);

/** Which tint (1 to 6) belongs to a seed. The same in every window, every day. */
export function tintOf(seed: string): number {
  // FNV-1a: short, and neighbours in the alphabet land far apart.
  let hash = 0x811c9dc5;
  for (const character of seed) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  return ((hash >>> 0) % tints) + 1;
}
