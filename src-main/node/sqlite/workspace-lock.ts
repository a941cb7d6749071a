import Database from 'better-sqlite3';
import {LockedDatabase} from '../store/open-errors.ts';

/**
 * Keeps a second process away from a workspace file. SQLite itself would let it in and take
 * turns, but the engine knows rows by heart and must be the only one who writes (decision
 * 0001). The lock is SQLite's own, on an empty file beside the workspace: it goes with the
 * process, however that ends, and is never stale.
 *
 * @returns how to let go
 */
export function lockWorkspace(file: string): () => void {
  const lock = new Database(`${file}.lock`, {timeout: 0});
  try {
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (isSqliteError(error, 'SQLITE_BUSY')) throw new LockedDatabase(file, {cause: error});
    throw error;
  }
  return () => {
    if (lock.open) lock.close();
  };
}

/** Whether SQLite says so, extended codes (`SQLITE_CORRUPT_INDEX`) included. */
export function isSqliteError(error: unknown, ...codes: readonly string[]): boolean {
  if (!(error instanceof Database.SqliteError)) return false;
  return codes.some(code => error.code === code || error.code.startsWith(`${code}_`));
}
