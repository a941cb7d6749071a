import * as z from 'zod';
import {channels} from '../channel/channel.ts';

/**
 * What a route asks of a new conversation: AND and OR of single tests. The
 * attributes grow with the table of R-7; an unknown one in a stored route never matches.
 */
export type Condition =
  | {readonly all: readonly Condition[]}
  | {readonly any: readonly Condition[]}
  | {readonly attribute: 'channel'; readonly is: 'is' | 'is-not'; readonly value: string}
  | {readonly attribute: 'content' | 'from'; readonly is: TextOperator; readonly value: string}
  | {readonly attribute: 'to'; readonly is: 'is' | 'is-not'; readonly value: string};

export const textOperators = ['is', 'is-not', 'contains', 'starts-with'] as const;
export type TextOperator = (typeof textOperators)[number];

const test = z.discriminatedUnion('attribute', [
  z.strictObject({attribute: z.literal('channel'), is: z.enum(['is', 'is-not']), value: z.enum(channels)}),
  z.strictObject({
    attribute: z.enum(['content', 'from']),
    is: z.enum(textOperators),
    value: z.string().min(1).max(1_000),
  }),
  z.strictObject({attribute: z.literal('to'), is: z.enum(['is', 'is-not']), value: z.string().min(1).max(400)}),
]);

/** Conditions as they are stored and sent: at most three levels deep. */
const level = (inner: z.ZodType<Condition>) =>
  z.union([
    inner,
    z.strictObject({all: z.array(inner).min(1).max(50)}),
    z.strictObject({any: z.array(inner).min(1).max(50)}),
  ]);
export const condition: z.ZodType<Condition> = level(level(test));
