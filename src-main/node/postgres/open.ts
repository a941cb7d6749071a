import type {Pool} from 'pg';
import type {ChangeRow} from '../../../core/ports/rows.ts';
import type {Reads} from '../../../core/ports/store.ts';
import {SqlReads} from '../reads/reads.ts';
import type {ReadConnection} from '../reads/statement.ts';
import {inSql, selectList} from '../store/columns.ts';
import {connect, connectReaders, type Place} from './connection.ts';
import {postgresDialect} from './dialect.ts';
import {checkSchemaName, migrate, type Migration} from './migrate.ts';
import {PostgresStore} from './store.ts';
import {Wake} from './wake.ts';

export interface OpenOptions extends Place {
  /** Connections for reading at most. */
  readonly readers?: number;
  /** Shorter or longer than the real list only in tests. */
  readonly steps?: readonly Migration[];
}

export interface OpenedPostgres {
  readonly store: PostgresStore;
  /** Closes its own connections. */
  readonly reads: Reads;
  /** Calls back when another process of this workspace has committed, or may have. Returns how to stop. */
  onWake(listener: () => void): () => void;
  /** What was committed after a number, in order. */
  changesAfter(seq: number, limit?: number): Promise<readonly Readonly<ChangeRow>[]>;
}

const READERS = 8;

/**
 * Opens a workspace on a server that several processes share, and brings it up to date.
 * Throws `NewerDatabase` or `ForeignDatabase`, and whatever the server says.
 */
export async function openPostgres(options: OpenOptions): Promise<OpenedPostgres> {
  checkSchemaName(options.schema);
  const migrating = await connect(options, {name: 'migration'});
  try {
    await migrate(migrating, options.schema, options.steps);
  } finally {
    await migrating.end();
  }
  const wake = new Wake(options);
  const pool = connectReaders(options, options.readers ?? READERS);
  return {
    store: new PostgresStore(options, wake),
    reads: new SqlReads(poolConnection(pool)),
    onWake: listener => wake.on(listener),
    changesAfter: (seq, limit = 1_000) => changesAfter(pool, seq, limit),
  };
}

/** A statement keeps its plan on every connection that has run it. */
function poolConnection(pool: Pool): ReadConnection {
  return {
    dialect: postgresDialect(),
    async all(statement, values) {
      const {sql: text, name} = statement;
      const {rows} = await pool.query({text, values: [...statement.bind(values)], ...(name && {name})});
      return rows as never;
    },
    close: () => pool.end(),
  };
}

async function changesAfter(pool: Pool, seq: number, limit: number): Promise<readonly Readonly<ChangeRow>[]> {
  const {rows} = await pool.query<Omit<ChangeRow, 'topics'> & {topics: string}>({
    name: 'changes after',
    text: `SELECT ${selectList(inSql('change'))} FROM change WHERE seq > $1 ORDER BY seq LIMIT $2`,
    values: [seq, limit],
  });
  return rows.map(row => ({...row, topics: JSON.parse(row.topics) as ChangeRow['topics']}));
}
