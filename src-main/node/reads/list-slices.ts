import {sql, type RawBuilder} from 'kysely';
import {allOf, beside, columnsOf, condition, type $, type Asked, type Check} from './list-checks.ts';
import {statement, type Dialect, type Statement} from './statement.ts';

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

/** Most entries of an index that are looked at in one go; where rows must be read for it, of rows. */
const [ENTRIES, ROWS] = [2_000, 600];
/** Of a slice, however many are merged. */
const AT_LEAST = 100;
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

/** What has an index of its own in the order of the newest message is looked for there. */
const isOwnWalk = ({isOpen}: Slice, {axis}: Order, check: Check): boolean =>
  isOpen && axis === 'latest' && (check === 'withBot' || check === 'nobodys');

/** Whether a check needs nothing but the index that is walked through. */
const isInIndex = ({isOpen}: Slice, {axis}: Order, check: Check): boolean =>
  isOpen && columnsOf[check].every(column => beside.has(column) || column === axisColumn[axis]);

/** The generated column that the newest are found by is in its index, but SQLite reads rows all the same. */
const readsRows = (slice: Slice, order: Order): boolean =>
  slice.collect === undefined &&
  slice.checks.some(
    check => !isOwnWalk(slice, order, check) && (order.axis === 'latest' || !isInIndex(slice, order, check)),
  );

/** How far is looked in each of some slices, and what share of a page's looking that is. */
export function reachOf(slices: readonly Slice[], order: Order): {readonly examined: number; readonly share: number} {
  const most = slices.some(slice => readsRows(slice, order)) ? ROWS : ENTRIES;
  const examined = Math.max(AT_LEAST, Math.floor(most / slices.length));
  return {examined, share: examined / most};
}

/** The next rows of one index, with what is to be checked of them. */
function walked(
  dialect: Dialect,
  $: $,
  {slice, order, isAfter, part}: Shape & {readonly slice: Slice; readonly part: number},
) {
  const table = isTagged(slice) ? 't' : 'c';
  const k = sql.ref(`${table}.${axisColumn[order.axis]}`);
  const tie = sql.ref(`${table}.${tieColumn(order.axis)}`);
  const conditions = [
    stateOf(table, slice.isOpen),
    ...slice.equal.map(({column}) => sql`${sql.ref(`${table}.${column}`)} = ${$[`${column}_${part}`]}`),
    ...slice.checks
      .filter(check => isOwnWalk(slice, order, check))
      .map(check => condition(dialect, $, {check, isOpen: slice.isOpen})),
    ...(isAfter ? [behind($, {slice, order}, [k, tie])] : []),
  ];
  const ofIndex = slice.checks.filter(check => isInIndex(slice, order, check));
  const needed = table === 't' ? [] : ofIndex.flatMap(check => columnsOf[check]);
  return {
    columns: [
      sql`${sql.ref(`${table}.short_id`)} AS number`,
      sql`${k} AS k`,
      sql`${tie} AS tie`,
      ...[...new Set(needed)].map(column => sql`${sql.ref(`c.${column}`)}`),
    ],
    from: table === 't' ? sql`conversation_tag AS t` : sql`conversation AS c`,
    where: allOf(conditions),
    order: sql`${k} ${direction(order)}, ${tie} ${direction(order)}`,
  };
}

/** All rows of the slice may stand at the same place, and be told apart by their numbers alone. */
function behind($: $, {slice, order}: {slice: Slice; order: Order}, keys: Parameters<typeof after>[2]) {
  if (!slice.equal.some(({column}) => column === 'wait_key')) return after($, order, keys);
  return sql`${keys[1]} ${order.isDown ? sql`<` : sql`>`} ${$.tie}`;
}

function walk(dialect: Dialect, $: $, about: Parameters<typeof walked>[2]): RawBuilder<Key> {
  const {slice, part} = about;
  const {columns, from, where, order} = walked(dialect, $, about);
  const next = (limit: unknown) =>
    sql`SELECT ${sql.join(columns)} FROM ${from} WHERE ${where} ORDER BY ${order} LIMIT ${limit}`;
  const number = sql.lit(part);
  const checks = slice.checks.filter(check => !isOwnWalk(slice, about.order, check));
  if (checks.length === 0) {
    return sql`SELECT ${number} AS part, 0 AS rank, c.number AS id, c.k, c.tie FROM (${next($.limit)}) AS c`;
  }
  // Of what is looked at, the rows that pass come in the order in which they were read.
  const [ofIndex, ofRow] = [true, false].map(isOfIndex =>
    checks
      .filter(check => (!isTagged(slice) && isInIndex(slice, about.order, check)) === isOfIndex)
      .map(check => condition(dialect, $, {check, isOpen: slice.isOpen, isOfIndex})),
  ) as [RawBuilder<unknown>[], RawBuilder<unknown>[]];
  const looked = sql`(${next($.examined)}) AS c`;
  const passed = ofIndex.length === 0 ? looked : sql`${looked} WHERE ${allOf(ofIndex)}`;
  if (ofRow.length === 0) {
    return sql`SELECT ${number} AS part, 0 AS rank, c.number AS id, c.k, c.tie FROM ${passed} LIMIT ${$.limit}`;
  }
  const inOrder = sql`ORDER BY f.k ${direction(about.order)}, f.tie ${direction(about.order)}`;
  // Rows are read of those alone that the index does not rule out.
  return sql`SELECT ${number} AS part, 0 AS rank, f.number AS id, f.k, f.tie
    FROM (SELECT c.number, c.k, c.tie FROM ${passed}) AS f CROSS JOIN conversation AS c
    WHERE c.short_id = f.number AND ${allOf(ofRow)} ${dialect.joinsInOrder ? sql`` : inOrder} LIMIT ${$.limit}`;
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
    ...slice.checks.map(check => condition(dialect, $, {check, isOpen: slice.isOpen})),
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

/** What may not be few, by the index that it is read from. */
const newestBy = {customers: sql`c.short_id DESC`, isMine: sql`c.list_at DESC, c.id DESC`} as const;

/** Numbers of what is rare, by an index of its own. */
function fewOf(dialect: Dialect, $: $, {check, isOpen, limit}: Few): RawBuilder<unknown> {
  if (check === 'tags') {
    return sql`SELECT t.short_id AS number FROM conversation_tag AS t
      WHERE t.tag_id IN ${dialect.list($.tags)} AND ${stateOf('t', isOpen)} LIMIT ${limit}`;
  }
  if (check === 'forms') {
    return sql`SELECT asked.short_id AS number FROM conversation_form AS form
      CROSS JOIN conversation AS asked
      WHERE form.form_id IN ${dialect.list($.forms)} AND asked.id = form.conversation_id LIMIT ${limit}`;
  }
  if (check === 'fields') {
    return sql`SELECT answer.short_id AS number FROM ${dialect.ranges($['narrowest'] as never)} AS wish
      CROSS JOIN form_answer AS answer
      WHERE answer.field_id = wish.field AND answer.answer_key >= wish.low AND answer.answer_key <= wish.high
      LIMIT ${limit}`;
  }
  const order = check === 'customers' || check === 'isMine' ? sql`ORDER BY ${newestBy[check]}` : sql``;
  return sql`SELECT c.short_id AS number FROM conversation AS c
    WHERE ${stateOf('c', isOpen)} AND ${condition(dialect, $, {check, isOpen})} ${order} LIMIT ${limit}`;
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
      const {columns, from, where, order} = walked(this.#dialect, $, {slice, part: 0, ...shape});
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
