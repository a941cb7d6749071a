import type {CapacityGroup} from '../channel/channel.ts';
import type {Topic} from '../contract/topics.ts';
import type {Actor} from '../lib/actor.ts';
import type {AgentId, ConversationId, JobId} from '../lib/ids.ts';
import type {Ids, Random} from '../ports/clock.ts';
import {tables, type Rows, type Table} from '../ports/rows.ts';
import type {Transaction, Write} from '../ports/store.ts';
import type {Event, Fact} from '../conversation/conversation.ts';
import {isShown} from '../conversation/conversation.ts';
import {absorb, type Directory} from './directory.ts';

/** The numbers the writer gives out (decision 0001): newest so far. */
export interface Numbers {
  seq: number;
  position: number;
  shortId: number;
}

/** What a turn is handed: who acts when, on what, and the sources of ids and chance. */
export interface TurnFrame {
  readonly tx: Transaction;
  readonly directory: Directory;
  readonly numbers: Numbers;
  readonly ids: Ids;
  readonly random: Random;
  readonly by: Actor;
  readonly at: number;
}

/** Something that happened in this turn, for the reactors. */
export type Happening =
  | {readonly about: 'conversation'; readonly id: ConversationId; readonly event: Event}
  | {readonly about: 'agent'; readonly id: AgentId; readonly type: 'became-available' | 'went-offline'}
  | {readonly about: 'agent'; readonly id: AgentId; readonly type: 'freed'; readonly group: CapacityGroup};

type Key = readonly (string | number)[];

/**
 * One command and everything its reactors make of it: the unit of work. Reads see what was
 * put before; nothing reaches the store until the turn is over, then all of it or none.
 */
export class Turn {
  readonly frame: TurnFrame;
  /** What was read of a row by its table and key; `undefined` inside: there is none. */
  readonly #read = new Map<string, {readonly row: unknown}>();
  readonly #writes = new Map<string, Write>();
  readonly #counts = new Map<string, number>();
  readonly #topics = new Set<Topic>();
  readonly #conversations = new Set<ConversationId>();
  readonly happenings: Happening[] = [];
  /** Earliest due time of a job scheduled in this turn. */
  nextJobAt: number | undefined;

  constructor(frame: TurnFrame) {
    this.frame = frame;
  }

  get at(): number {
    return this.frame.at;
  }

  get by(): Actor {
    return this.frame.by;
  }

  get directory(): Directory {
    return this.frame.directory;
  }

  /** The caller says which kind of id it is; all are UUIDv7. */
  newId<Id extends string>(): Id {
    return this.frame.ids.next() as Id;
  }

  /** What `newShortId` gives next. */
  get nextShortId(): number {
    return this.frame.numbers.shortId + 1;
  }

  newShortId(): number {
    this.frame.numbers.shortId += 1;
    return this.frame.numbers.shortId;
  }

  async get<T extends Table>(table: T, key: Key): Promise<Readonly<Rows[T]> | undefined> {
    const name = rowName(table, key);
    const known = this.#known(name);
    if (known !== undefined) return known.row as Readonly<Rows[T]> | undefined;
    const row = await this.frame.tx.get(table, key);
    this.#read.set(name, {row});
    return row;
  }

  /** The row as this turn wrote it last, else as it was read. */
  #known(name: string): {readonly row?: unknown} | undefined {
    const write = this.#writes.get(name);
    if (write === undefined) return this.#read.get(name);
    return 'row' in write ? write : gone;
  }

  /** What this turn made of a row that was read otherwise (a look-up); the row itself if nothing. */
  latest<T extends Table>(table: T, row: Readonly<Rows[T]>): Readonly<Rows[T]> {
    const known = this.#known(rowName(table, keyOf(table, row)));
    return (known?.row as Readonly<Rows[T]> | undefined) ?? row;
  }

  put<T extends Table>(table: T, row: Readonly<Rows[T]>): void {
    const name = rowName(table, keyOf(table, row));
    const isNew = this.#writes.get(name)?.do === 'insert';
    this.#add(name, {do: isNew ? 'insert' : 'put', table, row} as Write);
  }

  /** The row must be new; if it is not, the whole turn fails. */
  insert<T extends Table>(table: T, row: Readonly<Rows[T]>): void {
    this.#add(rowName(table, keyOf(table, row)), {do: 'insert', table, row} as Write);
  }

  remove(table: Table, key: Key): void {
    this.#add(rowName(table, key), {do: 'delete', table, key});
  }

  /** CV-11: takes a conversation away with all that belongs to it. Nothing of it may be written afterwards. */
  erase(conversationId: ConversationId): void {
    const name = rowName('conversation', [conversationId]);
    // What was to become of its row goes, too; the end comes after what was written until now.
    this.#writes.delete(name);
    this.#writes.set(name, {do: 'erase', conversationId});
  }

  /** The directory follows at once, so that reactors of this very turn see it. */
  #add(name: string, write: Write): void {
    this.#writes.set(name, write);
    absorb(this.frame.directory, write);
  }

  count(name: string, by: number): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + by);
  }

  /** Makes a message findable by what `text` says; it is folded already. */
  index(conversationId: ConversationId, position: number, text: string): void {
    if (text !== '') this.#writes.set(`index ${position}`, {do: 'index', position, conversationId, text});
  }

  /** The same of a message that was found by other words; none: it is found by nothing any more. */
  indexAnew(conversationId: ConversationId, position: number, text: string): void {
    this.#writes.set(`index ${position}`, {do: 'index', position, conversationId, text});
  }

  /** Makes a conversation findable by its topic; `position` is that of its `started` event. */
  indexTopic(conversationId: ConversationId, position: number, text: string): void {
    this.#writes.set(`index ${position}`, {do: 'index', position, conversationId, text, of: 'topic'});
  }

  /** Numbers a fact about a conversation, puts it into the log and tells the reactors. */
  log(id: ConversationId, fact: Fact, by: Actor = this.by): Event {
    const event: Event = {...fact, by, at: this.at, position: this.#nextPosition()};
    const {type, ...body} = fact;
    this.#append(event.position, {conversationId: id, type, by, isShown: isShown(type), body});
    this.happenings.push({about: 'conversation', id, event});
    this.touch('conversations', id);
    return event;
  }

  /** Logs something about an agent (presence): not part of any thread. */
  logAgent(type: string, body: Readonly<Record<string, unknown>>, by: Actor = this.by): void {
    this.#append(this.#nextPosition(), {conversationId: null, type, by, isShown: false, body});
  }

  #nextPosition(): number {
    this.frame.numbers.position += 1;
    return this.frame.numbers.position;
  }

  #append(
    position: number,
    {by, ...rest}: Pick<Rows['event'], 'conversationId' | 'type' | 'isShown' | 'body'> & {readonly by: Actor},
  ): void {
    this.insert('event', {position, at: this.at, byKind: by.kind, byId: by.id, ...rest});
  }

  /** Work for the outside world or for later: done at least once, in order within its lane. */
  schedule(kind: string, lane: string, payload: Readonly<Record<string, unknown>>): void {
    this.scheduleAt(this.at, {kind, lane, payload});
  }

  /** The same, not before `dueAt`. */
  scheduleAt(dueAt: number, job: Pick<Rows['job'], 'kind' | 'lane' | 'payload'>): JobId {
    const id = this.newId<JobId>();
    this.insert('job', {id, ...job, state: 'due', dueAt, attempts: 0, error: '', createdAt: this.at});
    this.nextJobAt = Math.min(this.nextJobAt ?? dueAt, dueAt);
    return id;
  }

  /** Puts a job back, to be done at `dueAt`. */
  reschedule(job: Readonly<Rows['job']>, dueAt: number): void {
    this.put('job', {...job, dueAt});
    this.nextJobAt = Math.min(this.nextJobAt ?? dueAt, dueAt);
  }

  touch(topic: Topic, conversationId?: ConversationId): void {
    this.#topics.add(topic);
    if (conversationId !== undefined) this.#conversations.add(conversationId);
  }

  get topics(): Topic[] {
    return [...this.#topics];
  }

  /** Few enough to name, or undefined. */
  get conversations(): ConversationId[] | undefined {
    return this.#conversations.size > 0 && this.#conversations.size <= 20 ? [...this.#conversations] : undefined;
  }

  /** Nothing would be written: a refusal that comes later than this leaves traces to undo. */
  get isUntouched(): boolean {
    return this.#writes.size === 0;
  }

  /** Everything this turn wants written, rows first. */
  writes(): Write[] {
    const writes = [...this.#writes.values()];
    for (const [name, by] of this.#counts) if (by !== 0) writes.push({do: 'count', name, by});
    return writes;
  }
}

/** Of a row that was taken away. */
const gone: Readonly<{row?: undefined}> = {};

const rowName = (table: Table, key: Key): string => `${table} ${key.length === 1 ? key[0] : key.join(' ')}`;

function keyOf<T extends Table>(table: T, row: Readonly<Rows[T]>): Key {
  const of = row as unknown as Readonly<Record<string, string | number>>;
  const {key}: {readonly key: readonly string[]} = tables[table];
  const [first = ''] = key;
  return key.length === 1 ? [of[first] ?? ''] : key.map(column => of[column] ?? '');
}
