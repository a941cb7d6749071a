import {fold, words} from '../../../core/lib/fold.ts';
import {digitsOf, groupedNumbers} from '../../../core/search/index-words.ts';

/** A stretch of a text, and whether it is what was looked for. */
export interface MarkedPart {
  readonly part: string;
  readonly isMarked: boolean;
}

/** Fewer digits begin too many numbers. */
const FEWEST_DIGITS = 3;

/**
 * The beginnings of words that were typed, and numbers in groups that begin with the digits
 * that were. Case and accents make no difference, as in the search itself.
 */
export function markedParts(text: string, query: string): readonly MarkedPart[] {
  const stretches = [...markedNumbers(text, query), ...markedWords(text, query)].toSorted((a, b) => a.from - b.from);
  const parts: MarkedPart[] = [];
  let end = 0;
  for (const {from, to} of stretches) {
    if (from < end) continue;
    if (from > end) parts.push({part: text.slice(end, from), isMarked: false});
    parts.push({part: text.slice(from, to), isMarked: true});
    end = to;
  }
  if (end < text.length || parts.length === 0) parts.push({part: text.slice(end), isMarked: false});
  return parts;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

function markedWords(text: string, query: string): readonly Stretch[] {
  const wanted = words(query);
  if (wanted.length === 0) return [];
  return Array.from(text.matchAll(/[\p{L}\p{N}\p{M}]+/gu), ({0: word, index}) => ({
    from: index,
    to: index + Math.max(...wanted.map(start => lengthOfStart(word, start))),
  })).filter(({from, to}) => to > from);
}

function markedNumbers(text: string, query: string): readonly Stretch[] {
  const digits = digitsOf(query);
  if (digits.length < FEWEST_DIGITS || /\p{L}/u.test(query)) return [];
  return Array.from(text.matchAll(groupedNumbers), ({0: number, index}) => ({number, index}))
    .filter(({number}) => number.length > digitsOf(number).length && digitsOf(number).startsWith(digits))
    .map(({number, index}) => ({from: index, to: index + number.length}));
}

/** How much of a word is taken up by its folded beginning: folding may change lengths. 0: it begins otherwise. */
function lengthOfStart(word: string, start: string): number {
  if (!fold(word).startsWith(start)) return 0;
  let length = 0;
  for (const character of word) {
    if (fold(word.slice(0, length)).length >= start.length) break;
    length += character.length;
  }
  return length;
}
