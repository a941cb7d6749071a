import {open, rename, rm} from 'node:fs/promises';
import {basename, dirname, join} from 'node:path';

interface Whole {
  readonly path: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Ends it, with nothing left behind. */
  readonly signal: AbortSignal;
  /** Tells files that are written at the same time apart. */
  readonly mark: string;
}

/** Writes all of it or nothing: what was there under that name stays until the new file is whole and on the disk. */
export async function writeWhole({path, bytes, signal, mark}: Whole): Promise<void> {
  const unfinished = join(dirname(path), `.${basename(path).slice(0, 100)}.${mark}.part`);
  try {
    const file = await open(unfinished, 'wx');
    try {
      for await (const part of bytes) {
        signal.throwIfAborted();
        await file.writeFile(part);
      }
      signal.throwIfAborted();
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (bug) {
    await rm(unfinished, {force: true}).catch(() => undefined); // a disk that takes nothing may not let go either
    throw bug;
  }
}

export type WriteProblem = 'disk-full' | 'no-permission' | 'unknown';

const problems: Readonly<Record<string, WriteProblem>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'disk-full',
  EACCES: 'no-permission',
  EPERM: 'no-permission',
  EROFS: 'no-permission',
};

/** Why a file could not be written, as far as a person can do something about it. */
export function problemOf(bug: unknown): WriteProblem {
  const code = bug instanceof Error && 'code' in bug ? String(bug.code) : '';
  return problems[code] ?? 'unknown';
}
