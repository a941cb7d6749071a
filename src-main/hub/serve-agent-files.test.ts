import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Readable} from 'node:stream';
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import {MAX_FILE_BYTES} from '../../core/contract/app-urls.ts';
import {ok} from '../../core/lib/failure.ts';
import type {AgentRow, FileRow} from '../../core/ports/rows.ts';
import {ann, ben} from '../../test/support/builders.ts';
import {hashOfToken} from '../node/channels/live-chat/token.ts';
import {openFileStore} from '../node/files/file-store.ts';
import {systemClock} from '../node/host/system-clock.ts';
import {createHttpServer} from '../node/http/http-server.ts';
import {hubFiles} from '../node/hub-client/hub-files.ts';
import {serveAgentFiles} from './serve-agent-files.ts';

/* Both ends at once: the hub's and a desktop's. */

const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(200_000, 7)]);

let folder: string;
let origin: string;
/** Who brought which file, or may see a message with it. */
let visible: Set<string>;
let close: () => Promise<void>;
const log = {info: vi.fn(), warn: vi.fn(), error: vi.fn()};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parley-agent-files-'));
  const rows = new Map<string, FileRow>();
  visible = new Set();
  const http = await createHttpServer({host: '127.0.0.1', publicOrigins: [], port: 0, log});
  const agents = new Map(
    [
      {token: 'ann-token', id: ann, isEnabled: true},
      {token: 'ben-token', id: ben, isEnabled: true},
      {token: 'gone-token', id: ben, isEnabled: false},
    ].map(one => [hashOfToken(one.token), {...one, roles: ['agent']} as unknown as AgentRow]),
  );
  serveAgentFiles({
    http,
    engine: {
      desk: {
        async keepFile(row, by) {
          rows.set(row.hash, row);
          visible.add(`${by} ${row.hash}`);
          return ok(null);
        },
      },
    },
    reads: {
      agentByToken: async hash => agents.get(hash),
      file: async hash => rows.get(hash),
      mayFetch: async (hash, {agentId}) => visible.has(`${agentId} ${hash}`),
    },
    files: await openFileStore(folder, Date.now),
    clock: systemClock,
  });
  origin = `http://127.0.0.1:${await http.listen()}`;
  close = () => http.close();
});
afterEach(async () => {
  await close();
  rmSync(folder, {recursive: true});
});

const filesOf = (token: string) => hubFiles({address: origin, token, log});
async function bytesOf(stream: Readable | undefined): Promise<Buffer | undefined> {
  return stream && Buffer.concat((await stream.toArray()) as Buffer[]);
}
async function stage(bytes: Uint8Array, name = 'photo.png') {
  const staged = await filesOf('ann-token').stage(Readable.from([bytes]), name);
  if (!staged.ok) throw new Error(JSON.stringify(staged));
  return staged.value;
}

describe('a file handed in from a desktop', () => {
  test('is typed by its bytes, whatever it is called, and comes back as it was', async () => {
    const file = await stage(png, '../../Größe.exe');
    expect(file).toMatchObject({name: 'Größe.exe.png', type: 'image/png', size: png.length});
    const files = filesOf('ann-token');
    expect(await files.facts(file.hash)).toEqual({hash: file.hash, type: 'image/png', size: png.length});
    expect((await bytesOf(await files.read(file.hash)))?.equals(png)).toBe(true);
  });

  test('comes in parts, too', async () => {
    const {hash} = await stage(png);
    const part = await bytesOf(await filesOf('ann-token').read(hash, {start: 1, end: 3}));
    expect(part?.toString('latin1')).toBe('PNG');
  });

  test('is for those alone who may see a message with it', async () => {
    const {hash} = await stage(png);
    const files = filesOf('ben-token');
    expect([await files.facts(hash), await files.read(hash)]).toEqual([undefined, undefined]);
    visible.add(`${ben} ${hash}`);
    expect(await files.facts(hash)).toMatchObject({size: png.length});
    expect((await bytesOf(await files.read(hash)))?.length).toBe(png.length);
  });

  test('that is too large is refused before all of it was sent', async () => {
    const large = Readable.from(
      (function* () {
        for (let sent = 0; sent <= MAX_FILE_BYTES; sent += png.length) yield png;
      })(),
    );
    expect(await filesOf('ann-token').stage(large, 'large.png')).toMatchObject({
      failure: {code: 'not-carried', reason: 'too-large'},
    });
  });
});

test.each(['gone-token', 'nobodys'])('%s gets nothing and hands in nothing', async token => {
  const {hash} = await stage(png);
  const files = filesOf(token);
  expect(await files.facts(hash)).toBeUndefined();
  expect(await files.read(hash)).toBeUndefined();
  expect(await files.stage(Readable.from([png]), 'a.png')).toMatchObject({failure: {code: 'forbidden'}});
});

test('a website has no business here, whatever token it has', async () => {
  const {hash} = await stage(png);
  const response = await fetch(`${origin}/api/files/${hash}`, {
    headers: {authorization: 'Bearer ann-token', origin: 'https://evil.example'},
  });
  expect(response.status).toBe(403);
});

test('a hub that is away: nothing is there, nothing is taken, nothing throws', async () => {
  const {hash} = await stage(png);
  const files = filesOf('ann-token');
  await close();
  expect([await files.facts(hash), await files.read(hash)]).toEqual([undefined, undefined]);
  expect(await files.stage(Readable.from([png]), 'a.png')).toMatchObject({failure: {code: 'unavailable'}});
});
