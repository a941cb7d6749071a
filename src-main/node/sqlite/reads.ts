import Database from 'better-sqlite3';
import type {Reads} from '../../../core/ports/store.ts';
import {SqlReads} from '../reads/reads.ts';
import type {ReadConnection} from '../reads/statement.ts';
import {sqliteDialect} from './dialect.ts';

/**
 * Opens a workspace for reading, beside its writer: in a thread of its own a flood of
 * messages never holds up a list (decision 0002). The writer has opened it before, so it
 * is there and of the right version. Every query sees what was committed when it began.
 */
export function openSqliteReads(file: string, now?: () => number): Reads {
  const db = new Database(file, {readonly: true, fileMustExist: true});
  db.pragma('busy_timeout = 5000');
  db.pragma('query_only = ON');
  db.pragma('temp_store = MEMORY');
  return new SqlReads(sqliteConnection(db), now);
}

/**
 * A limit that is a bare placeholder is planned with: whenever another value is bound, and any is
 * another one, SQLite plans the statement anew, which takes longer than to read a page. As a sum it is not.
 */
const plannedOnce = (sql: string): string => sql.replaceAll(/\blimit \?/gi, 'LIMIT (? + 0)');

/** Statements are prepared once, under their SQL. */
function sqliteConnection(db: Database.Database): ReadConnection {
  const prepared = new Map<string, Database.Statement>();
  return {
    dialect: sqliteDialect(),
    async all(statement, values) {
      const {sql} = statement;
      const known = prepared.get(sql) ?? db.prepare(plannedOnce(sql));
      prepared.set(sql, known);
      return known.all(statement.bind(values)) as never;
    },
    async close() {
      db.close();
    },
  };
}
