import Database from 'better-sqlite3';
import type {Rows, Table} from '../../core/ports/rows.ts';
import {inSql, selectList, type ColumnKind} from '../../src-main/node/store/columns.ts';

/** Looks at what is committed, past the store and everything above it. */
export interface Look {
  rows<T extends Table>(table: T): Promise<readonly Readonly<Rows[T]>[]>;
  /** The rows of a table that is numbered, after a number, in order. */
  after<T extends Numbered>(table: T, number: number): Promise<readonly Readonly<Rows[T]>[]>;
  close(): Promise<void>;
}

/** Tables whose rows are numbered as they are added. */
export type Numbered = 'event' | 'message' | 'change';

type Found = Readonly<Record<string, unknown>>;

/** How one table is looked at: its SQL, and how a row of it becomes ours. */
export interface TableLook<T extends Table> {
  readonly all: string;
  /** `$1` is the number after which. */
  readonly after: string;
  readonly asRow: (found: Found) => Readonly<Rows[T]>;
}

/** Made once a table, because a simulation looks very often. */
export function tableLook<T extends Table>(table: T): TableLook<T> {
  const shape = inSql(table);
  const select = `SELECT ${selectList(shape)} FROM ${shape.name}`;
  const number = table === 'change' ? 'seq' : 'position';
  const key = shape.key.map(({name}) => name).join(', ');
  return {
    all: `${select} ORDER BY ${key}`,
    after: `${select} WHERE ${number} > $1 ORDER BY ${number}`,
    asRow(found) {
      const row: Record<string, unknown> = {};
      for (const {property, kind} of shape.columns) row[property] = asValue(found[property], kind);
      return row as unknown as Readonly<Rows[T]>;
    },
  };
}

/** A value as a driver gave it, as ours: PostgreSQL's bigint comes as text. */
function asValue(value: unknown, kind: ColumnKind): unknown {
  if (value === null || value === undefined) return null;
  if (kind === 'bool') return value === true || value === 1;
  if (kind === 'int') return Number(value);
  return kind === 'json' && typeof value === 'string' ? (JSON.parse(value) as unknown) : value;
}

/** Looks into a workspace through whatever runs SQL. */
export function lookThrough(
  ask: (sql: string, values: readonly number[]) => Promise<readonly Found[]>,
): Omit<Look, 'close'> {
  const looks = new Map<Table, TableLook<Table>>();
  const lookAt = (table: Table): TableLook<Table> => {
    const known = looks.get(table) ?? tableLook(table);
    looks.set(table, known);
    return known;
  };
  return {
    async rows(table) {
      const {all, asRow} = lookAt(table);
      return (await ask(all, [])).map(asRow) as never;
    },
    async after(table, number) {
      const {after, asRow} = lookAt(table);
      return (await ask(after, [number])).map(asRow) as never;
    },
  };
}

/** Looks into a SQLite workspace with a connection of its own. */
export function lookIntoSqlite(file: string): Look {
  const db = new Database(file, {readonly: true});
  const prepared = new Map<string, Database.Statement>();
  const prepare = (sql: string): Database.Statement => {
    const known = prepared.get(sql) ?? db.prepare(sql.replace('$1', '?'));
    prepared.set(sql, known);
    return known;
  };
  return {
    ...lookThrough(async (sql, values) => prepare(sql).all(...values) as readonly Found[]),
    close: async () => void db.close(),
  };
}
