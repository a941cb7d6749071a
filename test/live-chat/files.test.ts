import {connect} from 'node:net';
import {readdir} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {fileHash} from '../../core/lib/ids.ts';
import {openChatGround, type ChatGround, type ChatHost} from '../support/chat-host.ts';
import {newToken, visit} from '../support/chat-visitor.ts';
import {aPng} from '../support/pictures.ts';

let ground: ChatGround;
let host: ChatHost;
beforeAll(async () => {
  ground = await openChatGround();
});
beforeEach(async () => {
  host = await ground.startElsewhere({stallMs: 300});
});
afterEach(async () => {
  await host.stop();
  expect(host.log.errors).toEqual([]);
});
afterAll(() => ground.remove());

interface Uploaded {
  readonly status: number;
  readonly answer: {
    readonly ok: boolean;
    readonly value?: File;
    readonly failure?: {readonly code: string; readonly reason?: string};
  };
}
interface File {
  readonly hash: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

const upload = async (token: string, name: string, bytes: Uint8Array | string): Promise<Uploaded> => {
  const response = await fetch(`${host.origin}/chat/v1/files`, {
    method: 'POST',
    headers: {authorization: `Bearer ${token}`, origin: host.origin, 'x-file-name': encodeURIComponent(name)},
    body: bytes as BodyInit,
  });
  return {status: response.status, answer: (await response.json()) as Uploaded['answer']};
};
const fetched = (token: string, hash: string) =>
  fetch(`${host.origin}/chat/v1/files/${hash}`, {headers: {authorization: `Bearer ${token}`}});
const must = (uploaded: Uploaded): File => {
  if (uploaded.answer.value === undefined) throw new Error(JSON.stringify(uploaded));
  return uploaded.answer.value;
};
const inMessage = ({hash, name}: File) => [{hash: fileHash.parse(hash), name}];

describe('a picture', () => {
  test('goes along with a message and is shown to who sent it, inline and inert (CO-7)', async () => {
    const visitor = await visit(host);
    const file = must(await upload(visitor.token, 'cracked leg.png', aPng));
    expect(file).toMatchObject({name: 'cracked leg.png', type: 'image/png', size: aPng.length});
    await visitor.say('look', {files: inMessage(file)});
    const [shown] = await visitor.shows(1);
    expect(shown.files).toEqual([file]);
    const response = await fetched(visitor.token, file.hash);
    expect(Buffer.from(await response.arrayBuffer()).equals(aPng)).toBe(true);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `inline; filename="${file.hash.slice(0, 12)}.png"`,
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  test('of an agent reaches the visitor', async () => {
    const visitor = await visit(host);
    await visitor.say('hello');
    const conversationId = await visitor.conversation();
    const kept = await host.files.keep(bytesOf(aPng), {name: 'leg.png', maxBytes: 1_000_000, mediaTypes: ['image/*']});
    if (!kept.ok) throw new Error('not kept');
    const {hash, type, size} = kept.value;
    await host.engine.desk.keepFile({hash, type, size, createdAt: 1}, host.facts.ownerId);
    await host.reply(conversationId, 'like this', [kept.value]);
    const [, answer] = await visitor.shows(2);
    expect(answer.files).toEqual([kept.value]);
    expect((await fetched(visitor.token, hash)).status).toBe(200);
  });
});

describe('who may fetch', () => {
  test('nobody before it is said, only the two sides after, and never without a token', async () => {
    const [visitor, stranger] = [await visit(host), await visit(host)];
    const file = must(await upload(visitor.token, 'mine.png', aPng));
    expect((await fetched(visitor.token, file.hash)).status).toBe(404);
    await visitor.say('', {files: inMessage(file)});
    expect((await fetched(visitor.token, file.hash)).status).toBe(200);
    expect((await fetched(stranger.token, file.hash)).status).toBe(404);
    expect((await fetched(newToken(), file.hash)).status).toBe(403);
    expect((await fetch(`${host.origin}/chat/v1/files/${file.hash}`)).status).toBe(403);
    expect((await fetched(stranger.token, 'a'.repeat(64))).status).toBe(404);
  });

  test('nobody uploads without a session', async () => {
    expect(await upload(newToken(), 'x.png', aPng)).toMatchObject({
      status: 403,
      answer: {failure: {code: 'forbidden'}},
    });
    expect(await upload('not a token', 'x.png', aPng)).toMatchObject({status: 403});
  });
});

describe('what a file is, its bytes say (NO-2)', () => {
  test.each([
    ['invoice.pdf', '%PDF-1.7 ...', 'application/pdf', 'invoice.pdf'],
    ['prices.csv', 'a;b\n1;2\n', 'text/csv', 'prices.csv'],
    ['evil.exe', aPng, 'image/png', 'evil.exe.png'],
    ['photo.jpg', aPng, 'image/png', 'photo.jpg.png'],
    ['page.txt', '<script>alert(1)</script>', 'text/plain', 'page.txt'],
    ['archive.gz', gzipSync('x'), 'application/gzip', 'archive.gz'],
  ])('%s', async (name, ...[bytes = '', type, kept]) => {
    const visitor = await visit(host);
    const raw = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes;
    const file = must(await upload(visitor.token, name, raw));
    expect(file).toMatchObject({type, name: kept});
    await visitor.say('', {files: inMessage(file)});
    const disposition = (await fetched(visitor.token, file.hash)).headers.get('content-disposition');
    expect(disposition).toMatch(type === 'image/png' ? /^inline/ : /^attachment/);
  });

  test.each([
    ['page.html', '<script>alert(1)</script>', 'media-type'],
    ['drawing.svg', '<svg onload="alert(1)"/>', 'media-type'],
    ['setup.exe', 'MZ\u0090\u0000\u0003', 'media-type'],
    ['run.sh', '#!/bin/sh\nrm -rf /', 'media-type'],
    ['photo.png', '<html><script>alert(1)</script>', 'media-type'],
    ['notes.txt', 'text with a \u0000 in it', 'media-type'],
    ['empty.png', '', 'empty'],
  ])('%s is not carried', async (name, bytes, reason) => {
    const visitor = await visit(host);
    const uploaded = await upload(visitor.token, name, Buffer.from(bytes, 'latin1'));
    expect(uploaded).toMatchObject({status: 422, answer: {failure: {code: 'not-carried', reason}}});
  });

  test('the host knows better than the message what a file is', async () => {
    const visitor = await visit(host);
    const file = must(await upload(visitor.token, 'a.png', aPng));
    await visitor.say('', {files: [{hash: fileHash.parse(file.hash), name: '../../‮gpj.exe'}]});
    const [shown] = await visitor.shows(1);
    expect(shown.files).toEqual([{...file, name: 'gpj.exe.png'}]);
  });

  test('one that was never uploaded is missing', async () => {
    const visitor = await visit(host);
    visitor.send({
      type: 'message',
      clientId: crypto.randomUUID(),
      text: 'look',
      files: [{hash: fileHash.parse('a'.repeat(64)), name: 'x.png'}],
    });
    expect((await visitor.hears('refused')).failure).toMatchObject({code: 'file-missing'});
  });
});

describe('hostile names', () => {
  test.each([
    ['../../../etc/passwd.png', 'passwd.png'],
    ['C:\\Windows\\evil.png', 'evil.png'],
    ['a\r\nSet-Cookie: x=1.png', 'aSet-Cookie_ x=1.png'],
    ['"><script>.png', '___script_.png'],
    ['%00%0a.png', '%00%0a.png'],
    ['con.png', '_con.png'],
    ['', 'file.png'],
    ['.htaccess', 'htaccess.png'],
    ['‮gnp.exe', 'gnp.exe.png'],
  ])('%j', async (name, expected) => {
    const visitor = await visit(host);
    expect(must(await upload(visitor.token, name, aPng)).name).toBe(expected);
  });

  test('a name that is no percent-encoding', async () => {
    const {token} = await visit(host);
    const response = await fetch(`${host.origin}/chat/v1/files`, {
      method: 'POST',
      headers: {authorization: `Bearer ${token}`, origin: host.origin, 'x-file-name': '%E0%A4%A'},
      body: new Uint8Array(aPng),
    });
    expect(await response.json()).toMatchObject({ok: true, value: {name: 'file.png'}});
  });
});

describe('too much', () => {
  const over = 25_000_001;

  test('announced: refused before a byte is read', async () => {
    const {token} = await visit(host);
    const answer = await rawUpload(token, `Content-Length: ${over}\r\n`, []);
    expect(answer).toContain('413');
    expect(answer).toContain('too-large');
  });

  test('not announced: refused where it gets too much, and nothing of it is left (25 MB)', async () => {
    const {token} = await visit(host);
    const chunk = `100000\r\n${'x'.repeat(0x100000)}\r\n`;
    const answer = await rawUpload(
      token,
      'Transfer-Encoding: chunked\r\n',
      Array.from({length: 27}, () => chunk),
    );
    expect(answer).toContain('413');
    const folder = dirname(host.files.pathOf(fileHash.parse('a'.repeat(64))));
    await expect.poll(() => readdir(join(folder, '..', 'incoming'))).toEqual([]);
  });

  test('25 MB to the byte are fine', async () => {
    const {token} = await visit(host);
    const bytes = Buffer.alloc(over - 1, 'x');
    expect(await upload(token, 'large.txt', bytes)).toMatchObject({status: 200, answer: {value: {size: over - 1}}});
  });

  test('an upload that stalls is ended, and nothing of it is left', async () => {
    const {token} = await visit(host);
    await rawUpload(token, 'Content-Length: 1000\r\n', ['only this']);
    const folder = dirname(host.files.pathOf(fileHash.parse('a'.repeat(64))));
    await expect.poll(() => readdir(join(folder, '..', 'incoming'))).toEqual([]);
  });
});

test('the same bytes twice are one file', async () => {
  const [one, other] = [await visit(host), await visit(host)];
  const [first, second] = await Promise.all([upload(one.token, 'a.png', aPng), upload(other.token, 'b.png', aPng)]);
  expect(must(first).hash).toBe(must(second).hash);
  expect([must(first).name, must(second).name]).toEqual(['a.png', 'b.png']);
});

async function* bytesOf(bytes: Uint8Array) {
  yield bytes;
}

/** An upload by hand; resolves with whatever was answered when the connection ends. */
function rawUpload(token: string, lengthHeader: string, chunks: readonly string[]): Promise<string> {
  const head =
    `POST /chat/v1/files HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nOrigin: ${host.origin}\r\n` +
    `Authorization: Bearer ${token}\r\nX-File-Name: x.txt\r\n${lengthHeader}\r\n`;
  return new Promise(resolve => {
    let answer = '';
    const socket = connect(host.port, '127.0.0.1', () => {
      socket.write(head);
      for (const chunk of chunks) socket.write(chunk);
    });
    socket.on('data', data => {
      answer += data.toString('latin1');
      // The answer is all that comes; who is refused need not wait for the end.
      if (answer.endsWith('}}')) socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
  });
}
