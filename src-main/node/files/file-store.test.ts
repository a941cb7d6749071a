import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {fileHash} from '../../../core/lib/ids.ts';
import {openFileStore, type FileStore} from './file-store.ts';

let folder: string;
let files: FileStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-files-'));
  files = await openFileStore(folder, () => 0);
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}

const terms = {name: 'plan.txt', maxBytes: 1_000, mediaTypes: ['text/plain']};

test('CV-11: the bytes of a file are taken off the disk, and can be brought again', async () => {
  const kept = await files.keep(bytes('a plan'), terms);
  if (!kept.ok) throw new Error(kept.failure.detail);
  const {hash} = kept.value;
  expect(await files.read(hash)).toBeDefined();
  await files.remove(hash);
  expect(await files.read(hash)).toBeUndefined();
  expect(await files.keep(bytes('a plan'), terms)).toEqual(kept);
  const again = await files.read(hash);
  expect((await again?.toArray())?.join('')).toBe('a plan');
});

test('CV-11: a file that is not there is removed already', async () => {
  await expect(files.remove(fileHash.parse('0'.repeat(64)))).resolves.toBeUndefined();
});
