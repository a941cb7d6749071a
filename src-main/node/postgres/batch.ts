import {unreachable} from '../../../core/lib/failure.ts';
import type {Rows, Table} from '../../../core/ports/rows.ts';
import type {Write} from '../../../core/ports/store.ts';
import {indexWords} from '../../../core/search/index-words.ts';
import {everyTable} from '../store/columns.ts';
import {asWords, RowStatements, type Named} from './row-statements.ts';

/** A statement and the rows it is for, as JSON. */
export interface Step {
  readonly statement: Named;
  readonly json: string;
}

type Key = readonly (string | number)[];

/** What rows are looked up by other than their key. */
export type Mark = `thread ${string}` | `provider ${string}` | `said ${string}`;
export const threadMark = (senderId: string, address: string): Mark => `thread ${senderId} ${address}`;
export const providerMark = (senderId: string, providerId: string): Mark => `provider ${senderId} ${providerId}`;
export const saidMark = (conversationId: string): Mark => `said ${conversationId}`;

/** What is to become of the row of one key. */
type Fate =
  | {readonly do: 'put' | 'insert'; readonly row: Readonly<Rows[Table]>}
  | {readonly do: 'delete'; readonly key: Key};

const addToCounters: Named = {
  name: 'count',
  // The sum is judged by the table's CHECK; with an upsert's own sum the difference would be.
  text: `INSERT INTO counter (name, value)
    SELECT r.name, coalesce(c.value, 0) + r.value
      FROM jsonb_to_recordset($1::jsonb) AS r (name text, value bigint) LEFT JOIN counter AS c ON c.name = r.name
    ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
};

const indexInto = (table: 'message_text' | 'topic_text'): Named => ({
  name: `index ${table}`,
  text: `INSERT INTO ${table} (position, words)
    SELECT r.position, ${asWords('r.words')} FROM jsonb_to_recordset($1::jsonb) AS r (position bigint, words jsonb)
    ON CONFLICT (position) DO UPDATE SET words = excluded.words`,
});

type AllRows = {readonly [T in Table]: RowStatements<T>};

/** Statements of a workspace's tables, made once. */
export interface Statements {
  readonly rows: AllRows;
  readonly text: {readonly message: Named; readonly topic: Named};
}

export const makeStatements = (): Statements => ({
  rows: Object.fromEntries(everyTable.map(table => [table, new RowStatements(table)])) as unknown as AllRows,
  text: {message: indexInto('message_text'), topic: indexInto('topic_text')},
});

/**
 * Many writes as few statements: of each key only what it ends as is written, all rows of a
 * table at once. What cannot be told that way (a row inserted and deleted again) ends one
 * batch and begins the next, so that the outcome is that of one write after the other.
 */
export class Batch {
  readonly #statements: Statements;
  readonly #fates = new Map<Table, Map<string, Fate>>();
  readonly #counts = new Map<string, number>();
  readonly #words = {message: new Map<number, readonly string[]>(), topic: new Map<number, readonly string[]>()};
  /** By what else than their key the rows in here can be looked up. */
  readonly #marks = new Set<Table | Mark>();
  #steps: Step[] = [];

  constructor(statements: Statements) {
    this.#statements = statements;
  }

  add(write: Write): void {
    switch (write.do) {
      case 'put':
      case 'insert':
        this.#decide(write.table, this.#statements.rows[write.table].keyOf(write.row as never), write);
        this.#mark(write);
        return;
      case 'delete':
        this.#decide(write.table, write.key, write);
        return;
      case 'count':
        this.#counts.set(write.name, (this.#counts.get(write.name) ?? 0) + write.by);
        this.#marks.add('counter');
        return;
      case 'index':
        this.#words[write.of ?? 'message'].set(write.position, indexWords(write.text));
        return;
      default:
        unreachable(write);
    }
  }

  /** What the row of a key will be, if that is decided in here; a counter's value never is. */
  known<T extends Table>(table: T, key: Key): {readonly row: Readonly<Rows[T]> | undefined} | undefined {
    const fate = this.#fates.get(table)?.get(key.join(' '));
    if (fate === undefined) return undefined;
    return {row: fate.do === 'delete' ? undefined : (fate.row as Readonly<Rows[T]>)};
  }

  /** Whether what is in here could change the answer to a question about any of these. */
  mayChange(...what: readonly (Table | Mark)[]): boolean {
    return this.#steps.length > 0 || what.some(one => this.#marks.has(one));
  }

  #decide(table: Table, key: Key, fate: Fate): void {
    this.#marks.add(table);
    const name = key.join(' ');
    const before = this.#fates.get(table)?.get(name);
    const together = before === undefined ? fate : followedBy(before, fate);
    if (together === undefined) this.#seal();
    const fates = this.#fates.get(table) ?? new Map<string, Fate>();
    this.#fates.set(table, fates.set(name, together ?? fate));
  }

  #mark(write: Extract<Write, {do: 'put' | 'insert'}>): void {
    if (write.table === 'conversation') this.#marks.add(threadMark(write.row.senderId, write.row.customerAddress));
    if (write.table !== 'message') return;
    const {senderId, providerId, conversationId} = write.row;
    this.#marks.add(saidMark(conversationId));
    if (providerId !== null) this.#marks.add(providerMark(senderId, providerId));
  }

  /** Everything added so far as statements, in the order in which they must run; nothing is kept. */
  take(): readonly Step[] {
    this.#seal();
    this.#marks.clear();
    const steps = this.#steps;
    this.#steps = [];
    return steps;
  }

  #seal(): void {
    for (const [table, fates] of this.#fates) this.#steps.push(...this.#stepsOf(table, [...fates.values()]));
    this.#fates.clear();
    this.#push(
      addToCounters,
      [...this.#counts].map(([name, value]) => ({name, value})),
    );
    this.#counts.clear();
    for (const what of ['message', 'topic'] as const) {
      this.#push(
        this.#statements.text[what],
        [...this.#words[what]].map(([position, words]) => ({position, words})),
      );
      this.#words[what].clear();
    }
  }

  #stepsOf(table: Table, fates: readonly Fate[]): readonly Step[] {
    const rows: RowStatements<Table> = this.#statements.rows[table];
    const ending = (how: 'put' | 'insert') => fates.flatMap(fate => (fate.do === how ? [rows.toJson(fate.row)] : []));
    const puts = ending('put');
    // C-13: the thread that closes makes room for the one that opens.
    if (table === 'conversation')
      puts.sort((a, b) => Number(b['status'] === 'closed') - Number(a['status'] === 'closed'));
    return [
      step(
        rows.remove,
        fates.flatMap(fate => (fate.do === 'delete' ? [rows.keyToJson(fate.key)] : [])),
      ),
      step(rows.put, puts),
      step(rows.insert, ending('insert')),
    ].flatMap(made => made ?? []);
  }

  #push(statement: Named, rows: readonly object[]): void {
    const made = step(statement, rows);
    if (made !== undefined) this.#steps.push(made);
  }
}

const step = (statement: Named, rows: readonly object[]): Step | undefined =>
  rows.length === 0 ? undefined : {statement, json: JSON.stringify(rows)};

/** Two fates of one key as one; undefined: they have to be told one after the other. */
function followedBy(first: Fate, second: Fate): Fate | undefined {
  if (first.do === 'delete') return second.do === 'delete' ? second : {do: 'put', row: second.row};
  if (second.do === 'insert') return undefined;
  if (first.do === 'insert') return second.do === 'put' ? {do: 'insert', row: second.row} : undefined;
  return second;
}
