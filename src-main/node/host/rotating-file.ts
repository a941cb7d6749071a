import {closeSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, writeSync} from 'node:fs';
import {dirname} from 'node:path';

interface Rotation {
  /** The newest lines; older files beside it end in `.1` (newest) to `.N`. */
  readonly path: string;
  /** Bytes after which a new file is begun. */
  readonly maxBytes: number;
  /** How many files are kept, the newest included. */
  readonly files: number;
}

export interface LineFile {
  /** Adds a line that ends in a newline. It has left the process when this returns, so a crash keeps it. */
  write(line: string): void;
  close(): void;
}

/**
 * A file that never outgrows its share of the disk. Its one writer is this object: two would
 * rotate under each other's feet.
 */
export function openRotatingFile({path, maxBytes, files}: Rotation): LineFile {
  mkdirSync(dirname(path), {recursive: true});
  let file = openSync(path, 'a', 0o600);
  let size = fstatSync(file).size;

  const rotate = () => {
    closeSync(file);
    rmSync(`${path}.${files - 1}`, {force: true});
    for (let n = files - 2; n >= 1; n -= 1) moveIfThere(`${path}.${n}`, `${path}.${n + 1}`);
    moveIfThere(path, `${path}.1`);
    file = openSync(path, 'a', 0o600);
    size = 0;
  };

  return {
    write(line) {
      const bytes = Buffer.byteLength(line);
      if (size > 0 && size + bytes > maxBytes) rotate();
      writeSync(file, line);
      size += bytes;
    },
    close: () => closeSync(file),
  };
}

function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
