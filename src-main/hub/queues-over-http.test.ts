import {afterEach, expect, test, vi} from 'vitest';
import type {CommandRoute, Input, QueryRoute} from '../../core/contract/contract.ts';
import type {AgentId} from '../../core/lib/ids.ts';
import {ann, aQueue, aRoute, ben} from '../../test/support/builders.ts';
import {inbound, mia, openWorld} from '../../test/support/world.ts';
import {hashOfToken} from '../node/channels/live-chat/token.ts';
import {systemClock} from '../node/host/system-clock.ts';
import {createHttpServer} from '../node/http/http-server.ts';
import {serveEngine} from './serve-engine.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** A workspace on a hub's server: everybody's token is their id. */
async function workspace() {
  const world = await openWorld();
  closing.push(() => world.close());
  const host = await world.start();
  const byHash = new Map((await world.rows('agent')).map(row => [hashOfToken(row.id), row]));
  const reads = {agentByToken: async (hash: string) => byHash.get(hash)};
  const log = {info: vi.fn(), warn: vi.fn(), error: vi.fn()};
  const http = await createHttpServer({host: '127.0.0.1', publicOrigins: [], port: 0, log});
  closing.push(() => http.close());
  serveEngine({http, engine: host.engine, reads, clock: systemClock, log});
  const origin = `http://127.0.0.1:${await http.listen()}`;
  const post = async (by: AgentId, path: string, input: object) => {
    const response = await fetch(`${origin}/api/${path}`, {
      method: 'POST',
      body: JSON.stringify(input),
      headers: {authorization: `Bearer ${by}`, 'content-type': 'application/json'},
    });
    return [response.status, await response.json()] as const;
  };
  return {
    host,
    ask: <Q extends QueryRoute>(by: AgentId, what: Q, input: Input<Q>) => post(by, `query/${what}`, input),
    run: <C extends CommandRoute>(by: AgentId, what: C, input: Omit<Input<C>, 'commandId'>) =>
      post(by, `command/${what}`, {...input, commandId: world.newCommand()}),
  };
}

const done = [200, {ok: true, value: null}];
const queueId = aQueue(7);
const settings = {
  name: 'Returns',
  autoAssign: true,
  assignMode: 'any',
  stickyDays: null,
  canTake: true,
  requeuesUnanswered: null,
  soundOnConversation: false,
  soundOnMessage: true,
  acceptsCallsInWrapUp: false,
} as const;
const route = {
  routeId: aRoute(1),
  name: 'Returns',
  condition: {category: 'conversation', attribute: 'content', is: 'contains', value: 'return'},
  queueId,
  priority: 'high',
} as const;

test('Q-15, Q-16, Q-17: a queue with its people and its route is set up over HTTP, and what is written comes there', async () => {
  const {host, ask, run} = await workspace();
  expect(await run(mia, 'queue/create', {queueId})).toEqual(done);
  expect(await ask(mia, 'queue/get', {queueId})).toMatchObject([200, {value: {needs: ['agent', 'route']}}]);
  expect(await run(mia, 'queue/save', {queueId, ...settings})).toEqual(done);
  expect(await run(mia, 'queue/members', {queueId, add: [ann, ben], remove: []})).toEqual(done);
  expect(await run(mia, 'route/create', route)).toEqual(done);
  expect(await ask(mia, 'queue/get', {queueId})).toMatchObject([
    200,
    {value: {name: 'Returns', agents: [{id: ann}, {id: ben}], routes: [{id: aRoute(1)}], needs: []}},
  ]);
  expect(await ask(mia, 'route/list', {})).toMatchObject([200, {value: {routes: [{queue: {id: queueId}}]}}]);
  const {conversationId} = await host.receive(inbound(1, {text: 'I want to return it'}));
  const page = await ask(ann, 'conversation/get', {conversationId});
  expect(page).toMatchObject([200, {value: {queue: {id: queueId}, priority: 'high'}}]);
  expect(await run(mia, 'route/delete', {routeId: aRoute(1)})).toEqual(done);
  expect(await run(mia, 'queue/delete', {queueId})).toMatchObject([400, {failure: {reason: 'in-use'}}]);
  expect(await run(mia, 'conversation/set-status', {conversationId, status: 'closed'})).toEqual(done);
  expect(await run(mia, 'queue/delete', {queueId})).toEqual(done);
  expect(await ask(mia, 'queue/get', {queueId})).toMatchObject([404, {failure: {code: 'not-found'}}]);
});

test('Q-15, R-2, Q-12: by a Manager; an Agent is told no, and of no queue that is not theirs', async () => {
  const {ask, run} = await workspace();
  const forbidden = [403, {failure: {code: 'forbidden'}}];
  expect(await run(ann, 'queue/create', {queueId})).toMatchObject(forbidden);
  expect(await run(mia, 'queue/create', {queueId})).toEqual(done);
  expect(await run(ann, 'route/create', route)).toMatchObject(forbidden);
  expect(await ask(ann, 'route/list', {})).toMatchObject(forbidden);
  expect(await ask(ann, 'queue/get', {queueId})).toMatchObject([404, {failure: {code: 'not-found'}}]);
});
