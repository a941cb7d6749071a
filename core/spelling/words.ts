/** A stretch of a line. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Nobody writes a longer word: it is a key, a code or a cat on the keyboard. */
export const LONGEST_WORD = 40;

/** Whatever stands between blanks. */
const chunks = /\S+/gu;
/** Letters with what is joined to them; digits and underscores too, so that what has one is seen whole. */
const tokens = /[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*(?:['’‐-][\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*)*/gu;
/** An address of the web or of somebody, a tag, a path, or a place that a template left open. */
const noProse = /:\/\/|^www\.|@|^[#/\\~]|\p{L}\.\p{L}{2,}|[{}[\]<>\\]/u;
const notSpelled = /[\p{N}_]/u;
/** `iPhone`, `WhatsApp`: names that are spelled as their owners like. */
const innerCapital = /\p{Ll}\p{Lu}/u;

/**
 * The words of a line that are looked up: no addresses, no numbers, nothing in capitals, no names with capitals inside.
 * Takes time in proportion to the line, whatever is in it.
 */
export function wordsToCheck(line: string): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const {0: chunk, index} of line.matchAll(chunks)) {
    if (chunk.length > 4 * LONGEST_WORD || noProse.test(chunk)) continue;
    for (const {0: token, index: within} of chunk.matchAll(tokens)) {
      const start = index + within;
      if (isWord(token)) found.push({start, end: start + token.length});
    }
  }
  return found;
}

function isWord(token: string): boolean {
  if (token.length < 2 || token.length > LONGEST_WORD || notSpelled.test(token) || innerCapital.test(token))
    return false;
  return token !== token.toUpperCase() || token === token.toLowerCase();
}

const scripts = [
  ['Latin', /\p{Script=Latin}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Arabic', /\p{Script=Arabic}/u],
  ['Hebrew', /\p{Script=Hebrew}/u],
  ['Armenian', /\p{Script=Armenian}/u],
  ['Georgian', /\p{Script=Georgian}/u],
  ['Devanagari', /\p{Script=Devanagari}/u],
] as const;
export type Script = (typeof scripts)[number][0];

/** What letters a word, or the words of a dictionary, are written in; undefined: in none that dictionaries are made for. */
export const scriptOf = (text: string): Script | undefined => scripts.find(([, letters]) => letters.test(text))?.[0];

/** So many words of a line say in which language it is. */
const ENOUGH_WORDS = 6;

/** Most of its words are in no dictionary: it is in another language, and to mark it all would help nobody. */
export const isAnotherLanguage = (words: number, unknown: number): boolean =>
  words >= ENOUGH_WORDS && unknown > words * 0.6;
