import {join} from 'node:path';
import type {Log} from '../../core/ports/clock.ts';
import {lazyLog} from '../node/host/lazy-log.ts';
import {openRotatingFile} from '../node/host/rotating-file.ts';

/** The desktop's one log: main's own lines and those of its threads, in files that rotate. */
export interface DesktopLog {
  readonly log: Log;
  readonly folder: string;
  /** Takes a finished line, from a thread. */
  writeLine(line: string): void;
  /** Resolves when everything said so far is in the file. */
  close(): Promise<void>;
}

const MAX_BYTES = 5 * 1024 * 1024;
const FILES = 5;

/** Opens the log in that folder. A disk that takes no more must not take the app down with it. */
export function openDesktopLog(folder: string): DesktopLog {
  const file = openRotatingFile({path: join(folder, 'parley.log'), maxBytes: MAX_BYTES, files: FILES});
  let isBroken = false;
  const writeLine = (line: string) => {
    try {
      file.write(line);
      isBroken = false;
    } catch (bug) {
      if (!isBroken) process.stderr.write(`The log cannot be written: ${String(bug)}\n`);
      isBroken = true;
    }
  };
  let loading: Promise<Log> | undefined;
  const load = async () => {
    const {createLog} = await import('../node/host/log.ts');
    return createLog({part: 'main', write: writeLine});
  };
  const close = async () => {
    await loading;
    file.close();
  };
  return {folder, log: lazyLog(() => (loading = load())), writeLine, close};
}
