import {createHash} from 'node:crypto';
import type {CompiledQuery, Kysely, RawBuilder} from 'kysely';
import type {SearchQuery} from '../../../core/search/query.ts';
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

/** What reads need of a database beyond what Kysely writes the same for both. */
export interface Dialect {
  readonly db: Kysely<Schema>;
  /** The texts of a JSON array: `(SELECT ...)` for an IN. */
  readonly list: (json: string) => RawBuilder<string>;
  /** A query in the words of this database's full text. */
  readonly match: (query: SearchQuery) => string;
  /** Rowsets of what a match hits, newest first and at most `limit`: `position`, or a customer's or company's `id`. */
  readonly hits: {
    readonly messages: (match: string, limit: number) => RawBuilder<{position: number}>;
    readonly topics: (match: string, limit: number) => RawBuilder<{position: number}>;
    readonly customers: (match: string, limit: number) => RawBuilder<{id: string}>;
    readonly companies: (match: string, limit: number) => RawBuilder<{id: string}>;
  };
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
