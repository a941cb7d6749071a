import {join} from 'node:path';
import type {Log} from '../../core/ports/clock.ts';
import {logWhenReady} from '../node/host/log-when-ready.ts';
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
  // Loaded beside the window's page, which waits for nothing here.
  const ready = import('../node/host/log.ts').then(({createLog}) => createLog({part: 'main', write: writeLine}));
  const close = async () => {
    await ready;
    file.close();
  };
  return {folder, log: logWhenReady(ready), writeLine, close};
}
