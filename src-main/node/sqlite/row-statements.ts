import type Database from 'better-sqlite3';
import type {Rows, Table} from '../../../core/ports/rows.ts';
import {inSql, selectList, type ColumnKind, type TableInSql} from '../store/columns.ts';
import {nameOfKey} from '../store/held-writes.ts';
import {Recent} from '../store/recent.ts';

type Value = string | number | null;
type Loose = Record<string, unknown>;

/**
 * Rows of these are kept from one transaction to the next: what is written about now is
 * written about again in a moment. A workspace's file has one writer, so they stay true.
 */
const kept: ReadonlySet<Table> = new Set(['conversation', 'customer', 'customerAddress']);
/** So many of each. */
const MOST_KEPT = 1_000;

/** Rows that one statement inserts, when there are so many: a call into SQLite costs as much as a small row. */
const TOGETHER = 8;

/** Rows that are inserted by one statement. */
interface Batch {
  readonly size: number;
  /** Filled anew for every write: `run` copies it before it returns. */
  readonly values: Value[];
  statement: Database.Statement | undefined;
}

const batchOf = ({columns}: TableInSql, size: number): Batch => ({
  size,
  values: Array.from({length: size * columns.length}, () => null),
  statement: undefined,
});

/** How one table is read and written: statements are made from the registry and prepared once. */
export class RowStatements<T extends Table> {
  readonly #db: Database.Database;
  readonly #shape: TableInSql;
  readonly #columns: string;
  /** The key, if it is one column. */
  readonly #onlyKey: string | undefined;
  readonly #one: Batch;
  readonly #many: Batch;
  readonly #toConvert: readonly {readonly property: string; readonly kind: ColumnKind}[];
  /** Rows as they were read or written here: of such a one only what differs is written. */
  readonly #known: Recent<Readonly<Loose>> | Map<string, Readonly<Loose>>;
  readonly #isKept: boolean;
  /** Which columns differ, as bits in the order of `changing` (up to 53) → how those are written. */
  readonly #updates = new Map<number, Database.Statement>();
  #upsert: Database.Statement | undefined;
  #remove: Database.Statement | undefined;
  #byKey: Database.Statement | undefined;
  #everything: Database.Statement | undefined;

  constructor(db: Database.Database, table: T) {
    this.#db = db;
    this.#shape = inSql(table);
    this.#isKept = kept.has(table);
    this.#known = this.#isKept ? new Recent(MOST_KEPT) : new Map();
    this.#columns = selectList(this.#shape);
    this.#onlyKey = this.#shape.key.length === 1 ? this.#shape.key[0]?.property : undefined;
    this.#one = batchOf(this.#shape, 1);
    this.#many = batchOf(this.#shape, TOGETHER);
    this.#toConvert = this.#shape.columns.filter(({kind}) => kind === 'bool' || kind === 'json');
  }

  /** A transaction begins. */
  begin(): void {
    // To clear what is empty costs as much as to clear what is not, and most tables are not written every time.
    if (this.#known instanceof Map && this.#known.size > 0) this.#known.clear();
  }

  /** Something else wrote, or what was written was rolled back: what was known may not be so any more. */
  forget(): void {
    this.#known.clear();
  }

  put(row: Readonly<Rows[T]>): void {
    const name = this.#nameOf(row);
    const before = this.#known.get(name);
    if (before === undefined) {
      this.#upsert ??= this.#db.prepare(upsertInto(this.#shape));
      this.#bind(row, this.#one.values, 0);
      this.#upsert.run(this.#one.values);
    } else this.#update(before, row);
    this.#known.set(name, row as unknown as Readonly<Loose>);
  }

  /**
   * Most writes change a few columns of a row that was read a moment ago. SQLite renews every
   * index that a named column is in, changed or not: measured, a fifth of the time of them all.
   */
  #update(before: Readonly<Loose>, row: Readonly<Rows[T]>): void {
    const after = row as unknown as Readonly<Loose>;
    const values: Value[] = [];
    let bits = 0;
    let bit = 1;
    for (const {property, kind} of this.#shape.changing) {
      if (before[property] !== after[property]) {
        bits += bit;
        values.push(toSqlite(after[property], kind));
      }
      bit *= 2;
    }
    if (bits === 0) return;
    for (const {property} of this.#shape.key) values.push(after[property] as Value);
    const known = this.#updates.get(bits);
    const update = known ?? this.#db.prepare(updateSome(this.#shape, bits));
    if (known === undefined) this.#updates.set(bits, update);
    update.run(values);
  }

  /** All of them must be new. */
  insert(rows: readonly Readonly<Rows[T]>[]): void {
    for (let at = 0; at < rows.length;) {
      const batch = rows.length - at < this.#many.size ? this.#one : this.#many;
      batch.statement ??= this.#db.prepare(insertInto(this.#shape, batch.size));
      for (let n = 0; n < batch.size; n += 1) this.#bind(rows[at + n], batch.values, n);
      batch.statement.run(batch.values);
      at += batch.size;
    }
    if (this.#isKept) for (const row of rows) this.#known.set(this.#nameOf(row), row as unknown as Readonly<Loose>);
  }

  remove(key: readonly (string | number)[]): void {
    this.#remove ??= this.#db.prepare(`DELETE FROM ${this.#shape.name} WHERE ${whereKey(this.#shape)}`);
    this.#remove.run(key);
    this.#known.delete(nameOfKey(key));
  }

  get(key: readonly (string | number)[]): Readonly<Rows[T]> | undefined {
    const known = this.#isKept ? this.#known.get(nameOfKey(key)) : undefined;
    if (known !== undefined) return known as unknown as Readonly<Rows[T]>;
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
      if (kind === 'json') row[property] = fromJson(value);
      else if (value !== null) row[property] = value === 1;
    }
    this.#known.set(this.#nameOf(row), row);
    return row as unknown as Readonly<Rows[T]>;
  }

  many(found: readonly unknown[]): readonly Readonly<Rows[T]>[] {
    for (const row of found) this.one(row);
    return found as readonly Readonly<Rows[T]>[];
  }

  #nameOf(row: object): string {
    const of = row as Readonly<Record<string, string | number>>;
    return this.#onlyKey === undefined
      ? this.#shape.key.map(({property}) => of[property]).join(' ')
      : String(of[this.#onlyKey]);
  }

  /** The `n`th row of a batch. */
  #bind(row: Readonly<Rows[T]> | undefined, values: Value[], n: number): void {
    const from = row as unknown as Readonly<Loose>;
    const {columns} = this.#shape;
    const first = n * columns.length;
    for (let at = 0; at < columns.length; at += 1) {
      const column = columns[at];
      if (column !== undefined) values[first + at] = toSqlite(from[column.property], column.kind);
    }
  }
}

/** Most lists in a row are empty (files, tags, further assignees), as is what is known of a stranger: they need no parser. */
function fromJson(text: unknown): unknown {
  if (text === '[]') return none;
  return text === '{}' ? nothing : JSON.parse(String(text));
}
const none: readonly never[] = Object.freeze([]);
const nothing: Readonly<Record<string, never>> = Object.freeze({});

/** The one place where a row's value becomes SQLite's. */
function toSqlite(value: unknown, kind: ColumnKind): Value {
  if (kind === 'json') return Array.isArray(value) && value.length === 0 ? '[]' : JSON.stringify(value);
  if (kind === 'bool' && value !== null) return value === true ? 1 : 0;
  return value as Value;
}

function insertInto({name, columns}: TableInSql, rows = 1): string {
  const names = columns.map(column => column.name).join(', ');
  const row = `(${columns.map(() => '?').join(', ')})`;
  return `INSERT INTO ${name} (${names}) VALUES ${Array.from({length: rows}, () => row).join(', ')}`;
}

function upsertInto(shape: TableInSql): string {
  const key = shape.key.map(({name}) => name).join(', ');
  const sets = shape.changing.map(({name}) => `${name} = excluded.${name}`).join(', ');
  return `${insertInto(shape)} ON CONFLICT (${key}) DO ${sets === '' ? 'NOTHING' : `UPDATE SET ${sets}`}`;
}

function updateSome(shape: TableInSql, bits: number): string {
  const sets = shape.changing.filter((_, n) => Math.floor(bits / 2 ** n) % 2 === 1).map(({name}) => `${name} = ?`);
  return `UPDATE ${shape.name} SET ${sets.join(', ')} WHERE ${whereKey(shape)}`;
}

const whereKey = ({key}: TableInSql): string => key.map(({name}) => `${name} = ?`).join(' AND ');
