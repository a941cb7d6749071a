import {fold, words} from '../lib/fold.ts';
import {clip, digitsOf, groupedNumbers} from './index-words.ts';

/** Words that must all be there, in any order; of the last one the beginning is enough. */
export interface Phrase {
  readonly words: readonly string[];
  /** The last word may go on: it is being typed. One letter of an alphabet alone would match half of everything. */
  readonly isOpen: boolean;
}

/**
 * What somebody looks for. Words hold letters and digits only, so nothing in them means
 * anything to a database's search syntax.
 */
export interface SearchQuery {
  /** Any of these will do: the words as typed, and with numbers in one piece if they were typed in groups. */
  readonly anyOf: readonly Phrase[];
  /** The beginning of an address, as typed but folded: "anna@ex", "+49151". */
  readonly address: string;
  /** The beginning of a phone number, digits only; undefined: what was typed is none. */
  readonly digits: string | undefined;
  /** The number of a conversation (SI-1): "42" or "#42". */
  readonly shortId: number | undefined;
}

/** One form of a word; open: its beginning is enough. */
export interface Form {
  readonly word: string;
  readonly isOpen: boolean;
}

/** What a database is asked for: any of these, each of all its words, each of those in any of its forms. */
export type Sought = readonly (readonly (readonly Form[])[])[];

/** More words narrow nothing down any more. */
const MOST_WORDS = 8;

/** Reads what a person typed (SE-1); undefined: there is nothing in it to look for. */
export function searchQuery(text: string): SearchQuery | undefined {
  const folded = fold(text).trim();
  const asTyped = phrase(words(folded));
  if (asTyped === undefined) return undefined;
  const inOnePiece = phrase(words(folded.replace(groupedNumbers, digitsOf)));
  const isSame = inOnePiece === undefined || inOnePiece.words.join(' ') === asTyped.words.join(' ');
  return {
    anyOf: isSame ? [asTyped] : [asTyped, inOnePiece],
    address: folded,
    digits: /^[\p{Nd} ()./+-]{3,}$/u.test(folded) ? digitsOf(folded) : undefined,
    shortId: shortIdIn(folded),
  };
}

/** What a query asks a database for. */
export const soughtBy = ({anyOf}: SearchQuery): Sought => anyOf.map(one => formsOf(one).map(form => [form]));

/** The words of a phrase, each as it is asked for. */
export const formsOf = ({words: wanted, isOpen}: Phrase): readonly Form[] =>
  wanted.map((word, at) => ({word, isOpen: isOpen && at === wanted.length - 1}));

function phrase(found: readonly string[]): Phrase | undefined {
  const few = found.slice(0, MOST_WORDS).map(clip);
  const last = few.at(-1);
  return last === undefined ? undefined : {words: few, isOpen: found.length <= MOST_WORDS && tellsSomething(last)};
}

/** A sign of these scripts is a syllable or a word: 田 finds 田中. */
const telling = /^[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}]/u;
const tellsSomething = (word: string): boolean => word.length > 1 || telling.test(word);

function shortIdIn(folded: string): number | undefined {
  const digits = /^#?\s*([0-9]{1,15})$/.exec(folded)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** Whether a folded word is one that a phrase asks for. */
export function asksFor({words: wanted, isOpen}: Phrase, word: string): boolean {
  return wanted.some((one, at) => word === one || (isOpen && at === wanted.length - 1 && word.startsWith(one)));
}
