import {afterEach, describe, expect, test} from 'vitest';
import {defaultCapacitySettings} from '../../core/assignment/capacity.ts';
import type {MainStatus} from '../../core/presence/presence.ts';
import type {AgentId, ConversationId} from '../../core/lib/ids.ts';
import type {Rows} from '../../core/ports/rows.ts';
import type {Write} from '../../core/ports/store.ts';
import {ann, aQueue, aSender, ben, cleo, queueRow, senderRow} from '../support/builders.ts';
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
const assignees = async () => (await world.rows('conversation')).map(({shortId, assignee}) => [shortId, assignee]);

const setStatus = (agentId: AgentId, status: MainStatus) => host.run(agentId, 'presence/set', {status});
const assign = (by: AgentId, conversationId: ConversationId, between: {to: AgentId | null; seen: AgentId | null}) =>
  host.run(by, 'conversation/assign', {conversationId, ...between});
const close = (by: AgentId, conversationId: ConversationId) =>
  host.run(by, 'conversation/set-status', {conversationId, status: 'closed'});

const capacity = (id: AgentId, count: number): Write => agent({id, capacity: {'live-chat': count}});

/** D2: from which sum of percentages on nobody is given anything. */
const fullAt = (percent: number): Write => ({
  do: 'put',
  table: 'setting',
  row: {name: 'capacity', value: {...defaultCapacitySettings, fullAt: percent}},
});

describe('AA-3, AA-5: a new conversation', () => {
  test('AA-12: goes to the least loaded, A 2 of 4 and B 3 of 8: B', async () => {
    await open([...annAlone, capacity(ann, 4), capacity(ben, 8)]);
    for (const [n, to] of [ann, ann, ben, ben, ben].entries()) {
      const id = await write(n);
      await assign(mia, id, {to: to, seen: await assigneeOf(id)});
    }
    expect(await world.rows('workload')).toMatchObject([
      {agentId: ann, count: 2},
      {agentId: ben, count: 3},
    ]);
    expect(await assigneeOf(await write(6))).toBe(ben);
  });

  test('AA-13: of equally loaded ones to the longest unserved', async () => {
    await open();
    const first = await assigneeOf(await write(1));
    const second = await assigneeOf(await write(2));
    const third = await assigneeOf(await write(3));
    expect(new Set([first, second, third])).toEqual(new Set([ann, ben, cleo]));
    expect(await assigneeOf(await write(4))).toBe(first);
  });

  test('D8: who was never assigned anything is unserved since they became Available', async () => {
    await open(annAlone);
    await setStatus(cleo, 'available');
    world.time.advance(60_000);
    await setStatus(ben, 'available');
    await setStatus(ann, 'busy');
    expect(await assigneeOf(await write(1))).toBe(cleo);
  });

  test.each(['busy', 'away', 'offline'] as const)('ST-16: never to an agent who is %s', async status => {
    await open(annAlone);
    await setStatus(ann, status);
    expect(await assigneeOf(await write(1))).toBeNull();
  });

  test('US-2, Q-5: never to a disabled one, Available or not', async () => {
    await open([...annAlone, agent({id: ann, isEnabled: false})]);
    expect(await assigneeOf(await write(1))).toBeNull();
  });

  test('AA-5: only to members of its queue', async () => {
    await open([...people, ...queueOf(2, [ben]), route()]);
    expect(await assigneeOf(await write(1))).toBe(ben);
    expect(await assigneeOf(await write(2))).toBe(ben);
  });

  test('Q-9: a queue without auto-assignment waits for somebody to take it', async () => {
    await open([...people, {do: 'put', table: 'queue', row: queueRow({autoAssign: false})}]);
    const id = await write(1);
    expect(await assigneeOf(id)).toBeNull();
    expect(await assign(ann, id, {to: ann, seen: null})).toEqual({ok: true, value: null});
    expect(await assigneeOf(id)).toBe(ann);
  });

  test('CAP-2: waits when everybody has five', async () => {
    await open(annAlone);
    for (let n = 1; n <= 6; n += 1) await write(n);
    expect((await assignees()).filter(([, assignee]) => assignee === ann)).toHaveLength(5);
    expect((await assignees()).at(-1)).toEqual([6, null]);
  });

  test('CAP-6: a full live chat leaves room for messages', async () => {
    const sms: Write = {do: 'put', table: 'sender', row: senderRow({id: aSender(2), channel: 'sms', address: '123'})};
    await open([...annAlone, capacity(ann, 1), sms, fullAt(300)]);
    await write(1);
    await write(2);
    const result = await host.engine.desk.receive(inbound(3, {senderId: aSender(2), channel: 'sms'}));
    expect(await assignees()).toEqual([
      [1, ann],
      [2, null],
      [3, ann],
    ]);
    expect(result.ok).toBe(true);
  });

  test('AA-13: the time of an assignment is kept, by hand too', async () => {
    await open(annAlone);
    const id = await write(1);
    expect((await world.rows('agent'))[0]?.lastAssignedAt).toBe(world.time.clock.now());
    world.time.advance(5_000);
    await assign(ann, id, {to: ben, seen: ann});
    expect((await world.rows('agent'))[1]?.lastAssignedAt).toBe(world.time.clock.now());
  });
});

describe('AA-9: who waits is fetched', () => {
  test('when an agent becomes Available, up to their capacity', async () => {
    await open([...annAlone, capacity(ben, 2)]);
    await setStatus(ann, 'away');
    await setStatus(ben, 'offline');
    for (let n = 1; n <= 4; n += 1) await write(n);
    await setStatus(ben, 'available');
    expect(await assignees()).toEqual([
      [1, ben],
      [2, ben],
      [3, null],
      [4, null],
    ]);
  });

  test('by priority, then oldest first', async () => {
    const condition = {category: 'conversation', attribute: 'content', is: 'contains', value: 'from 3'} as const;
    const urgent = route({condition, queueId: aQueue(1), priority: 'urgent'});
    await open([...annAlone, capacity(ann, 2), urgent]);
    await setStatus(ann, 'away');
    for (let n = 1; n <= 3; n += 1) await write(n);
    await setStatus(ann, 'available');
    expect(await assignees()).toEqual([
      [1, ann],
      [2, null],
      [3, ann],
    ]);
  });

  test('however many there are, if there is room for them (CAP-5)', async () => {
    await open([...annAlone, agent({id: ann, status: 'away', capacity: {'live-chat': 120}}), fullAt(100)]);
    for (let n = 1; n <= 120; n += 1) await write(n);
    await setStatus(ann, 'available');
    // What one turn does not give away, jobs do.
    await world.settle();
    expect((await assignees()).filter(([, assignee]) => assignee === null)).toEqual([]);
  });

  test('CAP-6: also behind those of a channel in which there is no room', async () => {
    const sms: Write = {do: 'put', table: 'sender', row: senderRow({id: aSender(2), channel: 'sms', address: '123'})};
    await open([...annAlone, agent({id: ann, status: 'away', capacity: {'live-chat': 1}}), sms, fullAt(300)]);
    for (let n = 1; n <= 60; n += 1) await write(n);
    await host.engine.desk.receive(inbound(99, {senderId: aSender(2), channel: 'sms'}));
    await setStatus(ann, 'available');
    expect((await assignees()).filter(([, assignee]) => assignee === ann)).toEqual([
      [1, ann],
      [61, ann],
    ]);
  });

  test.each([
    ['closes one', (id: ConversationId) => close(ann, id)],
    ['hands one over', (id: ConversationId) => assign(ann, id, {to: ben, seen: ann})],
  ])('CAP-10: when an agent %s', async (_what, free) => {
    await open([...annAlone, capacity(ann, 1)]);
    const first = await write(1);
    const second = await write(2);
    expect(await assigneeOf(second)).toBeNull();
    await free(first);
    expect(await assigneeOf(second)).toBe(ann);
  });

  test('AA-10: given up, a conversation goes to another, and the freed slot takes what waited', async () => {
    await open([...annAlone, capacity(ann, 1)]);
    const first = await write(1);
    const second = await write(2);
    await assign(ann, first, {to: null, seen: ann});
    expect([await assigneeOf(first), await assigneeOf(second)]).toEqual([null, ann]);
    await setStatus(ben, 'available');
    expect(await assigneeOf(first)).toBe(ben);
  });

  test('AA-10: given up, it does not come back in the same breath though nobody else is there', async () => {
    await open(annAlone);
    const id = await write(1);
    await assign(ann, id, {to: null, seen: ann});
    expect(await assigneeOf(id)).toBeNull();
  });

  test('a reopened conversation that nobody has is assigned (LC-6)', async () => {
    await open(annAlone);
    await setStatus(ann, 'away');
    const id = await write(1);
    await host.run(ann, 'conversation/set-status', {conversationId: id, status: 'solved'});
    await setStatus(ben, 'available');
    expect(await assigneeOf(id)).toBe(ben);
  });

  test('only in queues with auto-assignment, and of their own', async () => {
    await open([...annAlone, {do: 'put', table: 'queue', row: queueRow({autoAssign: false})}]);
    const id = await write(1);
    await setStatus(ben, 'available');
    expect(await assigneeOf(id)).toBeNull();
  });
});

describe('by hand', () => {
  test('AC-4: of two who take the same, the slower is told who has it', async () => {
    await open([...people, {do: 'put', table: 'queue', row: queueRow({autoAssign: false})}]);
    const id = await write(1);
    const [one, other] = await Promise.all([
      assign(ann, id, {to: ann, seen: null}),
      assign(ben, id, {to: ben, seen: null}),
    ]);
    expect(one).toEqual({ok: true, value: null});
    expect(other).toMatchObject({ok: false, failure: {code: 'taken', by: ann}});
    expect(await assigneeOf(id)).toBe(ann);
  });

  test('MW-10: an agent takes over nobody’s; the Manager may', async () => {
    await open(annAlone);
    const id = await write(1);
    expect(await assign(ben, id, {to: ben, seen: ann})).toMatchObject({failure: {code: 'forbidden'}});
    expect(await assign(mia, id, {to: ben, seen: ann})).toEqual({ok: true, value: null});
    expect(await assigneeOf(id)).toBe(ben);
  });

  test('CAP-1: capacity binds the machine, not a person', async () => {
    await open([...annAlone, capacity(ann, 1)]);
    await write(1);
    const second = await write(2);
    expect(await assign(ann, second, {to: ann, seen: null})).toEqual({ok: true, value: null});
    expect(await world.rows('workload')).toEqual([{agentId: ann, capacityGroup: 'live-chat', count: 2}]);
    expect(await assigneeOf(await write(3))).toBeNull();
  });

  test.each([
    ['somebody outside its queue', cleo],
    ['somebody disabled', ben],
  ])('CV-15, D10: not to %s, not even by the Manager', async (_who, to) => {
    await open([...annAlone, ...queueOf(2, [ann, ben]), route(), agent({id: ben, isEnabled: false})]);
    const id = await write(1);
    expect(await assign(mia, id, {to: to, seen: ann})).toMatchObject({
      failure: {code: 'invalid', reason: 'not-in-queue'},
    });
    expect(await assigneeOf(id)).toBe(ann);
  });

  test('LC-10: a closed one keeps its assignee', async () => {
    await open(annAlone);
    const id = await write(1);
    await close(ann, id);
    expect(await assign(mia, id, {to: ben, seen: ann})).toMatchObject({failure: {code: 'closed'}});
  });

  test('an agent outside the queue does not even learn that it exists (Q-12)', async () => {
    await open([...annAlone, ...queueOf(2, [ann]), route()]);
    const id = await write(1);
    expect(await assign(ben, id, {to: ben, seen: ann})).toMatchObject({failure: {code: 'not-found'}});
  });
});

test('CL-1: an assignment in the log says by whom', async () => {
  await open(annAlone);
  const id = await write(1);
  await assign(ann, id, {to: ben, seen: ann});
  await assign(mia, id, {to: null, seen: ben});
  const assigned = (await world.rows('event')).filter(({type}) => type === 'assigned');
  expect(assigned.slice(0, 3).map(({byKind, body}) => [byKind, body])).toMatchObject([
    ['automation', {to: ann}],
    ['agent', {from: ann, to: ben}],
    ['manager', {from: ben}],
  ]);
});
