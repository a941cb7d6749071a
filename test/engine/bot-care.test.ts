import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Input} from '../../core/contract/contract.ts';
import type {AgentId, ConversationId} from '../../core/lib/ids.ts';
import {anAgent, ann, aQueue, aSender, ben, cleo, senderRow} from '../support/builders.ts';
import {botRows, fakeBots, helper, type FakeBots} from '../support/bots.ts';
import {agent, inbound, mia, openWorld, people, queueOf, type Process, type World} from '../support/world.ts';

const MINUTE = 60_000;
const admin = anAgent(8);

let world: World;
let host: Process;
let bots: FakeBots;
beforeEach(async () => {
  bots = fakeBots();
  world = await openWorld([
    ...people,
    agent({id: admin, name: 'Ada', roles: ['account-manager'], status: 'away', availableSince: null}),
    ...queueOf(2, [ben]),
    {do: 'put', table: 'sender', row: senderRow({id: aSender(2), address: 'widget-2'})},
    {do: 'put', table: 'sender', row: senderRow({id: aSender(4), channel: 'voice', address: '+441'})},
  ]);
  host = await world.start({bots});
});
afterEach(() => world.close());

type Settings = Omit<Input<'bot/create'>, 'commandId'>;
const settings = (changes: Partial<Settings> = {}): Settings => ({
  botId: helper,
  kind: 'external',
  name: 'Helper',
  url: 'https://bot.example.org/in',
  senderIds: [aSender(1)],
  showsHistory: true,
  isActive: true,
  sessionMinutes: null,
  ...changes,
});
const create = (changes: Partial<Settings> = {}, by: AgentId = mia) => host.run(by, 'bot/create', settings(changes));
const save = (changes: Partial<Omit<Settings, 'kind'>> = {}) => {
  const {kind: _, ...page} = settings(changes);
  return host.run(mia, 'bot/save', page);
};
const listed = async (by: AgentId = mia) => {
  const answer = await host.as(by).query('bot/list', {});
  return answer.ok ? answer.value.bots : answer.failure.code;
};
const why = (result: {ok: boolean; failure?: {code: string; reason?: string}}) =>
  result.ok ? 'ok' : (result.failure?.reason ?? result.failure?.code);
const wrote = async (n: number, changes: Parameters<typeof inbound>[1] = {}) => {
  const {conversationId} = await host.receive(inbound(n, changes));
  await world.settle();
  return conversationId;
};
const row = async (id: ConversationId) => (await world.rows('conversation')).find(one => one.id === id);
const because = async (id: ConversationId) =>
  (await world.rows('event'))
    .filter(one => one.conversationId === id && one.type === 'assigned')
    .flatMap(({body}) => (body['because'] === undefined ? [] : [body['because']]));
const pass = async (ms: number) => {
  world.time.advance(ms);
  await world.settle();
};
const say = (conversationId: ConversationId, text = 'Here you are') =>
  host.engine.as({agentId: helper, isManager: false, isBot: true}).run('message/reply', {
    commandId: world.newCommand(),
    conversationId,
    messageId: world.newMessage(),
    text,
    files: [],
    seen: null,
  });

describe('BO-3: setting up a bot', () => {
  test('a Manager does, and so does an Account Manager (D42); nobody else, nor do others read of it', async () => {
    expect([why(await create()), why(await create({botId: anAgent(51), name: 'Other'}, ann))]).toEqual([
      'ok',
      'forbidden',
    ]);
    const asAdmin = host.engine.as({agentId: admin, isManager: false, isAdmin: true});
    const commandId = world.newCommand();
    const other = settings({botId: anAgent(51), name: 'Other', isActive: false});
    expect(why(await asAdmin.run('bot/create', {commandId, ...other}))).toBe('ok');
    expect(await listed()).toEqual([settings(), other].map(one => ({...one})));
    expect(await listed(ann)).toBe('forbidden');
  });

  test('its name is its own among bots of all kinds, whatever the case and accents', async () => {
    await create();
    const second = {botId: anAgent(51), isActive: false};
    expect(why(await create({...second, name: 'HÉLPER'}))).toBe('name-taken');
    expect(why(await create({...second, name: 'helper', kind: 'flow', url: null}))).toBe('name-taken');
    expect(why(await create({...second, name: ' Hel\u200bper '}))).toBe('name-taken');
    expect(why(await create({...second, name: 'Helper 2', kind: 'internal', url: null}))).toBe('ok');
    // What is deleted leaves its name to others.
    await host.run(mia, 'bot/delete', {botId: helper});
    expect(why(await create({botId: anAgent(52), name: 'Helper'}))).toBe('ok');
  });

  test.each([
    ['no address to reach it at', {url: null}, 'missing'],
    ['an address for one of ours', {kind: 'flow' as const}, 'not-external'],
    ['calls', {senderIds: [aSender(4)]}, 'not-text'],
    ['an address that is not ours', {senderIds: [aSender(9)]}, 'not-found'],
    ['an agent’s id', {botId: ann}, 'exists'],
  ])('refused: %s', async (_what, changes, reason) => {
    expect(why(await create(changes))).toBe(reason);
  });

  test('at one address one active bot answers; another may stand by', async () => {
    await create();
    const second = settings({botId: anAgent(51), name: 'Second'});
    expect(why(await create(second))).toBe('sender-taken');
    expect(why(await create({...second, isActive: false}))).toBe('ok');
    const {kind: _, ...page} = second;
    expect(why(await host.run(mia, 'bot/save', page))).toBe('sender-taken');
    await save({isActive: false});
    expect(why(await host.run(mia, 'bot/save', page))).toBe('ok');
    expect(await row(await wrote(1))).toMatchObject({assignee: anAgent(51)});
  });

  test('BO-1: it is no colleague: not in the team, nobody’s member, not to be enabled', async () => {
    await create();
    const team = await host.as(mia).query('agent/list', {});
    const pages = await host.as(mia).query('agent/all', {isEnabled: null});
    const names = (found: readonly {name: string}[]) => found.map(({name}) => name);
    expect([team.ok && names(team.value.agents), pages.ok && names(pages.value.agents)]).toEqual([
      ['Ada', 'Ann', 'Ben', 'Cleo', 'Mia'],
      ['Ada', 'Ann', 'Ben', 'Cleo', 'Mia'],
    ]);
    expect(why(await host.run(mia, 'agent/enable', {agentId: helper, isEnabled: true}))).toBe('not-found');
    expect(why(await host.run(mia, 'queue/members', {queueId: aQueue(2), add: [helper], remove: []}))).toBe(
      'not-enabled',
    );
  });

  test('renamed, it is called so in what it has', async () => {
    await create();
    const id = await wrote(1);
    await save({name: 'Robo'});
    const head = await host.as(mia).query('conversation/get', {conversationId: id});
    expect(head.ok && head.value.assignee?.name).toBe('Robo');
  });

  test('a bot that nobody set up is not there', async () => {
    expect([why(await save()), why(await host.run(mia, 'bot/delete', {botId: ann}))]).toEqual([
      'not-found',
      'not-found',
    ]);
  });
});

describe('nobody is left with a bot that does not answer', () => {
  beforeEach(async () => {
    await create();
  });

  test('BO-12: a webhook that fails is tried four times in less than a minute; then people have it', async () => {
    bots.answer = () => ({outcome: 'later', detail: '503'});
    const id = await wrote(1);
    for (let n = 0; n < 60; n += 1) await pass(1_000);
    expect(bots.told).toHaveLength(4);
    expect(await row(id)).toMatchObject({withBot: false, isForPeople: true, assignee: expect.any(String)});
    expect(await because(id)).toEqual(['bot-failed']);
    expect(await world.rows('job')).toEqual([]);
  });

  test('what fails and then succeeds is the bot’s all along', async () => {
    let tries = 0;
    bots.answer = () => ((tries += 1) < 3 ? {outcome: 'later', detail: '503'} : {outcome: 'taken'});
    const id = await wrote(1);
    for (let n = 0; n < 60; n += 1) await pass(1_000);
    expect([bots.told.length, (await row(id))?.withBot]).toEqual([3, true]);
  });

  test('a refusal will not get better: people have it at once; so will a bug of the port', async () => {
    bots.answer = () => ({outcome: 'refused', detail: '410'});
    const id = await wrote(1);
    expect(await because(id)).toEqual(['bot-failed']);
    bots.answer = () => Promise.reject(new Error('a bug'));
    const other = await wrote(2);
    for (let n = 0; n < 60; n += 1) await pass(1_000);
    expect(await because(other)).toEqual(['bot-failed']);
  });

  test('the bot stays for others: the next conversation is its again', async () => {
    bots.answer = ({text}) => (text === 'Hello from 1' ? {outcome: 'refused', detail: '410'} : {outcome: 'taken'});
    await wrote(1);
    expect(await row(await wrote(2))).toMatchObject({withBot: true});
  });

  test('a host without a way to bots', async () => {
    host.kill();
    host = await world.start();
    const id = await wrote(1);
    for (let n = 0; n < 60; n += 1) await pass(1_000);
    expect(await because(id)).toEqual(['bot-failed']);
  });

  test('switched off it hands over all it has; it says nothing more', async () => {
    const ids = [await wrote(1), await wrote(2)];
    await save({isActive: false});
    for (const id of ids) expect(await row(id)).toMatchObject({withBot: false, isForPeople: true});
    expect(await because(ids[0] as ConversationId)).toEqual(['bot-off']);
    expect(why(await say(ids[0] as ConversationId))).toBe('forbidden');
    expect(await row(await wrote(3))).toMatchObject({withBot: false});
  });

  test('deleted it is gone, but for the name on what it said', async () => {
    const id = await wrote(1);
    await say(id);
    await host.run(mia, 'bot/delete', {botId: helper});
    expect([await because(id), await listed()]).toEqual([['bot-off'], []]);
    const thread = await host.as(mia).query('thread/page', {conversationId: id, after: null, before: null, limit: 50});
    expect(thread.ok && thread.value.entries).toContainEqual(
      expect.objectContaining({text: 'Here you are', by: {kind: 'bot', id: helper, name: 'Helper'}}),
    );
  });

  test('more than fit into one turn follow in their own', async () => {
    for (const one of [ann, ben, cleo]) await host.run(one, 'presence/set', {status: 'away'});
    for (let n = 1; n <= 60; n += 1) await host.receive(inbound(n));
    await world.settle();
    await save({isActive: false});
    await pass(0);
    expect((await world.rows('conversation')).filter(({withBot}) => withBot)).toEqual([]);
  });

  test('an address taken from it: what is written there next is people’s, what it has it finishes', async () => {
    const [a, b] = [await wrote(1), await wrote(2)];
    await save({senderIds: [aSender(2)]});
    expect(why(await say(a))).toBe('ok');
    await wrote(2, {providerId: '2/2', text: 'And now?'});
    expect(await because(b)).toEqual(['bot-off']);
    expect([(await row(a))?.withBot, bots.told.length]).toEqual([true, 2]);
  });

  test('D32: reopened after its bot was switched off, it is people’s', async () => {
    const id = await wrote(1);
    await host.run(mia, 'conversation/set-status', {conversationId: id, status: 'closed'});
    await save({isActive: false});
    expect(await row(id)).toMatchObject({withBot: true});
    await host.run(mia, 'conversation/reopen', {conversationId: id});
    expect(await row(id)).toMatchObject({withBot: false, status: 'open', assignee: expect.any(String)});
  });
});

describe('BO-3: sessions end', () => {
  beforeEach(async () => {
    await create({sessionMinutes: 10});
  });

  test('a customer who has their answer and says no more: closed; what they write then begins anew', async () => {
    const id = await wrote(1);
    await say(id);
    await pass(10 * MINUTE - 1);
    expect(await row(id)).toMatchObject({status: 'open'});
    await pass(1);
    expect(await row(id)).toMatchObject({status: 'closed', withBot: true});
    const next = await wrote(1, {providerId: '1/2'});
    expect([next === id, (await row(next))?.withBot]).toEqual([false, true]);
  });

  test('a customer whom the bot left waiting goes to people', async () => {
    const id = await wrote(1);
    await pass(10 * MINUTE);
    expect(await row(id)).toMatchObject({status: 'open', withBot: false, assignee: expect.any(String)});
    expect(await because(id)).toEqual(['session-over']);
  });

  test('each word of the customer begins it anew; the bot’s do not', async () => {
    const id = await wrote(1);
    await pass(8 * MINUTE);
    await wrote(1, {providerId: '1/2'});
    await pass(8 * MINUTE);
    await say(id);
    expect(await row(id)).toMatchObject({status: 'open', withBot: true});
    await pass(2 * MINUTE);
    expect(await row(id)).toMatchObject({status: 'closed'});
  });

  test('one job looks after all, across a restart, and goes with the last', async () => {
    const a = await wrote(1);
    await pass(MINUTE);
    const b = await wrote(2);
    const sessions = async () => (await world.rows('job')).filter(({kind}) => kind === 'bot-sessions').length;
    expect(await sessions()).toBe(1);
    await say(a);
    await say(b);
    host.kill();
    host = await world.start({bots});
    await pass(9 * MINUTE);
    expect([(await row(a))?.status, (await row(b))?.status, await sessions()]).toEqual(['closed', 'open', 1]);
    await pass(MINUTE);
    expect([(await row(b))?.status, await sessions()]).toEqual(['closed', 0]);
    await wrote(3);
    expect(await sessions()).toBe(1);
  });

  test('0001: that a bot’s sessions are looked after no more is a numbered change, which other processes hear', async () => {
    const id = await wrote(1);
    await host.run(mia, 'conversation/set-status', {conversationId: id, status: 'closed'});
    const newest = host.changes.at(-1)?.seq ?? 0;
    await pass(10 * MINUTE);
    expect((await world.rows('bot')).map(({sessionJob}) => sessionJob)).toEqual([null]);
    expect(host.changes.at(-1)).toMatchObject({seq: newest + 1, topics: ['jobs']});
  });

  test('another time holds for what it has already; none, for nothing', async () => {
    const id = await wrote(1);
    await say(id);
    await save({sessionMinutes: null});
    await pass(60 * MINUTE);
    expect(await row(id)).toMatchObject({status: 'open', withBot: true});
    await save({sessionMinutes: 30});
    await world.settle();
    expect(await row(id)).toMatchObject({status: 'closed'});
  });
});

describe('BO-3: a bot whose talks Agents do not read', () => {
  const seen = async (by: AgentId, id: ConversationId) => {
    const page = await host.as(by).query('thread/page', {conversationId: id, after: null, before: null, limit: 50});
    return page.ok ? page.value.entries.flatMap(one => (one.type === 'message' ? [one.text] : [])) : page.failure.code;
  };
  const found = async (by: AgentId, text: string) => {
    const answer = await host.as(by).query('search/all', {text});
    return answer.ok ? answer.value.messages.length : answer.failure.code;
  };

  test('what was said with it is in no thread, list or search of theirs; Managers read it', async () => {
    await create({showsHistory: false});
    const id = await wrote(1, {text: 'My secret is xylophone'});
    await say(id, 'Noted, xylophone');
    const lists = await host.as(ann).query('inbox/page', {view: 'all', after: null});
    expect(lists.ok && lists.value.rows[0]?.preview).toEqual({by: 'bot', text: '', fileCount: 0});
    await host.run(mia, 'conversation/assign', {conversationId: id, to: ann, seen: helper});
    await wrote(1, {providerId: '1/2', text: 'Hello, a person?'});
    expect(await seen(ann, id)).toEqual(['Hello, a person?']);
    expect(await seen(mia, id)).toEqual(['My secret is xylophone', 'Noted, xylophone', 'Hello, a person?']);
    expect([await found(ann, 'xylophone'), await found(ann, 'person'), await found(mia, 'xylophone')]).toEqual([
      0, 1, 2,
    ]);
  });

  test('nor is what the customer makes of it later', async () => {
    await create({showsHistory: false});
    await wrote(1, {text: 'My secret is xylophone'});
    const revision = {type: 'edited', at: world.time.clock.now(), text: 'My secret is bassoon'} as const;
    const about = {senderId: aSender(1), address: 'visitor-1', providerId: '1/1'};
    expect(await host.engine.desk.revise({...about, revision})).toEqual({ok: true, value: null});
    const lists = await host.as(ann).query('inbox/page', {view: 'all', after: null});
    expect(lists.ok && lists.value.rows[0]?.preview).toEqual({by: 'customer', text: '', fileCount: 0});
    expect([await found(ann, 'bassoon'), await found(mia, 'bassoon')]).toEqual([0, 1]);
  });

  test('BO-1: with visible history it is all there', async () => {
    await create();
    const id = await wrote(1, {text: 'Question'});
    await say(id, 'Answer');
    await host.run(mia, 'conversation/assign', {conversationId: id, to: ann, seen: helper});
    expect(await seen(ann, id)).toEqual(['Question', 'Answer']);
    expect(await found(ann, 'Question')).toBe(1);
  });
});

test('BO-5: a workspace without bots writes nothing for them', async () => {
  await world.arrange(...botRows({isActive: false}));
  const id = await wrote(1);
  expect(await row(id)).toMatchObject({withBot: false});
  expect((await world.rows('job')).map(({kind}) => kind)).toEqual([]);
  expect((await world.rows('opening')).length).toBe(0);
});
