import type {Client, QueryResult} from 'pg';
import type {Store, Transaction} from '../../../core/ports/store.ts';
import {Turns} from '../store/turns.ts';
import {makeAsks} from './asks.ts';
import {makeStatements} from './batch.ts';
import {connect, type Place} from './connection.ts';
import {lockWorkspaceSql} from './migrate.ts';
import {PostgresTransaction, type Asks} from './transaction.ts';
import type {Wake} from './wake.ts';

/**
 * The workspace's one writer at a time, whichever hub process it is in (decision 0001): each
 * transaction begins by taking a lock that is the workspace's. A connection that was lost is
 * made anew by the next `write`; the one that lost it fails, and may have been committed:
 * command ids and provider ids make asking again harmless.
 */
export class PostgresStore implements Store {
  readonly #place: Place;
  readonly #wake: Wake;
  readonly #turns = new Turns();
  readonly #statements = makeStatements();
  readonly #asks: Asks = makeAsks(this.#statements);
  #client: Client | undefined;

  constructor(place: Place, wake: Wake) {
    this.#place = place;
    this.#wake = wake;
  }

  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#turns.take(() => this.#run(work));
  }

  async #run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const {client, tx} = await this.#begun();
    try {
      const result = await work(tx);
      const [, {command}] = await Promise.all([tx.end(), client.query('COMMIT')]);
      // A transaction that had failed answers COMMIT with ROLLBACK.
      if (command !== 'COMMIT') throw new Error('The transaction had failed and was rolled back');
      this.#wake.others(client);
      return result;
    } catch (error) {
      tx.abandon();
      await this.#rollBack(client);
      throw error;
    }
  }

  /** A connection that was lost while nobody used it is made anew, once: nothing was done on it yet. */
  async #begun(): Promise<{readonly client: Client; readonly tx: PostgresTransaction}> {
    const client = await this.#connected();
    try {
      return {client, tx: await this.#begin(client)};
    } catch (error) {
      if (this.#client === client) throw error;
      const another = await this.#connected();
      return {client: another, tx: await this.#begin(another)};
    }
  }

  /** One round trip: begin, wait for the lock, and only then look at the newest numbers. */
  async #begin(client: Client): Promise<PostgresTransaction> {
    try {
      const [, , last]: [unknown, unknown, QueryResult<Transaction['last']>] = await Promise.all([
        client.query('BEGIN'),
        client.query(lockWorkspaceSql(this.#place.schema)),
        client.query<Transaction['last']>(this.#asks.last),
      ]);
      const [numbers] = last.rows;
      if (numbers === undefined) throw new Error('No newest numbers');
      return new PostgresTransaction(client, {statements: this.#statements, asks: this.#asks}, numbers);
    } catch (error) {
      await this.#rollBack(client);
      throw error;
    }
  }

  async #rollBack(client: Client): Promise<void> {
    try {
      await client.query('ROLLBACK');
    } catch (error) {
      // The connection is gone, and its transaction with it.
      this.#place.log?.warn('A transaction could not be rolled back', {error: String(error)});
      this.#lose(client);
    }
  }

  async #connected(): Promise<Client> {
    if (this.#client !== undefined) return this.#client;
    const client = await connect(this.#place, {name: 'writer', onLost: () => this.#lose(client)});
    this.#client = client;
    return client;
  }

  #lose(client: Client): void {
    if (this.#client === client) this.#client = undefined;
  }

  /** Ends what was begun. */
  async close(): Promise<void> {
    await this.#turns.idle();
    await this.#wake.close();
    const client = this.#client;
    this.#client = undefined;
    await client?.end();
  }
}
