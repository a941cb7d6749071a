import {afterEach, expect, test, vi} from 'vitest';
import type {Change} from '../../../core/contract/topics.ts';
import {topic} from '../../../core/contract/topics.ts';
import {ok} from '../../../core/lib/failure.ts';
import type {AgentRow} from '../../../core/ports/rows.ts';
import {ann} from '../../../test/support/builders.ts';
import {fakeEngine, type Script} from '../../../test/support/fake-engine.ts';
import {serveEngine} from '../../hub/serve-engine.ts';
import {hashOfToken} from '../../node/channels/live-chat/token.ts';
import {systemClock} from '../../node/host/system-clock.ts';
import {createHttpServer} from '../../node/http/http-server.ts';
import {TeamWorkspace} from './team-workspace.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

const page = {kind: 'query', route: 'inbox/page', input: {view: 'mine', after: null}} as const;
const empty = {rows: [], next: null};
const log = {info: vi.fn(), warn: vi.fn(), error: vi.fn()};

async function hub(script: Script = {}, port = 0) {
  const engine = fakeEngine(script);
  const http = await createHttpServer({host: '127.0.0.1', publicOrigins: [], port, log});
  const agent = {id: ann, isEnabled: true, roles: ['agent']} as unknown as AgentRow;
  const agentByToken = async (hash: string) => (hash === hashOfToken('ann-token') ? agent : undefined);
  serveEngine({http, engine: {as: () => engine}, reads: {agentByToken}, clock: systemClock, log});
  const got = await http.listen();
  closing.push(() => http.close());
  return {engine, port: got, stop: () => http.close()};
}

function team(port: number, token: string | undefined = 'ann-token') {
  const made = new TeamWorkspace({
    address: `http://127.0.0.1:${port}`,
    token,
    random: {next: () => 0.5},
    log,
    onState: () => undefined,
  });
  closing.push(() => made.stop());
  const heard: Change[] = [];
  made.listen(changes => heard.push(...changes));
  const is = (state: string) => vi.waitFor(() => expect(made.state.engine.state).toBe(state), {timeout: 10_000});
  return {made, heard, is};
}

test('it answers as the hub does, and says once that everything is to be asked for anew', async () => {
  const {port, engine} = await hub({'inbox/page': async () => ok(empty)});
  const {made, heard, is} = team(port);
  expect(made.state).toEqual({engine: {state: 'starting'}, setAside: null, chat: null});
  await is('on');
  expect(JSON.parse(await made.ask(page))).toEqual(ok(empty));
  expect(heard).toEqual([{seq: 0, topics: topic.options}]);
  engine.announce('messages');
  await vi.waitFor(() => expect(heard).toHaveLength(2));
});

test('C-7: a hub that goes away and comes back is found again, and that it was away is said', async () => {
  const first = await hub();
  const {made, is} = team(first.port);
  await is('on');
  await first.stop();
  await is('away');
  expect(made.state.engine).toMatchObject({state: 'away', wasOn: true});
  expect(JSON.parse(await made.ask(page))).toMatchObject({failure: {code: 'unavailable'}});
  await hub({}, first.port);
  await is('on');
});

test('a hub that was never there is away, and why is known', async () => {
  const {made, is} = team(1);
  await is('away');
  expect(made.state.engine).toEqual({state: 'away', why: 'unreachable', wasOn: false});
});

test('a token that is none is refused, and not tried again', async () => {
  const {port} = await hub();
  const {made, is} = team(port, 'somebody-elses');
  await is('refused');
  expect(made.state.engine).toEqual({state: 'refused', why: 'token', wasOn: false});
});

test('without a token nobody is asked', async () => {
  const made = new TeamWorkspace({
    address: 'http://127.0.0.1:1',
    token: undefined,
    random: {next: () => 0},
    log,
    onState: vi.fn(),
  });
  expect(made.state.engine).toEqual({state: 'refused', why: 'token-missing', wasOn: false});
  expect(JSON.parse(await made.ask(page))).toMatchObject({failure: {code: 'forbidden'}});
  await made.stop();
});

test('after leaving, nothing is asked any more', async () => {
  const {port, engine} = await hub();
  const {made, is} = team(port);
  await is('on');
  await made.stop();
  expect(JSON.parse(await made.ask(page))).toMatchObject({failure: {code: 'unavailable'}});
  expect(engine.asked).toEqual([]);
});
