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
  /** The key, if it is one column. */
  readonly #onlyKey: string | undefined;
  /** Filled anew for every write: `run` copies it before it returns. */
  readonly #values: Value[];
  readonly #toConvert: readonly {readonly property: string; readonly kind: ColumnKind}[];
  /** Rows as this transaction read or wrote them: of such a one only what differs is written. */
  readonly #known = new Map<string, Readonly<Loose>>();
  /** Which columns differ, as bits in the order of `changing` (up to 53) → how those are written. */
  readonly #updates = new Map<number, Database.Statement>();
  #upsert: Database.Statement | undefined;
  #insert: Database.Statement | undefined;
  #remove: Database.Statement | undefined;
  #byKey: Database.Statement | undefined;
  #everything: Database.Statement | undefined;

  constructor(db: Database.Database, table: T) {
    this.#db = db;
    this.#shape = inSql(table);
    this.#columns = selectList(this.#shape);
    this.#onlyKey = this.#shape.key.length === 1 ? this.#shape.key[0]?.property : undefined;
    this.#values = this.#shape.columns.map(() => null);
    this.#toConvert = this.#shape.columns.filter(({kind}) => kind === 'bool' || kind === 'json');
  }

  /** A transaction begins or was rolled back: what was known may not be so any more. */
  forget(): void {
    this.#known.clear();
  }

  put(row: Readonly<Rows[T]>): void {
    const name = this.#nameOf(row);
    const before = this.#known.get(name);
    if (before === undefined) {
      this.#upsert ??= this.#db.prepare(upsertInto(this.#shape));
      this.#upsert.run(this.#bind(row));
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

  insert(row: Readonly<Rows[T]>): void {
    this.#insert ??= this.#db.prepare(insertInto(this.#shape));
    this.#insert.run(this.#bind(row));
  }

  remove(key: readonly (string | number)[]): void {
    this.#remove ??= this.#db.prepare(`DELETE FROM ${this.#shape.name} WHERE ${whereKey(this.#shape)}`);
    this.#remove.run(key);
    this.#known.delete(key.join(' '));
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

function insertInto({name, columns}: TableInSql): string {
  const names = columns.map(column => column.name).join(', ');
  return `INSERT INTO ${name} (${names}) VALUES (${columns.map(() => '?').join(', ')})`;
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
