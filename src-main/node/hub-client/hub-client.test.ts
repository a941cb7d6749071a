import {once} from 'node:events';
import {createServer, connect, type Socket} from 'node:net';
import {afterEach, describe, expect, test, vi} from 'vitest';
import {WebSocketServer} from 'ws';
import {PROTOCOL_VERSION} from '../../../core/contract/protocol-version.ts';
import {topic} from '../../../core/contract/topics.ts';
import {ok, refuse} from '../../../core/lib/failure.ts';
import type {AgentRow} from '../../../core/ports/rows.ts';
import {aCommand, aConversation, ann, ben} from '../../../test/support/builders.ts';
import {fakeEngine, type Script} from '../../../test/support/fake-engine.ts';
import {serveEngine} from '../../hub/serve-engine.ts';
import {hashOfToken} from '../channels/live-chat/token.ts';
import {systemClock} from '../host/system-clock.ts';
import {createHttpServer} from '../http/http-server.ts';
import {HubClient, type HubTiming} from './hub-client.ts';

const page = {view: 'mine', after: null} as const;
const empty = {rows: [], next: null};
const assign = {commandId: aCommand(1), conversationId: aConversation(1), to: ann, seen: null};

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

const aLog = () => ({info: vi.fn(), warn: vi.fn(), error: vi.fn()});

/** The real serving end with a scripted engine, reached directly or over a network that can be cut. */
async function hub(script: Script = {}, {port = 0, over}: {port?: number; over?: Network} = {}) {
  const engine = fakeEngine(script);
  const log = aLog();
  const publicOrigins = over === undefined ? [] : [`http://localhost:${over.port}`];
  const http = await createHttpServer({host: '127.0.0.1', publicOrigins, port, log});
  const agent = {id: ann, isEnabled: true, roles: ['agent']} as unknown as AgentRow;
  const agentByToken = async (hash: string) => (hash === hashOfToken('ann-token') ? agent : undefined);
  serveEngine({http, engine: {as: () => engine}, reads: {agentByToken}, clock: systemClock, log});
  const got = await http.listen();
  over?.leadTo(got);
  const stop = () => http.close();
  closing.push(stop);
  return {engine, port: got, stop};
}

/** A network between desktop and hub that can be cut. */
interface Network {
  readonly port: number;
  leadTo(port: number): void;
  cut(): void;
}

async function network(): Promise<Network> {
  let target = 1; // where nobody listens
  const wires = new Set<Socket>();
  const server = createServer(near => {
    const far = connect(target, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      wires.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    for (const wire of wires) wire.destroy();
    wires.clear();
  };
  closing.push(() => {
    cut();
    server.close();
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    leadTo: port => void (target = port),
    cut,
  };
}

function client(port: number, {token = 'ann-token', timing = {}}: {token?: string; timing?: Partial<HubTiming>} = {}) {
  const log = aLog();
  const states: string[] = [];
  const made = new HubClient({
    address: `http://localhost:${port}`,
    token,
    random: {next: () => 0.5},
    log,
    onState: ({state}) => states.push(state),
    timing: {firstRetryMs: 10, mostRetryMs: 100, ...timing},
  });
  closing.push(() => made.close());
  const on = () => vi.waitFor(() => expect(made.state.state).toBe('on'), {timeout: 5_000});
  return {made, log, states, on};
}

describe('a desktop on a hub', () => {
  test('asks and is answered as if the engine were here', async () => {
    const {port, engine} = await hub({
      'inbox/page': async () => ok(empty),
      'conversation/assign': async () => refuse({code: 'taken', by: ben, detail: 'ben was faster'}),
    });
    const {made, on} = client(port);
    await on();
    expect(await made.query('inbox/page', page)).toEqual(ok(empty));
    expect(await made.run('conversation/assign', assign)).toMatchObject({failure: {code: 'taken', by: ben}});
    expect(engine.asked).toEqual([
      {route: 'inbox/page', input: page},
      {route: 'conversation/assign', input: assign},
    ]);
  });

  test('hears of the changes it asked for', async () => {
    const {port, engine} = await hub();
    const {made, on} = client(port);
    const heard = vi.fn();
    made.subscribe(['messages'], heard);
    await on();
    await vi.waitFor(() => expect(engine.listenerCount()).toBe(1));
    engine.announce('presence');
    engine.announce('messages');
    await vi.waitFor(() => expect(heard.mock.calls).toEqual([[{seq: 2, topics: ['messages']}]]));
  });

  test('a command given before the line is up is carried out once it is', async () => {
    const {port} = await hub({'conversation/assign': async () => ok(null)});
    const {made} = client(port);
    expect(await made.run('conversation/assign', assign)).toEqual(ok(null));
  });

  test('a query is refused while the hub is away: a window asks again by itself', async () => {
    const {made} = client(1);
    expect(await made.query('inbox/page', page)).toMatchObject({failure: {code: 'unavailable'}});
  });

  test('a malformed answer is reported, and refused', async () => {
    const {port} = await hub({'inbox/page': async () => ok({...empty, rows: [{}] as never[]})});
    const {made, log, on} = client(port);
    await on();
    expect(await made.query('inbox/page', page)).toMatchObject({failure: {code: 'unavailable'}});
    expect(log.error).toHaveBeenCalledOnce();
  });
});

describe('when the line breaks', () => {
  test('a command that was not answered is sent again with the same id', async () => {
    const wire = await network();
    let attempts = 0;
    const script: Script = {
      'conversation/assign': () => {
        attempts += 1;
        if (attempts > 1) return Promise.resolve(ok(null));
        wire.cut(); // done, but its answer never arrives
        return new Promise(() => undefined);
      },
    };
    const server = await hub(script, {over: wire});
    const {made, on} = client(wire.port);
    await on();
    expect(await made.run('conversation/assign', assign)).toEqual(ok(null));
    expect(server.engine.asked).toEqual([
      {route: 'conversation/assign', input: assign},
      {route: 'conversation/assign', input: assign},
    ]);
  });

  test('C-8: everything is announced after the gap, so nobody shows old things', async () => {
    const wire = await network();
    await hub({}, {over: wire});
    const {made, on, states} = client(wire.port);
    const heard = vi.fn();
    made.subscribe(['customers'], heard);
    await on();
    expect(heard).not.toHaveBeenCalled();
    wire.cut();
    await vi.waitFor(() => expect(heard).toHaveBeenCalledOnce(), {timeout: 5_000});
    expect(heard.mock.calls).toEqual([[{seq: 0, topics: topic.options}]]);
    expect(states).toEqual(['on', 'connecting', 'on']);
  });

  test('C-8: a hundred times, every command is carried out and none is lost', async () => {
    const done = new Set<string>();
    const visit: Script['conversation/visit'] = async ({commandId}) => {
      done.add(commandId);
      return ok(null);
    };
    const wire = await network();
    await hub({'conversation/visit': visit}, {over: wire});
    const {made, on} = client(wire.port, {timing: {firstRetryMs: 1, mostRetryMs: 5}});
    const ids = Array.from({length: 100}, (_, n) => aCommand(n));
    for (const [n, commandId] of ids.entries()) {
      if (n % 3 === 0) await on();
      const answered = made.run('conversation/visit', {commandId, conversationId: aConversation(1)});
      wire.cut();
      expect(await answered).toEqual(ok(null));
    }
    expect([...done]).toEqual(ids);
  }, 30_000);

  test('a query under way is refused at once', async () => {
    const wire = await network();
    const server = await hub({'inbox/page': () => new Promise(() => undefined)}, {over: wire});
    const {made, on} = client(wire.port);
    await on();
    const answer = made.query('inbox/page', page);
    await vi.waitFor(() => expect(server.engine.asked).toHaveLength(1));
    wire.cut();
    expect(await answer).toMatchObject({failure: {code: 'unavailable'}});
  });

  test('who types is not told late', async () => {
    const {made} = client(1);
    const typing = {commandId: aCommand(1), conversationId: aConversation(1), isTyping: true};
    expect(await made.run('activity/typing', typing)).toMatchObject({failure: {code: 'unavailable'}});
  });

  test('a hub that is started again is found again', async () => {
    const first = await hub();
    const {made, on} = client(first.port);
    await on();
    await first.stop();
    await vi.waitFor(() => expect(made.state.state).toBe('connecting'));
    const second = await hub({'inbox/page': async () => ok(empty)}, {port: first.port});
    await on();
    expect(await made.query('inbox/page', page)).toEqual(ok(empty));
    expect(second.engine.asked).toHaveLength(1);
  });

  test('a command is given up in the end, so that nobody waits for ever', async () => {
    const {made} = client(1, {timing: {giveUpMs: 50}});
    expect(await made.run('conversation/assign', assign)).toMatchObject({failure: {code: 'unavailable'}});
  });

  test('a computer that woke up does not wait for the next attempt', async () => {
    const wire = await network();
    const {made, log, on} = client(wire.port, {timing: {firstRetryMs: 60_000, mostRetryMs: 60_000}});
    await vi.waitFor(() => expect(log.info).toHaveBeenCalled());
    await hub({}, {over: wire});
    made.retryNow();
    await on();
  });

  test('a hub that falls silent is given up', async () => {
    const silent = new WebSocketServer({port: 0, host: '127.0.0.1'});
    closing.push(() => silent.close());
    silent.on('connection', socket => {
      socket.on('message', () =>
        socket.send(JSON.stringify({type: 'welcome', protocol: PROTOCOL_VERSION, agentId: ann})),
      );
    });
    await once(silent, 'listening');
    const {port} = silent.address() as {port: number};
    const {states} = client(port, {timing: {silenceMs: 100}});
    await vi.waitFor(() => expect(states).toEqual(['on', 'connecting', 'on']), {timeout: 5_000});
  });
});

describe('a hub that does not want us', () => {
  test('is not asked again, and says why', async () => {
    const {port} = await hub();
    const {made, states} = client(port, {token: 'old-token'});
    const waiting = made.run('conversation/assign', assign);
    await vi.waitFor(() => expect(states).toEqual(['refused']));
    expect(await waiting).toMatchObject({failure: {code: 'forbidden'}});
    expect(await made.query('inbox/page', page)).toMatchObject({failure: {code: 'forbidden'}});
    await new Promise(resolve => setTimeout(resolve, 200));
    expect(states).toEqual(['refused']);
  });

  test('or speaks another language, is no hub of ours', async () => {
    const babel = new WebSocketServer({port: 0, host: '127.0.0.1'});
    closing.push(() => babel.close());
    babel.on('connection', socket => socket.on('message', () => socket.send('{"hello":"world"}')));
    await once(babel, 'listening');
    const {made, log} = client((babel.address() as {port: number}).port);
    await vi.waitFor(() => expect(log.info.mock.calls[0]?.[1]).toMatchObject({code: 4400}));
    expect(made.state.state).toBe('connecting');
  });
});

test('after closing nothing is asked, nothing waits, nothing is tried again', async () => {
  const {port, engine} = await hub({'conversation/assign': () => new Promise(() => undefined)});
  const {made, states, on} = client(port);
  await on();
  const waiting = made.run('conversation/assign', assign);
  await vi.waitFor(() => expect(engine.asked).toHaveLength(1));
  made.close();
  expect(await waiting).toMatchObject({failure: {code: 'unavailable'}});
  expect(await made.run('conversation/assign', assign)).toMatchObject({failure: {code: 'unavailable'}});
  await vi.waitFor(() => expect(engine.listenerCount()).toBe(0));
  await new Promise(resolve => setTimeout(resolve, 200));
  expect(states).toEqual(['on', 'closed']);
});
