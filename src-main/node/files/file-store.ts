import {Buffer} from 'node:buffer';
import {createHash, randomUUID} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {access, mkdir, open, readdir, rename, rm, stat, type FileHandle} from 'node:fs/promises';
import {join} from 'node:path';
import type {Readable} from 'node:stream';
import type {FileRef} from '../../../core/contract/values.ts';
import {ok, refuse, type Result} from '../../../core/lib/failure.ts';
import {fileHash, type FileHash} from '../../../core/lib/ids.ts';
import {cleanFileName} from './file-name.ts';
import {endingOf} from './file-types.ts';
import {sniff, SNIFFED_BYTES} from './sniff.ts';

/** What a file is checked against while it comes in. */
export interface FileTerms {
  /** As the sender calls it. */
  readonly name: string;
  readonly maxBytes: number;
  /** MIME types as in `Capabilities.mediaTypes`. */
  readonly mediaTypes: readonly string[];
}

/** What an agent may attach at all; the channel's own, narrower list is checked when they send. */
export const anyKind: readonly string[] = ['image/*', 'audio/*', 'video/*', 'text/*', 'application/*'];

/** A workspace's files: their bytes on disk, named by their hash. Their rows are the store's. */
export interface FileStore {
  /**
   * Takes in a file; on disk for good when it resolves. `not-carried` if it is empty, too
   * large, or not of a type in the terms by its content. Throws if the stream or disk does.
   */
  keep(bytes: AsyncIterable<Uint8Array>, terms: FileTerms): Promise<Result<FileRef>>;
  /** The bytes from `start` to `end` (both included) or all; undefined: not there. */
  read(hash: FileHash, range?: {readonly start: number; readonly end: number}): Promise<Readable | undefined>;
  /** Takes the bytes off the disk; not there is fine, too. */
  remove(hash: FileHash): Promise<void>;
  /** Where the bytes lie, whether they do or not. */
  pathOf(hash: FileHash): string;
}

/** Uploads broken off by a kill are left in `incoming`; older ones than this are nobody's any more. */
const ABANDONED_MS = 60 * 60 * 1000;

/** Opens a folder of files, made if it is not there. `now`: the wall clock, as files have it. */
export async function openFileStore(folder: string, now: () => number): Promise<FileStore> {
  const incoming = join(folder, 'incoming');
  await mkdir(incoming, {recursive: true, mode: 0o700});
  await removeAbandoned(incoming, now() - ABANDONED_MS);
  const pathOf = (hash: FileHash): string => join(folder, hash.slice(0, 2), hash);
  return {
    pathOf,
    async keep(bytes, terms) {
      const part = join(incoming, randomUUID());
      try {
        const received = await receive(bytes, part, terms);
        if (!received.ok) return received;
        await settle(part, pathOf(received.value.hash));
        return received;
      } finally {
        await rm(part, {force: true});
      }
    },
    remove: hash => rm(pathOf(hash), {force: true}),
    async read(hash, range) {
      const path = pathOf(hash);
      const isThere = await access(path).then(
        () => true,
        () => false,
      );
      return isThere ? createReadStream(path, range) : undefined;
    },
  };
}

async function receive(bytes: AsyncIterable<Uint8Array>, part: string, terms: FileTerms): Promise<Result<FileRef>> {
  const handle = await open(part, 'wx', 0o600);
  try {
    const written = await write(bytes, handle, terms.maxBytes);
    if (written === undefined) return notCarried('too-large', `over ${terms.maxBytes} bytes`);
    if (written.size === 0) return notCarried('empty', 'no bytes');
    const type = sniff(written.head, endingOf(terms.name));
    if (type === undefined || !takes(terms.mediaTypes, type)) return notCarried('media-type', type ?? 'unknown');
    await handle.datasync();
    return ok({hash: written.hash, name: cleanFileName(terms.name, type), type, size: written.size});
  } finally {
    await handle.close();
  }
}

/** Undefined: more than `maxBytes`. */
async function write(bytes: AsyncIterable<Uint8Array>, handle: FileHandle, maxBytes: number) {
  const digest = createHash('sha256');
  const head: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    if (size < SNIFFED_BYTES) head.push(chunk.subarray(0, SNIFFED_BYTES - size));
    size += chunk.byteLength;
    if (size > maxBytes) return undefined;
    digest.update(chunk);
    await handle.writeFile(chunk);
  }
  return {size, head: Buffer.concat(head), hash: fileHash.parse(digest.digest('hex'))};
}

/** Moves a complete file to its place, durably. The same bytes may be there already: no harm. */
async function settle(part: string, path: string): Promise<void> {
  const folder = join(path, '..');
  const isNew = (await mkdir(folder, {recursive: true, mode: 0o700})) !== undefined;
  await rename(part, path);
  await syncFolder(folder);
  if (isNew) await syncFolder(join(folder, '..'));
}

/** Makes names in a folder durable. Windows has no such thing and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function removeAbandoned(incoming: string, before: number): Promise<void> {
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name);
    const {mtimeMs} = await stat(path);
    if (mtimeMs < before) await rm(path, {force: true});
  }
}

/** Whether a list like `['image/*', 'application/pdf']` names the type. */
function takes(mediaTypes: readonly string[], type: string): boolean {
  return mediaTypes.some(one => one === type || (one.endsWith('/*') && type.startsWith(one.slice(0, -1))));
}

const notCarried = (reason: 'too-large' | 'empty' | 'media-type', detail: string): Result<never> =>
  refuse({code: 'not-carried', reason, detail});
