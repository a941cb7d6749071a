import {condition as anyCondition, type Condition} from '../../../core/routing/condition.ts';
import {ruleOf, type Rule} from '../../../core/routing/rules.ts';

/** What a trigger can ask here, of all that routing can. */
export const askable = [
  'conversation.channel',
  'conversation.content',
  'conversation.tags',
  'conversation.from',
  'conversation.to',
  'conversation.isVisitor',
  'email.subject',
  'person.tags',
  'person.country',
] as const;
export type Askable = (typeof askable)[number];

/** One question while somebody writes it: its value may be missing. */
export interface Question {
  readonly about: Askable;
  readonly is: Rule['is'][number];
  readonly value: string | boolean;
}

export type Trigger =
  | {readonly is: 'none'}
  | {readonly is: 'all' | 'any'; readonly questions: readonly Question[]}
  /** It asks what is not asked here: kept as it is, or replaced. */
  | {readonly is: 'other'; readonly condition: Condition};

/** The operators and the kind of value of what is asked about. */
export function ruleFor(about: Askable): Rule {
  const [category, attribute] = about.split('.');
  return ruleOf({category, attribute, type: undefined}) ?? {is: ['is'], value: 'text'};
}

export function newQuestion(about: Askable): Question {
  const {is, value} = ruleFor(about);
  return {about, is: is[0] ?? 'is', value: value === 'boolean' ? true : ''};
}

/** A stored condition as it can be changed here. */
export function triggerOf(condition: Condition | null): Trigger {
  if (condition === null) return {is: 'none'};
  const [is, inside] =
    'all' in condition
      ? (['all', condition.all] as const)
      : 'any' in condition
        ? (['any', condition.any] as const)
        : (['all', [condition]] as const);
  const questions = inside.map(questionOf);
  const known = questions.filter(one => one !== undefined);
  return known.length === questions.length ? {is, questions: known} : {is: 'other', condition};
}

function questionOf(one: Condition): Question | undefined {
  if (!('category' in one) || one.category === 'sender-queues') return undefined;
  const about = askable.find(name => name === `${one.category}.${one.attribute}`);
  const {is, value} = one;
  return about === undefined || typeof value === 'number' ? undefined : {about, is, value};
}

/** What the engine is told; undefined: something is missing. */
export function conditionOf(trigger: Trigger): Condition | null | undefined {
  if (trigger.is === 'none') return null;
  if (trigger.is === 'other') return trigger.condition;
  const tests = trigger.questions.map(({about, is, value}) => {
    const [category, attribute] = about.split('.');
    return {category, attribute, is, value: typeof value === 'string' ? value.trim() : value};
  });
  return anyCondition.safeParse({[trigger.is]: tests}).data;
}
