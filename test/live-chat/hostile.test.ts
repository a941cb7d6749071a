import {connect} from 'node:net';
import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import {WebSocket} from 'ws';
import {CHAT_PROTOCOL, MAX_CHAT_FRAME} from '../../core/contract/chat-wire.ts';
import {createHttpServer} from '../../src-main/node/http/http-server.ts';
import {openChatGround, type ChatGround, type ChatHost, type HostOptions} from '../support/chat-host.ts';
import {dial, newToken, openSession, visit, type Visitor} from '../support/chat-visitor.ts';
import {memoryLog} from '../support/fake-clock.ts';

let ground: ChatGround;
let host: ChatHost;
beforeAll(async () => {
  ground = await openChatGround();
});
afterEach(async () => {
  await host.stop();
  // Nothing a visitor does is a bug of ours.
  expect(host.log.errors).toEqual([]);
});
afterAll(() => ground.remove());

const start = async (options?: HostOptions): Promise<ChatHost> => (host = await ground.startElsewhere(options));

/** The host is none the worse for what was done to it. */
const stillServes = async (): Promise<void> => {
  const visitor = await visit(host);
  await visitor.say('an ordinary message');
};

const endOf = async (visitor: Visitor) => {
  const {code} = await visitor.closed;
  const error = visitor.frames.find(frame => frame.type === 'error');
  return {close: code, error: error?.code};
};

describe('frames that are none', () => {
  test.each([
    ['no JSON', 'hello?'],
    ['nothing', ''],
    ['a JSON value that is no object', '42'],
    ['null', 'null'],
    ['an unknown type', '{"type":"shutdown"}'],
    ['a known type with a wrong value', '{"type":"typing","isTyping":"yes"}'],
    ['something more than asked for', '{"type":"ping","sudo":true}'],
    ['a prototype', '{"type":"ping","__proto__":{"isAdmin":true}}'],
    ['half a megabyte of brackets, nested', '['.repeat(100_000) + ']'.repeat(100_000)],
    [
      'a nested value in the place of a text',
      `{"type":"message","clientId":"x","text":${'['.repeat(5_000)}${']'.repeat(5_000)},"files":[]}`,
    ],
  ])('%s', async (_what, raw) => {
    await start();
    const visitor = await visit(host);
    visitor.sendRaw(raw);
    expect(await endOf(visitor)).toEqual({close: 4400, error: 'malformed'});
    await stillServes();
  });

  test('bytes', async () => {
    await start();
    const visitor = await visit(host);
    visitor.sendRaw(Buffer.from('{"type":"ping"}'));
    expect(await endOf(visitor)).toEqual({close: 4400, error: 'malformed'});
  });

  test('one that is too large is told so', async () => {
    await start();
    const visitor = await visit(host);
    visitor.sendRaw(JSON.stringify({type: 'ping', padding: 'x'.repeat(MAX_CHAT_FRAME)}));
    expect(await endOf(visitor)).toEqual({close: 1009, error: 'too-large'});
    await stillServes();
  });

  test('ten megabytes are not even read to the end', async () => {
    await start();
    const visitor = await visit(host);
    visitor.sendRaw(JSON.stringify({type: 'message', clientId: '', text: 'x'.repeat(10_000_000), files: []}));
    expect((await visitor.closed).code).toBe(1009);
    await stillServes();
  });

  test('more than anybody can type end the socket', async () => {
    await start({rates: {frames: {burst: 20, everyMs: 1_000}}});
    const visitor = await visit(host);
    for (let n = 0; n < 50; n += 1) visitor.send({type: 'ping'});
    expect(await endOf(visitor)).toEqual({close: 1008, error: 'too-many'});
    await stillServes();
  });
});

describe('who is not let in', () => {
  test('a token nobody was given', async () => {
    await start();
    const stranger = await dial(host);
    stranger.send({type: 'hello', protocol: CHAT_PROTOCOL, token: newToken(), after: 0});
    expect(await endOf(stranger)).toEqual({close: 4401, error: 'unknown-token'});
  });

  test('somebody who writes before saying hello', async () => {
    await start();
    const stranger = await dial(host);
    stranger.send({type: 'ping'});
    expect(await endOf(stranger)).toEqual({close: 4400, error: 'no-hello'});
  });

  test('somebody who says nothing', async () => {
    await start({timing: {helloMs: 100}});
    expect(await endOf(await dial(host))).toEqual({close: 4408, error: 'no-hello'});
  });

  test('a script that speaks another protocol', async () => {
    await start();
    const stranger = await dial(host);
    stranger.send({type: 'hello', protocol: CHAT_PROTOCOL + 1, token: newToken(), after: 0});
    expect(await endOf(stranger)).toEqual({close: 4426, error: 'other-protocol'});
  });

  test('a page of another origin, by socket and by request', async () => {
    await start();
    await expect(dial(host, newToken(), 'https://evil.example')).rejects.toThrow('403');
    for (const path of ['session', 'files']) {
      for (const headers of [{}, {origin: 'https://evil.example'}, {origin: 'null'}]) {
        const response = await fetch(`${host.origin}/chat/v1/${path}`, {method: 'POST', headers});
        expect(response.status).toBe(403);
      }
    }
  });

  test('a request for a name that is not ours (DNS rebinding)', async () => {
    await start();
    const answer = await raw(host.port, 'GET /demo HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n');
    expect(answer).toContain('421');
    expect(answer).toContain('forbidden');
    expect(answer).not.toContain('<script');
  });

  test('the twenty-first page of one visitor', async () => {
    await start();
    const token = newToken();
    const tabs = [await visit(host, {token})];
    for (let n = 1; n < 20; n += 1) tabs.push(await visit(host, {token, isKnown: true}));
    const last = await visit(host, {token, isKnown: true});
    expect(await endOf(last)).toEqual({close: 1008, error: 'too-many'});
    await tabs[0]?.say('still here');
  });
});

describe('messages the channel does not carry', () => {
  test.each([
    ['10,001 characters', 'x'.repeat(10_001), 'too-long'],
    ['nothing but space', ' \n\t ', 'empty'],
  ])('%s are refused, and the socket stays', async (_what, text, reason) => {
    await start();
    const visitor = await visit(host);
    const clientId = crypto.randomUUID();
    visitor.send({type: 'message', clientId, text, files: []});
    const {failure} = await visitor.hears('refused');
    expect(failure).toMatchObject({code: 'not-carried', reason});
    await visitor.say('a shorter one');
    expect(visitor.texts()).not.toContain(text);
  });

  test('10,000 are fine, in any script and with emoji', async () => {
    await start();
    const visitor = await visit(host);
    const texts = ['x'.repeat(10_000), '👩‍👩‍👧‍👦'.repeat(900), 'مرحبا بالعالم ', '\u202Eevil\u202C \u0000\u0007'];
    for (const text of texts) await visitor.say(text);
    const shown = await visitor.shows(4);
    expect(shown.map(message => message.text)).toEqual(texts.map(text => text.replaceAll('\u0000', '')));
  });

  test('markup and scripts are text, all the way', async () => {
    await start();
    const visitor = await visit(host);
    const text = "<img src=x onerror=alert(1)>{{7*7}}${7*7}<script>alert(1)</script>'; DROP TABLE message; --";
    await visitor.say(text);
    await visitor.shows(1);
    expect(visitor.texts()).toEqual([text]);
  });

  test('half a surrogate becomes something that can be stored', async () => {
    await start();
    const visitor = await visit(host);
    const clientId = crypto.randomUUID();
    visitor.sendRaw(`{"type":"message","clientId":"${clientId}","text":"broken \\ud83d","files":[]}`);
    await visitor.shows(1);
    expect(visitor.texts()).toEqual(['broken \uFFFD']);
  });

  test('too many at once wait; said again later they arrive, once', async () => {
    await start({rates: {messages: {burst: 3, everyMs: 100}}});
    const visitor = await visit(host);
    const ids = Array.from({length: 5}, () => crypto.randomUUID());
    for (const clientId of ids) visitor.send({type: 'message', clientId, text: clientId, files: []});
    const {failure, clientId} = await visitor.hears('refused');
    expect(failure.code).toBe('slow-down');
    expect(clientId).toBe(ids[3]);
    await new Promise(resolve => setTimeout(resolve, 300));
    for (const again of ids) await visitor.say(again, {clientId: again}).catch(() => undefined);
    await new Promise(resolve => setTimeout(resolve, 300));
    for (const again of ids.slice(3)) await visitor.say(again, {clientId: again});
    const shown = () => [...visitor.texts()].sort();
    await expect.poll(shown, {timeout: 5_000}).toEqual([...ids].sort());
  });
});

describe('requests that are none', () => {
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    fetch(`${host.origin}/chat/v1/${path}`, {
      method: 'POST',
      body,
      headers: {'content-type': 'application/json', origin: host.origin, ...headers},
    });

  test.each([
    ['no JSON', '{', 400],
    ['nothing', '', 400],
    ['another shape', '{"widget":1}', 400],
    ['a token that is none', JSON.stringify({widget: 'w', token: 'short'}), 400],
    ['a prototype', `{"widget":"w","token":"${'A'.repeat(43)}","__proto__":{"a":1}}`, 400],
    ['a widget that does not exist', JSON.stringify({widget: 'nobody', token: 'A'.repeat(43)}), 404],
    ['a widget that is an address', JSON.stringify({widget: '../../etc', token: 'A'.repeat(43)}), 400],
    ['a hundred kilobytes', JSON.stringify({widget: 'x'.repeat(100_000), token: ''}), 413],
    ['nested JSON', `${'['.repeat(7_000)}${']'.repeat(7_000)}`, 400],
  ])('a session asked for with %s', async (_what, body, status) => {
    await start();
    const response = await post('session', body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ok: false, failure: {code: expect.any(String)}});
    await stillServes();
  });

  test('a session asked for as a form', async () => {
    await start();
    const response = await post('session', 'widget=1', {'content-type': 'application/x-www-form-urlencoded'});
    expect(response.status).toBe(415);
  });

  test('more sessions than people', async () => {
    await start({rates: {sessions: {burst: 3, everyMs: 60_000}}});
    const responses = [];
    for (let n = 0; n < 4; n += 1) responses.push(await openSession(host, newToken()));
    expect(responses.map(({status}) => status)).toEqual([200, 200, 200, 429]);
    expect(responses[3]?.headers.get('retry-after')).toBe('60');
  });

  test('asking again with the same token makes nobody new', async () => {
    await start({rates: {sessions: {burst: 1, everyMs: 60_000}}});
    const token = newToken();
    const answers = await Promise.all([1, 2, 3].map(async () => (await openSession(host, token)).status));
    expect(answers).toEqual([200, 200, 200]);
    expect(await (await openSession(host, token)).json()).toEqual({ok: true, value: {isNew: false}});
  });

  test.each([
    '/chat/assets/..%2f..%2fworkspace.db',
    '/chat/assets/../frame.html',
    '/chat/assets/%00',
    '/chat/%ff',
    '/chat/v1/files/..%2f..%2fworkspace.db',
    `/chat/v1/files/${'a'.repeat(500)}`,
    '/nothing/here',
  ])('an address that leads nowhere: %s', async path => {
    await start();
    const answer = await raw(
      host.port,
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 (400|403|404|414) /);
    expect(answer).not.toContain('SQLite');
    await stillServes();
  });

  test.each([
    ['no HTTP', '\u0000\u0001\u0002 what\r\n\r\n'],
    ['a header of a megabyte', `GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ${'x'.repeat(1_000_000)}\r\n\r\n`],
    ['two lengths', 'POST /chat/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello'],
    ['no host', 'GET /demo HTTP/1.1\r\n\r\n'],
  ])('%s', async (_what, bytes) => {
    await start();
    expect(await raw(host.port, bytes)).toMatch(/^(HTTP\/1\.1 4\d\d |$)/);
    await stillServes();
  });
});

describe('those who take their time', () => {
  test('headers that trickle in are cut off', async () => {
    await start();
    const http = await createHttpServer({
      host: '127.0.0.1',
      port: 0,
      publicOrigins: [],
      log: memoryLog(),
      headersTimeoutMs: 200,
    });
    const port = await http.listen();
    expect(await raw(port, 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow:')).toContain('408');
    await http.close();
  });

  test('a page that has vanished is noticed, a quiet one is left alone', async () => {
    await start({timing: {pingMs: 100}});
    const quiet = await visit(host);
    const vanished = new WebSocket(`ws://127.0.0.1:${host.port}/chat/v1/socket`, {
      origin: host.origin,
      autoPong: false,
    });
    const code = await new Promise(resolve => vanished.on('close', resolve));
    expect(code).toBe(1006);
    await quiet.say('still here');
  });
});

/** Sends bytes as they are and reads until the end. */
function raw(port: number, bytes: string): Promise<string> {
  return new Promise(resolve => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setTimeout(8_000, () => socket.destroy());
    socket.on('data', data => (answer += data.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
  });
}
