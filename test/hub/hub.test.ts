import {readdirSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {Client} from 'pg';
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import {must, ok} from '../../core/lib/failure.ts';
import type {AgentId, CommandId, ConversationId} from '../../core/lib/ids.ts';
import {systemClock} from '../../src-main/node/host/system-clock.ts';
import {createIds} from '../../src-main/node/host/uuid.ts';
import type {ChatHost} from '../support/chat-host.ts';
import {visit} from '../support/chat-visitor.ts';
import {postgresUrl} from '../support/postgres.ts';
import {openGround, type Desktop, type Ground, type Hub} from './support/hub-process.ts';

/* Real processes, real databases, real sockets. */

const ids = createIds(systemClock);
const aCommandId = () => ids.next() as CommandId;

/** A database of its own on the server that is up for this run. */
async function aDatabase(): Promise<{url: string; drop: () => Promise<void>}> {
  const name = `hub_${ids.next().replaceAll('-', '')}`;
  const admin = async (sql: string) => {
    const client = new Client({connectionString: postgresUrl()});
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await admin(`CREATE DATABASE ${name}`);
  const url = new URL(postgresUrl());
  url.pathname = `/${name}`;
  return {url: url.href, drop: () => admin(`DROP DATABASE ${name} WITH (FORCE)`)};
}

/** A customer's page on that hub's live chat. */
async function aCustomer({origin}: Hub) {
  const page = await (await fetch(`${origin}/demo`)).text();
  const widgetId = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(page)?.[0] ?? '';
  return visit({origin, facts: {widgetId}} as ChatHost);
}

const view = {view: 'all', after: null} as const;
async function rowsOf({client}: Desktop) {
  const page = await client.query('inbox/page', view);
  if (!page.ok) throw new Error(page.failure.detail);
  return page.value.rows;
}
const idOf = ({client}: Desktop): AgentId => {
  const {state} = client;
  if (state.state !== 'on') throw new Error(state.state);
  return state.agentId as AgentId;
};
const assign = ({client}: Desktop, about: {conversationId: ConversationId; to: AgentId; seen: AgentId | null}) =>
  client.run('conversation/assign', {commandId: aCommandId(), ...about});

describe.each(['SQLite', 'PostgreSQL'])('a hub on %s', database => {
  let ground: Ground;
  let drop: (() => Promise<void>) | undefined;
  beforeEach(async () => {
    const made = database === 'PostgreSQL' ? await aDatabase() : undefined;
    drop = made?.drop;
    ground = openGround(made?.url);
  });
  afterEach(async () => {
    await ground.remove();
    await drop?.();
  });

  const eventually = (check: () => unknown) => vi.waitFor(check, {timeout: 20_000, interval: 20});

  test('serves two desktops: what a customer writes reaches both, and who was faster has it (AC-4)', async () => {
    const tokens = [await ground.token('Ann', '--manager'), await ground.token('Ben', '--manager')] as const;
    const hub = await ground.start();
    const [ann, ben] = [await ground.join(hub, tokens[0]), await ground.join(hub, tokens[1])];
    const customer = await aCustomer(hub);
    await customer.say('Hello, is anybody there?');
    await eventually(() => expect([ann, ben].every(({heard}) => heard.includes('messages'))).toBe(true));
    const [row] = await rowsOf(ann);
    if (row === undefined) throw new Error('nothing arrived');
    const before = row.assignee?.id ?? null;
    const {conversationId} = row;
    expect(await assign(ann, {conversationId, to: idOf(ann), seen: before})).toEqual(ok(null));
    expect(await assign(ben, {conversationId, to: idOf(ben), seen: before})).toMatchObject({
      failure: {code: 'taken', by: idOf(ann)},
    });
    expect((await rowsOf(ben))[0]?.assignee).toEqual({id: idOf(ann), name: 'Ann'});
  });

  test('stops in peace when it is told to, and desktops go on where they were when it is back', async () => {
    const token = await ground.token('Ann', '--manager');
    const hub = await ground.start();
    const ann = await ground.join(hub, token);
    const customer = await aCustomer(hub);
    await customer.say('Do not lose this');
    const stopping = performance.now();
    expect(await hub.stop('SIGTERM')).toBe(0);
    expect(performance.now() - stopping).toBeLessThan(10_000);
    expect(hub.lines().map(({msg}) => msg)).toEqual(expect.arrayContaining(['stopping', 'stopped']));
    expect((await customer.closed).code).toBe(1001);

    // Said while it was away, it is carried out when it is back.
    const renamed = ann.client.run('workspace/rename', {commandId: aCommandId(), name: 'Acme', myName: 'Ann B.'});
    const again = await ground.start(hub.port);
    expect(await renamed).toEqual(ok(null));
    expect(await rowsOf(ann)).toHaveLength(1);
    expect(await ann.client.query('workspace/get', {})).toMatchObject({value: {name: 'Acme', me: {name: 'Ann B.'}}});
    expect(await again.stop('SIGINT')).toBe(0);
  });

  test('keeps a token as its hash only, and writes neither it nor what people say to its log', async () => {
    const token = await ground.token('Ann');
    const hub = await ground.start();
    await ground.join(hub, token);
    const customer = await aCustomer(hub);
    await customer.say('a very secret sentence');
    await fetch(`${hub.origin}/api/query/inbox/page`, {
      method: 'POST',
      headers: {authorization: `Bearer ${token}`, 'content-type': 'application/json'},
      body: '{"view":"a very secret sentence"}',
    });
    await hub.stop();
    const log = JSON.stringify(hub.lines());
    expect([log.includes(token), log.includes('secret')]).toEqual([false, false]);
    for (const name of readdirSync(ground.folder)) {
      const path = join(ground.folder, name);
      if (statSync(path).isFile()) expect(readFileSync(path).includes(token), name).toBe(false);
    }
  });

  test('is healthy and ready while it runs, and answers over HTTP as over the socket', async () => {
    const token = await ground.token('Ann', '--manager');
    const hub = await ground.start();
    const status = async (path: string) => (await fetch(`${hub.origin}${path}`)).status;
    expect([await status('/healthz'), await status('/readyz'), await status('/nothing')]).toEqual([200, 200, 404]);
    const post = async (path: string, body: unknown, bearer = token) => {
      const headers = {authorization: `Bearer ${bearer}`, 'content-type': 'application/json'};
      const response = await fetch(`${hub.origin}/api/${path}`, {method: 'POST', headers, body: JSON.stringify(body)});
      return {status: response.status, answer: await response.json()};
    };
    const rename = {commandId: aCommandId(), name: 'Acme', myName: 'Ann'};
    expect(await post('command/workspace/rename', rename)).toEqual({status: 200, answer: ok(null)});
    expect(await post('query/workspace/get', {})).toMatchObject({status: 200, answer: {value: {name: 'Acme'}}});
    expect(await post('command/workspace/rename', {...rename, name: 'Twice'})).toEqual({status: 200, answer: ok(null)});
    expect(await post('query/workspace/get', {})).toMatchObject({answer: {value: {name: 'Acme'}}});
    expect(await post('query/workspace/get', {}, 'parley_nobody')).toMatchObject({status: 401});
    const nobody = {conversationId: ids.next()};
    expect(await post('query/conversation/get', nobody)).toMatchObject({
      status: 404,
      answer: {failure: {code: 'not-found'}},
    });
  });

  test('an agent who is no manager may not rename the workspace', async () => {
    const token = await ground.token('Ben');
    const ben = await ground.join(await ground.start(), token);
    const rename = {commandId: aCommandId(), name: 'Mine', myName: 'Ben'};
    expect(await ben.client.run('workspace/rename', rename)).toMatchObject({failure: {code: 'forbidden'}});
  });
});

describe('two hubs', () => {
  test('on one SQLite file do not go together, and the second says so', async () => {
    const ground = openGround();
    try {
      await ground.start();
      const second = await ground.command('agent', 'Ann');
      expect(second.code).toBe(1);
      expect(second.output).toMatch(/open in another process/);
      expect(second.output).toMatch(/stop that hub first/);
    } finally {
      await ground.remove();
    }
  });

  test('on one PostgreSQL are one workspace: what one commits the other announces, and one may die', async () => {
    const {url, drop} = await aDatabase();
    const ground = openGround(url);
    try {
      const [here, there] = [await ground.start(), await ground.start()];
      const ann = await ground.join(here, await ground.token('Ann', '--manager'));
      const ben = await ground.join(there, await ground.token('Ben', '--manager'));
      const customer = await aCustomer(there);
      const before = performance.now();
      await customer.say('Written to one, read at the other');
      await vi.waitFor(() => expect(ann.heard).toContain('messages'), {timeout: 20_000, interval: 5});
      expect(performance.now() - before).toBeLessThan(5_000);
      const [row] = await rowsOf(ann);
      expect(row?.preview?.text).toBe('Written to one, read at the other');
      ben.heard.length = 0;
      const conversationId = must(row?.conversationId, 'the row');
      expect(await assign(ann, {conversationId, to: idOf(ben), seen: row?.assignee?.id ?? null})).toEqual(ok(null));
      await vi.waitFor(() => expect(ben.heard).toContain('conversations'), {timeout: 20_000});
      expect((await rowsOf(ben))[0]?.assignee?.name).toBe('Ben');

      expect(await here.stop('SIGKILL')).toBeNull();
      await customer.say('And now?');
      await vi.waitFor(async () => expect((await rowsOf(ben))[0]?.preview?.text).toBe('And now?'), {timeout: 20_000});
      expect(await there.stop()).toBe(0);
    } finally {
      await ground.remove();
      await drop();
    }
  });
});
