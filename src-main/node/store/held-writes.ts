import {unreachable} from '../../../core/lib/failure.ts';
import {tables, type Rows, type Table} from '../../../core/ports/rows.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import type {InboundLookup, Write} from '../../../core/ports/store.ts';

type Key = readonly (string | number)[];
type Row = Readonly<Rows[Table]>;

/** What rows are looked up by other than their key. */
export type Mark = `thread ${string}` | `provider ${string}` | `said ${string}`;
export const threadMark = (senderId: string, address: string): Mark => `thread ${senderId} ${address}`;
export const providerMark = (senderId: string, providerId: string): Mark => `provider ${senderId} ${providerId}`;
export const saidMark = (conversationId: string): Mark => `said ${conversationId}`;

/** C-13: of sender and address one conversation at most is not closed; whether this is it. */
export const isThread = (
  row: Readonly<Rows['conversation']> | undefined,
  senderId: string,
  address: string,
): row is Readonly<Rows['conversation']> =>
  row !== undefined && row.status !== 'closed' && row.senderId === senderId && row.customerAddress === address;

/** Writes of one kind that can be carried out together; never none. */
export type Held =
  | {readonly do: 'put' | 'insert'; readonly table: Table; readonly rows: readonly Row[]}
  | {readonly do: 'delete'; readonly table: Table; readonly keys: readonly Key[]}
  | {readonly do: 'erase'; readonly conversationId: ConversationId}
  | {readonly do: 'count'; readonly counts: readonly (readonly [name: string, by: number])[]}
  | {
      readonly do: 'index';
      readonly of: 'message' | 'topic';
      readonly texts: readonly (readonly [position: number, text: string])[];
    };

/** What is to become of the row of one key. */
type Fate = {readonly do: 'put' | 'insert'; readonly row: Row} | {readonly do: 'delete'; readonly key: Key};

/**
 * Writes that wait until their transaction ends or asks about them. Of each key only what it
 * ends as is written, and all rows of a table at once: to PostgreSQL that is few statements,
 * to SQLite pages that are still in the processor's cache. What cannot be told that way (a
 * row inserted and deleted again) ends one round and begins the next, so that the outcome is
 * that of one write after the other.
 */
export class HeldWrites {
  readonly #fates = new Map<Table, Map<string, Fate>>();
  readonly #counts = new Map<string, number>();
  readonly #texts = {message: new Map<number, string>(), topic: new Map<number, string>()};
  /** By what else than their key rows in here can be looked up, and the key of the last such row. */
  readonly #marks = new Map<Mark, Key>();
  #rounds: Held[] = [];

  add(write: Write): void {
    switch (write.do) {
      case 'put':
      case 'insert':
        this.#decide(write.table, nameOf(write.table, write.row), write);
        this.#mark(write);
        return;
      case 'delete':
        this.#decide(write.table, nameOfKey(write.key), write);
        return;
      case 'erase':
        // Of everything at once: what was held of it goes first.
        this.#endRound();
        this.#rounds.push(write);
        return;
      case 'count':
        this.#counts.set(write.name, (this.#counts.get(write.name) ?? 0) + write.by);
        return;
      case 'index':
        this.#texts[write.of ?? 'message'].set(write.position, write.text);
        return;
      default:
        unreachable(write);
    }
  }

  /** What the row of a key will be, if that is decided in here; a counter's value never is. */
  known<T extends Table>(table: T, key: Key): {readonly row: Readonly<Rows[T]> | undefined} | undefined {
    const fate = this.#fates.get(table)?.get(nameOfKey(key));
    if (fate === undefined) return undefined;
    return {row: fate.do === 'delete' ? undefined : (fate.row as Readonly<Rows[T]>)};
  }

  /** Whether what is in here could change the answer to a question about any of these. */
  mayChange(...what: readonly (Table | Mark)[]): boolean {
    return this.#rounds.length > 0 || what.some(one => this.#holds(one));
  }

  #holds(what: Table | Mark): boolean {
    if (what === 'counter' && this.#counts.size > 0) return true;
    return this.#fates.has(what as Table) || this.#marks.has(what as Mark);
  }

  /** The thread of sender and address, if it is in here. */
  openThread(
    senderId: string,
    address: string,
    mark = threadMark(senderId, address),
  ): Readonly<Rows['conversation']> | undefined {
    const row = this.#marked('conversation', mark);
    return isThread(row, senderId, address) ? row : undefined;
  }

  /** The message a provider's id stands for, if it is in here. */
  provided(
    senderId: string,
    providerId: string,
    mark = providerMark(senderId, providerId),
  ): InboundLookup['duplicate'] {
    const row = this.#marked('message', mark);
    if (row?.senderId !== senderId || row.providerId !== providerId) return undefined;
    const {id, conversationId, position, at} = row;
    return {id, conversationId, position, at};
  }

  #marked<T extends 'conversation' | 'message'>(table: T, mark: Mark): Readonly<Rows[T]> | undefined {
    const key = this.#marks.get(mark);
    return key && this.known(table, key)?.row;
  }

  #decide(table: Table, name: string, fate: Fate): void {
    const fates = this.#fatesOf(table);
    const before = fates.get(name);
    const together = before === undefined ? fate : followedBy(before, fate);
    if (together !== undefined) {
      fates.set(name, together);
      return;
    }
    this.#endRound();
    this.#fatesOf(table).set(name, fate);
  }

  #fatesOf(table: Table): Map<string, Fate> {
    const known = this.#fates.get(table);
    if (known !== undefined) return known;
    const fates = new Map<string, Fate>();
    this.#fates.set(table, fates);
    return fates;
  }

  #mark(write: Extract<Write, {do: 'put' | 'insert'}>): void {
    if (write.table === 'conversation') {
      const {senderId, customerAddress, id} = write.row;
      this.#marks.set(threadMark(senderId, customerAddress), [id]);
    }
    if (write.table !== 'message') return;
    const {senderId, providerId, conversationId, id} = write.row;
    this.#marks.set(saidMark(conversationId), [id]);
    if (providerId !== null) this.#marks.set(providerMark(senderId, providerId), [id]);
  }

  /** Everything added so far, in the order in which it must be carried out; nothing is kept. */
  take(): readonly Held[] {
    this.#endRound();
    this.#marks.clear();
    const rounds = this.#rounds;
    this.#rounds = [];
    return rounds;
  }

  /** Nothing of it is to be written: the transaction failed. */
  drop(): void {
    this.take();
  }

  #endRound(): void {
    const [pointedTo, others] = [parents.filter(table => this.#fates.has(table)), [...this.#fates.keys()]];
    for (const table of new Set([...pointedTo, ...others]))
      this.#endTable(table, this.#fates.get(table)?.values() ?? []);
    this.#fates.clear();
    if (this.#counts.size > 0) this.#rounds.push({do: 'count', counts: [...this.#counts]});
    this.#counts.clear();
    for (const what of ['message', 'topic'] as const) {
      if (this.#texts[what].size > 0) this.#rounds.push({do: 'index', of: what, texts: [...this.#texts[what]]});
      this.#texts[what].clear();
    }
  }

  #endTable(table: Table, fates: Iterable<Fate>): void {
    const keys: Key[] = [];
    const rows: {readonly put: Row[]; readonly insert: Row[]} = {put: [], insert: []};
    for (const fate of fates) {
      if (fate.do === 'delete') keys.push(fate.key);
      else rows[fate.do].push(fate.row);
    }
    // C-13: the thread that closes makes room for the one that opens.
    if (table === 'conversation') rows.put.sort((a, b) => isClosed(b) - isClosed(a));
    if (keys.length > 0) this.#rounds.push({do: 'delete', table, keys});
    for (const how of ['put', 'insert'] as const) {
      if (rows[how].length > 0) this.#rounds.push({do: how, table, rows: rows[how]});
    }
  }
}

/**
 * What other rows point to is written before them. Both databases would take either order (the
 * references are looked at in the end), but SQLite goes through a whole table of children for
 * each parent that comes after one of them: measured, 60 ms for a conversation among a million.
 */
const parents: readonly Table[] = ['agent', 'queue', 'sender', 'company', 'customer', 'tag', 'conversation', 'file'];

const isClosed = (row: Row): number => Number((row as Rows['conversation']).status === 'closed');

/** A key as one text. */
export const nameOfKey = (key: Key): string => (key.length === 1 ? String(key[0]) : key.join(' '));

/** The key of a row as one text. */
function nameOf(table: Table, row: Row): string {
  const of = row as unknown as Readonly<Record<string, string | number>>;
  const {key}: {readonly key: readonly string[]} = tables[table];
  const [first = ''] = key;
  return key.length === 1 ? String(of[first]) : key.map(property => of[property]).join(' ');
}

/** Two fates of one key as one; undefined: they have to be told one after the other. */
function followedBy(first: Fate, second: Fate): Fate | undefined {
  if (first.do === 'delete') return second.do === 'delete' ? second : {do: 'put', row: second.row};
  if (second.do === 'insert') return undefined;
  if (first.do === 'insert') return second.do === 'put' ? {do: 'insert', row: second.row} : undefined;
  return second;
}
