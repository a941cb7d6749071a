import type Database from 'better-sqlite3';
import type {Store, Transaction} from '../../../core/ports/store.ts';
import {Turns} from '../store/turns.ts';
import {SqliteTransaction} from './transaction.ts';

/**
 * The workspace's one writing connection. Each transaction asks for the write lock first
 * (IMMEDIATE) and is on the disk when `write` resolves: WAL with `synchronous=FULL`.
 */
export class SqliteStore implements Store {
  readonly #db: Database.Database;
  readonly #tx: SqliteTransaction;
  readonly #turns = new Turns();
  readonly #release: () => void;

  constructor(db: Database.Database, release: () => void) {
    this.#db = db;
    this.#release = release;
    this.#tx = new SqliteTransaction(db);
  }

  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#turns.take(() => this.#run(work));
  }

  async #run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    this.#db.exec('BEGIN IMMEDIATE');
    let isDone = false;
    try {
      this.#tx.begin();
      const result = await work(this.#tx);
      this.#tx.flush();
      this.#tx.end();
      this.#db.exec('COMMIT');
      isDone = true;
      return result;
    } finally {
      if (!isDone) this.#tx.undo();
      // Some errors (a full disk) end the transaction by themselves.
      if (this.#db.inTransaction) this.#db.exec('ROLLBACK');
    }
  }

  /** Ends what was begun, folds the WAL into the file and lets others have it. */
  async close(): Promise<void> {
    await this.#turns.idle();
    if (!this.#db.open) return;
    this.#db.pragma('wal_checkpoint(TRUNCATE)');
    this.#db.close();
    this.#release();
  }
}
