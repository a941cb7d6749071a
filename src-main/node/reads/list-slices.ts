import {sql, type RawBuilder} from 'kysely';
import {statement, type Dialect, type Statement} from './statement.ts';
import {isForReader, isVisible} from './visibility.ts';

/*
 * One page of a list is put together from *slices*: stretches of an index, each read in the
 * order of the list from a place on (decision 0014). What an index does not answer is checked
 * row by row, and of no slice are more than some rows looked at.
 */

/** What rows of a slice are in the order of; rows that are alike there are told apart by their numbers. */
export type Axis = 'wait' | 'requested' | 'customer' | 'closed' | 'latest';

/** As SQL has it: ascending or descending. */
export interface Order {
  readonly axis: Axis;
  readonly isDown: boolean;
}

/** What an index begins with: a slice is what has one value of each. */
export type Equal = 'queue_id' | 'assignee' | 'channel' | 'priority' | 'status' | 'tag_id' | 'wait_key';

/** What is asked of a row; the values are in `Asked`, under the same names. */
export type Check =
  | 'channels'
  | 'priorities'
  | 'statuses'
  | 'queues'
  | 'agents'
  | 'customers'
  | 'tags'
  | 'from'
  | 'until'
  | 'waitingSince'
  | 'isUnread'
  | 'found'
  | 'nobodys'
  | 'isMine'
  | 'withBot'
  /** The reader may see it; they are in its queue, and may see it. */
  | 'isVisible'
  | 'isForReader';

/** Values of checks: lists as JSON. */
export type Asked = Readonly<Record<string, string | number>>;

export interface Slice {
  readonly isOpen: boolean;
  readonly equal: readonly {readonly column: Equal; readonly value: string | number}[];
  readonly checks: readonly Check[];
  /**
   * Few enough to be collected and sorted: by whatever index these have, not in the order of
   * the list. `also`: what the reader has with somebody else (CV-3).
   */
  readonly collect?: readonly Check[] | 'also';
}

/** One row of a slice: where it stands, and which it is. */
export interface Key {
  readonly part: number;
  /** Of its group; 0 where there are none. */
  readonly rank: number;
  /** Its number. */
  readonly id: number;
  readonly k: string | number;
  readonly tie: string | number;
}

/** The rank of what is in no group: behind them all. */
export const UNGROUPED = 1_000_000;

/** Most rows of a slice that are looked at in one go. */
export const EXAMINED = 1_500;
/** Most further assignments that are looked at: the newest. */
const MOST_SHARED = 500;
/** Of what is said to be few and is not (a customer's conversations, an agent's own): the newest. */
const MOST_FEW = 2_000;

const axisColumn = {
  wait: 'wait_key',
  requested: 'created_at',
  customer: 'customer_key',
  closed: 'closed_at',
  latest: 'list_at',
} as const;

/** The order by newest message is older than the others and told apart by ids. */
const tieColumn = (axis: Axis): 'id' | 'short_id' => (axis === 'latest' ? 'id' : 'short_id');

const columnsOf: {readonly [C in Check]: readonly string[]} = {
  channels: ['channel'],
  priorities: ['priority'],
  statuses: ['status'],
  queues: ['queue_id'],
  agents: ['assignee'],
  customers: ['customer_id'],
  tags: ['id'],
  from: ['created_at'],
  until: ['created_at'],
  waitingSince: ['wait_key'],
  isUnread: ['is_unread'],
  found: ['id'],
  nobodys: ['assignee'],
  isMine: ['assignee'],
  withBot: ['with_bot'],
  isVisible: ['id', 'assignee', 'queue_id', 'is_restricted'],
  isForReader: ['id', 'is_restricted'],
};

/** A placeholder under every name. */
type $ = Readonly<Record<Check | 'me' | 'limit' | 'examined' | 'skip' | 'groups' | 'rank' | 'k' | 'tie', never>> &
  Readonly<Record<string, never>>;

type Condition = ($: $, list: Dialect['list']) => RawBuilder<unknown>;

/** One of the values under a name. */
const among =
  (column: string, values: Check): Condition =>
  ($, list) =>
    sql`${sql.ref(`c.${column}`)} IN ${list($[values])}`;

/** What each check says about the conversation `c`. */
const conditions: {readonly [C in Check]: Condition} = {
  channels: among('channel', 'channels'),
  priorities: among('priority', 'priorities'),
  statuses: among('status', 'statuses'),
  queues: among('queue_id', 'queues'),
  agents: among('assignee', 'agents'),
  customers: among('customer_id', 'customers'),
  found: among('id', 'found'),
  tags: ($, list) => sql`EXISTS (SELECT 1 FROM conversation_tag AS has
    WHERE has.conversation_id = c.id AND has.tag_id IN ${list($.tags)})`,
  from: $ => sql`c.created_at >= ${$.from}`,
  until: $ => sql`c.created_at < ${$.until}`,
  waitingSince: $ => sql`c.wait_key <= ${$.waitingSince}`,
  // Said twice: so that the index is known to hold it, and to be asked by its beginning.
  isUnread: () => sql`(c.is_unread AND c.is_unread = (1 = 1))`,
  nobodys: () => sql`c.assignee IS NULL`,
  isMine: $ => sql`c.assignee = ${$.me}`,
  withBot: () => sql`c.with_bot`,
  isVisible: $ => isVisible($.me),
  isForReader: $ => isForReader($.me),
};

const condition = ({list}: Dialect, $: $, check: Check): RawBuilder<unknown> => conditions[check]($, list);

const allOf = (conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> => sql.join(conditions, sql` AND `);

/** What rows come in groups of, if they are collected: their order is in `Asked`, as `groups`. */
export type Grouping = 'status' | 'priority' | 'queue_id';

interface Shape {
  readonly order: Order;
  readonly groups: Grouping | undefined;
  /** From a place on; else from the beginning. */
  readonly isAfter: boolean;
}

const direction = ({isDown}: Order): RawBuilder<unknown> => (isDown ? sql`DESC` : sql`ASC`);

/** Behind the place of a cursor, by the columns of an index, or by what they come to. */
const after = ($: $, {isDown}: Order, [k, tie]: readonly [RawBuilder<unknown>, RawBuilder<unknown>]) =>
  sql`(${k}, ${tie}) ${isDown ? sql`<` : sql`>`} (${$.k}, ${$.tie})`;

/** Named by its state, so that SQL takes the index that holds nothing else. */
const stateOf = (table: 'c' | 't', isOpen: boolean): RawBuilder<unknown> => {
  if (table === 't') return isOpen ? sql`t.is_open` : sql`NOT t.is_open`;
  return isOpen ? sql`c.status <> 'closed'` : sql`c.status = 'closed'`;
};

const isTagged = ({equal}: Slice): boolean => equal.some(({column}) => column === 'tag_id');

/** The next rows of one index, with what is to be checked of them. */
function walked($: $, {slice, order, isAfter, part}: Shape & {readonly slice: Slice; readonly part: number}) {
  const table = isTagged(slice) ? 't' : 'c';
  const k = sql.ref(`${table}.${axisColumn[order.axis]}`);
  const tie = sql.ref(`${table}.${tieColumn(order.axis)}`);
  const conditions = [
    stateOf(table, slice.isOpen),
    ...slice.equal.map(({column}) => sql`${sql.ref(`${table}.${column}`)} = ${$[`${column}_${part}`]}`),
    ...(isAfter ? [after($, order, [k, tie])] : []),
  ];
  const extra = table === 't' ? [] : [...new Set(slice.checks.flatMap(check => columnsOf[check]))];
  return {
    columns: [
      sql`${sql.ref(`${table}.short_id`)} AS number`,
      sql`${k} AS k`,
      sql`${tie} AS tie`,
      ...extra.map(column => sql`${sql.ref(`c.${column}`)}`),
    ],
    from: table === 't' ? sql`conversation_tag AS t` : sql`conversation AS c`,
    where: allOf(conditions),
    order: sql`${k} ${direction(order)}, ${tie} ${direction(order)}`,
  };
}

function walk(dialect: Dialect, $: $, about: Parameters<typeof walked>[1]): RawBuilder<Key> {
  const {slice, part} = about;
  const {columns, from, where, order} = walked($, about);
  const next = (limit: unknown) =>
    sql`SELECT ${sql.join(columns)} FROM ${from} WHERE ${where} ORDER BY ${order} LIMIT ${limit}`;
  const number = sql.lit(part);
  if (slice.checks.length === 0) {
    return sql`SELECT ${number} AS part, 0 AS rank, c.number AS id, c.k, c.tie FROM (${next($.limit)}) AS c`;
  }
  // Of what is looked at, the rows that pass come in the order in which they were read.
  const checks = allOf(slice.checks.map(check => condition(dialect, $, check)));
  const rows = isTagged(slice)
    ? sql`(${next($.examined)}) AS f CROSS JOIN conversation AS c WHERE c.short_id = f.number AND ${checks}`
    : sql`(${next($.examined)}) AS c WHERE ${checks}`;
  const [f] = isTagged(slice) ? [sql`f.number AS id, f.k, f.tie`] : [sql`c.number AS id, c.k, c.tie`];
  return sql`SELECT ${number} AS part, 0 AS rank, ${f} FROM ${rows} LIMIT ${$.limit}`;
}

/** The few rows of some other index, sorted: what they are sorted by is hidden from the planner. */
function collect(
  dialect: Dialect,
  $: $,
  {slice, order, groups, isAfter, part}: Shape & {readonly slice: Slice; readonly part: number},
): RawBuilder<Key> {
  const k = hidden(axisColumn[order.axis], order.axis !== 'customer');
  const tie = hidden(tieColumn(order.axis), order.axis !== 'latest');
  const rank = groups === undefined ? sql`0` : sql`coalesce(grouped.rank, ${sql.lit(UNGROUPED)})`;
  const conditions = [
    ...(slice.collect === 'also' ? [sql`c.id = few.id`] : [sql`c.short_id = few.number`]),
    stateOf('c', slice.isOpen),
    ...slice.equal.map(({column}) => sql`${hidden(column, column === 'wait_key')} = ${$[`${column}_${part}`]}`),
    ...slice.checks.map(check => condition(dialect, $, check)),
    ...(isAfter ? [groups === undefined ? after($, order, [k, tie]) : afterGrouped($, [rank, k, tie])] : []),
  ];
  const ranks =
    groups === undefined
      ? sql``
      : sql`LEFT JOIN ${dialect.ranked($.groups)} AS grouped ON grouped.value = ${sql.ref(`c.${groups}`)}`;
  return sql`SELECT ${sql.lit(part)} AS part, ${rank} AS rank, c.short_id AS id, ${k} AS k, ${tie} AS tie
    FROM (${collected(dialect, $, slice)}) AS few CROSS JOIN conversation AS c ${ranks} WHERE ${allOf(conditions)}
    ORDER BY ${groups === undefined ? sql`` : sql`2, `} 4 ${direction(order)}, 5 ${direction(order)} LIMIT ${$.limit}`;
}

const hidden = (column: string, isNumber: boolean): RawBuilder<unknown> =>
  isNumber ? sql`(${sql.ref(`c.${column}`)} + 0)` : sql`(${sql.ref(`c.${column}`)} || '')`;

/** Groups are read forwards, and so is what is in them. */
const afterGrouped = ($: $, [rank, k, tie]: readonly [RawBuilder<unknown>, RawBuilder<unknown>, RawBuilder<unknown>]) =>
  sql`(${rank}, ${k}, ${tie}) > (${$.rank}, ${$.k}, ${$.tie})`;

/** Of these alone the conversation is looked up: which index is taken is not the planner's to guess. */
function collected(dialect: Dialect, $: $, {collect: by, isOpen}: Slice): RawBuilder<unknown> {
  if (by === 'also') {
    return sql`SELECT also.conversation_id AS id FROM co_assignee AS also
      WHERE also.agent_id = ${$.me} AND ${isOpen ? sql`also.is_open` : sql`NOT also.is_open`}
      ORDER BY also.list_at DESC, also.conversation_id DESC LIMIT ${sql.lit(MOST_SHARED)}`;
  }
  const [check = 'found'] = by ?? [];
  return fewOf(dialect, $, {check, isOpen, limit: sql.lit(MOST_FEW)});
}

interface Few {
  readonly check: Check;
  readonly isOpen: boolean;
  readonly limit: unknown;
}

/** What lists of everything are in the order of: rare things are read off their own indexes of it. */
const inPlainOrder: ReadonlySet<Check> = new Set<Check>(['isMine', 'nobodys', 'withBot']);

/** Numbers of what is rare, by an index of its own. */
function fewOf(dialect: Dialect, $: $, {check, isOpen, limit}: Few): RawBuilder<unknown> {
  if (check === 'tags') {
    return sql`SELECT t.short_id AS number FROM conversation_tag AS t
      WHERE t.tag_id IN ${dialect.list($.tags)} AND ${stateOf('t', isOpen)} LIMIT ${limit}`;
  }
  const newest = sql`ORDER BY ${check === 'customers' ? sql`c.short_id DESC` : sql`c.list_at DESC, c.id DESC`}`;
  const order = check === 'customers' || inPlainOrder.has(check) ? newest : sql``;
  return sql`SELECT c.short_id AS number FROM conversation AS c
    WHERE ${stateOf('c', isOpen)} AND ${condition(dialect, $, check)} ${order} LIMIT ${limit}`;
}

type Keys = Statement<Asked, Key>;
type Edge = Statement<Asked, {readonly k: string | number; readonly tie: string | number}>;

/** Kept so many statements of different shapes: those asked last. */
const MOST_SHAPES = 400;

/** Makes the statements of lists, each once for its shape. */
export class ListStatements {
  readonly #dialect: Dialect;
  readonly #made = new Map<string, Statement<Asked, never>>();

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  /** The next rows of all slices; `part` says of which. */
  keys(slices: readonly Slice[], shape: Shape): Keys {
    return this.#get(`keys ${nameOf(slices, shape)}`, $ => {
      const parts = slices.map((slice, part) => {
        const one = {slice, part, ...shape};
        return sql`SELECT * FROM (${(slice.collect ? collect : walk)(this.#dialect, $, one)}) AS ${sql.ref(`p${part}`)}`;
      });
      return sql`${sql.join(parts, sql` UNION ALL `)}`;
    });
  }

  /** The last row of a slice that is looked at in one go; none: it ends before. */
  edge(slice: Slice, shape: Shape): Edge {
    return this.#get(`edge ${nameOf([slice], shape)}`, $ => {
      const {columns, from, where, order} = walked($, {slice, part: 0, ...shape});
      const [, k, tie] = columns;
      return sql`SELECT ${k}, ${tie} FROM ${from} WHERE ${where} ORDER BY ${order} LIMIT 1 OFFSET ${$.skip}`;
    });
  }

  /** How many there are of what a check asks, up to `limit`: whether they are few. */
  few(check: Check, isOpen: boolean): Statement<Asked, {readonly total: number | string}> {
    return this.#get(
      `few ${check} ${isOpen}`,
      $ => sql`SELECT count(*) AS total FROM (${fewOf(this.#dialect, $, {check, isOpen, limit: $.limit})}) AS rare`,
    );
  }

  #get<Row>(name: string, build: ($: $) => RawBuilder<unknown>): Statement<Asked, Row> {
    const known = this.#made.get(name);
    this.#made.delete(name);
    const one =
      known ??
      (statement<Asked>(true)($ => ({
        compile: () => build($ as unknown as $).compile(this.#dialect.db),
      })) as unknown as Statement<Asked, never>);
    this.#made.set(name, one);
    for (const oldest of this.#made.keys()) {
      if (this.#made.size <= MOST_SHAPES) break;
      this.#made.delete(oldest);
    }
    return one as unknown as Statement<Asked, Row>;
  }
}

const nameOf = (slices: readonly Slice[], {order, groups, isAfter}: Shape): string =>
  [
    groups,
    order.axis,
    order.isDown,
    isAfter,
    ...slices.map(({isOpen, equal, checks, collect: by = '-'}) =>
      [isOpen, equal.map(({column}) => column), checks, by].join(':'),
    ),
  ].join(' ');
