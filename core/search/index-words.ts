/** Longer ones are noise (a token, a line without spaces): their beginning is enough to find them. */
const LONGEST = 64;

/** Of a number written in groups this many digits make one word: fewer are dates and amounts, more are lists. */
const DIGITS = {least: 7, most: 20};

/** Numbers as people write them, in groups or not. Without counts: V8 takes a quarter of a second to compile those. */
export const groupedNumbers = /\p{Nd}[\p{Nd} ()./+-]*\p{Nd}/gu;

export const digitsOf = (grouped: string): string => grouped.replace(/\P{Nd}/gu, '');

/**
 * The words under which a folded text can be found, each once: letters and digits of any
 * script, and numbers written in groups also in one piece, so that "0800 100-20000" is
 * found by "080010020000" (C-15).
 */
export function indexWords(folded: string): readonly string[] {
  const found = new Set((folded.match(isAscii(folded) ? /[a-z0-9]+/g : /[\p{L}\p{N}]+/gu) ?? []).map(clip));
  if (!/\p{Nd}/u.test(folded)) return [...found];
  for (const [grouped] of folded.matchAll(groupedNumbers)) {
    const digits = digitsOf(grouped);
    if (digits.length >= DIGITS.least && digits.length <= DIGITS.most) found.add(digits);
  }
  return [...found];
}

/** Most texts are; they take a third of the time. */
const isAscii = (text: string): boolean => !/[\u0080-\uffff]/.test(text);

/** Cut between characters, never inside one. */
export const clip = (word: string): string =>
  word.length <= LONGEST ? word : word.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '');
