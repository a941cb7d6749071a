import {fold} from '../lib/fold.ts';
import type {QueueId, SenderId} from '../lib/ids.ts';
import type {Condition} from './condition.ts';
import {asked, Known, type Asked, type Texts} from './known.ts';
import type {Opening} from './opening.ts';
import {inOrder, textual} from './operators.ts';
import {ruleOf, type Rule} from './rules.ts';

/** What conditions are understood in. All of it changes seldom, so they are prepared for it. */
export interface Workspace {
  readonly senders: ReadonlyMap<SenderId, {readonly id: SenderId; readonly address: string}>;
  /** the senders that are a queue's own. Undefined: the feature is off (SN-1), and nothing of it matches. */
  readonly queueSenders: ReadonlyMap<QueueId, {readonly has: (id: SenderId) => boolean}> | undefined;
  /** Which day an instant is on where the workspace is. */
  readonly dayOf: (at: number) => string;
}

type Holds = (known: Known) => boolean;

const never: Holds = () => false;

/** A test as it lies in the database: from an older version without a category, from a newer one with anything. */
type Stored = Readonly<Record<'category' | 'attribute' | 'type' | 'is' | 'value', unknown>>;

/** A condition, ready to be asked of any number of openings. */
function prepare(condition: Condition, workspace: Workspace): Holds {
  if ('all' in condition) {
    const all = condition.all.map(one => prepare(one, workspace));
    return all.length === 0 ? never : known => everyHolds(all, known);
  }
  if ('any' in condition) {
    const any = condition.any.map(one => prepare(one, workspace));
    return known => someHolds(any, known);
  }
  const stored = condition as unknown as Stored;
  return prepareTest({...stored, category: stored.category ?? 'conversation'}, workspace);
}

function everyHolds(all: readonly Holds[], known: Known): boolean {
  for (const holds of all) if (!holds(known)) return false;
  return true;
}

function someHolds(any: readonly Holds[], known: Known): boolean {
  for (const holds of any) if (holds(known)) return true;
  return false;
}

function prepareTest(test: Stored, workspace: Workspace): Holds {
  if (test.category === 'sender-queues') return prepareSenderQueue(test, workspace);
  const rule = ruleOf(test);
  // Stored by a newer version: a route that asks what nobody here knows must not keep a customer out.
  if (rule === undefined || !rule.is.some(one => one === test.is)) return never;
  const operator = String(test.is);
  const about = asked(String(test.category), String(test.attribute));
  if (rule.value === 'boolean') return prepareBoolean(about, operator, test.value);
  if (rule.value === 'number' || rule.value === 'date') return prepareOrdered(about, {operator, rule, test, workspace});
  if (typeof test.value !== 'string') return never;
  return prepareText(about, operator, {rule, value: test.value, workspace});
}

/** Texts are compared folded; names (of a channel, a tag) as they are. */
function prepareText(
  about: Asked,
  operator: string,
  {rule, value, workspace}: {readonly rule: Rule; readonly value: string; readonly workspace: Workspace},
): Holds {
  const compare = textual(operator);
  if (compare === undefined) return never;
  const {isNegated, fits} = compare;
  if (rule.value === 'channel' || rule.value === 'tag') {
    return known => known.names(about).includes(value) !== isNegated;
  }
  const wanted = rule.value === 'sender' ? namesOf(value, workspace) : [value];
  const folded = wanted.map(fold);
  const anyFits = (texts: Texts): boolean => {
    // Plain loops: this is asked by every route of every new conversation.
    for (const text of texts) for (const one of folded) if (fits(text, one)) return true;
    return false;
  };
  return known => anyFits(known.folded(about)) !== isNegated;
}

/** a sender is named by its id or by its address; what is asked about may know either. */
function namesOf(value: string, {senders}: Workspace): readonly string[] {
  const names = new Set([value]);
  for (const {id, address} of senders.values()) {
    if (id === value || address === value) names.add(id).add(address);
  }
  return [...names];
}

function prepareBoolean(about: Asked, operator: string, value: unknown): Holds {
  if (typeof value !== 'boolean') return never;
  const wanted = operator === 'is' ? value : !value;
  return known => known.truth(about) === wanted;
}

interface Ordered {
  readonly operator: string;
  readonly rule: Rule;
  readonly test: Stored;
  readonly workspace: Workspace;
}

/** D6: what is not known is not any number or day, and neither before nor after one. */
function prepareOrdered(about: Asked, {operator, rule, test: {value}, workspace}: Ordered): Holds {
  const compare = inOrder(operator);
  if (compare === undefined) return never;
  if (rule.value === 'number') {
    if (typeof value !== 'number') return never;
    return known => compare(known.number(about), value);
  }
  if (typeof value !== 'string') return never;
  return known => compare(known.day(about, workspace.dayOf), value);
}

/** R-10, SN-7: without the feature there are no senders of a queue, and no test of them holds. */
function prepareSenderQueue({is, value}: Stored, {queueSenders}: Workspace): Holds {
  if (queueSenders === undefined || (is !== 'in-list' && is !== 'not-in-list')) return never;
  const own = queueSenders.get(value as QueueId);
  const isNegated = is === 'not-in-list';
  return ({opening}) => (own?.has(opening.senderId) ?? false) !== isNegated;
}

interface Candidate {
  readonly isEnabled: boolean;
  readonly condition: Condition;
}

/** The enabled routes in their order, ready to be asked. */
export interface Routing<R> {
  readonly routes: readonly {readonly route: R; readonly holds: Holds}[];
  /** Whether anybody asks about the customer, or their company: else nothing of it need be looked up. */
  readonly asksPerson: boolean;
  readonly asksCompany: boolean;
}

/** Prepares routes, in the given order, until one of them or what they are understood in changes. */
export function prepareRoutes<R extends Candidate>(routes: readonly R[], workspace: Workspace): Routing<R> {
  const enabled = routes.filter(({isEnabled}) => isEnabled);
  const asks = (subject: string) => enabled.some(({condition}) => asksAbout(condition, subject));
  return {
    routes: enabled.map(route => ({route, holds: prepare(route.condition, workspace)})),
    asksPerson: asks('person'),
    asksCompany: asks('company'),
  };
}

function asksAbout(condition: Condition, subject: string): boolean {
  if ('all' in condition) return condition.all.some(one => asksAbout(one, subject));
  if ('any' in condition) return condition.any.some(one => asksAbout(one, subject));
  const {category} = condition as unknown as Stored;
  return category === subject || category === `${subject}-custom`;
}

/** the first enabled route that matches; undefined: the default queue. */
export function firstMatch<R>({routes}: Routing<R>, opening: Opening): R | undefined {
  if (routes.length === 0) return undefined;
  const known = new Known(opening);
  return routes.find(({holds}) => holds(known))?.route;
}

/** whether one condition holds. */
export const matches = (condition: Condition, opening: Opening, workspace: Workspace): boolean =>
  prepare(condition, workspace)(new Known(opening));
