/*
 * R-7 with D6, as data: which attributes a new conversation can be asked about, with which
 * operators and what kind of value. Schema, matching and the form are made from it.
 */

const equality = ['is', 'is-not'] as const;
const membership = ['in-list', 'not-in-list'] as const;
const part = ['contains', 'does-not-contain'] as const;
const order = ['is', 'is-not', 'before', 'after', 'before-or-on', 'after-or-on'] as const;
export const textOperators = ['is', 'is-not', 'contains', 'starts-with'] as const;
const everyTextOperator = [...textOperators, 'does-not-contain'] as const;

export type TextOperator = (typeof textOperators)[number];
/** D6: before and after are < and > for a number. */
export type OrderOperator = (typeof order)[number];
export type Operator = TextOperator | OrderOperator | (typeof membership)[number] | (typeof part)[number];

/** What stands on the right of an operator. */
export type ValueKind =
  | 'text'
  | 'number'
  /** A day as `2026-11-21`. */
  | 'date'
  | 'boolean'
  | 'channel'
  | 'gender'
  /** One tag, by its id. */
  | 'tag'
  /** One of our senders: its id, or its address (R-8: for live chat the widget id). */
  | 'sender';

/** What an attribute can be asked. */
export interface Rule {
  readonly is: readonly Operator[];
  readonly value: ValueKind;
}

const text = {is: textOperators, value: 'text'} as const;
const partOfText = {is: part, value: 'text'} as const;

const each = <Name extends string, R extends Rule>(rule: R, names: readonly Name[]) =>
  Object.fromEntries(names.map(name => [name, rule])) as Readonly<Record<Name, R>>;

const person = [
  'address',
  'city',
  'country',
  'externalPersonId',
  'firstName',
  'integrations',
  'lastName',
  'middleName',
  'modifiedFrom',
  'nickName',
  'preferredService',
  'type',
] as const;

const company = [
  'accountManager',
  'country',
  'customerStage',
  'externalId',
  'industry',
  'name',
  'notes',
  'segment',
  'tags',
  'vatNumber',
] as const;

/** Attributes that every workspace has. */
export const standardRules = {
  conversation: {
    ...each(text, ['content', 'from']),
    channel: {is: equality, value: 'channel'},
    tags: {is: membership, value: 'tag'},
    isVisitor: {is: equality, value: 'boolean'},
    to: {is: equality, value: 'sender'},
  },
  person: {
    ...each(text, person),
    birthDate: {is: order, value: 'date'},
    tags: partOfText,
    gender: {is: equality, value: 'gender'},
  },
  company: {...each(text, company), domains: partOfText},
  apple: each(text, ['deviceAgent', 'group', 'intent', 'locale']),
  email: {
    ...each(partOfText, ['cc', 'bcc']),
    to: {is: membership, value: 'sender'},
    from: text,
    routedTo: {is: equality, value: 'sender'},
    subject: {is: everyTextOperator, value: 'text'},
  },
} as const;

/** Attributes a workspace declares itself, of people, companies and what comes with a conversation. */
export const customCategories = ['person-custom', 'company-custom', 'custom'] as const;

/** D6: what can be asked of a custom attribute, by its declared type. */
export const customRules = {
  text: {is: everyTextOperator, value: 'text'},
  number: {is: order, value: 'number'},
  date: {is: order, value: 'date'},
  boolean: {is: ['is'], value: 'boolean'},
} as const satisfies Readonly<Record<string, Rule>>;

/** whether our sender is one of a queue's own. */
export const senderQueueOperators = membership;

/** The rule for something stored, which may come from a newer version: undefined: nobody here knows it. */
export function ruleOf(test: {
  readonly category: unknown;
  readonly attribute: unknown;
  readonly type: unknown;
}): Rule | undefined {
  const {category, attribute, type} = test;
  if (customCategories.some(one => one === category)) {
    return typeof attribute === 'string' ? own<Rule>(customRules, type) : undefined;
  }
  const attributes = own<Readonly<Record<string, Rule>>>(standardRules, category);
  return attributes && own<Rule>(attributes, attribute);
}

/** Own keys only: `constructor` is no attribute. */
const own = <T>(of: Readonly<Record<string, T>>, key: unknown): T | undefined =>
  typeof key === 'string' && Object.hasOwn(of, key) ? of[key] : undefined;
