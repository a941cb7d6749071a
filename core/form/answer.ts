import * as z from 'zod';
import {unreachable} from '../lib/failure.ts';
import {fold} from '../lib/fold.ts';
import {fieldId, type FieldId} from '../lib/ids.ts';
import {isCleanText} from '../lib/text.ts';
import {levelsOf, optionOf, writtenNumber, type FieldValue, type FieldValues} from './field.ts';

/*
 * FO-10: what a conversation was filled with, so that a list can be asked for it. Of every value there is a key
 * that both databases put into the same order, and of text the folded words.
 */

/** An index holds no more of a value. */
const LONGEST_KEY = 400;
/** Above every key. */
const HIGHEST = '\u{10ffff}';
/** Decimals that a number can be typed with (`readNumber`), and how far below zero it can be. */
const [DECIMALS, BELOW_ZERO] = [20, 10n ** 37n];

export interface Answer {
  readonly fieldId: FieldId;
  readonly answerKey: string;
  /** Empty for what is no text. */
  readonly words: string;
}

/** As digits, the smallest first. */
function numberKey(value: number): string {
  const [whole = '0', decimals = ''] = writtenNumber(value).split('.');
  const sign = whole.startsWith('-') ? -1n : 1n;
  const digits = BigInt(whole.replace('-', '') + decimals.padEnd(DECIMALS, '0').slice(0, DECIMALS));
  return String(BELOW_ZERO + sign * digits).padStart(38, '0');
}

const keyOf = (value: FieldValue): string =>
  typeof value === 'number' ? numberKey(value) : fold(String(value)).slice(0, LONGEST_KEY);

/** What is kept for lists to ask. */
export const answersOf = (filled: FieldValues): readonly Answer[] =>
  (Object.entries(filled) as [FieldId, FieldValue][]).map(([field, value]) => ({
    fieldId: field,
    answerKey: keyOf(value),
    words: typeof value === 'string' ? fold(value) : '',
  }));

const numeric = () => z.number().min(-Number.MAX_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER);

/** What a list wants of one field. */
export const fieldWish = z.discriminatedUnion('is', [
  z.strictObject({fieldId, is: z.enum(['filled', 'empty'])}),
  /** Of a drop-down any of these, with all that lies below: `Clothing` is `Clothing: Shirts`, too. */
  z.strictObject({fieldId, is: z.literal('option'), options: z.array(z.string().min(1).max(400)).min(1).max(50)}),
  /** Of text: these words as they stand there, whatever their case. */
  z.strictObject({fieldId, is: z.literal('words'), words: z.string().max(200).refine(isCleanText, 'unclean')}),
  /** Of numbers and instants, both ends included. */
  z.strictObject({
    fieldId,
    is: z.literal('between'),
    from: z.exactOptional(numeric()),
    to: z.exactOptional(numeric()),
  }),
]);
export type FieldWish = z.output<typeof fieldWish>;

/** Keys from one to another whose words are like a pattern of SQL's LIKE, with `\` before what is meant itself. */
export interface AnswerRange {
  readonly field: FieldId;
  readonly low: string;
  readonly high: string;
  readonly pattern: string;
}

/** Where the answers lie that a wish is for: in any of these. None: it is for no answer. */
export function rangesOf(wish: FieldWish): readonly AnswerRange[] {
  const {fieldId: field} = wish;
  const any = {field, low: '', high: HIGHEST, pattern: '%'};
  switch (wish.is) {
    case 'empty':
      return [];
    case 'filled':
      return [any];
    case 'words':
      return [{...any, pattern: `%${fold(wish.words.trim()).replace(/[\\%_]/g, String.raw`\$&`)}%`}];
    case 'between':
      return [
        {
          ...any,
          ...(wish.from !== undefined && {low: numberKey(wish.from)}),
          ...(wish.to !== undefined && {high: numberKey(wish.to)}),
        },
      ];
    case 'option':
      return wish.options.flatMap(option => {
        const key = keyOf(optionOf(levelsOf(option)));
        return [
          {...any, low: key, high: key},
          {...any, low: `${key}: `, high: `${key}: ${HIGHEST}`},
        ];
      });
    default:
      return unreachable(wish);
  }
}
