import {priorities, statuses, type Status} from '../../../core/conversation/status.ts';
import {unreachable} from '../../../core/lib/failure.ts';
import type {QueueId} from '../../../core/lib/ids.ts';
import type {Filter, Scope, Sort} from '../../../core/view/definition.ts';
import {NEVER} from '../../../core/view/place.ts';
import type {Asked, Check} from './list-checks.ts';
import {type Equal, type Grouping, type Order, type Slice} from './list-slices.ts';

/*
 * Which slices a list is read from (decision 0014): the sort says in which order of which
 * stretches, the filter which index each of them begins with and what is checked of its rows.
 */

/** A stretch of the list: its slices are merged, and the next one begins where they end. */
export interface Segment {
  /** In a page's token. */
  readonly name: string;
  readonly order: Order;
  readonly slices: readonly Slice[];
  /** What of the values asked for is narrower here. */
  readonly asked: Asked;
  /** It is all of the list's groups, one after the other: in the order of these names. */
  readonly groups?: {readonly of: Grouping; readonly names: readonly string[]};
  /** It begins behind this place. */
  readonly start?: {readonly k: number; readonly tie: number};
}

/** What somebody wants to see, and what is known that helps to find it. */
export interface Wish {
  readonly scope: Scope;
  readonly sort: Sort;
  /** With what the scope asks for, too; `agents` are then those of both. */
  readonly filter: Filter;
  readonly checks: readonly Check[];
  readonly me: string;
  readonly seesAll: boolean;
  /** In the order of AW-15. */
  readonly queues: readonly {readonly id: QueueId; readonly isVisible: boolean}[];
  /** What few have of what is open, and of what is closed. */
  readonly rare: {readonly open: Check | undefined; readonly closed: Check | undefined};
}

/** The last group of a list by queue: in none of those the reader sees. */
export const ELSEWHERE = 'elsewhere';

/** More slices than this are not merged: one is read and checked instead. */
const MOST_SLICES = 20;

type Listed = 'queues' | 'agents' | 'channels' | 'priorities' | 'statuses' | 'tags';
const named: {readonly [C in Exclude<Equal, 'wait_key'>]: Listed} = {
  queue_id: 'queues',
  assignee: 'agents',
  channel: 'channels',
  priority: 'priorities',
  status: 'statuses',
  tag_id: 'tags',
};
type Column = keyof typeof named;

/** What the indexes of an order begin with, the narrowest first; the last begins with the order itself. */
const openIndexes: {readonly [A in Order['axis']]: readonly (readonly Column[])[]} = {
  wait: [['queue_id'], []],
  requested: [['queue_id'], ['status'], ['priority'], []],
  customer: [['queue_id'], []],
  closed: [],
  latest: [['assignee'], []],
};
const closedIndexes: typeof openIndexes = {
  wait: [],
  requested: [
    ['tag_id', 'queue_id'],
    ['assignee', 'queue_id'],
    ['priority', 'queue_id'],
    ['channel', 'queue_id'],
    ['tag_id'],
    ['assignee'],
    ['queue_id'],
    ['priority'],
    ['channel'],
    [],
  ],
  customer: [['tag_id'], ['assignee'], ['queue_id'], ['priority'], ['channel'], []],
  closed: [['tag_id'], ['assignee'], ['queue_id'], ['priority'], ['channel'], []],
  latest: [['assignee'], ['queue_id'], []],
};

const open: readonly Status[] = statuses.filter(status => status !== 'closed').toSorted();

/** The stretches of a list, in order. */
export function segmentsOf(wish: Wish): readonly Segment[] {
  const {
    sort: {by, isDown},
    filter,
  } = wish;
  const turned = <T>(of: readonly T[]) => (isDown ? of.toReversed() : of);
  const oldestFirst: Order = {axis: 'requested', isDown: false};
  switch (by) {
    case 'pending':
      return waiting(wish, isDown);
    case 'requested':
    case 'customer':
      return [everything(wish, {axis: by, isDown})];
    case 'latest':
      return [everything(wish, {axis: by, isDown: !isDown})];
    case 'closed':
      return [
        {
          name: 'closed',
          order: {axis: 'closed', isDown},
          slices: slicesOf(wish, {axis: 'closed', isDown}, false),
          asked: {},
        },
        {name: 'open', order: oldestFirst, slices: slicesOf(wish, oldestFirst, true), asked: {}},
      ];
    case 'priority': {
      const names = turned(priorities.toReversed().filter(one => filter.priorities?.includes(one) !== false));
      return together(wish, {of: 'priority', names}) ?? names.map(one => narrowed(wish, {priorities: [one]}, one));
    }
    case 'status': {
      const names = turned(open.filter(one => filter.statuses?.includes(one) !== false));
      return together(wish, {of: 'status', names}) ?? names.map(one => narrowed(wish, {statuses: [one]}, one));
    }
    case 'queue':
      return byQueue(wish, turned);
    default:
      return unreachable(by);
  }
}

const everything = (wish: Wish, order: Order): Segment => ({
  name: 'all',
  order,
  slices: [...slicesOf(wish, order, true), ...slicesOf(wish, order, false)],
  asked: {},
});

/** Few rows are collected once, not group by group. Undefined: they are not few. */
function together(wish: Wish, groups: NonNullable<Segment['groups']>): readonly Segment[] | undefined {
  const whole = everything(wish, {axis: 'requested', isDown: false});
  return whole.slices.every(slice => slice.collect !== undefined) ? [{...whole, groups}] : undefined;
}

/** D12. The other way round, those who do not wait must not come first. */
function waiting(wish: Wish, isDown: boolean): readonly Segment[] {
  const order: Order = {axis: 'wait', isDown};
  const slices = slicesOf(wish, order, true);
  if (!isDown) return [{name: 'all', order, slices, asked: {}}];
  const equal = [{column: 'wait_key' as const, value: NEVER}];
  return [
    {name: 'waiting', order, slices, asked: {}, start: {k: NEVER - 1, tie: NEVER}},
    {name: 'others', order, slices: slices.map(one => ({...one, equal: [...one.equal, ...equal]})), asked: {}},
  ];
}

/** One value's part of the list, oldest first. */
function narrowed(wish: Wish, to: Filter, name: string): Segment {
  const [check = 'queues'] = Object.keys(to) as Listed[];
  const checks = wish.checks.includes(check) ? wish.checks : [...wish.checks, check];
  const part = {...wish, checks, filter: {...wish.filter, ...to}};
  return {...everything(part, {axis: 'requested', isDown: false}), name, asked: {[check]: JSON.stringify(to[check])}};
}

/** AW-15: what an Agent has in queues they do not see comes last. */
function byQueue(wish: Wish, turned: <T>(of: readonly T[]) => readonly T[]): readonly Segment[] {
  const wanted = wish.queues.filter(({id}) => wish.filter.queues?.some(one => one === id) !== false);
  const order: Order = {axis: 'requested', isDown: false};
  const isEvery = wish.seesAll || wish.scope === 'mine';
  const names = turned(wanted.filter(one => isEvery || one.isVisible)).map(({id}) => id);
  const whole = together(wish, {of: 'queue_id', names});
  if (whole !== undefined) return whole;
  const parts = names.map(id => narrowed(wish, {queues: [id]}, id));
  if (isEvery) return parts;
  const elsewhere = wanted.filter(one => !one.isVisible).map(({id}) => id);
  const checks: readonly Check[] = wish.checks.includes('queues') ? wish.checks : [...wish.checks, 'queues'];
  const own = [true, false].flatMap(isOpen => (holds(wish, isOpen) ? ownSlices({...wish, checks}, order, isOpen) : []));
  return [...parts, {name: ELSEWHERE, order, slices: own, asked: {queues: JSON.stringify(elsewhere)}}];
}

/** Whether there can be anything of the list among what is open, or closed. */
function holds({scope, filter, checks}: Wish, isOpen: boolean): boolean {
  const wanted = filter.statuses ?? statuses;
  if (isOpen) return wanted.some(status => status !== 'closed');
  return scope === 'history' && wanted.includes('closed') && !checks.includes('waitingSince');
}

/** What is open or what is closed of the list. */
function slicesOf(wish: Wish, order: Order, isOpen: boolean): readonly Slice[] {
  if (!holds(wish, isOpen)) return [];
  if (wish.scope === 'mine') return ownSlices(wish, order, isOpen);
  const isSeen: readonly Check[] = wish.seesAll ? [] : ['isVisible'];
  const rare = isOpen ? wish.rare.open : wish.rare.closed;
  if (rare !== undefined) {
    const checks = [...wish.checks.filter(check => check !== rare || isRoughly(rare)), ...isSeen];
    return [{isOpen, equal: [], checks, collect: [rare]}];
  }
  const begin = beginningOf(wish, order, isOpen);
  const isByQueue = !wish.seesAll && begin.columns.includes('queue_id');
  const covered = new Set<string>(begin.columns.map(column => named[column]));
  const rest = wish.checks.filter(check => !covered.has(check));
  const checks: readonly Check[] = [...rest, ...(isByQueue ? (['isForReader'] as const) : isSeen)];
  const slices = begin.values.map(equal => ({isOpen, equal, checks}));
  return isByQueue ? [...slices, ...ownSlices(wish, order, isOpen)] : slices;
}

/** What few have is found by a part of what is asked, and checked all the same. */
const isRoughly = (rare: Check): boolean => rare === 'customers' || rare === 'fields';

/** CV-3: what the reader has, alone or with others, wherever it is. */
function ownSlices({checks, me}: Wish, {axis}: Order, isOpen: boolean): readonly Slice[] {
  const isInOrder = (isOpen ? openIndexes : closedIndexes)[axis].some(([first]) => first === 'assignee');
  const mine: Slice = isInOrder
    ? {isOpen, equal: [{column: 'assignee', value: me}], checks}
    : {isOpen, equal: [], checks, collect: ['isMine']};
  return [mine, {isOpen, equal: [], checks, collect: 'also'}];
}

/** What the best index for a list begins with, and each of the beginnings. */
function beginningOf(wish: Wish, {axis}: Order, isOpen: boolean) {
  for (const columns of (isOpen ? openIndexes : closedIndexes)[axis]) {
    const each = columns.map(column => valuesOf(wish, column));
    if (each.some(values => values === undefined)) continue;
    const values = columns.reduce<readonly Slice['equal'][]>(
      (made, column, n) => made.flatMap(equal => (each[n] ?? []).map(value => [...equal, {column, value}])),
      [[]],
    );
    if (values.length <= MOST_SLICES) return {columns, values};
  }
  return {columns: [], values: [[]]};
}

/** The values of a column that are asked for: of an Agent's queues those they see, too. */
function valuesOf({filter, seesAll, queues}: Wish, column: Column): readonly string[] | undefined {
  const wanted: readonly string[] | undefined = filter[named[column]];
  if (column !== 'queue_id' || seesAll) return wanted;
  const seen: readonly string[] = queues.filter(({isVisible}) => isVisible).map(({id}) => id);
  return wanted === undefined ? seen : seen.filter(id => wanted.includes(id));
}
