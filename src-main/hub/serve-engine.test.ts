import {once} from 'node:events';
import {connect as connectTcp} from 'node:net';
import {afterEach, describe, expect, test, vi} from 'vitest';
import {WebSocket} from 'ws';
import {PROTOCOL_VERSION} from '../../core/contract/protocol-version.ts';
import {ok, refuse} from '../../core/lib/failure.ts';
import type {AgentRow} from '../../core/ports/rows.ts';
import {aCommand, aConversation, ann, ben} from '../../test/support/builders.ts';
import {fakeEngine, type Script} from '../../test/support/fake-engine.ts';
import {hashOfToken} from '../node/channels/live-chat/token.ts';
import {systemClock} from '../node/host/system-clock.ts';
import {createHttpServer} from '../node/http/http-server.ts';
import type {LineTiming} from './desk-line.ts';
import {serveEngine} from './serve-engine.ts';

const page = {view: 'mine', after: null};
const empty = {rows: [], next: null};
const assign = {commandId: aCommand(1), conversationId: aConversation(1), to: ann, seen: null};

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** A hub's server with a scripted engine. Ann's token is `ann-token`; Ben was disabled. */
async function hub(script: Script = {}, timing: Partial<LineTiming> = {}) {
  const engine = fakeEngine(script);
  const as = vi.fn(() => engine);
  const log = {info: vi.fn(), warn: vi.fn(), error: vi.fn()};
  const http = await createHttpServer({host: '127.0.0.1', publicOrigins: [], port: 0, log});
  const agents = new Map([
    ['ann-token', {id: ann, isEnabled: true, roles: ['manager']}],
    ['ben-token', {id: ben, isEnabled: false, roles: ['agent']}],
  ]);
  const byHash = new Map([...agents].map(([token, agent]) => [hashOfToken(token), agent as unknown as AgentRow]));
  const reads = {agentByToken: async (hash: string) => byHash.get(hash)};
  serveEngine({http, engine: {as}, reads, clock: systemClock, log, timing});
  const port = await http.listen();
  closing.push(() => http.close());
  const become = (changes: Partial<AgentRow>) => {
    const [name, row] = [hashOfToken('ann-token'), byHash.get(hashOfToken('ann-token'))];
    if (row !== undefined) byHash.set(name, {...row, ...changes});
    engine.announce('workspace');
  };
  return {engine, as, become, log, port, origin: `http://127.0.0.1:${port}`};
}

/** A desktop that sends exactly what a test says. */
async function desktop(port: number, options: ConstructorParameters<typeof WebSocket>[2] = {}) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/engine`, options);
  const frames: Record<string, unknown>[] = [];
  const closed = once(socket, 'close').then(([code]) => Number(code));
  socket.on('message', data => frames.push(JSON.parse((data as Buffer).toString()) as Record<string, unknown>));
  closing.push(() => socket.terminate());
  await once(socket, 'open');
  const send = (frame: unknown) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
  const heard = (type: string) => vi.waitFor(() => expect(frames.map(frame => frame['type'])).toContain(type));
  return {socket, frames, closed, send, heard};
}

const hello = {type: 'hello', protocol: PROTOCOL_VERSION, token: 'ann-token'};

async function letIn(port: number) {
  const desk = await desktop(port);
  desk.send(hello);
  await desk.heard('welcome');
  return desk;
}

describe('a desktop with a token', () => {
  test('is let in as the agent whose token it is', async () => {
    const {port, as} = await hub();
    const {frames} = await letIn(port);
    expect(frames).toEqual([{type: 'welcome', protocol: PROTOCOL_VERSION, agentId: ann}]);
    expect(as.mock.calls).toEqual([[{agentId: ann, isManager: true, isAdmin: false}]]);
  });

  test('gets answers that carry the number of their question, in any order', async () => {
    let finish: () => void = () => undefined;
    const slow = new Promise<void>(resolve => void (finish = resolve));
    const {port} = await hub({
      'inbox/page': async () => {
        await slow;
        return ok(empty);
      },
      'conversation/assign': async () => refuse({code: 'taken', by: ben, detail: 'ben was faster'}),
    });
    const {send, frames} = await letIn(port);
    send({type: 'ask', id: 7, kind: 'query', route: 'inbox/page', input: page});
    send({type: 'ask', id: 8, kind: 'command', route: 'conversation/assign', input: assign});
    await vi.waitFor(() => expect(frames).toHaveLength(2));
    finish();
    await vi.waitFor(() => expect(frames).toHaveLength(3));
    expect(frames.slice(1)).toEqual([
      {type: 'answer', id: 8, answer: refuse({code: 'taken', by: ben, detail: 'ben was faster'})},
      {type: 'answer', id: 7, answer: ok(empty)},
    ]);
  });

  test('hears of changes until it hangs up', async () => {
    const {port, engine} = await hub();
    const {socket, closed, frames, heard} = await letIn(port);
    engine.announce('messages');
    await heard('change');
    socket.close();
    await closed;
    await vi.waitFor(() => expect(engine.listenerCount()).toBe(0));
    expect(frames.at(-1)).toEqual({type: 'change', change: {seq: 1, topics: ['messages']}});
  });

  test('that asks faster than any person is told to slow down, and nothing is done', async () => {
    const {port, engine} = await hub({'inbox/page': async () => ok(empty)});
    const {send, frames} = await letIn(port);
    for (let id = 0; id < 2_000; id += 1) send({type: 'ask', id, kind: 'query', route: 'inbox/page', input: page});
    await vi.waitFor(() => expect(frames).toHaveLength(2_001), {timeout: 10_000});
    const slowed = frames.filter(frame => JSON.stringify(frame).includes('slow-down')).length;
    expect(slowed).toBeGreaterThan(500);
    expect(engine.asked).toHaveLength(2_000 - slowed);
  });

  test('that does not listen makes the hub stop reading, and once it listens again it hears that it missed something', async () => {
    const {port, engine} = await hub();
    const {socket, frames} = await letIn(port);
    socket.pause();
    for (let n = 0; n < 200_000; n += 1) engine.announce('messages', 'conversations', 'customers');
    socket.resume();
    const last = {seq: 200_000, topics: expect.arrayContaining(['workspace', 'jobs'])};
    await vi.waitFor(() => expect(frames.at(-1)).toEqual({type: 'change', change: last}), {timeout: 15_000});
    expect(frames.length).toBeLessThan(150_000);
  }, 30_000);
});

describe('whose rights change while they are there', () => {
  test('US-2: a disabled agent is out at once', async () => {
    const {port, become, engine} = await hub();
    const {closed, frames} = await letIn(port);
    become({isEnabled: false});
    expect(await closed).toBe(4401);
    expect(frames.at(-1)).toMatchObject({type: 'refused', failure: {code: 'forbidden'}});
    await vi.waitFor(() => expect(engine.listenerCount()).toBe(0));
  });

  test('US-1: who is no Manager any more is asked as an Agent from then on, and hears that all may be different', async () => {
    const {port, become, as} = await hub({'inbox/page': async () => ok(empty)});
    const {send, frames, heard} = await letIn(port);
    become({roles: ['agent']});
    const all = {seq: 1, topics: expect.arrayContaining(['messages', 'workspace', 'jobs'])};
    await vi.waitFor(() => expect(frames.at(-1)).toEqual({type: 'change', change: all}));
    expect(as.mock.calls.at(-1)).toEqual([{agentId: ann, isManager: false, isAdmin: false}]);
    send({type: 'ask', id: 1, kind: 'query', route: 'inbox/page', input: page});
    await heard('answer');
  });

  test('nothing else that is set up ends or disturbs a line', async () => {
    const {port, become} = await hub({'inbox/page': async () => ok(empty)});
    const {send, frames, heard} = await letIn(port);
    for (const title of ['A', 'B', 'C']) become({title});
    send({type: 'ask', id: 1, kind: 'query', route: 'inbox/page', input: page});
    await heard('answer');
    expect(frames.filter(({type}) => type === 'change')).toHaveLength(3);
  });
});

describe('who is not let in', () => {
  test.each(['', 'nobody', 'ben-token', 'ANN-TOKEN', "' OR 1=1 --"])('the token %j', async token => {
    const {port, as} = await hub();
    const {send, frames, closed} = await desktop(port);
    send({...hello, token});
    expect(await closed).toBe(4401);
    expect(frames).toMatchObject([{type: 'refused', failure: {code: 'forbidden'}}]);
    expect(as).not.toHaveBeenCalled();
  });

  test('a desktop of another protocol, which is told so', async () => {
    const {port} = await hub();
    const {send, frames, closed} = await desktop(port);
    send({...hello, protocol: PROTOCOL_VERSION + 1});
    expect(await closed).toBe(4426);
    expect(frames).toMatchObject([{type: 'refused', failure: {code: 'unavailable'}}]);
  });

  test('whoever says nothing', async () => {
    const {port} = await hub({}, {helloMs: 50});
    expect(await (await desktop(port)).closed).toBe(4408);
  });

  test("a website's page, even with a good token", async () => {
    const {port, origin} = await hub();
    const fromPage = new WebSocket(`ws://127.0.0.1:${port}/engine`, {origin: 'https://evil.example'});
    closing.push(() => fromPage.terminate());
    const [error] = (await once(fromPage, 'error')) as [Error];
    expect(error.message).toContain('403');
    const headers = {authorization: 'Bearer ann-token', origin: 'https://evil.example'};
    expect((await fetch(`${origin}/api/query/inbox/page`, {method: 'POST', headers})).status).toBe(403);
  });
});

describe('a hostile frame', () => {
  const ask = {type: 'ask', id: 1, kind: 'query', route: 'inbox/page', input: page};
  test.each([
    ['nothing', '', 4400],
    ['half of something', '{"type":"as', 4400],
    ['a list', '[]', 4400],
    ['a frame of no type', '{"id":1}', 4400],
    ['a number that is none', {...ask, id: -1}, 4400],
    ['a field too many', {...ask, admin: true}, 4400],
    ['no input', {...ask, input: undefined}, 4400],
    ['a second hello', hello, 4400],
    ['two megabytes', 'x'.repeat(2 * 1024 * 1024), 1009],
  ])('%s ends the line, and the engine never hears of it', async (_what, frame, code) => {
    const {port, engine} = await hub();
    const {send, closed} = await letIn(port);
    send(frame);
    expect(await closed).toBe(code);
    expect(engine.asked).toEqual([]);
  });

  test('a question before hello ends the line', async () => {
    const {port, engine} = await hub({'inbox/page': async () => ok(empty)});
    const {send, closed} = await desktop(port);
    send(ask);
    expect(await closed).toBe(4400);
    expect(engine.asked).toEqual([]);
  });

  test('bytes instead of text end the line', async () => {
    const {port} = await hub();
    const {socket, closed} = await letIn(port);
    socket.send(Buffer.from(JSON.stringify(ask)));
    expect(await closed).toBe(4400);
  });

  test('broken framing harms nobody else', async () => {
    const {port, engine} = await hub({'inbox/page': async () => ok(empty)});
    const good = await letIn(port);
    const raw = connectTcp(port, '127.0.0.1');
    closing.push(() => raw.destroy());
    const handshake = ['GET /engine HTTP/1.1', `Host: 127.0.0.1:${port}`, 'Upgrade: websocket', 'Connection: Upgrade'];
    raw.write(
      [...handshake, 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==', '', ''].join('\r\n'),
    );
    await once(raw, 'data');
    raw.write(Buffer.from('ffffffffffffffffffffffff', 'hex'));
    await once(raw, 'close');
    good.send(ask);
    await good.heard('answer');
    expect(engine.asked).toHaveLength(1);
  });

  test.each([
    ['an unknown route', {...ask, route: 'conversation/explode'}],
    ['a name every object has', {...ask, route: 'constructor'}],
    ['a wrong shape', {...ask, input: {view: 'everything'}}],
  ])('%s is refused, and the line goes on', async (_what, frame) => {
    const {port, engine} = await hub();
    const {send, frames, heard} = await letIn(port);
    send(frame);
    await heard('answer');
    expect(frames.at(-1)).toMatchObject({id: 1, answer: {failure: {code: 'invalid'}}});
    expect(engine.asked).toEqual([]);
  });
});

test('a desktop that vanished without a word is let go of', async () => {
  const {port, engine} = await hub({}, {pingMs: 30});
  const {socket} = await letIn(port);
  socket.pause(); // takes nothing, so it answers no ping either
  expect(engine.listenerCount()).toBe(1);
  await vi.waitFor(() => expect(engine.listenerCount()).toBe(0));
});

test('a bug in the engine is reported once, and the desktop may ask again', async () => {
  const {port, log} = await hub({'inbox/page': () => Promise.reject(new Error('broken'))});
  const {send, frames, heard} = await letIn(port);
  send({type: 'ask', id: 1, kind: 'query', route: 'inbox/page', input: page});
  await heard('answer');
  expect(frames.at(-1)).toMatchObject({answer: {failure: {code: 'unavailable'}}});
  expect(log.error).toHaveBeenCalledOnce();
});

describe('over HTTP', () => {
  const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(url, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: {authorization: 'Bearer ann-token', 'content-type': 'application/json', ...headers},
    });

  test('a query is answered', async () => {
    const {origin} = await hub({'inbox/page': async () => ok(empty)});
    const response = await post(`${origin}/api/query/inbox/page`, page);
    expect([response.status, await response.json()]).toEqual([200, ok(empty)]);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test.each([
    [refuse({code: 'taken', by: ben, detail: ''}), 409],
    [refuse({code: 'forbidden', detail: ''}), 403],
    [refuse({code: 'not-found', detail: ''}), 404],
    [refuse({code: 'unavailable', detail: ''}), 503],
  ])('a refusal has the status that says the same: %j', async (refusal, status) => {
    const {origin} = await hub({'conversation/assign': async () => refusal});
    const response = await post(`${origin}/api/command/conversation/assign`, assign);
    expect([response.status, await response.json()]).toEqual([status, refusal]);
  });

  test.each([
    ['no token', {authorization: ''}],
    ['a wrong token', {authorization: 'Bearer nobody'}],
    ['a token of somebody disabled', {authorization: 'Bearer ben-token'}],
    ['another scheme', {authorization: 'Basic ann-token'}],
  ])('%s is turned away', async (_what, headers) => {
    const {origin, engine} = await hub({'inbox/page': async () => ok(empty)});
    const response = await post(`${origin}/api/query/inbox/page`, page, headers);
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(engine.asked).toEqual([]);
  });

  test.each([
    ['no JSON', '{', 400],
    ['a wrong shape', {view: 'everything'}, 400],
    ['two megabytes', JSON.stringify({view: 'x'.repeat(2 * 1024 * 1024)}), 413],
    ['ten megabytes', JSON.stringify({view: 'x'.repeat(10 * 1024 * 1024)}), 413],
  ])('%s is refused', async (_what, body, status) => {
    const {origin, engine} = await hub();
    expect((await post(`${origin}/api/query/inbox/page`, body)).status).toBe(status);
    expect(engine.asked).toEqual([]);
  });

  test.each(['/api/query/conversation/assign', '/api/query/constructor', '/api/query/', '/api/command/../query/x'])(
    'there is nothing at %s',
    async path => {
      const {origin, engine} = await hub({'conversation/assign': async () => ok(null)});
      expect((await post(`${origin}${path}`, assign)).status).toBeGreaterThanOrEqual(400);
      expect(engine.asked).toEqual([]);
    },
  );
});
