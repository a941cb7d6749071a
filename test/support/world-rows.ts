import Database from 'better-sqlite3';
import type {Rows, Table} from '../../core/ports/rows.ts';
import {inSql, selectList} from '../../src-main/node/store/columns.ts';

/** Looks at what is committed, past the store and everything above it. */
export interface Look {
  rows<T extends Table>(table: T): Promise<readonly Readonly<Rows[T]>[]>;
  /** The rows of a table that is numbered, after a number, in order. */
  after<T extends Numbered>(table: T, number: number): Promise<readonly Readonly<Rows[T]>[]>;
  close(): Promise<void>;
}

/** Tables that only grow, and what numbers their rows. */
const numberOf = {event: 'position', message: 'position', change: 'seq'} as const;
export type Numbered = keyof typeof numberOf;

/** A row as a driver gave it, as ours: `count` and `value` of PostgreSQL come as text. */
export function asRow<T extends Table>(table: T, found: Readonly<Record<string, unknown>>): Readonly<Rows[T]> {
  const row: Record<string, unknown> = {};
  for (const {property, kind} of inSql(table).columns) {
    const value = found[property];
    if (value === null || value === undefined) row[property] = null;
    else if (kind === 'bool') row[property] = value === true || value === 1;
    else if (kind === 'int') row[property] = Number(value);
    else if (kind === 'json') row[property] = typeof value === 'string' ? JSON.parse(value) : value;
    else row[property] = value;
  }
  return row as unknown as Readonly<Rows[T]>;
}

/** Everything of a table, by key, so that two looks can be compared. */
export const selectAll = (table: Table): string => {
  const shape = inSql(table);
  return `SELECT ${selectList(shape)} FROM ${shape.name} ORDER BY ${shape.key.map(({name}) => name).join(', ')}`;
};

/** What was added to a table after `$1`, in the placeholder's own spelling. */
export const selectAfter = (table: Numbered, placeholder: string): string => {
  const shape = inSql(table);
  const number = numberOf[table];
  return `SELECT ${selectList(shape)} FROM ${shape.name} WHERE ${number} > ${placeholder} ORDER BY ${number}`;
};

type Found = readonly Readonly<Record<string, unknown>>[];

/** Looks into a SQLite workspace with a connection of its own. */
export function lookIntoSqlite(file: string): Look {
  const db = new Database(file, {readonly: true});
  const prepared = new Map<string, Database.Statement>();
  const ask = (sql: string): Database.Statement => {
    const known = prepared.get(sql) ?? db.prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  return {
    rows: async table => (ask(selectAll(table)).all() as Found).map(row => asRow(table, row)),
    after: async (table, number) =>
      (ask(selectAfter(table, '?')).all(number) as Found).map(row => asRow(table, row)),
    close: async () => void db.close(),
  };
}
