import {createHash} from 'node:crypto';
import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {FileRef} from '../../core/contract/values.ts';
import {ok, type Result} from '../../core/lib/failure.ts';
import type {FileRow} from '../../core/ports/rows.ts';
import {openFileStore} from '../node/files/file-store.ts';
import {workspaceFiles} from './own-files.ts';
import {serveFiles, type WorkspaceFiles} from './serve-files.ts';

const pages = 'app://parley';
const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(2_000, 7)]);

let folder: string;
let files: WorkspaceFiles;

/** The real store of bytes; the rows, which are the engine's, are kept in a map. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-files-'));
  const rows = new Map<string, FileRow>();
  files = workspaceFiles(await openFileStore(folder, Date.now), {
    row: async hash => rows.get(hash),
    async keep({hash, type, size}) {
      rows.set(hash, {hash, type, size, createdAt: 0});
      return ok(null);
    },
  });
});
afterEach(() => rmSync(folder, {recursive: true}));

const ask = (path: string, init: RequestInit = {}) =>
  serveFiles({files: async () => files, pages}, new Request(`app://files${path}`, init));

const post = (bytes: Uint8Array, name: string) =>
  ask(`/?name=${encodeURIComponent(name)}`, {method: 'POST', body: new Uint8Array(bytes), headers: {origin: pages}});

async function stage(bytes: Uint8Array, name: string): Promise<FileRef> {
  const result = (await (await post(bytes, name)).json()) as Result<FileRef>;
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

describe('a staged file', () => {
  test('is named by its hash and typed by its bytes, whatever it is called', async () => {
    const hash = createHash('sha256').update(png).digest('hex');
    expect(await stage(png, '../../run.exe')).toEqual({hash, name: 'run.exe.png', type: 'image/png', size: png.length});
  });

  test('comes back as it was', async () => {
    const {hash} = await stage(png, 'photo.png');
    const response = await ask(`/${hash}`);
    expect(Buffer.from(await response.arrayBuffer()).equals(png)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(png.length),
      'content-disposition': 'inline',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': pages,
    });
  });

  test('that nothing can draw is for saving only', async () => {
    const {hash} = await stage(Buffer.from('PK\x03\x04' + '0'.repeat(50)), 'archive.zip');
    expect((await ask(`/${hash}`)).headers.get('content-disposition')).toBe('attachment');
  });

  test('can be read in parts, as a player does', async () => {
    const {hash} = await stage(png, 'photo.png');
    const response = await ask(`/${hash}`, {headers: {range: 'bytes=8-17'}});
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes 8-17/${png.length}`);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(png.subarray(8, 18));
  });

  test('has no bytes beyond its end', async () => {
    const {hash} = await stage(png, 'photo.png');
    const response = await ask(`/${hash}`, {headers: {range: 'bytes=9000-'}});
    expect([response.status, response.headers.get('content-range')]).toEqual([416, `bytes */${png.length}`]);
  });
});

describe('what is refused', () => {
  const page = Buffer.from('<!doctype html><script>alert(1)</script>');
  const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>');
  test.each([
    {what: 'a web page', bytes: page, name: 'page.html', reason: 'media-type'},
    {what: 'a drawing that may carry scripts', bytes: drawing, name: 'photo.svg', reason: 'media-type'},
    {what: 'a program called a picture', bytes: Buffer.from('\x7fELF\x01'), name: 'photo.png', reason: 'media-type'},
    {what: 'nothing', bytes: Buffer.alloc(0), name: 'empty.txt', reason: 'empty'},
    {
      what: 'more than 25 MB',
      bytes: Buffer.alloc(25_000_001, png.subarray(0, 8)),
      name: 'huge.png',
      reason: 'too-large',
    },
  ])('$what', async ({bytes, name, reason}) => {
    expect(await (await post(bytes, name)).json()).toMatchObject({failure: {code: 'not-carried', reason}});
    expect(readdirSync(folder)).toEqual(['incoming']);
    expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
  });

  test.each(['https://evil.example', 'null', 'app://parley.evil', 'http://localhost:5173'])(
    'whoever comes from %s',
    async origin => {
      const {hash} = await stage(png, 'photo.png');
      expect((await ask(`/${hash}`, {headers: {origin}})).status).toBe(403);
      expect((await ask('/', {method: 'POST', body: 'x', headers: {origin}})).status).toBe(403);
    },
  );

  test.each(['/', '/..%2f..%2fetc%2fpasswd', '/incoming', `/${'0'.repeat(64)}`, `/${'G'.repeat(64)}`, '/%'])(
    'the name %s',
    async path => {
      expect((await ask(path)).status).toBe(404);
    },
  );

  test.each(['PUT', 'DELETE', 'PATCH'])('%s', async method => {
    expect((await ask('/', {method})).status).toBe(405);
  });

  test('everything while no workspace is open', async () => {
    const closed = {files: async () => undefined, pages};
    const staged = await serveFiles(closed, new Request('app://files/?name=a', {method: 'POST', body: 'x'}));
    expect(await staged.json()).toMatchObject({failure: {code: 'unavailable'}});
    expect((await serveFiles(closed, new Request(`app://files/${'0'.repeat(64)}`))).status).toBe(404);
  });
});
