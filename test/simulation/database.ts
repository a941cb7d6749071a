import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import Database from 'better-sqlite3';
import type {Reads, Store} from '../../core/ports/store.ts';
import {migrate} from '../../src-main/node/sqlite/migrate.ts';
import {openSqliteReads} from '../../src-main/node/sqlite/reads.ts';
import {SqliteStore} from '../../src-main/node/sqlite/store.ts';
import {putEmptyWorkspace} from '../support/empty-workspace.ts';
import {lookIntoSqlite, type Look} from '../support/world-rows.ts';

/** What one process of a centre works with. */
export interface Connection {
  readonly store: Store;
  readonly reads: Reads;
  close(): Promise<void>;
}

/** A workspace that processes come to and go from, until it is thrown away. */
export interface SimulatedDatabase {
  readonly look: Look;
  connect(): Promise<Connection>;
  drop(): Promise<void>;
}

/**
 * A SQLite file without `fsync`: processes die here, the computer does not. Several
 * processes share one connection, since a file has one writer; when the last one goes, it
 * is closed, so that the next one opens the file anew.
 */
export async function simulatedSqlite(): Promise<SimulatedDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-simulation-'));
  const file = join(folder, 'workspace.db');
  putEmptyWorkspace(file);
  let open: {readonly store: Store; readonly reads: Reads} | undefined;
  let users = 0;

  const connect = async (): Promise<Connection> => {
    open ??= {store: openWithoutSync(file), reads: openSqliteReads(file)};
    const {store, reads} = open;
    users += 1;
    return {
      store,
      reads,
      async close() {
        users -= 1;
        if (users > 0) return;
        open = undefined;
        await reads.close();
        await store.close();
      },
    };
  };

  const first = await connect();
  const look = lookIntoSqlite(file);
  await first.close();
  return {
    look,
    connect,
    async drop() {
      await look.close();
      rmSync(folder, {recursive: true, force: true});
    },
  };
}

function openWithoutSync(file: string): Store {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = OFF');
  db.pragma('foreign_keys = ON');
  migrate(db);
  return new SqliteStore(db, () => {});
}
