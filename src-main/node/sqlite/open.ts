import {existsSync, mkdirSync, renameSync, statSync} from 'node:fs';
import {dirname} from 'node:path';
import Database from 'better-sqlite3';
import type {Log} from '../../../core/ports/clock.ts';
import {latest, migrate, migrations, versionOf, type Migration} from './migrate.ts';
import {SqliteStore} from './store.ts';
import {isSqliteError, lockWorkspace} from './workspace-lock.ts';

export interface OpenOptions {
  /** The workspace's file; made with its folder if it is not there. `:memory:` for a test. */
  readonly file: string;
  readonly log?: Log;
  readonly now?: () => number;
  /** Shorter or longer than the real list only in tests. */
  readonly steps?: readonly Migration[];
}

export interface Opened {
  readonly store: SqliteStore;
  /** A file that was here could not be read; it lies there now, untouched, and a new one was begun. */
  readonly setAside: string | undefined;
  /** What the file was before it was migrated, if it was. */
  readonly backup: string | undefined;
}

/**
 * Opens a workspace for its only writer. Throws `NewerDatabase`, `LockedDatabase` or
 * `ForeignDatabase`, and whatever the disk says; then nothing was changed.
 */
export async function openSqlite(options: OpenOptions): Promise<Opened> {
  const {file} = options;
  if (file !== ':memory:') mkdirSync(dirname(file), {recursive: true});
  const release = file === ':memory:' ? () => {} : lockWorkspace(file);
  try {
    const {db, setAside, backup} = await connect(options);
    return {store: new SqliteStore(db, release), setAside, backup};
  } catch (error) {
    release();
    throw error;
  }
}

async function connect(options: OpenOptions): Promise<Omit<Opened, 'store'> & {readonly db: Database.Database}> {
  try {
    return {...(await prepare(options)), setAside: undefined};
  } catch (error) {
    if (!isCorrupt(error)) throw error;
    const setAside = putAside(options);
    options.log?.error('A workspace file is damaged and was set aside', error, {setAside});
    return {...(await prepare(options)), setAside};
  }
}

async function prepare(
  options: OpenOptions,
): Promise<{readonly db: Database.Database; readonly backup: string | undefined}> {
  const {file, steps = migrations} = options;
  if (sizeOf(`${file}-wal`) > 0) check(file);
  const db = new Database(file);
  try {
    const version = versionOf(db, steps);
    tune(db);
    const backup = version > 0 && version < latest(steps) ? await backUp(db, options, version) : undefined;
    migrate(db, steps);
    return {db, backup};
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Durable before anything is acknowledged: every commit reaches the disk. */
function tune(db: Database.Database): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('busy_timeout = 5000');
  db.pragma('journal_size_limit = 67108864');
  // A temporary b-tree (a sort) must not become a file in the middle of a write.
  db.pragma('temp_store = MEMORY');
}

class DamagedFile extends Error {
  constructor(found: string) {
    super(`quick_check: ${found}`);
    this.name = 'DamagedFile';
  }
}

/**
 * After a crash only, because it reads the whole file; and read-only, because a connection
 * that may write folds the write-ahead log into the file when it is closed, damaged or not.
 */
function check(file: string): void {
  const db = new Database(file, {readonly: true});
  try {
    const found = String(db.pragma('quick_check(1)', {simple: true}));
    if (found !== 'ok') throw new DamagedFile(found);
  } finally {
    db.close();
  }
}

const isCorrupt = (error: unknown): boolean =>
  error instanceof DamagedFile || isSqliteError(error, 'SQLITE_NOTADB', 'SQLITE_CORRUPT');

/** Renamed with what belongs to it, never deleted: somebody may still get words out of it. */
function putAside({file, now = Date.now}: OpenOptions): string {
  const aside = unused(`${file}.corrupt-${stamp(now())}`);
  for (const part of ['', '-wal', '-shm']) {
    if (existsSync(`${file}${part}`)) renameSync(`${file}${part}`, `${aside}${part}`);
  }
  return aside;
}

async function backUp(db: Database.Database, {file, now = Date.now}: OpenOptions, version: number): Promise<string> {
  const backup = unused(`${file}.v${version}-${stamp(now())}`);
  await db.backup(backup);
  return backup;
}

function unused(name: string): string {
  let found = name;
  for (let n = 2; existsSync(found); n += 1) found = `${name}-${n}`;
  return found;
}

/** `2026-11-21T134501`: sorts, and is a file name everywhere. */
const stamp = (at: number): string => new Date(at).toISOString().slice(0, 19).replaceAll(':', '');

const sizeOf = (file: string): number => statSync(file, {throwIfNoEntry: false})?.size ?? 0;
