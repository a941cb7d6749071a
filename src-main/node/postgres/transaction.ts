import type {Client, QueryResultRow} from 'pg';
import type {ChannelKind} from '../../../core/channel/channel.ts';
import type {ConversationId, SenderId} from '../../../core/lib/ids.ts';
import type {ConversationRow, CustomerAddressRow, JobRow, MessageRow, Rows, Table} from '../../../core/ports/rows.ts';
import type {DirectoryTable, InboundLookup, Transaction, Write} from '../../../core/ports/store.ts';
import {Batch, type Statements} from './batch.ts';
import type {makeAsks} from './asks.ts';
import type {Named} from './row-statements.ts';

/** Statements that ask, and the tables they ask, made once for a store. */
export type Asks = ReturnType<typeof makeAsks>;

/**
 * One transaction on a connection that sends without waiting: writes are held until a read
 * could see them or the transaction ends, and leave together with what follows them. An
 * error of theirs comes out at the next read, or when the transaction ends.
 */
export class PostgresTransaction implements Transaction {
  readonly last: Transaction['last'];
  readonly #client: Client;
  readonly #statements: Statements;
  readonly #asks: Asks;
  readonly #batch: Batch;
  readonly #sent: Promise<unknown>[] = [];
  #isOver = false;

  constructor(client: Client, made: {readonly statements: Statements; readonly asks: Asks}, last: Transaction['last']) {
    this.#client = client;
    this.#statements = made.statements;
    this.#asks = made.asks;
    this.#batch = new Batch(made.statements);
    this.last = last;
  }

  async apply(writes: readonly Write[]): Promise<void> {
    this.#check();
    for (const write of writes) this.#batch.add(write);
  }

  /** Sends what is held. */
  #flush(): void {
    for (const {statement, json} of this.#batch.take()) {
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

  async #ask<Row extends QueryResultRow>(statement: Named, values: readonly unknown[]): Promise<Row[]> {
    this.#check();
    this.#flush();
    const asked = this.#client.query<Row>({...statement, values: [...values]});
    // The write that failed says more than the read behind it ("transaction is aborted").
    const [, {rows}] = await Promise.all([Promise.all(this.#sent), asked]);
    this.#sent.length = 0;
    return rows;
  }

  async get<T extends Table>(table: T, key: readonly (string | number)[]): Promise<Readonly<Rows[T]> | undefined> {
    const [row] = await this.#ask<Rows[T] & QueryResultRow>(this.#statements.rows[table].byKey, key);
    return row;
  }

  all<T extends DirectoryTable>(table: T): Promise<readonly Readonly<Rows[T]>[]> {
    return this.#ask<Rows[T] & QueryResultRow>(this.#statements.rows[table].everything, []);
  }

  async lookUpInbound(about: {
    readonly senderId: SenderId;
    readonly channel: ChannelKind;
    readonly address: string;
    readonly providerId: string;
  }): Promise<InboundLookup> {
    const {senderId, channel, address, providerId} = about;
    // Sent together: one round trip.
    const [[duplicate], [known], [customer], conversation] = await Promise.all([
      this.#ask<NonNullable<InboundLookup['duplicate']>>(this.#asks.duplicate, [senderId, providerId]),
      this.#ask<CustomerAddressRow & QueryResultRow>(this.#statements.rows.customerAddress.byKey, [channel, address]),
      this.#ask<Rows['customer'] & QueryResultRow>(this.#asks.customerAt, [channel, address]),
      this.openConversation(senderId, address),
    ]);
    return {duplicate, address: known, customer, conversation};
  }

  async openConversation(senderId: SenderId, address: string): Promise<ConversationRow | undefined> {
    const [row] = await this.#ask<ConversationRow & QueryResultRow>(this.#asks.openConversation, [senderId, address]);
    return row;
  }

  waiting(
    queueIds: readonly string[],
    limit: number,
    channels?: readonly ChannelKind[],
  ): Promise<readonly ConversationRow[]> {
    return this.#ask<ConversationRow & QueryResultRow>(this.#asks.waiting, [
      [...new Set(queueIds)],
      limit,
      channels ?? null,
    ]);
  }

  unconfirmed(
    conversationId: ConversationId,
    upTo: number,
    to: 'delivered' | 'seen',
  ): Promise<readonly Readonly<MessageRow>[]> {
    const ask = to === 'seen' ? this.#asks.unseen : this.#asks.undelivered;
    return this.#ask<MessageRow & QueryResultRow>(ask, [conversationId, upTo]);
  }

  async inboundAfter(conversationId: ConversationId, position: number): Promise<number> {
    return (await this.#number(this.#asks.inboundAfter, [conversationId, position])) ?? 0;
  }

  async lastInboundPosition(conversationId: ConversationId): Promise<number> {
    return (await this.#number(this.#asks.lastInbound, [conversationId])) ?? 0;
  }

  async #number(statement: Named, values: readonly unknown[]): Promise<number | undefined> {
    const [row] = await this.#ask<{value: number | null}>(statement, values);
    return row?.value ?? undefined;
  }

  dueJobs(now: number, limit: number): Promise<readonly Readonly<JobRow>[]> {
    return this.#ask<JobRow & QueryResultRow>(this.#asks.dueJobs, [now, limit]);
  }

  nextJobAt(): Promise<number | undefined> {
    return this.#number(this.#asks.nextJobAt, []);
  }
}
