import * as z from 'zod';
import {LONGEST_WORD} from '../spelling/words.ts';

/** One's own words; more than a person ever adds by hand. */
export const MOST_OWN_WORDS = 5_000;
export const MOST_DICTIONARIES = 200;

/** Where a dictionary comes from: with the app, with the system, or added by the person. */
export const dictionarySources = ['ours', 'system', 'own'] as const;
export type DictionarySource = (typeof dictionarySources)[number];

/** `own/de_DE`: where it comes from, and the name of its files without their ending. */
export const dictionaryKey = z.string().regex(/^(?:ours|system|own)\/[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/);

/** One's own word as it is kept: something of letters that is looked up as one. */
export const ownWord = z
  .string()
  .max(LONGEST_WORD)
  .regex(/^[\p{L}\p{M}'’‐-]+$/u);

/** What is kept of this person's spelling. */
export const spellingKept = () =>
  z.strictObject({
    isOn: z.boolean(),
    /** The dictionaries that are looked into; a word that one of them has is right. */
    chosen: z.array(dictionaryKey).max(MOST_DICTIONARIES),
    /** Those there are. */
    dictionaries: z.array(dictionaryKey).max(MOST_DICTIONARIES),
    words: z.array(ownWord).max(MOST_OWN_WORDS),
  });
export type SpellingKept = Readonly<z.output<ReturnType<typeof spellingKept>>>;

/** What came of adding a dictionary. `no-dictionary`: its other file is not beside it, or neither is one. */
export const dictionaryAdded = () =>
  z.discriminatedUnion('outcome', [
    z.strictObject({outcome: z.literal('added'), kept: spellingKept()}),
    z.strictObject({outcome: z.literal('cancelled')}),
    z.strictObject({outcome: z.literal('failed'), why: z.enum(['no-dictionary', 'too-large', 'unwritten'])}),
  ]);
export type DictionaryAdded = Readonly<z.output<ReturnType<typeof dictionaryAdded>>>;
