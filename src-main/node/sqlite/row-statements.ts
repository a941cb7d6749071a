import type Database from 'better-sqlite3';
import type {Rows, Table} from '../../../core/ports/rows.ts';
import {inSql, selectList, type ColumnKind, type TableInSql} from '../store/columns.ts';

type Value = string | number | null;
type Loose = Record<string, unknown>;

/** How one table is read and written: statements are made from the registry and prepared once. */
export class RowStatements<T extends Table> {
  readonly #db: Database.Database;
  readonly #shape: TableInSql;
  readonly #columns: string;
  /** Filled anew for every write: `run` copies it before it returns. */
  readonly #values: Value[];
  readonly #toConvert: readonly {readonly property: string; readonly kind: ColumnKind}[];
  #move: Database.Statement | undefined;
  #upsert: Database.Statement | undefined;
  #insert: Database.Statement | undefined;
  #remove: Database.Statement | undefined;
  #byKey: Database.Statement | undefined;
  #everything: Database.Statement | undefined;

  constructor(db: Database.Database, table: T) {
    this.#db = db;
    this.#shape = inSql(table);
    this.#columns = selectList(this.#shape);
    this.#values = this.#shape.columns.map(() => null);
    this.#toConvert = this.#shape.columns.filter(({kind}) => kind === 'bool' || kind === 'json');
  }

  put(row: Readonly<Rows[T]>): void {
    const values = this.#bind(row);
    if (this.#shape.moving.length > 0) {
      this.#move ??= this.#db.prepare(moveIn(this.#shape));
      if (this.#move.run(values).changes > 0) return;
    }
    this.#upsert ??= this.#db.prepare(upsertInto(this.#shape));
    this.#upsert.run(values);
  }

  insert(row: Readonly<Rows[T]>): void {
    this.#insert ??= this.#db.prepare(insertInto(this.#shape));
    this.#insert.run(this.#bind(row));
  }

  remove(key: readonly (string | number)[]): void {
    this.#remove ??= this.#db.prepare(`DELETE FROM ${this.#shape.name} WHERE ${whereKey(this.#shape)}`);
    this.#remove.run(key);
  }

  get(key: readonly (string | number)[]): Readonly<Rows[T]> | undefined {
    this.#byKey ??= this.select(`WHERE ${whereKey(this.#shape)}`);
    return this.one(this.#byKey.get(key));
  }

  all(): readonly Readonly<Rows[T]>[] {
    this.#everything ??= this.select(`ORDER BY ${this.#shape.key.map(({name}) => name).join(', ')}`);
    return this.many(this.#everything.all());
  }

  /** A statement over all columns of the table, for `one` and `many`. */
  select(rest: string): Database.Statement {
    return this.#db.prepare(`SELECT ${this.#columns} FROM ${this.#shape.name} ${rest}`);
  }

  /** A row as SQLite gave it, made ours in place. */
  one(found: unknown): Readonly<Rows[T]> | undefined {
    if (found === undefined) return undefined;
    const row = found as Loose;
    for (const {property, kind} of this.#toConvert) {
      const value = row[property];
      row[property] = kind === 'bool' ? value === 1 : JSON.parse(String(value));
    }
    return row as unknown as Readonly<Rows[T]>;
  }

  many(found: readonly unknown[]): readonly Readonly<Rows[T]>[] {
    for (const row of found) this.one(row);
    return found as readonly Readonly<Rows[T]>[];
  }

  #bind(row: Readonly<Rows[T]>): Value[] {
    const from = row as unknown as Readonly<Loose>;
    const {columns} = this.#shape;
    for (let at = 0; at < columns.length; at += 1) {
      const column = columns[at];
      if (column !== undefined) this.#values[at] = toSqlite(from[column.property], column.kind);
    }
    return this.#values;
  }
}

/** The one place where a row's value becomes SQLite's. */
function toSqlite(value: unknown, kind: ColumnKind): Value {
  if (kind === 'json') return JSON.stringify(value);
  if (kind === 'bool') return value === true ? 1 : 0;
  return value as Value;
}

function insertInto({name, columns}: TableInSql): string {
  const names = columns.map(column => column.name).join(', ');
  return `INSERT INTO ${name} (${names}) VALUES (${columns.map(() => '?').join(', ')})`;
}

function upsertInto(shape: TableInSql): string {
  const key = shape.key.map(({name}) => name).join(', ');
  const sets = shape.changing.map(({name}) => `${name} = excluded.${name}`).join(', ');
  return `${insertInto(shape)} ON CONFLICT (${key}) DO ${sets === '' ? 'NOTHING' : `UPDATE SET ${sets}`}`;
}

/** Changes only what moves, and only if all else is as it was. Values in the order of `columns`. */
function moveIn({name, columns, key, moving}: TableInSql): string {
  const sets = moving.map(column => `${column.name} = ?`).join(', ');
  const isKey = new Set(key.map(column => column.name));
  const settled = columns.slice(moving.length).map(column => `${column.name} ${isKey.has(column.name) ? '=' : 'IS'} ?`);
  return `UPDATE ${name} SET ${sets} WHERE ${settled.join(' AND ')}`;
}

const whereKey = ({key}: TableInSql): string => key.map(({name}) => `${name} = ?`).join(' AND ');
