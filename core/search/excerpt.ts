import {fold} from '../lib/fold.ts';
import {digitsOf, groupedNumbers} from './index-words.ts';
import {asksFor, type SearchQuery} from './query.ts';

/** Longest excerpt, in UTF-16 units. */
const LENGTH = 160;
/** What is shown before the hit. */
const BEFORE = 50;
/** How far into a text a hit is looked for: beyond, its beginning has to do. */
const FAR = 20_000;

/** The part of a text around the first thing that was looked for, on one line. */
export function excerptOf(text: string, query: SearchQuery): string {
  const near = text.slice(0, FAR);
  const hit = firstHit(near, query) ?? 0;
  const from = hit <= BEFORE ? 0 : beginningOfWord(near, hit - BEFORE);
  const line = near
    .slice(from, from + 2 * LENGTH)
    .replace(/\s+/g, ' ')
    .trim();
  return `${from === 0 ? '' : '…'}${line}`.slice(0, LENGTH).replace(/[\ud800-\udbff]$/, '');
}

function firstHit(text: string, {anyOf}: SearchQuery): number | undefined {
  const places: number[] = [];
  const asked = (word: string) => anyOf.some(phrase => asksFor(phrase, word));
  for (const {0: word, index} of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    if (asked(fold(word))) {
      places.push(index);
      break;
    }
  }
  for (const {0: grouped, index} of text.matchAll(groupedNumbers)) {
    if (asked(digitsOf(fold(grouped)))) {
      places.push(index);
      break;
    }
  }
  return places.length === 0 ? undefined : Math.min(...places);
}

function beginningOfWord(text: string, from: number): number {
  const space = text.indexOf(' ', from);
  const start = space >= 0 && space < from + BEFORE ? space + 1 : from;
  // Never between the halves of a character.
  return /[\udc00-\udfff]/.test(text.charAt(start)) ? start + 1 : start;
}
