import {afterAll, afterEach, beforeAll, beforeEach, expect, test} from 'vitest';
import {ann, aQueue, cleo} from '../support/builders.ts';
import {botRows, fakeBots, helper, type FakeBots} from '../support/bots.ts';
import {hubDatabase, type HubDatabase} from '../support/two-hubs.ts';
import {inbound, mia, people, type Process, type World} from '../support/world.ts';

let database: HubDatabase;
let world: World;
let one: Process;
let other: Process;
let bots: FakeBots;

beforeAll(async () => {
  database = await hubDatabase('bots');
});
afterAll(() => database.end());

beforeEach(async () => {
  bots = fakeBots();
  world = await database.open([...people, ...botRows({sessionMinutes: 10, showsHistory: false})]);
  one = await world.start({isSole: false, bots});
  other = await world.start({isSole: false, bots});
});
afterEach(() => world.close());

const asBot = (hub: Process) => hub.engine.as({agentId: helper, isManager: false, isBot: true});

test('BO-5, C-13: thirty customers write at two hubs at once: each message is told once, in its conversation’s order', async () => {
  const all = Array.from({length: 30}, (_none, n) => n);
  await Promise.all(all.map(n => (n % 2 === 0 ? one : other).receive(inbound(n))));
  await Promise.all(all.map(n => (n % 2 === 0 ? other : one).receive(inbound(n, {providerId: `${n}/2`, text: 'Two'}))));
  await world.settle();
  await expect.poll(() => bots.told.length, {timeout: 10_000}).toBe(60);
  const texts = Map.groupBy(bots.told, ({conversationId}) => conversationId);
  expect(texts.size).toBe(30);
  for (const [, told] of texts) expect(told[0]?.position).toBeLessThan(told[1]?.position ?? 0);
  expect((await world.rows('counter')).find(({name}) => name === `bots:${aQueue(1)}`)?.value).toBe(30);
  expect((await world.rows('workload')).filter(({count}) => count > 0)).toEqual([]);
});

test('BO-2, BO-7, AC-4: a Manager takes it at one hub while the bot hands it over at the other: one of them does', async () => {
  const {conversationId} = await one.receive(inbound(1));
  const [given, handed] = await Promise.all([
    one.run(mia, 'conversation/assign', {conversationId, to: cleo, seen: helper}),
    asBot(other).run('conversation/hand-over', {commandId: world.newCommand(), conversationId, tags: [], topic: null}),
  ]);
  expect([given.ok, handed.ok].filter(Boolean)).toHaveLength(1);
  const [row] = await world.rows('conversation');
  expect(row).toMatchObject({withBot: false, isForPeople: true});
  const refused = given.ok ? handed : given;
  expect(refused).toMatchObject({ok: false, failure: {code: 'taken', by: row?.assignee}});
});

test('BO-3, BO-6: the bot answers at one hub; at the other its session ends, and Agents read nothing of it', async () => {
  const {conversationId} = await one.receive(inbound(1));
  const said = {conversationId, messageId: world.newMessage(), text: 'Hello', files: [], seen: null};
  expect(await asBot(other).run('message/reply', {commandId: world.newCommand(), ...said})).toMatchObject({ok: true});
  const page = {conversationId, after: null, before: null, limit: 50};
  const texts = async (by: typeof ann) => {
    const answer = await other.as(by).query('thread/page', page);
    return answer.ok ? answer.value.entries.flatMap(entry => (entry.type === 'message' ? [entry.text] : [])) : [];
  };
  expect([await texts(ann), await texts(mia)]).toEqual([[], ['Hello from 1', 'Hello']]);
  world.time.advance(10 * 60_000);
  await expect.poll(async () => (await world.rows('conversation'))[0]?.status, {timeout: 10_000}).toBe('closed');
});
