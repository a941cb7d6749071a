import {fold, words} from '../lib/fold.ts';
import {formsOf, type Form, type SearchQuery} from './query.ts';

/** What counts for how much: a phrase as typed is worth more than its words, a whole word more than a beginning. */
const WORTH = {phrase: 4, whole: 2, begun: 1, near: 0.5} as const;
/** Beyond this nothing more is read of a text. */
const FAR = 400;

/**
 * How well a text answers what was typed, for ordering a few candidates (decision 0017):
 * whole words before beginnings, words side by side and in order before words anywhere.
 * Comparable among texts of one query only.
 */
export function fitOf(text: string, {anyOf}: SearchQuery): number {
  const said = words(fold(text)).slice(0, FAR);
  return Math.max(0, ...anyOf.map(phrase => fitOfForms(said, formsOf(phrase))));
}

function fitOfForms(said: readonly string[], forms: readonly Form[]): number {
  const fits = ({word, isOpen}: Form, one: string | undefined): boolean =>
    one !== undefined && (one === word || (isOpen && one.startsWith(word)));
  let fit = 0;
  for (const form of forms) {
    if (said.includes(form.word)) fit += WORTH.whole;
    else if (said.some(one => fits(form, one))) fit += WORTH.begun;
  }
  if (forms.length < 2) return fit;
  const isSideBySide = (at: number) => forms.every((form, n) => fits(form, said[at + n]));
  if (said.some((_one, at) => isSideBySide(at))) return fit + WORTH.phrase;
  const places = forms.map(form => said.findIndex(one => fits(form, one))).filter(at => at >= 0);
  return Math.max(...places) - Math.min(...places) < 2 * forms.length ? fit + WORTH.near : fit;
}

/** Whether a text has all the words: what an index would say of it. */
export const answers = (indexed: readonly string[], {anyOf}: SearchQuery): boolean =>
  anyOf.some(phrase =>
    formsOf(phrase).every(({word, isOpen}) =>
      isOpen ? indexed.some(one => one.startsWith(word)) : indexed.includes(word),
    ),
  );
