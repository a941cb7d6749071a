import * as z from 'zod';
import {channels, type ChannelKind} from '../channel/channel.ts';
import {queueId, type QueueId} from '../lib/ids.ts';
import {isCleanText} from '../lib/text.ts';
import {
  customCategories,
  customRules,
  senderQueueOperators,
  standardRules,
  type Rule,
  type ValueKind,
} from './rules.ts';

/**
 * What a route asks of a new conversation: AND and OR of single tests. The
 * attributes grow with `rules.ts`; what a stored route asks that nobody here knows never matches.
 */
export type Condition = {readonly all: readonly Condition[]} | {readonly any: readonly Condition[]} | Test;

/** One question, by its category, attribute, operator and value. */
export type Test = StandardTest | CustomTest | SenderQueueTest;

interface Values {
  readonly text: string;
  readonly number: number;
  readonly date: string;
  readonly boolean: boolean;
  readonly channel: ChannelKind;
  readonly gender: (typeof genders)[number];
  readonly tag: string;
  readonly sender: string;
}

type Standard = typeof standardRules;
type RuleIn<C extends keyof Standard, A extends keyof Standard[C]> = Standard[C][A] & {
  readonly is: readonly string[];
  readonly value: ValueKind;
};
type StandardTest = {
  [C in keyof Standard]: {
    [A in keyof Standard[C]]: {
      readonly category: C;
      readonly attribute: A;
      readonly is: RuleIn<C, A>['is'][number];
      readonly value: Values[RuleIn<C, A>['value']];
    };
  }[keyof Standard[C]];
}[keyof Standard];

/** D6: the declared type stands in the test, so that matching needs no look at the definitions. */
type CustomTest = {
  [T in keyof typeof customRules]: {
    readonly category: (typeof customCategories)[number];
    readonly attribute: string;
    readonly type: T;
    readonly is: (typeof customRules)[T]['is'][number];
    readonly value: Values[(typeof customRules)[T]['value']];
  };
}[keyof typeof customRules];

interface SenderQueueTest {
  readonly category: 'sender-queues';
  readonly is: (typeof senderQueueOperators)[number];
  readonly value: QueueId;
}

export const genders = ['male', 'female'] as const;

const words = (max: number) => z.string().min(1).max(max).refine(isCleanText, 'unclean');

const values: {readonly [K in ValueKind]: z.ZodType<Values[K]>} = {
  text: words(1_000),
  number: z.number(),
  date: z.iso.date(),
  boolean: z.boolean(),
  channel: z.enum(channels),
  gender: z.enum(genders),
  tag: words(200),
  sender: words(400),
};

/** A union by one property, of schemas that were made from a table. */
const unionBy = (by: string, options: readonly z.core.$ZodTypeDiscriminable[]) =>
  z.discriminatedUnion(by, options as [z.core.$ZodTypeDiscriminable, ...z.core.$ZodTypeDiscriminable[]]);

const standard = Object.entries(standardRules).map(([category, attributes]) =>
  unionBy(
    'attribute',
    Object.entries<Rule>(attributes).map(([attribute, {is, value}]) =>
      z.strictObject({
        category: z.literal(category),
        attribute: z.literal(attribute),
        is: z.enum(is),
        value: values[value],
      }),
    ),
  ),
);

const custom = unionBy(
  'type',
  Object.entries<Rule>(customRules).map(([type, {is, value}]) =>
    z.strictObject({
      category: z.enum(customCategories),
      type: z.literal(type),
      attribute: words(200),
      is: z.enum(is),
      value: values[value],
    }),
  ),
);

const senderQueues = z.strictObject({
  category: z.literal('sender-queues'),
  is: z.enum(senderQueueOperators),
  value: queueId,
});

const test = unionBy('category', [...standard, custom, senderQueues]) as unknown as z.ZodType<Condition>;

/** Conditions as they are stored and sent: at most three levels deep. */
const level = (inner: z.ZodType<Condition>) =>
  z.union([
    inner,
    z.strictObject({all: z.array(inner).min(1).max(50)}),
    z.strictObject({any: z.array(inner).min(1).max(50)}),
  ]);
export const condition: z.ZodType<Condition> = level(level(test));

/** Every single test in a condition. */
export function testsIn(one: Condition): readonly Test[] {
  if ('all' in one) return one.all.flatMap(testsIn);
  return 'any' in one ? one.any.flatMap(testsIn) : [one];
}

/** A stored condition as it is asked today, with the category that older ones lack; undefined: a newer version's. */
export const readCondition = (stored: unknown): Condition | undefined => condition.safeParse(categorised(stored)).data;

function categorised(stored: unknown): unknown {
  if (typeof stored !== 'object' || stored === null) return stored;
  for (const group of ['all', 'any']) {
    const inside: unknown = Reflect.get(stored, group);
    if (Array.isArray(inside)) return {...stored, [group]: inside.map(categorised)};
  }
  return {category: 'conversation', ...stored};
}
