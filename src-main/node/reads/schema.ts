import type {Generated} from 'kysely';
import type {Rows, Table} from '../../../core/ports/rows.ts';

/*
 * The rows of `core/ports/rows.ts` as SQL has them, for Kysely: `last_inbound_at` instead of
 * `lastInboundAt`. Values come as the drivers give them and are made ours by whoever selects:
 * booleans are 0 and 1 in SQLite, and JSON is text in both (the pool is told not to parse it).
 */

type Snake<Name extends string> = Name extends `${infer Letter}${infer Rest}`
  ? Rest extends Uncapitalize<Rest>
    ? `${Lowercase<Letter>}${Snake<Rest>}`
    : `${Lowercase<Letter>}_${Snake<Rest>}`
  : Name;

export type SqlBoolean = boolean | 0 | 1;

declare const parsed: unique symbol;
/** JSON as text that, parsed, is a `T`. */
export type JsonText<T> = string & {readonly [parsed]?: T};

type InSql<T> = unknown extends T
  ? JsonText<unknown>
  : [Exclude<T, null>] extends [boolean]
    ? SqlBoolean | Extract<T, null>
    : [Exclude<T, null>] extends [string | number]
      ? T
      : JsonText<T>;

type Columns<Row> = {[C in keyof Row & string as Snake<C>]: InSql<Row[C]>};
type Plain = {[T in Table as Snake<T>]: Columns<Rows[T]>};

/** What every workspace holds, on both databases. */
export interface Schema extends Omit<Plain, 'conversation'> {
  conversation: Plain['conversation'] & {
    /** What the lists are sorted by: the newest customer message, or the beginning. */
    list_at: Generated<number>;
  };
}

export const isTrue = (value: SqlBoolean): boolean => value === true || value === 1;

export const fromJson = <T>(text: JsonText<T>): T => JSON.parse(text) as T;
