import {setTimeout as sleep} from 'node:timers/promises';
import Database from 'better-sqlite3';

/** Rows of one piece: a few milliseconds of a disk that has nothing in memory yet. */
const PIECE = 1_000;
/** Between two pieces whoever asks something is answered. */
const PAUSE_MS = 5;
/** Of more only the newest. */
const MOST_ROWS = 100_000;
/** Kilobytes: what was read is for the system to keep, not for this connection. */
const OWN_CACHE = 500;

/**
 * From a hit a search gets to its conversation over these (`search-conversations.ts`): each row is somewhere else.
 * The value is read as well, so that it is the table's pages that are gone through.
 */
const ways = [
  {table: 'event', key: 'position', value: 'conversation_id', from: Number.MAX_SAFE_INTEGER},
  {table: 'conversation', key: 'id', value: 'id', from: '~'},
  {table: 'conversation', key: 'short_id', value: 'last_at', from: Number.MAX_SAFE_INTEGER},
] as const;

interface Piece {
  readonly count: number;
  readonly last: string | number | null;
}

/**
 * Reads once and in order, newest first, what the first searches after a start would fetch from the disk page by page: 300 hits
 * are 600 pages, 50 ms (decision 0017). Gives the number of rows.
 */
export async function readAhead(file: string, signal?: AbortSignal): Promise<number> {
  const db = new Database(file, {readonly: true, fileMustExist: true});
  try {
    db.pragma(`cache_size = -${OWN_CACHE}`);
    const walks = ways.map(({table, key, value, from}) => ({
      from: from as string | number,
      piece: db.prepare<[string | number], Piece>(`
        SELECT count(*) AS count, min(k) AS last, max(v) AS value FROM (
          SELECT ${key} AS k, ${value} AS v FROM ${table} WHERE ${key} < ? ORDER BY ${key} DESC LIMIT ${PIECE}
        )`),
      read: 0,
    }));
    const open = new Set(walks);
    while (open.size > 0) {
      for (const walk of open) {
        if (signal?.aborted === true) return total(walks);
        const {count, last} = walk.piece.get(walk.from) ?? {count: 0, last: null};
        walk.read += count;
        if (last === null || count < PIECE || walk.read >= MOST_ROWS) open.delete(walk);
        else walk.from = last;
        // oxlint-disable-next-line no-await-in-loop -- a piece at a time is the point
        await sleep(PAUSE_MS);
      }
    }
    return total(walks);
  } finally {
    db.close();
  }
}

const total = (walks: readonly {readonly read: number}[]): number => walks.reduce((sum, {read}) => sum + read, 0);
