import {afterEach, describe, expect, test} from 'vitest';
import {defaultCapacitySettings} from '../../core/assignment/capacity.ts';
import {defaultAssignmentSettings} from '../../core/assignment/settings.ts';
import type {Output} from '../../core/contract/contract.ts';
import type {AgentId, ConversationId} from '../../core/lib/ids.ts';
import type {Rows} from '../../core/ports/rows.ts';
import type {Write} from '../../core/ports/store.ts';
import type {MainStatus} from '../../core/presence/presence.ts';
import {ann, aQueue, aRoute, aSender, ben, cleo, queueRow, senderRow} from '../support/builders.ts';
import {
  agent,
  annAlone,
  inbound,
  mia,
  openWorld,
  people,
  queueOf,
  route,
  type Process,
  type World,
} from '../support/world.ts';

let world: World;
let host: Process;

const open = async (rows: readonly Write[] = people) => {
  world = await openWorld(rows);
  host = await world.start();
};
afterEach(() => world.close());

const isSms = {category: 'conversation', attribute: 'channel', is: 'is', value: 'sms'} as const;

const MINUTE = 60_000;
const DAY = 86_400_000;

/** Customer `n` writes; returns the conversation. */
const write = async (n: number, providerId = `${n}/1`): Promise<ConversationId> => {
  world.time.advance(1_000);
  return (await host.receive(inbound(n, {providerId}))).conversationId;
};
const conversation = async (id: ConversationId): Promise<Readonly<Rows['conversation']>> => {
  const found = (await world.rows('conversation')).find(one => one.id === id);
  if (found === undefined) throw new Error(`No conversation ${id}`);
  return found;
};
const assigneeOf = async (id: ConversationId) => (await conversation(id)).assignee;
const setStatus = (agentId: AgentId, status: MainStatus) => host.run(agentId, 'presence/set', {status});
const assign = (by: AgentId, conversationId: ConversationId, between: {to: AgentId | null; seen: AgentId | null}) =>
  host.run(by, 'conversation/assign', {conversationId, ...between});
const giveUp = (by: AgentId, id: ConversationId) => assign(by, id, {to: null, seen: by});
const setQueue = (by: AgentId, conversationId: ConversationId, n: number) =>
  host.run(by, 'conversation/set-queue', {conversationId, queueId: aQueue(n)});
const setConversationStatus = (by: AgentId, conversationId: ConversationId, status: 'waiting' | 'solved' | 'closed') =>
  host.run(by, 'conversation/set-status', {conversationId, status});
const reply = async (by: AgentId, conversationId: ConversationId) => {
  const done = await host.run(by, 'message/reply', {
    conversationId,
    messageId: world.newMessage(),
    text: 'Hello',
    files: [],
    seen: null,
  });
  if (!done.ok) throw new Error(done.failure.detail);
};
const logged = async (type: string) => (await world.rows('event')).filter(event => event.type === type);

const setting = (name: string, value: unknown): Write => ({do: 'put', table: 'setting', row: {name, value}});
const defaultQueueIs = (changes: Partial<Rows['queue']>): Write => ({
  do: 'put',
  table: 'queue',
  row: queueRow(changes),
});
const text: Write = {do: 'put', table: 'sender', row: senderRow({id: aSender(2), channel: 'sms', address: '123'})};

const why = async (by: AgentId, conversationId: ConversationId): Promise<Output<'conversation/why'>> => {
  const answer = await host.as(by).query('conversation/why', {conversationId});
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value;
};

describe('AA-14: the score decides', () => {
  test('D8: 35 / 35 / 47.5 and 10, 200, 300 seconds: 0.5167, 0.8333, 0.8684, the third gets it', async () => {
    const since = (ms: number) => world.time.clock.now() - ms;
    await open([
      ...people.filter(write => write.do !== 'put' || write.table !== 'agent'),
      agent({id: mia, status: 'away'}),
    ]);
    const row = (id: AgentId, [chats, messages]: readonly [number, number], seconds: number): Write =>
      agent({
        id,
        statusId: 'under-capacity',
        capacity: {'live-chat': chats, messaging: messages},
        lastAssignedAt: since(seconds * 1_000),
      });
    const work = (agentId: AgentId, capacityGroup: 'live-chat' | 'messaging', count: number): Write => ({
      do: 'put',
      table: 'workload',
      row: {agentId, capacityGroup, count},
    });
    await world.arrange(
      setting('capacity', {...defaultCapacitySettings, fullAt: 300}),
      row(ann, [10, 20], 9),
      row(ben, [5, 10], 199),
      row(cleo, [20, 5], 299),
      work(ann, 'live-chat', 5),
      work(ann, 'messaging', 4),
      work(ben, 'live-chat', 1),
      work(ben, 'messaging', 5),
      work(cleo, 'live-chat', 15),
      work(cleo, 'messaging', 1),
    );
    const id = await write(1);
    expect(await assigneeOf(id)).toBe(cleo);
    expect((await why(mia, id)).assigned?.reasons).toEqual({
      mode: 'score',
      weights: {load: 0.5, unserved: 0.5},
      leastLoad: 35,
      mostUnserved: 300_000,
      candidates: 3,
      best: [
        {agent: {id: cleo, name: 'Ann'}, load: 47.5, unserved: 300_000, score: 0.8684},
        {agent: {id: ben, name: 'Ann'}, load: 35, unserved: 200_000, score: 0.8333},
        {agent: {id: ann, name: 'Ann'}, load: 35, unserved: 10_000, score: 0.5167},
      ],
      others: {'not-in-audience': 0, excluded: 0, 'not-available': 1, full: 0},
    });
  });

  test('AA-14, D8: with other weights, from the next conversation on; a Manager sets them', async () => {
    await open([...people, agent({id: ann, lastAssignedAt: 5_000}), agent({id: ben, lastAssignedAt: 1_000})]);
    await setStatus(cleo, 'away');
    expect(await assigneeOf(await write(1))).toBe(ben);
    const load = {...defaultAssignmentSettings, groups: ['live-chat' as const], chat: {load: 1, unserved: 0}};
    expect(await host.run(ann, 'assignment/save', load)).toMatchObject({failure: {code: 'forbidden'}});
    expect(await host.run(mia, 'assignment/save', load)).toEqual({ok: true, value: null});
    expect(await host.as(ann).query('assignment/get', {})).toEqual({ok: true, value: load});
    // Ann has none, however long Ben waits from here.
    expect(await assigneeOf(await write(2))).toBe(ann);
    expect(await logged('assignment-saved')).toHaveLength(1);
  });

  test('D8: another group counts as soon as the setting says so, whoever changed it (decision 0001)', async () => {
    await open([...people, text, agent({id: cleo, status: 'away'})]);
    await world.arrange(
      {do: 'put', table: 'workload', row: {agentId: ann, capacityGroup: 'email', count: 3}},
      setting('assignment', {...defaultAssignmentSettings, groups: ['email'], chat: {load: 1, unserved: 0}}),
    );
    expect(await assigneeOf(await write(1))).toBe(ben);
  });
});

describe('AA-1, AA-2: the agent the customer talked with last', () => {
  const sticky = (changes: Partial<Rows['queue']> = {}) => defaultQueueIs({assignMode: 'sticky', ...changes});
  /** Customer 1 was answered by Ben, and the conversation is closed. */
  const answeredByBen = async () => {
    const id = await write(1);
    await assign(mia, id, {to: ben, seen: await assigneeOf(id)});
    await reply(ben, id);
    await setConversationStatus(ben, id, 'closed');
    world.time.advance(MINUTE);
  };

  test('comes before the better score', async () => {
    await open([...people, sticky()]);
    await answeredByBen();
    const id = await write(1, '1/2');
    expect(await assigneeOf(id)).toBe(ben);
    expect((await why(ann, id)).assigned?.reasons?.mode).toBe('sticky');
    expect((await why(ann, id)).me).toBe('sticky');
  });

  test('but not in a queue of the other mode', async () => {
    await open();
    await answeredByBen();
    expect(await assigneeOf(await write(1, '1/2'))).not.toBe(ben);
  });

  test('only if a candidate: else the score', async () => {
    await open([...people, sticky()]);
    await answeredByBen();
    await setStatus(ben, 'away');
    const id = await write(1, '1/2');
    expect([ann, cleo]).toContain(await assigneeOf(id));
    expect((await why(mia, id)).assigned?.reasons?.mode).toBe('score');
  });

  test.each([
    [30, 31, false],
    [30, 29, true],
    [60, 61, false],
    [60, 59, true],
    [365, 366, false],
    [365, 364, true],
    [null, 4_000, true],
  ])('AA-2: look-back of %s days, %s days ago: %s', async (stickyDays, days, isBens) => {
    await open([...people, sticky({stickyDays})]);
    await answeredByBen();
    world.time.advance(days * DAY);
    // Everybody but Ben has waited longer than he did.
    const id = await write(1, '1/2');
    expect((await why(mia, id)).assigned?.reasons?.mode).toBe(isBens ? 'sticky' : 'score');
    if (isBens) expect(await assigneeOf(id)).toBe(ben);
  });

  test('AA-10: not whoever just gave this conversation up', async () => {
    await open([...people, sticky()]);
    const id = await write(1);
    await assign(mia, id, {to: ben, seen: await assigneeOf(id)});
    await reply(ben, id);
    await giveUp(ben, id);
    expect([ann, cleo]).toContain(await assigneeOf(id));
  });
});

describe('AA-6, AA-7: another queue', () => {
  test('keeps its agent if they are a member there', async () => {
    await open([...annAlone, ...queueOf(2, [ann, ben])]);
    const id = await write(1);
    await setQueue(ann, id, 2);
    expect(await assigneeOf(id)).toBe(ann);
  });

  test('else it is taken from them and given to one of the new queue', async () => {
    await open([...people, ...queueOf(2, [ben]), agent({id: cleo, status: 'away'})]);
    await setStatus(ben, 'away');
    const id = await write(1);
    await setStatus(ben, 'available');
    expect(await assigneeOf(id)).toBe(ann);
    await setQueue(ann, id, 2);
    expect(await assigneeOf(id)).toBe(ben);
    expect((await logged('assigned')).map(({body}) => body)).toMatchObject([
      {to: ann},
      {from: ann, because: 'queue-changed'},
      {to: ben},
    ]);
  });

  test('and waits there if that queue leaves it to people', async () => {
    await open([...annAlone, ...queueOf(2, [ben], {autoAssign: false})]);
    const id = await write(1);
    await setQueue(ann, id, 2);
    await setStatus(ben, 'available');
    expect(await assigneeOf(id)).toBeNull();
    expect(await assign(ben, id, {to: ben, seen: null})).toEqual({ok: true, value: null});
  });

  test('AA-6: nobody gets what would not occupy them, now or later, until the customer writes', async () => {
    const counts = {...defaultCapacitySettings.counts, waiting: false};
    await open([...people, setting('capacity', {...defaultCapacitySettings, counts}), ...queueOf(2, [ben])]);
    await setStatus(ben, 'away');
    const id = await write(1);
    const first = await assigneeOf(id);
    await setConversationStatus(first ?? mia, id, 'waiting');
    await setQueue(mia, id, 2);
    expect(await assigneeOf(id)).toBeNull();
    await setStatus(ben, 'available');
    expect(await assigneeOf(id)).toBeNull();
    expect((await why(ben, id)).waits?.because).toBe('status');
    await write(1, '1/2');
    expect(await assigneeOf(id)).toBe(ben);
  });
});

describe('AA-8, D41: who had it before', () => {
  test('is passed over while somebody else could have it', async () => {
    await open([...annAlone]);
    const id = await write(1);
    await giveUp(ann, id);
    await setStatus(ann, 'away');
    await setStatus(ann, 'available');
    expect(await assigneeOf(id)).toBeNull();
    expect((await why(ann, id)).me).toBe('excluded');
    await setStatus(ben, 'available');
    expect(await assigneeOf(id)).toBe(ben);
  });

  test('D41: alone in the queue, they get it again when they come back, and the log says why', async () => {
    await open([...annAlone, ...queueOf(2, [ann]), route()]);
    const id = await write(1);
    await giveUp(ann, id);
    expect(await assigneeOf(id)).toBeNull();
    expect((await conversation(id)).excluded).toEqual([ann]);
    await setStatus(ann, 'away');
    await setStatus(ann, 'available');
    expect(await assigneeOf(id)).toBe(ann);
    expect((await logged('exclusions-cleared')).map(({body}) => body)).toEqual([{agentIds: [ann]}]);
    expect((await conversation(id)).excluded).toEqual([]);
  });

  test('D41: two have had it; when one of them comes it is decided anew between both', async () => {
    await open([...people, ...queueOf(2, [ann, ben]), route()]);
    const id = await write(1);
    const first = await assigneeOf(id);
    const second = first === ann ? ben : ann;
    await giveUp(first ?? mia, id);
    expect(await assigneeOf(id)).toBe(second);
    await giveUp(second, id);
    expect(await assigneeOf(id)).toBeNull();
    await setStatus(second, 'away');
    await setStatus(second, 'available');
    // The first has been without work for longer.
    expect(await assigneeOf(id)).toBe(first);
    expect((await conversation(id)).excluded).toEqual([]);
  });

  test('D41: of however many they had before, none is forgotten, and the most urgent comes first', async () => {
    const offline = {status: 'offline', statusId: 'offline', chosen: 'offline', availableSince: null} as const;
    await open([
      ...annAlone,
      agent({id: ann, name: 'Ann', capacity: {messaging: 2}, ...offline}),
      {do: 'put', table: 'sender', row: senderRow({id: aSender(2), channel: 'sms', address: '4930123', name: 'SMS'})},
      ...queueOf(2, [ann]),
      ...queueOf(3, [ann, ben]),
      route({queueId: aQueue(3), priority: 'high'}),
      route({id: aRoute(2), rank: 2, condition: isSms, priority: 'low'}),
    ]);
    // Ben is to be waited for; nobody but Ann is in queue 2.
    for (let n = 1; n <= 230; n += 1) await write(n);
    const own: ConversationId[] = [];
    for (let n = 1; n <= 3; n += 1) {
      const text = inbound(300 + n, {channel: 'sms', senderId: aSender(2), address: `+49151000000${n}`});
      own.push((await host.receive(text)).conversationId);
    }
    const rows = await world.rows('conversation');
    const change = (row: Readonly<Rows['conversation']>): Write => ({
      do: 'put',
      table: 'conversation',
      row: {...row, excluded: [ann], ...(row.id === own[2] && {priority: 'normal'})},
    });
    await world.arrange(...rows.map(change));
    await setStatus(ann, 'available');
    await world.settle();
    const [first, second, third] = own;
    const cleared = await logged('exclusions-cleared');
    expect(cleared.map(one => one.conversationId)).toEqual([third, first, second]);
    expect(await Promise.all(own.map(assigneeOf))).toEqual([ann, null, ann]);
    const chats = (await world.rows('conversation')).filter(({queueId}) => queueId === aQueue(3));
    expect(chats.every(({assignee, excluded}) => assignee === null && excluded.length === 1)).toBe(true);
  });

  test('D41, AA-3: what all may have again is given to whoever has room, not only to who came', async () => {
    const first = agent({id: ann, name: 'Ann', capacity: {'live-chat': 1}, lastAssignedAt: 1});
    await open([...people, first, ...queueOf(2, [ann, ben], {autoAssign: false}), route()]);
    await setStatus(ann, 'away');
    const ids = [await write(1), await write(2), await write(3)];
    const rows = await world.rows('conversation');
    await world.arrange(
      ...queueOf(2, [ann, ben]),
      ...rows.map((row): Write => ({do: 'put', table: 'conversation', row: {...row, excluded: [ann, ben]}})),
    );
    await setStatus(ann, 'available');
    const after = await Promise.all(ids.map(assigneeOf));
    expect(after.map(who => who === ann)).toEqual([true, false, false]);
    expect(after.slice(1)).toEqual([ben, ben]);
  });

  test('D41, CV-8: who may not see it is not who it waited for', async () => {
    await open([...people, ...queueOf(2, [ann, ben]), route()]);
    await setStatus(ben, 'away');
    const id = await write(1);
    await giveUp(ann, id);
    await host.run(mia, 'conversation/set-visibility', {conversationId: id, visibleTo: []});
    await setStatus(ann, 'away');
    await setStatus(ann, 'available');
    expect(await logged('exclusions-cleared')).toEqual([]);
    expect((await conversation(id)).excluded).toEqual([ann]);
  });

  test('D41, US-2: a disabled member is nobody to wait for', async () => {
    await open([
      ...annAlone,
      ...queueOf(2, [ann, ben]),
      route(),
      agent({id: ben, isEnabled: false, status: 'offline'}),
    ]);
    const id = await write(1);
    await giveUp(ann, id);
    await setStatus(ann, 'away');
    await setStatus(ann, 'available');
    expect(await assigneeOf(id)).toBe(ann);
  });

  test('D41: to be less busy is not to come: what a full agent gives up is not theirs again', async () => {
    await open([...annAlone, ...queueOf(2, [ann]), route(), agent({id: ann, capacity: {'live-chat': 1}})]);
    const id = await write(1);
    expect((await world.rows('agent')).find(one => one.id === ann)?.statusId).toBe('full-capacity');
    await giveUp(ann, id);
    expect(await assigneeOf(id)).toBeNull();
  });

  test('never in the way of what waits behind it', async () => {
    await open([...annAlone, agent({id: ann, capacity: {'live-chat': 1}})]);
    const first = await write(1);
    const second = await write(2);
    await giveUp(ann, first);
    expect([await assigneeOf(first), await assigneeOf(second)]).toEqual([null, ann]);
  });

  test('survives a restart', async () => {
    await open(annAlone);
    const id = await write(1);
    await giveUp(ann, id);
    host.kill();
    host = await world.start();
    await setStatus(ann, 'away');
    await setStatus(ann, 'available');
    expect(await assigneeOf(id)).toBeNull();
  });
});

describe('D28: an offer nobody answered', () => {
  const two: readonly Write[] = [...annAlone];

  test('goes to somebody else when its agent goes Offline', async () => {
    await open(two);
    const id = await write(1);
    await setStatus(ben, 'available');
    await setStatus(ann, 'offline');
    expect(await assigneeOf(id)).toBe(ben);
    expect((await logged('assigned')).map(({body}) => body)).toMatchObject([
      {to: ann},
      {from: ann, because: 'unanswered'},
      {to: ben},
    ]);
  });

  test('waits if nobody else is there', async () => {
    await open(two);
    const id = await write(1);
    await setStatus(ann, 'offline');
    expect(await assigneeOf(id)).toBeNull();
  });

  test.each([
    ['was answered', (id: ConversationId) => reply(ann, id)],
    ['was put aside', (id: ConversationId) => setConversationStatus(ann, id, 'solved')],
    [
      'was given by hand',
      async (id: ConversationId) => {
        await assign(mia, id, {to: ben, seen: ann});
        await assign(mia, id, {to: ann, seen: ben});
      },
    ],
  ])('stays if it %s', async (_what, act) => {
    await open(two);
    const id = await write(1);
    await act(id);
    await setStatus(ann, 'offline');
    expect(await assigneeOf(id)).toBe(ann);
  });

  test.each(['away', 'busy'] as const)('stays with an agent who is only %s', async status => {
    await open(two);
    const id = await write(1);
    await setStatus(ann, status);
    expect(await assigneeOf(id)).toBe(ann);
  });

  test('D41: with one enabled agent it stays, unless the queue says otherwise', async () => {
    await open([...annAlone, ...queueOf(2, [ann]), route()]);
    const id = await write(1);
    await setStatus(ann, 'offline');
    expect(await assigneeOf(id)).toBe(ann);
    await setStatus(ann, 'available');
    await world.arrange({
      do: 'put',
      table: 'queue',
      row: queueRow({id: aQueue(2), name: 'Queue 2', isDefault: false, requeuesUnanswered: true}),
    });
    await setStatus(ann, 'offline');
    expect(await assigneeOf(id)).toBeNull();
  });

  test('a queue may also leave it with its agent', async () => {
    await open([...two, defaultQueueIs({requeuesUnanswered: false})]);
    const id = await write(1);
    await setStatus(ann, 'offline');
    expect(await assigneeOf(id)).toBe(ann);
  });

  test('however many there are', async () => {
    await open([...two, agent({id: ann, capacity: {'live-chat': 200}})]);
    for (let n = 1; n <= 130; n += 1) await write(n);
    await setStatus(ann, 'offline');
    await world.settle();
    expect((await world.rows('conversation')).filter(({assignee}) => assignee !== null)).toEqual([]);
    expect(await world.rows('job')).toEqual([]);
  });
});

describe('D31: a queue in which nobody takes', () => {
  const noTaking = defaultQueueIs({canTake: false});

  test('only Managers and automatic assignment assign; giving up is free', async () => {
    await open([...annAlone, noTaking]);
    const id = await write(1);
    expect(await assign(ann, id, {to: ben, seen: ann})).toMatchObject({failure: {code: 'forbidden'}});
    expect(await giveUp(ann, id)).toEqual({ok: true, value: null});
    expect(await assign(ann, id, {to: ann, seen: null})).toMatchObject({failure: {code: 'forbidden'}});
    expect(await assign(mia, id, {to: ann, seen: null})).toEqual({ok: true, value: null});
    expect(await assigneeOf(id)).toBe(ann);
  });

  test('AC-4: who comes too late is told who has it all the same', async () => {
    await open([...annAlone, noTaking]);
    const id = await write(1);
    expect(await assign(ben, id, {to: ben, seen: null})).toMatchObject({failure: {code: 'taken', by: ann}});
  });
});

describe('AA-9, AA-11: bulk runs, in the default queue like in any other', () => {
  test('by priority across channels, until the agent is full (D2)', async () => {
    const urgent = route({
      condition: {all: [{category: 'conversation', attribute: 'channel', is: 'is', value: 'sms'}]},
      queueId: aQueue(1),
      priority: 'urgent',
    });
    await open([...annAlone, text, urgent, agent({id: ann, status: 'away', capacity: {'live-chat': 2, messaging: 2}})]);
    for (let n = 1; n <= 3; n += 1) await write(n);
    const said = await host.engine.desk.receive(inbound(9, {senderId: aSender(2), channel: 'sms'}));
    await setStatus(ann, 'available');
    // 1 of 2 and 1 of 2 are 100 %: full.
    const mine = (await world.rows('conversation')).filter(({assignee}) => assignee === ann);
    expect(mine.map(({shortId, channel}) => [shortId, channel])).toEqual([
      [1, 'live-chat'],
      [4, 'sms'],
    ]);
    expect(said.ok).toBe(true);
  });

  test('goes on in turns of its own when one has given away enough', async () => {
    await open([...annAlone, agent({id: ann, status: 'away', capacity: {'live-chat': 500}})]);
    for (let n = 1; n <= 450; n += 1) await write(n);
    await setStatus(ann, 'available');
    await world.settle();
    expect((await world.rows('conversation')).filter(({assignee}) => assignee === null)).toEqual([]);
    const turns = new Set((await logged('assigned')).map(({at}) => at));
    expect(turns.size).toBeGreaterThan(0);
    expect(await world.rows('job')).toEqual([]);
  });

  test('CV-8: what only others may see is not theirs, and not in the way', async () => {
    await open([...annAlone, agent({id: ann, status: 'away'})]);
    const [hidden, plain] = [await write(1), await write(2)];
    await host.run(mia, 'conversation/set-visibility', {conversationId: hidden, visibleTo: [ben]});
    await setStatus(ann, 'available');
    expect([await assigneeOf(hidden), await assigneeOf(plain)]).toEqual([null, ann]);
    await host.run(mia, 'conversation/set-visibility', {conversationId: hidden, visibleTo: null});
    expect(await assigneeOf(hidden)).toBe(ann);
  });
});

describe('why', () => {
  test('each member of the queue learns what stood in their way at that moment', async () => {
    await open([...people, ...queueOf(2, [ann, ben, cleo]), route(), agent({id: ben, capacity: {'live-chat': 0}})]);
    await setStatus(cleo, 'away');
    const id = await write(1);
    world.time.advance(MINUTE);
    await setStatus(cleo, 'available');
    const answers = await Promise.all([ann, ben, cleo, mia].map(async each => (await why(each, id)).me));
    expect(answers).toEqual(['mine', 'full', 'not-available', 'not-in-queue']);
    expect((await why(mia, id)).assigned).toMatchObject({
      to: {id: ann},
      by: {kind: 'automation', id: 'assignment'},
      reasons: {candidates: 1, others: {'not-available': 1, full: 1, excluded: 0}},
    });
  });

  test('who was in the running and lost sees both scores; a hand-over was a person’s', async () => {
    await open([...people, agent({id: cleo, status: 'offline'})]);
    const id = await write(1);
    const to = (await assigneeOf(id)) ?? mia;
    const loser = to === ann ? ben : ann;
    expect((await why(loser, id)).me).toBe('score');
    await assign(mia, id, {to: loser, seen: to});
    expect(await why(to, id)).toMatchObject({me: 'by-hand', assigned: {to: {id: loser}, by: {id: mia}, reasons: null}});
  });

  test('what waits says for what', async () => {
    await open([...annAlone, ...queueOf(2, [ann, ben], {autoAssign: false}), agent({id: ann, status: 'away'})]);
    const id = await write(1);
    expect(await why(ann, id)).toEqual({
      assigned: null,
      waits: {because: 'nobody-free', others: {'not-in-audience': 0, excluded: 0, 'not-available': 4, full: 0}},
      me: 'not-available',
    });
    await setQueue(mia, id, 2);
    expect(await why(ben, id)).toMatchObject({waits: {because: 'by-hand'}, me: 'waits'});
  });

  test('for nobody who may not see the conversation', async () => {
    await open([...annAlone, ...queueOf(2, [ann]), route()]);
    const conversationId = await write(1);
    expect(await host.as(ben).query('conversation/why', {conversationId})).toMatchObject({
      failure: {code: 'not-found'},
    });
  });
});

test('AC-3, D30: a call is given to who waited longest and has no other; its ringing takes the slot', async () => {
  const phone: Write = {do: 'put', table: 'sender', row: senderRow({id: aSender(3), channel: 'voice', address: '800'})};
  await open([
    ...people,
    phone,
    agent({id: ann, lastAssignedAt: 9_000}),
    agent({id: ben, lastAssignedAt: 3_000}),
    agent({id: cleo, status: 'away'}),
  ]);
  const call = (n: number) => host.engine.desk.receive(inbound(n, {senderId: aSender(3), channel: 'voice'}));
  for (const n of [1, 2, 3]) await call(n);
  expect((await world.rows('conversation')).map(({assignee}) => assignee)).toEqual([ben, ann, null]);
  expect((await world.rows('agent')).map(({statusId}) => statusId).slice(0, 2)).toEqual(['ringing', 'ringing']);
});

test('Q-8, AC-1: a call is given away in every queue, at once and to whoever comes; a chat there is taken by hand', async () => {
  const phone: Write = {do: 'put', table: 'sender', row: senderRow({id: aSender(3), channel: 'voice', address: '800'})};
  await open([
    ...people,
    phone,
    ...queueOf(2, [ann, ben], {autoAssign: false}),
    route({condition: {category: 'conversation', attribute: 'isVisitor', is: 'is-not', value: true}}),
    route({id: aRoute(2), rank: 2}),
    agent({id: ben, status: 'away'}),
  ]);
  const call = (n: number) => host.receive(inbound(n, {senderId: aSender(3), channel: 'voice'}));
  const [first, second] = [(await call(1)).conversationId, (await call(2)).conversationId];
  const chat = await write(3);
  expect([await assigneeOf(first), await assigneeOf(second), await assigneeOf(chat)]).toEqual([ann, null, null]);
  await setStatus(ben, 'available');
  expect([await assigneeOf(second), await assigneeOf(chat)]).toEqual([ben, null]);
});
