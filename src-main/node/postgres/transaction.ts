import type {Client, QueryResultRow} from 'pg';
import type {ChannelKind} from '../../../core/channel/channel.ts';
import type {Status} from '../../../core/conversation/status.ts';
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
import {HeldWrites, isThread, providerMark, saidMark, threadMark, type Mark} from '../store/held-writes.ts';
import {placeBehind} from '../store/waiting-order.ts';
import {stepOf, type Statements} from './batch.ts';
import type {makeAsks} from './asks.ts';
import type {Named} from './row-statements.ts';

/** Statements that ask, and the tables they ask, made once for a store. */
export type Asks = ReturnType<typeof makeAsks>;

/** An inbound message, as what was looked up of it is found again. */
const markOf = ({senderId, channel, address, providerId}: InboundAbout): string =>
  JSON.stringify([senderId, channel, address, providerId]);

/** Tables and marks whose rows a question is about. */
type About = readonly (Table | Mark)[];

/**
 * One transaction on a connection that sends without waiting. Writes are held until the
 * transaction ends or a question is asked that they could change the answer to, so that
 * those of a whole group leave as few statements. An error of theirs comes out at the next
 * question after they left, or when the transaction ends.
 */
export class PostgresTransaction implements Transaction {
  readonly last: Transaction['last'];
  readonly #client: Client;
  readonly #statements: Statements;
  readonly #asks: Asks;
  readonly #held = new HeldWrites();
  readonly #sent: Promise<unknown>[] = [];
  /** Asked for already, and true as long as nothing was sent since. */
  readonly #expected = new Map<string, Promise<(about: InboundAbout) => InboundLookup>>();
  #isOver = false;

  constructor(client: Client, made: {readonly statements: Statements; readonly asks: Asks}, last: Transaction['last']) {
    this.#client = client;
    this.#statements = made.statements;
    this.#asks = made.asks;
    this.last = last;
  }

  async apply(writes: readonly Write[]): Promise<void> {
    this.#check();
    for (const write of writes) this.#held.add(write);
  }

  /** Sends what is held. */
  #flush(): void {
    this.#expected.clear();
    for (const held of this.#held.take()) {
      const {statement, json} = stepOf(this.#statements, held);
      const sent = this.#client.query({...statement, values: [json]});
      // Whoever awaits the transaction's end hears of it; until then it is not forgotten.
      sent.catch(() => undefined);
      this.#sent.push(sent);
    }
  }

  /** Sends the rest; resolves when all that was written has arrived. */
  async end(): Promise<void> {
    this.#check();
    this.#flush();
    this.#isOver = true;
    await Promise.all(this.#sent);
  }

  /** Nothing can be done with it from now on. */
  abandon(): void {
    this.#isOver = true;
  }

  #check(): void {
    if (this.#isOver) throw new Error('The transaction is over');
  }

  async #ask<Row extends QueryResultRow>(
    {statement, values}: {readonly statement: Named; readonly values: readonly unknown[]},
    about: About,
  ): Promise<Row[]> {
    this.#check();
    if (this.#held.mayChange(...about)) this.#flush();
    const asked = this.#client.query<Row>({...statement, values: [...values]});
    // First what was sent before: a write that failed says more than the question behind it
    // ("transaction is aborted"), even if both answers came at once.
    asked.catch(() => undefined);
    await Promise.all(this.#sent);
    const {rows} = await asked;
    this.#sent.length = 0;
    return rows;
  }

  async get<T extends Table>(table: T, key: readonly (string | number)[]): Promise<Readonly<Rows[T]> | undefined> {
    this.#check();
    const known = this.#held.known(table, key);
    if (known !== undefined) return known.row;
    const statement = this.#statements.rows[table].byKey;
    // Of this key nothing is held, unless it is a counter's.
    const [row] = await this.#ask<Rows[T] & QueryResultRow>(
      {statement, values: key},
      table === 'counter' ? ['counter'] : [],
    );
    return row;
  }

  all<T extends DirectoryTable>(table: T): Promise<readonly Readonly<Rows[T]>[]> {
    const statement = this.#statements.rows[table].everything;
    return this.#ask<Rows[T] & QueryResultRow>({statement, values: []}, [table]);
  }

  async lookUpInbound(about: InboundAbout): Promise<InboundLookup> {
    const expected = await this.#expected.get(markOf(about));
    // What was sent meanwhile made the answer old; of a conversation that is being erased nothing is true, either.
    const isTrue = this.#expected.delete(markOf(about)) && !this.#held.mayChange();
    return expected !== undefined && isTrue ? this.#asHeld(about, expected(about)) : this.#found(about);
  }

  expectInbound(about: readonly InboundAbout[]): void {
    const found = this.#foundOfAll(about);
    // Whoever looks one up hears of an error, or whoever asks next.
    found.catch(() => undefined);
    for (const one of about) this.#expected.set(markOf(one), found);
  }

  async #foundOfAll(all: readonly InboundAbout[]): Promise<(about: InboundAbout) => InboundLookup> {
    const senders = all.map(({senderId}) => senderId);
    const reached = all.map(({address}) => address);
    const messages = [senders, all.map(({providerId}) => providerId)];
    const places = [all.map(({channel}) => channel), reached];
    const {duplicates, openConversations, addressesAt, customersAt} = this.#asks;
    const about: About = ['message', 'conversation', 'customerAddress', 'customer'];
    const [known, open, addresses, customers] = await Promise.all([
      this.#ask<InboundAbout & NonNullable<InboundLookup['duplicate']>>(
        {statement: duplicates, values: messages},
        about,
      ),
      this.#ask<ConversationRow>({statement: openConversations, values: [senders, reached]}, about),
      this.#ask<Rows['customerAddress']>({statement: addressesAt, values: places}, about),
      this.#ask<Rows['customer']>({statement: customersAt, values: places}, about),
    ]);
    const duplicate = new Map(
      known.map(({senderId, providerId, ...message}) => [`${senderId} ${providerId}`, message]),
    );
    const conversation = new Map(open.map(row => [`${row.senderId} ${row.customerAddress}`, row]));
    const customerIds = new Map(addresses.map(row => [`${row.channel} ${row.address}`, row.customerId]));
    const customer = new Map<string | undefined, Rows['customer']>(customers.map(row => [row.id, row]));
    return ({senderId, channel, address, providerId}) => ({
      duplicate: duplicate.get(`${senderId} ${providerId}`),
      conversation: conversation.get(`${senderId} ${address}`),
      customer: customer.get(customerIds.get(`${channel} ${address}`)),
    });
  }

  /** Sent together: one round trip. */
  async #found({senderId, channel, address, providerId}: InboundAbout): Promise<InboundLookup> {
    // What may send held writes comes first, so that none leaves between the question for the
    // customer and the look at what is held of them.
    const [duplicate, conversation, customer] = await Promise.all([
      this.#duplicate(senderId, providerId),
      this.openConversation(senderId, address),
      this.#customerAt(channel, address),
    ]);
    return {duplicate, conversation, customer};
  }

  /** What was found at first, as it is with what is held since. */
  async #asHeld(about: InboundAbout, {duplicate, conversation, customer}: InboundLookup): Promise<InboundLookup> {
    const {senderId, channel, address, providerId} = about;
    const isMoved = this.#held.known('customerAddress', [channel, address]) !== undefined;
    const who = isMoved ? await this.#customerAt(channel, address) : customer;
    const thread = conversation && this.#asNow('conversation', conversation);
    return {
      duplicate: this.#held.provided(senderId, providerId) ?? duplicate,
      conversation:
        this.#held.openThread(senderId, address) ?? (isThread(thread, senderId, address) ? thread : undefined),
      customer: who && this.#asNow('customer', who),
    };
  }

  #asNow<T extends 'conversation' | 'customer'>(table: T, row: Readonly<Rows[T]>): Readonly<Rows[T]> | undefined {
    const held = this.#held.known(table, [row.id]);
    return held === undefined ? row : held.row;
  }

  async #duplicate(senderId: SenderId, providerId: string): Promise<InboundLookup['duplicate']> {
    this.#check();
    const held = this.#held.provided(senderId, providerId);
    if (held !== undefined) return held;
    const asked = {statement: this.#asks.duplicate, values: [senderId, providerId]};
    const [row] = await this.#ask<NonNullable<typeof held>>(asked, [providerMark(senderId, providerId)]);
    return row;
  }

  async #customerAt(channel: ChannelKind, address: string): Promise<Readonly<Rows['customer']> | undefined> {
    const held = this.#held.known('customerAddress', [channel, address]);
    if (held !== undefined) return held.row && this.get('customer', [held.row.customerId]);
    const asked = {statement: this.#asks.customerAt, values: [channel, address]};
    const [found] = await this.#ask<Rows['customer'] & QueryResultRow>(asked, []);
    return found && this.#asNow('customer', found);
  }

  async openConversation(senderId: SenderId, address: string): Promise<ConversationRow | undefined> {
    this.#check();
    const held = this.#held.openThread(senderId, address);
    if (held !== undefined) return held;
    const asked = {statement: this.#asks.openConversation, values: [senderId, address]};
    const [row] = await this.#ask<ConversationRow & QueryResultRow>(asked, [threadMark(senderId, address)]);
    return row;
  }

  async mergedConversation(senderId: SenderId, address: string): Promise<ConversationRow | undefined> {
    const asked = {statement: this.#asks.mergedConversation, values: [senderId, address]};
    const [row] = await this.#ask<ConversationRow & QueryResultRow>(asked, ['conversation']);
    return row;
  }

  async newestConversation(about: {
    readonly senderId: SenderId;
    readonly address: string;
    readonly customerId: CustomerId;
  }): Promise<ConversationRow | undefined> {
    const {senderId, address, customerId} = about;
    const asked = {statement: this.#asks.newestConversation, values: [senderId, address, customerId]};
    const [row] = await this.#ask<ConversationRow & QueryResultRow>(asked, ['conversation']);
    return row;
  }

  conversationsOf(customerId: CustomerId): Promise<readonly ConversationRow[]> {
    const asked = {statement: this.#asks.conversationsOf, values: [customerId]};
    return this.#ask<ConversationRow & QueryResultRow>(asked, ['conversation']);
  }

  addressesOf(customerId: CustomerId): Promise<readonly Readonly<Rows['customerAddress']>[]> {
    const asked = {statement: this.#asks.addressesOf, values: [customerId]};
    return this.#ask<Rows['customerAddress'] & QueryResultRow>(asked, ['customerAddress']);
  }

  sharesOf(customerId: CustomerId): Promise<readonly Readonly<Rows['sharedAddress']>[]> {
    const asked = {statement: this.#asks.sharesOf, values: [customerId]};
    return this.#ask<Rows['sharedAddress'] & QueryResultRow>(asked, ['sharedAddress']);
  }

  othersCalled(externalId: string, but: CustomerId): Promise<readonly Readonly<Rows['customer']>[]> {
    const asked = {statement: this.#asks.othersCalled, values: [externalId, but]};
    return this.#ask<Rows['customer'] & QueryResultRow>(asked, ['customer']);
  }

  peopleOf(companyId: CompanyId, limit: number): Promise<readonly Readonly<Rows['customer']>[]> {
    const asked = {statement: this.#asks.peopleOf, values: [companyId, limit]};
    return this.#ask<Rows['customer'] & QueryResultRow>(asked, ['customer']);
  }

  waiting(about: Waiting): Promise<readonly ConversationRow[]> {
    const {queueIds, limit, channels = null, statuses = null, for: agent, hadBy, behind} = about;
    const {waiting, waitingFor, passedOver} = this.#asks;
    const statement = hadBy === undefined ? (agent === undefined ? waiting : waitingFor) : passedOver;
    const who = hadBy === undefined ? (agent === undefined ? [] : [agent]) : [hadBy, ...placeBehind(behind)];
    const values = [[...new Set(queueIds)], limit, channels, statuses, ...who];
    return this.#ask<ConversationRow & QueryResultRow>({statement, values}, ['conversation']);
  }

  unconfirmed(
    conversationId: ConversationId,
    upTo: number,
    to: 'delivered' | 'seen',
  ): Promise<readonly Readonly<MessageRow>[]> {
    const statement = to === 'seen' ? this.#asks.unseen : this.#asks.undelivered;
    const values = [conversationId, upTo];
    return this.#ask<MessageRow & QueryResultRow>({statement, values}, [saidMark(conversationId)]);
  }

  async inboundAfter(conversationId: ConversationId, position: number): Promise<number> {
    const asked = {statement: this.#asks.inboundAfter, values: [conversationId, position]};
    return (await this.#number(asked, [saidMark(conversationId)])) ?? 0;
  }

  eventsAfter(conversationId: ConversationId, position: number): Promise<readonly Readonly<Rows['event']>[]> {
    const asked = {statement: this.#asks.eventsAfter, values: [conversationId, position]};
    return this.#ask<Rows['event'] & QueryResultRow>(asked, ['event']);
  }

  draftsOf(conversationId: ConversationId): Promise<readonly Readonly<Rows['draft']>[]> {
    const asked = {statement: this.#asks.draftsOf, values: [conversationId]};
    return this.#ask<Rows['draft'] & QueryResultRow>(asked, ['draft']);
  }

  delayedIn(conversationId: ConversationId): Promise<readonly Readonly<Rows['delayedMessage']>[]> {
    const asked = {statement: this.#asks.delayedIn, values: [conversationId]};
    return this.#ask<Rows['delayedMessage'] & QueryResultRow>(asked, ['delayedMessage']);
  }

  liveCalls(agentId: AgentId): Promise<readonly Readonly<Rows['call']>[]> {
    const asked = {statement: this.#asks.liveCalls, values: [agentId]};
    return this.#ask<Rows['call'] & QueryResultRow>(asked, ['call']);
  }

  callsOf(conversationId: ConversationId): Promise<readonly Readonly<Rows['call']>[]> {
    const asked = {statement: this.#asks.callsOf, values: [conversationId]};
    return this.#ask<Rows['call'] & QueryResultRow>(asked, ['call']);
  }

  callbacksOf(conversationId: ConversationId): Promise<readonly Readonly<Rows['callback']>[]> {
    const asked = {statement: this.#asks.callbacksOf, values: [conversationId]};
    return this.#ask<Rows['callback'] & QueryResultRow>(asked, ['callback']);
  }

  phonesOf(agentId: AgentId): Promise<readonly Readonly<Rows['phone']>[]> {
    const asked = {statement: this.#asks.phonesOf, values: [agentId]};
    return this.#ask<Rows['phone'] & QueryResultRow>(asked, ['phone']);
  }

  emailsCalled(externalId: string): Promise<readonly Readonly<Rows['emailId']>[]> {
    const asked = {statement: this.#asks.emailsCalled, values: [externalId]};
    return this.#ask<Rows['emailId'] & QueryResultRow>(asked, ['emailId']);
  }

  visitsOf(conversationId: ConversationId): Promise<readonly Readonly<Rows['visit']>[]> {
    const asked = {statement: this.#asks.visitsOf, values: [conversationId]};
    return this.#ask<Rows['visit'] & QueryResultRow>(asked, ['visit']);
  }

  startPosition(conversationId: ConversationId): Promise<number | undefined> {
    return this.#number({statement: this.#asks.startPosition, values: [conversationId]}, ['event']);
  }

  async filesOnlyOf(messageId: MessageId): Promise<readonly FileHash[]> {
    const asked = {statement: this.#asks.filesOnlyOf, values: [messageId]};
    return (await this.#ask<{hash: FileHash}>(asked, ['fileUse', 'draft', 'delayedMessage', 'message'])).map(
      ({hash}) => hash,
    );
  }

  async filesOnlyIn(conversationIds: readonly ConversationId[]): Promise<readonly FileHash[]> {
    const asked = {statement: this.#asks.filesOnlyIn, values: [conversationIds]};
    return (await this.#ask<{hash: FileHash}>(asked, ['fileUse', 'draft', 'delayedMessage'])).map(({hash}) => hash);
  }

  firstSaid(conversationId: ConversationId): Promise<Readonly<MessageRow> | undefined> {
    return this.#oneSaid(this.#asks.firstSaid, conversationId);
  }

  lastInbound(conversationId: ConversationId): Promise<Readonly<MessageRow> | undefined> {
    return this.#oneSaid(this.#asks.lastSaid, conversationId);
  }

  async #oneSaid(statement: Named, conversationId: ConversationId): Promise<Readonly<MessageRow> | undefined> {
    const asked = {statement, values: [conversationId]};
    const [row] = await this.#ask<MessageRow & QueryResultRow>(asked, [saidMark(conversationId)]);
    return row;
  }

  lastWroteAt(senderId: SenderId, address: string): Promise<number | undefined> {
    const asked = {statement: this.#asks.lastWroteAt, values: [senderId, address]};
    return this.#number(asked, ['message', 'conversation']);
  }

  async lastSaidPosition(conversationId: ConversationId): Promise<number> {
    const asked = {statement: this.#asks.lastPublic, values: [conversationId]};
    return (await this.#number(asked, [saidMark(conversationId)])) ?? 0;
  }

  async lastInboundPosition(conversationId: ConversationId): Promise<number> {
    const asked = {statement: this.#asks.lastInbound, values: [conversationId]};
    return (await this.#number(asked, [saidMark(conversationId)])) ?? 0;
  }

  async #number(
    asked: {readonly statement: Named; readonly values: readonly unknown[]},
    about: About,
  ): Promise<number | undefined> {
    const [row] = await this.#ask<{value: number | null}>(asked, about);
    return row?.value ?? undefined;
  }

  occupations(statuses: readonly Status[]): Promise<readonly Occupation[]> {
    return this.#ask<Occupation>({statement: this.#asks.occupations, values: [statuses]}, ['conversation']);
  }

  assignedTo(agentId: AgentId, limit: number): Promise<readonly ConversationRow[]> {
    const asked = {statement: this.#asks.assignedTo, values: [agentId, limit]};
    return this.#ask<ConversationRow & QueryResultRow>(asked, ['conversation']);
  }

  conversationsAfter(shortId: number, limit: number): Promise<readonly ConversationRow[]> {
    const asked = {statement: this.#asks.conversationsAfter, values: [shortId, limit]};
    return this.#ask<ConversationRow & QueryResultRow>(asked, ['conversation']);
  }

  async countersNamed(beginning: string, limit: number): Promise<readonly string[]> {
    const asked = {statement: this.#asks.countersNamed, values: [beginning, `${beginning}\u{10ffff}`, limit]};
    const rows = await this.#ask<{readonly name: string}>(asked, ['counter']);
    return rows.map(({name}) => name);
  }

  dueJobs(now: number, limit: number): Promise<readonly Readonly<JobRow>[]> {
    return this.#ask<JobRow & QueryResultRow>({statement: this.#asks.dueJobs, values: [now, limit]}, ['job']);
  }

  laterJobs(now: number): Promise<readonly Readonly<JobRow>[]> {
    return this.#ask<JobRow & QueryResultRow>({statement: this.#asks.laterJobs, values: [now]}, ['job']);
  }

  nextJobAt(): Promise<number | undefined> {
    return this.#number({statement: this.#asks.nextJobAt, values: []}, ['job']);
  }
}
