import type Database from 'better-sqlite3';
import {unreachable} from '../../../core/lib/failure.ts';
import {channels, type ChannelKind} from '../../../core/channel/channel.ts';
import type {ConversationId, SenderId} from '../../../core/lib/ids.ts';
import type {ConversationRow, JobRow, MessageRow, Rows, Table} from '../../../core/ports/rows.ts';
import type {DirectoryTable, InboundLookup, Transaction, Write} from '../../../core/ports/store.ts';
import {everyTable} from '../store/columns.ts';
import {HeldWrites, providerMark, saidMark, threadMark, type Held, type Mark} from '../store/held-writes.ts';
import {RowStatements} from './row-statements.ts';
import {TextIndex} from './text-index.ts';

type AllRows = {readonly [T in Table]: RowStatements<T>};

/**
 * All the statements of a writing connection. One object serves every transaction, since
 * there is one at a time; between them `begin` and `end` keep a forgotten one from writing.
 *
 * Writes are held until the transaction ends or asks about them, and then carried out in one
 * go, table by table: in between the engine's own work would push SQLite's out of the
 * processor's caches. An error of theirs comes out at that question, or at the end.
 */
export class SqliteTransaction implements Transaction {
  readonly #rows: AllRows;
  readonly #asks: ReturnType<typeof prepareAsks>;
  readonly #writes: ReturnType<typeof prepareWrites>;
  readonly #text: TextIndex;
  readonly #held = new HeldWrites();
  #last: Transaction['last'] | undefined;

  constructor(db: Database.Database) {
    this.#rows = Object.fromEntries(
      everyTable.map(table => [table, new RowStatements(db, table)]),
    ) as unknown as AllRows;
    this.#asks = prepareAsks(db, this.#rows);
    this.#writes = prepareWrites(db);
    this.#text = new TextIndex(db);
  }

  begin(): void {
    for (const table of everyTable) this.#rows[table].forget();
    const last = this.#asks.last.get() as Transaction['last'];
    this.#text.begin(last.position);
    this.#last = last;
  }

  /** Writes what is still held. */
  flush(): void {
    for (const held of this.#held.take()) this.#write(held);
  }

  /** Nothing can be done with it from now on; what is held is dropped. */
  end(): void {
    this.#held.drop();
    this.#last = undefined;
  }

  get last(): Transaction['last'] {
    if (this.#last === undefined) throw new Error('The transaction is over');
    return this.#last;
  }

  #rowsOf<T extends Table>(table: T): RowStatements<T> {
    this.#check();
    return this.#rows[table] as unknown as RowStatements<T>;
  }

  #check(): void {
    if (this.#last === undefined) throw new Error('The transaction is over');
  }

  /** Before a question about rows of which some may be held. */
  #settle(...about: readonly (Table | Mark)[]): void {
    if (this.#held.mayChange(...about)) this.flush();
  }

  async get<T extends Table>(table: T, key: readonly (string | number)[]): Promise<Readonly<Rows[T]> | undefined> {
    return this.#get(table, key);
  }

  #get<T extends Table>(table: T, key: readonly (string | number)[]): Readonly<Rows[T]> | undefined {
    this.#check();
    const held = this.#held.known(table, key);
    if (held !== undefined) return held.row;
    // Of this key nothing is held, unless it is a counter's.
    this.#settle(...(table === 'counter' ? [table] : []));
    return this.#rowsOf(table).get(key);
  }

  async all<T extends DirectoryTable>(table: T): Promise<readonly Readonly<Rows[T]>[]> {
    this.#settle(table);
    return this.#rowsOf(table).all();
  }

  async lookUpInbound(about: {
    readonly senderId: SenderId;
    readonly channel: ChannelKind;
    readonly address: string;
    readonly providerId: string;
  }): Promise<InboundLookup> {
    const {channel, address, senderId, providerId} = about;
    const customer = this.#customerAt(channel, address);
    return {
      duplicate: this.#duplicate(senderId, providerId),
      address: customer && {channel, address, customerId: customer.id},
      customer,
      conversation: this.#openConversation(senderId, address),
    };
  }

  #duplicate(senderId: SenderId, providerId: string): InboundLookup['duplicate'] {
    const held = this.#held.provided(senderId, providerId);
    if (held !== undefined) return held;
    this.#settle(providerMark(senderId, providerId));
    return this.#asks.duplicate.get(senderId, providerId) as InboundLookup['duplicate'];
  }

  #customerAt(channel: ChannelKind, address: string): Readonly<Rows['customer']> | undefined {
    this.#settle();
    const moved = this.#held.known('customerAddress', [channel, address]);
    if (moved !== undefined) return moved.row && this.#get('customer', [moved.row.customerId]);
    const found = this.#rowsOf('customer').one(this.#asks.customerAt.get(channel, address));
    const held = found && this.#held.known('customer', [found.id]);
    return held === undefined ? found : held.row;
  }

  async openConversation(senderId: SenderId, address: string): Promise<ConversationRow | undefined> {
    this.#check();
    return this.#openConversation(senderId, address);
  }

  #openConversation(senderId: SenderId, address: string): ConversationRow | undefined {
    const held = this.#held.openThread(senderId, address);
    if (held !== undefined) return held;
    this.#settle(threadMark(senderId, address));
    return this.#rowsOf('conversation').one(this.#asks.openConversation.get(senderId, address));
  }

  /** Each queue is read in its index's order; what they have in common is put in order here. */
  async waiting(
    queueIds: readonly string[],
    limit: number,
    only: readonly ChannelKind[] = channels,
  ): Promise<readonly ConversationRow[]> {
    this.#settle('conversation');
    const rows = this.#rowsOf('conversation');
    const among = JSON.stringify(only);
    const found = [...new Set(queueIds)].flatMap(id => rows.many(this.#asks.waiting.all(id, among, limit)));
    return found.toSorted(byPriorityThenAge).slice(0, limit);
  }

  async unconfirmed(
    conversationId: ConversationId,
    upTo: number,
    to: 'delivered' | 'seen',
  ): Promise<readonly Readonly<MessageRow>[]> {
    this.#settle(saidMark(conversationId));
    const ask = to === 'seen' ? this.#asks.unseen : this.#asks.undelivered;
    return this.#rowsOf('message').many(ask.all(conversationId, upTo));
  }

  async inboundAfter(conversationId: ConversationId, position: number): Promise<number> {
    this.#settle(saidMark(conversationId));
    return this.#number(this.#asks.inboundAfter.get(conversationId, position));
  }

  async lastInboundPosition(conversationId: ConversationId): Promise<number> {
    this.#settle(saidMark(conversationId));
    return this.#number(this.#asks.lastInbound.get(conversationId));
  }

  #number(found: unknown): number {
    if (this.#last === undefined) throw new Error('The transaction is over');
    return found as number;
  }

  async dueJobs(now: number, limit: number): Promise<readonly Readonly<JobRow>[]> {
    this.#settle('job');
    return this.#rowsOf('job').many(this.#asks.dueJobs.all(now, limit));
  }

  async nextJobAt(): Promise<number | undefined> {
    this.#settle('job');
    return this.#number(this.#asks.nextJobAt.get());
  }

  async apply(writes: readonly Write[]): Promise<void> {
    this.#check();
    for (const write of writes) this.#held.add(write);
  }

  #write(held: Held): void {
    switch (held.do) {
      case 'put':
      case 'insert': {
        // One union member per table: the rows fit the table they came with.
        const rows: RowStatements<Table> = this.#rows[held.table];
        for (const row of held.rows) rows[held.do](row);
        return;
      }
      case 'delete':
        for (const key of held.keys) this.#rows[held.table].remove(key);
        return;
      case 'count':
        for (const [name, by] of held.counts) this.#count(name, by);
        return;
      case 'index':
        for (const [position, text] of held.texts) this.#text.put(held.of, position, text);
        return;
      default:
        unreachable(held);
    }
  }

  #count(name: string, by: number): void {
    // Not an upsert: its CHECK would judge the difference as if it were the value.
    if (this.#writes.addToCounter.run(by, name).changes === 0) this.#writes.beginCounter.run(name, by);
  }
}

const rank = {urgent: 0, high: 1, normal: 2, low: 3} as const;

const byPriorityThenAge = (a: ConversationRow, b: ConversationRow): number =>
  rank[a.priority] - rank[b.priority] || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);

function prepareAsks(db: Database.Database, rows: AllRows) {
  const outbound = `WHERE conversation_id = ? AND position <= ? AND kind = 'outbound'`;
  return {
    last: db.prepare(
      `SELECT coalesce((SELECT max(seq) FROM change), 0) AS seq,
              coalesce((SELECT max(position) FROM event), 0) AS position,
              coalesce((SELECT max(short_id) FROM conversation), 0) AS "shortId"`,
    ),
    duplicate: db.prepare(
      `SELECT id, conversation_id AS "conversationId", position, at FROM message
        WHERE sender_id = ? AND provider_id = ?`,
    ),
    customerAt: rows.customer.select(
      'WHERE id = (SELECT customer_id FROM customer_address WHERE channel = ? AND address = ?)',
    ),
    openConversation: rows.conversation.select(`WHERE sender_id = ? AND customer_address = ? AND status <> 'closed'`),
    waiting: rows.conversation.select(
      `WHERE queue_id = ? AND assignee IS NULL AND status <> 'closed' AND channel IN (SELECT value FROM json_each(?))
       ORDER BY CASE priority WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 WHEN 'normal' THEN 2 ELSE 3 END, created_at, id
       LIMIT ?`,
    ),
    // What failed never reached the customer: a receipt for a later message does not cover it.
    undelivered: rows.message.select(`${outbound} AND state IN ('queued', 'sending', 'sent') ORDER BY position`),
    unseen: rows.message.select(
      `${outbound} AND state IN ('queued', 'sending', 'sent', 'delivered') ORDER BY position`,
    ),
    inboundAfter: db
      .prepare(`SELECT count(*) FROM message WHERE conversation_id = ? AND position > ? AND kind = 'inbound'`)
      .pluck(),
    lastInbound: db
      .prepare(`SELECT coalesce(max(position), 0) FROM message WHERE conversation_id = ? AND kind = 'inbound'`)
      .pluck(),
    dueJobs: rows.job.select(`WHERE state = 'due' AND due_at <= ? AND ${isFirstOfLane} ORDER BY id LIMIT ?`),
    nextJobAt: db
      .prepare(`SELECT due_at FROM job WHERE state = 'due' AND ${isFirstOfLane} ORDER BY due_at LIMIT 1`)
      .pluck(),
  };
}

const isFirstOfLane = `NOT EXISTS (
  SELECT 1 FROM job AS before WHERE before.state = 'due' AND before.lane = job.lane AND before.id < job.id
)`;

function prepareWrites(db: Database.Database) {
  return {
    addToCounter: db.prepare('UPDATE counter SET value = value + ? WHERE name = ?'),
    beginCounter: db.prepare('INSERT INTO counter (name, value) VALUES (?, ?)'),
  };
}
