import {createHash} from 'node:crypto';
import type {CompiledQuery, Kysely, RawBuilder} from 'kysely';
import type {AnswerRange} from '../../../core/form/answer.ts';
import type {Sought} from '../../../core/search/query.ts';
import type {Schema, SqlBoolean} from './schema.ts';

/** Stands where a value goes, when a query is built once and run many times. */
class Placeholder {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** A query of one shape in one database's SQL, ready for any values. */
export interface Statement<V extends object, Row> {
  readonly sql: string;
  /** The same for the same SQL: what a server keeps its plan under. Undefined: plan anew for each value. */
  readonly name: string | undefined;
  /** Values in the order in which the SQL wants them. */
  bind(values: V): readonly unknown[];
  /** Never called: keeps the type of a row. */
  readonly row?: () => Row;
}

interface Buildable<Row> {
  compile(): CompiledQuery<Row>;
}

/**
 * A query that is built and compiled once, when it is first run, with `$.name` wherever a
 * value of the run comes in:
 * `statement<{id: string}>()($ => db.selectFrom('queue').selectAll().where('id', '=', $.id))`.
 *
 * @param isSkewed how the best plan depends on the value (a rare or a common word)
 */
export function statement<V extends object>(isSkewed = false) {
  return <Row>(build: ($: V) => Buildable<Row>): Statement<V, Row> => {
    let made: {readonly sql: string; readonly parameters: readonly unknown[]; readonly name: string} | undefined;
    const compiled = () => {
      if (made === undefined) {
        const {sql, parameters} = build(placeholders<V>()).compile();
        made = {sql, parameters, name: `parley_${createHash('sha256').update(sql).digest('hex').slice(0, 24)}`};
      }
      return made;
    };
    return {
      get sql() {
        return compiled().sql;
      },
      get name() {
        return isSkewed ? undefined : compiled().name;
      },
      bind: values => compiled().parameters.map(one => (one instanceof Placeholder ? valueOf(values, one.name) : one)),
    };
  };
}

/** An object that has a placeholder under every name. */
const placeholders = <V extends object>(): V =>
  new Proxy({}, {get: (_none, name) => new Placeholder(String(name))}) as V;

function valueOf(values: object, name: string): unknown {
  const value: unknown = Reflect.get(values, name);
  if (value === undefined) throw new Error(`No value for ${name}`);
  return value;
}

/** Hits before a position. */
export interface Positioned {
  readonly match: string;
  readonly limit: number;
  readonly before: number;
}

/** What reads need of a database beyond what Kysely writes the same for both. */
export interface Dialect {
  readonly db: Kysely<Schema>;
  /** The texts of a JSON array: `(SELECT ...)` for an IN. */
  readonly list: (json: string) => RawBuilder<string>;
  /** The numbers of a JSON array: `(SELECT ...)` for an IN. */
  readonly numbers: (json: string) => RawBuilder<number>;
  /** The texts of a JSON array with their places in it: rows of `value` and `rank`. */
  readonly ranked: (json: string) => RawBuilder<{value: string; rank: number}>;
  /** `AnswerRange`s as rows of `field`, `low`, `high` and `pattern`. */
  readonly ranges: (json: string) => RawBuilder<AnswerRange>;
  /** What is sought in the words of this database's full text. */
  readonly match: (sought: Sought) => string;
  /**
   * Rowsets of what a match hits, newest first and at most `limit`: `position`, or a customer's or company's `id`.
   * `before`: only what lies before this position, or after this customer in the same order (empty: all).
   */
  readonly hits: {
    readonly messages: (hit: Positioned) => RawBuilder<{position: number}>;
    /** The same for what hardly anything has: words that were mistyped. */
    readonly seldom: (hit: Positioned) => RawBuilder<{position: number}>;
    readonly topics: (hit: Positioned) => RawBuilder<{position: number}>;
    readonly customers: (match: string, limit: number, before?: string) => RawBuilder<{id: string}>;
    readonly companies: (match: string, limit: number) => RawBuilder<{id: string}>;
  };
  /**
   * The words of messages that begin so, where looking for many words is faster than for one
   * beginning: from `from` on and before `end`, each once.
   */
  readonly begun:
    | Statement<{readonly from: string; readonly end: string; readonly limit: number}, {term: string}>
    | undefined;
  /** How many hits are looked at when the newest few were not enough. */
  readonly farCandidates: number;
  /** Whether a CROSS JOIN goes through what stands before it in the order in which it comes; else the planner may not. */
  readonly joinsInOrder: boolean;
  /** Whether a message's files hold one with this hash; `m` is the message. */
  readonly carries: (hash: string) => RawBuilder<SqlBoolean>;
}

/** Runs statements on committed rows. */
export interface ReadConnection {
  readonly dialect: Dialect;
  all<V extends object, Row>(statement: Statement<V, Row>, values: NoInfer<V>): Promise<Row[]>;
  close(): Promise<void>;
}

export async function first<V extends object, Row>(
  connection: ReadConnection,
  asked: Statement<V, Row>,
  values: NoInfer<V>,
): Promise<Row | undefined> {
  const rows = await connection.all(asked, values);
  return rows[0];
}
