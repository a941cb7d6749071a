import {fold} from '../../../core/lib/fold.ts';

/**
 * What fits the words that were typed: each begins a word of the text, in the same order, and
 * others may stand between ("set waiting" finds "Set to Waiting"). In front what begins with
 * them as a whole, then what holds them side by side.
 */
export function fitting<One extends {readonly text: string}>(all: readonly One[], query: string): readonly One[] {
  const wanted = wordsOf(query);
  if (wanted === '') return all;
  const rank = ({text}: One) => {
    const words = wordsOf(text);
    if (words.startsWith(wanted)) return 3;
    if (words.includes(` ${wanted}`)) return 2;
    return isInOrder(words.split(' '), wanted.split(' ')) ? 1 : 0;
  };
  return all.filter(one => rank(one) > 0).toSorted((a, b) => rank(b) - rank(a));
}

/** Brackets and colons belong to no word: "arabic" finds "Language: العربية (Arabic)". */
const wordsOf = (text: string): string =>
  fold(text)
    .replaceAll(/[\s\p{Ps}\p{Pe}:]+/gu, ' ')
    .trim();

function isInOrder(words: readonly string[], wanted: readonly string[]): boolean {
  const [first, ...others] = wanted;
  if (first === undefined) return true;
  const at = words.findIndex(word => word.startsWith(first));
  return at !== -1 && isInOrder(words.slice(at + 1), others);
}
