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

/**
 * The same words as one text, for a tokenizer that ends a word at everything in ASCII that is
 * no letter and no digit. Most texts can be handed to it as they are.
 */
export function indexText(folded: string): string {
  const said = folded.replace(smileys, ' ');
  return isPlain(said) ? said : indexWords(folded).join(' ');
}

/** U+1F400 to U+1F7FF: the signs that most texts have which are not in ASCII, and no word has. */
const smileys = /(?:\ud83d[\udc00-\udfff])+/g;

/** ASCII, without a word that would be cut and without a number that may be one in groups. */
function isPlain(folded: string): boolean {
  let word = 0;
  let digits = 0;
  for (let at = 0; at < folded.length; at += 1) {
    const code = folded.charCodeAt(at);
    if (code === 0 || code >= 0x80) return false;
    if (code >= 0x61 && code <= 0x7a) {
      word += 1;
      digits = 0;
    } else if (code >= 0x30 && code <= 0x39) {
      word += 1;
      digits += 1;
    } else {
      word = 0;
      if (!groupSigns.includes(code)) digits = 0;
    }
    if (word > LONGEST || digits >= DIGITS.least) return false;
  }
  return true;
}

/** What `groupedNumbers` allows between digits. */
const groupSigns: readonly number[] = Array.from(' ()./+-', sign => sign.charCodeAt(0));

/** Most texts are; they take a third of the time. */
const isAscii = (text: string): boolean => !/[\u0080-\uffff]/.test(text);

/** Cut between characters, never inside one. */
export const clip = (word: string): string =>
  word.length <= LONGEST ? word : word.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '');
