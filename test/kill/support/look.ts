import Database from 'better-sqlite3';
import {Client} from 'pg';
import {tableLook, type Look} from '../../support/world-rows.ts';

/** What is stored at one moment, seen past the host; it goes on working meanwhile. */
export interface Snapshot extends Pick<Look, 'rows' | 'close'> {
  /** What the database itself says of its files: `ok`. */
  integrity(): Promise<string>;
}

/** A workspace file in use. */
export async function lookIntoFile(file: string): Promise<Snapshot> {
  const db = new Database(file, {readonly: true});
  db.exec('BEGIN'); // from its first read on it sees one moment
  return {
    async rows(table) {
      const {all, asRow} = tableLook(table);
      return db.prepare<[], Record<string, unknown>>(all).all().map(asRow);
    },
    async integrity() {
      const found = db.pragma('integrity_check') as readonly {readonly integrity_check: string}[];
      return found.map(row => row.integrity_check).join(', ');
    },
    close: async () => void db.close(),
  };
}

/** A PostgreSQL workspace. Its server was not killed: its files are not in question here. */
export async function lookIntoPostgres(url: string, schema: string): Promise<Snapshot> {
  const client = new Client({connectionString: url, options: `-c search_path=${schema}`});
  await client.connect();
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  return {
    async rows(table) {
      const {all, asRow} = tableLook(table);
      return (await client.query<Record<string, unknown>>(all)).rows.map(asRow);
    },
    integrity: async () => 'ok',
    close: () => client.end(),
  };
}
