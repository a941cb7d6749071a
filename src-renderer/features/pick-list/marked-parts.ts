import {fold, words} from '../../../core/lib/fold.ts';

/** A stretch of a text, and whether it is what was looked for. */
export interface MarkedPart {
  readonly part: string;
  readonly isMarked: boolean;
}

/** The beginnings of words that were typed. Case and accents make no difference, as in the search itself. */
export function markedParts(text: string, query: string): readonly MarkedPart[] {
  const wanted = words(query);
  if (wanted.length === 0) return [{part: text, isMarked: false}];
  const parts: MarkedPart[] = [];
  let end = 0;
  for (const {0: word, index} of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const length = Math.max(...wanted.map(start => lengthOfStart(word, start)));
    if (length === 0) continue;
    if (index > end) parts.push({part: text.slice(end, index), isMarked: false});
    parts.push({part: text.slice(index, index + length), isMarked: true});
    end = index + length;
  }
  if (end < text.length) parts.push({part: text.slice(end), isMarked: false});
  return parts;
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
