/** Longer ones are noise (a token, a line without spaces): their beginning is enough to find them. */
const LONGEST = 64;

/** A number as people write one: digits with single spaces and signs between, at least seven digits. */
const number = /\p{Nd}(?:[ ()./+-]{0,2}\p{Nd}){6,19}/gu;

/**
 * The words under which a folded text can be found, each once: letters and digits of any
 * script, and numbers written in groups also in one piece, so that "0800 100-20000" is
 * found by "080010020000" (C-15).
 */
export function indexWords(folded: string): readonly string[] {
  const found = new Set<string>();
  for (const [word] of folded.matchAll(/[\p{L}\p{N}]+/gu)) found.add(clip(word));
  for (const [grouped] of folded.matchAll(number)) found.add(grouped.replace(/[^\p{Nd}]/gu, ''));
  return [...found];
}

/** Cut between characters, never inside one. */
export const clip = (word: string): string =>
  word.length <= LONGEST ? word : word.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '');
