import type Database from 'better-sqlite3';
import {unreachable} from '../../../core/lib/failure.ts';
import {channels, type ChannelKind} from '../../../core/channel/channel.ts';
import {statuses, type Status} from '../../../core/conversation/status.ts';
import type {
  AgentId,
  ConversationId,
  CompanyId,
  CustomerId,
  FileHash,
  MessageId,
  SenderId,
} from '../../../core/lib/ids.ts';
import type {ConversationRow, JobRow, MessageRow, Rows, Table} from '../../../core/ports/rows.ts';
import type {
  DirectoryTable,
  InboundAbout,
  InboundLookup,
  Occupation,
  Transaction,
  Waiting,
  Write,
} from '../../../core/ports/store.ts';
import {everyTable} from '../store/columns.ts';
import {HeldWrites, isThread, providerMark, saidMark, threadMark, type Held, type Mark} from '../store/held-writes.ts';
import {Recent} from '../store/recent.ts';
import {byPriorityThenAge, placeBehind} from '../store/waiting-order.ts';
import {RowStatements} from './row-statements.ts';
import {TextIndex} from './text-index.ts';
import {prepareThreadAsks} from './thread-asks.ts';
import {prepareWaitingAsks} from './waiting-asks.ts';
import {prepareWrites} from './writes-beside-rows.ts';

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
  /** Where an address's open conversation probably is; whether it is says its row. */
  readonly #threads = new Recent<ConversationId>(1_000);
  /** SQLite's number of the file as others changed it. */
  #dataVersion = -1;
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
    for (const table of everyTable) this.#rows[table].begin();
    // There is one writer; should something else have written nevertheless (a repair by hand), nothing is known any more.
    const version = this.#asks.dataVersion.get() as number;
    if (version !== this.#dataVersion) this.#forget();
    this.#dataVersion = version;
    const last = this.#asks.last.get() as Transaction['last'];
    this.#text.begin(last.position);
    this.#last = last;
  }

  /** Writes what is still held. */
  flush(): void {
    for (const held of this.#held.take()) this.#write(held);
  }

  /** Nothing can be done with it from now on. */
  end(): void {
    this.#last = undefined;
  }

  /** The same, and nothing of it is in the file: what is held is dropped, what was known may not be so. */
  undo(): void {
    this.end();
    this.#held.drop();
    this.#forget();
  }

  #forget(): void {
    for (const table of everyTable) this.#rows[table].forget();
    this.#threads.clear();
  }

  get last(): Transaction['last'] {
    if (this.#last === undefined) throw new Error('The transaction is over');
    return this.#last;
  }

  #rowsOf<T extends Table>(table: T): RowStatements<T> {
    return this.#rows[table] as unknown as RowStatements<T>;
  }

  #check(): void {
    if (this.#last === undefined) throw new Error('The transaction is over');
  }

  /** Before every question: it may be about rows that are held. */
  #settle(...about: readonly (Table | Mark)[]): void {
    this.#check();
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
    if (table === 'counter') this.#settle(table);
    else this.#settle();
    return this.#rowsOf(table).get(key);
  }

  async all<T extends DirectoryTable>(table: T): Promise<readonly Readonly<Rows[T]>[]> {
    this.#settle(table);
    return this.#rowsOf(table).all();
  }

  /** Nothing is far away. */
  expectInbound(): void {
    this.#check();
  }

  async lookUpInbound(about: InboundAbout): Promise<InboundLookup> {
    const {channel, address, senderId, providerId} = about;
    return {
      duplicate: this.#duplicate(senderId, providerId),
      customer: this.#customerAt(channel, address),
      conversation: this.#openConversation(senderId, address),
    };
  }

  #duplicate(senderId: SenderId, providerId: string): InboundLookup['duplicate'] {
    const mark = providerMark(senderId, providerId);
    const held = this.#held.provided(senderId, providerId, mark);
    if (held !== undefined) return held;
    this.#settle(mark);
    return this.#asks.duplicate.get(senderId, providerId, senderId, providerId) as InboundLookup['duplicate'];
  }

  #customerAt(channel: ChannelKind, address: string): Readonly<Rows['customer']> | undefined {
    const at = this.#get('customerAddress', [channel, address]);
    return at && this.#get('customer', [at.customerId]);
  }

  async openConversation(senderId: SenderId, address: string): Promise<ConversationRow | undefined> {
    this.#check();
    return this.#openConversation(senderId, address);
  }

  async mergedConversation(senderId: SenderId, address: string): Promise<ConversationRow | undefined> {
    this.#settle('conversation');
    return this.#rowsOf('conversation').one(this.#asks.mergedConversation.get(senderId, address));
  }

  async newestConversation(about: {
    readonly senderId: SenderId;
    readonly address: string;
    readonly customerId: CustomerId;
  }): Promise<ConversationRow | undefined> {
    this.#settle('conversation');
    const {senderId, address, customerId} = about;
    return this.#rowsOf('conversation').one(this.#asks.newestConversation.get(senderId, address, customerId));
  }

  async conversationsOf(customerId: CustomerId): Promise<readonly ConversationRow[]> {
    this.#settle('conversation');
    return this.#rowsOf('conversation').many(this.#asks.conversationsOf.all(customerId));
  }

  async addressesOf(customerId: CustomerId): Promise<readonly Readonly<Rows['customerAddress']>[]> {
    this.#settle('customerAddress');
    return this.#rowsOf('customerAddress').many(this.#asks.addressesOf.all(customerId));
  }

  async sharesOf(customerId: CustomerId): Promise<readonly Readonly<Rows['sharedAddress']>[]> {
    this.#settle('sharedAddress');
    return this.#rowsOf('sharedAddress').many(this.#asks.sharesOf.all(customerId));
  }

  async othersCalled(externalId: string, but: CustomerId): Promise<readonly Readonly<Rows['customer']>[]> {
    this.#settle('customer');
    return this.#rowsOf('customer').many(this.#asks.othersCalled.all(externalId, but));
  }

  async peopleOf(companyId: CompanyId, limit: number): Promise<readonly Readonly<Rows['customer']>[]> {
    this.#settle('customer');
    return this.#rowsOf('customer').many(this.#asks.peopleOf.all(companyId, limit));
  }

  #openConversation(senderId: SenderId, address: string): ConversationRow | undefined {
    const mark = threadMark(senderId, address);
    const held = this.#held.openThread(senderId, address, mark);
    if (held !== undefined) return held;
    this.#settle(mark);
    const id = this.#threads.get(mark);
    const known = id && this.#rows.conversation.get([id]);
    if (isThread(known, senderId, address)) return known;
    const found = this.#rows.conversation.one(this.#asks.openConversation.get(senderId, address));
    if (found !== undefined) this.#threads.set(mark, found.id);
    return found;
  }

  /** Each queue is read in its index's order; what they have in common is put in order here. */
  async waiting(about: Waiting): Promise<readonly ConversationRow[]> {
    this.#settle('conversation');
    const rows = this.#rowsOf('conversation');
    const {limit} = about;
    const [ask, who] = this.#whichWait(about);
    const among = [JSON.stringify(about.channels ?? channels), JSON.stringify(about.statuses ?? statuses), ...who];
    const found = [...new Set(about.queueIds)].flatMap(id => rows.many(ask.all(id, ...among, limit)));
    return found.toSorted(byPriorityThenAge).slice(0, limit);
  }

  #whichWait({for: agent, hadBy, behind}: Waiting): readonly [Database.Statement, readonly unknown[]] {
    if (hadBy !== undefined) return [this.#asks.passedOver, [hadBy, ...placeBehind(behind)]];
    return agent === undefined ? [this.#asks.waiting, []] : [this.#asks.waitingFor, [agent, agent]];
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
    return this.#asks.inboundAfter.get(conversationId, position) as number;
  }

  async eventsAfter(conversationId: ConversationId, position: number): Promise<readonly Readonly<Rows['event']>[]> {
    this.#settle('event');
    return this.#rowsOf('event').many(this.#asks.eventsAfter.all(conversationId, position));
  }

  async draftsOf(conversationId: ConversationId): Promise<readonly Readonly<Rows['draft']>[]> {
    this.#settle('draft');
    return this.#rowsOf('draft').many(this.#asks.draftsOf.all(conversationId));
  }

  async delayedIn(conversationId: ConversationId): Promise<readonly Readonly<Rows['delayedMessage']>[]> {
    this.#settle('delayedMessage');
    return this.#rowsOf('delayedMessage').many(this.#asks.delayedIn.all(conversationId));
  }

  async liveCalls(agentId: AgentId): Promise<readonly Readonly<Rows['call']>[]> {
    this.#settle('call');
    return this.#rowsOf('call').many(this.#asks.liveCalls.all(agentId));
  }

  async callsOf(conversationId: ConversationId): Promise<readonly Readonly<Rows['call']>[]> {
    this.#settle('call');
    return this.#rowsOf('call').many(this.#asks.callsOf.all(conversationId));
  }

  async callbacksOf(conversationId: ConversationId): Promise<readonly Readonly<Rows['callback']>[]> {
    this.#settle('callback');
    return this.#rowsOf('callback').many(this.#asks.callbacksOf.all(conversationId));
  }

  async emailsCalled(externalId: string): Promise<readonly Readonly<Rows['emailId']>[]> {
    this.#settle('emailId');
    return this.#rowsOf('emailId').many(this.#asks.emailsCalled.all(externalId));
  }

  async phonesOf(agentId: AgentId): Promise<readonly Readonly<Rows['phone']>[]> {
    this.#settle('phone');
    return this.#rowsOf('phone').many(this.#asks.phonesOf.all(agentId));
  }

  async visitsOf(conversationId: ConversationId): Promise<readonly Readonly<Rows['visit']>[]> {
    this.#settle('visit');
    return this.#rowsOf('visit').many(this.#asks.visitsOf.all(conversationId));
  }

  async startPosition(conversationId: ConversationId): Promise<number | undefined> {
    this.#settle('event');
    return this.#asks.startPosition.get(conversationId) as number | undefined;
  }

  async filesOnlyIn(conversationIds: readonly ConversationId[]): Promise<readonly FileHash[]> {
    this.#settle('fileUse', 'draft', 'delayedMessage');
    return this.#asks.filesOnlyIn.all({ids: JSON.stringify(conversationIds)}) as FileHash[];
  }

  async filesOnlyOf(messageId: MessageId): Promise<readonly FileHash[]> {
    this.#settle('fileUse', 'draft', 'delayedMessage', 'message');
    return this.#asks.filesOnlyOf.all({id: messageId}) as FileHash[];
  }

  async firstSaid(conversationId: ConversationId): Promise<Readonly<MessageRow> | undefined> {
    this.#settle(saidMark(conversationId));
    return this.#rowsOf('message').one(this.#asks.firstSaid.get(conversationId));
  }

  async lastInbound(conversationId: ConversationId): Promise<Readonly<MessageRow> | undefined> {
    this.#settle(saidMark(conversationId));
    return this.#rowsOf('message').one(this.#asks.lastSaid.get(conversationId));
  }

  async lastWroteAt(senderId: SenderId, address: string): Promise<number | undefined> {
    this.#settle('message', 'conversation');
    return this.#asks.lastWroteAt.get(senderId, address) as number | undefined;
  }

  async lastSaidPosition(conversationId: ConversationId): Promise<number> {
    this.#settle(saidMark(conversationId));
    return this.#asks.lastPublic.get(conversationId) as number;
  }

  async lastInboundPosition(conversationId: ConversationId): Promise<number> {
    this.#settle(saidMark(conversationId));
    return this.#asks.lastInbound.get(conversationId) as number;
  }

  async occupations(statuses: readonly Status[]): Promise<readonly Occupation[]> {
    this.#settle('conversation');
    return this.#asks.occupations.all(JSON.stringify(statuses)) as readonly Occupation[];
  }

  async assignedTo(agentId: AgentId, limit: number): Promise<readonly ConversationRow[]> {
    this.#settle('conversation');
    return this.#rowsOf('conversation').many(this.#asks.assignedTo.all(agentId, limit));
  }

  async conversationsAfter(shortId: number, limit: number): Promise<readonly ConversationRow[]> {
    this.#settle('conversation');
    return this.#rowsOf('conversation').many(this.#asks.conversationsAfter.all(shortId, limit));
  }

  async countersNamed(beginning: string, limit: number): Promise<readonly string[]> {
    this.#settle('counter');
    return this.#asks.countersNamed.all(beginning, `${beginning}\u{10ffff}`, limit) as string[];
  }

  async dueJobs(now: number, limit: number): Promise<readonly Readonly<JobRow>[]> {
    this.#settle('job');
    return this.#rowsOf('job').many(this.#asks.dueJobs.all(now, limit));
  }

  async laterJobs(now: number): Promise<readonly Readonly<JobRow>[]> {
    this.#settle('job');
    return this.#rowsOf('job').many(this.#asks.laterJobs.all(now));
  }

  async nextJobAt(): Promise<number | undefined> {
    this.#settle('job');
    return this.#asks.nextJobAt.get() as number | undefined;
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
        if (held.do === 'insert') rows.insert(held.rows);
        else for (const row of held.rows) rows.put(row);
        return;
      }
      case 'delete':
        for (const key of held.keys) this.#rows[held.table].remove(key);
        return;
      case 'erase':
        this.#erase(held.conversationId);
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

  #erase(conversationId: ConversationId): void {
    for (const statement of this.#writes.erase) statement.run(conversationId);
    // Nothing that was known of these rows is so any more.
    this.#forget();
  }

  #count(name: string, by: number): void {
    // Not an upsert: its CHECK would judge the difference as if it were the value.
    if (this.#writes.addToCounter.run(by, name).changes === 0) this.#writes.beginCounter.run(name, by);
  }
}

function prepareAsks(db: Database.Database, rows: AllRows) {
  return {
    dataVersion: db.prepare('PRAGMA data_version').pluck(),
    last: db.prepare(
      `SELECT coalesce((SELECT max(seq) FROM change), 0) AS seq,
              coalesce((SELECT max(position) FROM event), 0) AS position,
              max(coalesce((SELECT max(short_id) FROM conversation), 0),
                coalesce((SELECT max(short_id) FROM tombstone), 0)) AS "shortId"`,
    ),
    duplicate: db.prepare(
      `SELECT id, conversation_id AS "conversationId", position, at FROM message
        WHERE sender_id = ? AND provider_id = ?
       UNION ALL SELECT message_id, said_in, position, at FROM gone_message
        WHERE sender_id = ? AND provider_id = ? LIMIT 1`,
    ),
    newestConversation: rows.conversation.select(
      `WHERE sender_id = ? AND customer_address = ? AND customer_id = ? AND merged_into IS NULL
       ORDER BY short_id DESC LIMIT 1`,
    ),
    mergedConversation: rows.conversation.select(
      'WHERE sender_id = ? AND customer_address = ? AND merged_into IS NOT NULL ORDER BY short_id DESC LIMIT 1',
    ),
    conversationsOf: rows.conversation.select('WHERE customer_id = ? ORDER BY short_id'),
    addressesOf: rows.customerAddress.select('WHERE customer_id = ? ORDER BY channel, address'),
    sharesOf: rows.sharedAddress.select('WHERE customer_id = ? ORDER BY channel, address'),
    othersCalled: rows.customer.select('WHERE external_id = ? AND id <> ? ORDER BY id LIMIT 1'),
    peopleOf: rows.customer.select('WHERE company_id = ? ORDER BY id LIMIT ?'),
    openConversation: rows.conversation.select(`WHERE sender_id = ? AND customer_address = ? AND status <> 'closed'`),
    ...prepareWaitingAsks(rows),
    ...prepareThreadAsks(db, rows),
    occupations: db.prepare(
      `SELECT assignee, channel, count(*) AS count FROM conversation
        WHERE assignee IS NOT NULL AND NOT with_bot AND status <> 'closed' AND status IN (SELECT value FROM json_each(?))
        GROUP BY assignee, channel`,
    ),
    assignedTo: rows.conversation.select(`WHERE assignee = ? AND status <> 'closed' ORDER BY list_at, id LIMIT ?`),
    conversationsAfter: rows.conversation.select('WHERE short_id > ? ORDER BY short_id LIMIT ?'),
    countersNamed: db.prepare('SELECT name FROM counter WHERE name >= ? AND name < ? ORDER BY name LIMIT ?').pluck(),
    dueJobs: rows.job.select(`WHERE state = 'due' AND due_at <= ? AND ${isFirstOfLane} ORDER BY id LIMIT ?`),
    laterJobs: rows.job.select(`WHERE state = 'due' AND due_at > ? ORDER BY id`),
    nextJobAt: db
      .prepare(`SELECT due_at FROM job WHERE state = 'due' AND ${isFirstOfLane} ORDER BY due_at LIMIT 1`)
      .pluck(),
  };
}

const isFirstOfLane = `NOT EXISTS (
  SELECT 1 FROM job AS before WHERE before.state = 'due' AND before.lane = job.lane AND before.id < job.id
)`;
