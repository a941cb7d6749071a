import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Input, Output, QueryRoute} from '../../core/contract/contract.ts';
import type {AgentId} from '../../core/lib/ids.ts';
import {countingOf, namesOf} from '../../core/view/view-counters.ts';
import type {ViewDefinition} from '../../core/view/definition.ts';
import {agentRow, ann, anAgent, aQueue, aTag, aView, ben, cleo} from '../support/builders.ts';
import {inbound, mia, openWorld, people, queueOf, type Process, type World} from '../support/world.ts';

let world: World;
let host: Process;

const rows = [...people, ...queueOf(2, [ann], {autoAssign: false})];
beforeEach(async () => {
  world = await openWorld(rows);
  host = await world.start();
});
afterEach(() => world.close());

const urgent: ViewDefinition = {scope: 'all', filter: {priorities: ['urgent']}, sort: {by: 'pending', isDown: false}};
const save = (by: AgentId, n: number, changes: Partial<Omit<Input<'view/save'>, 'commandId'>> = {}) =>
  host.run(by, 'view/save', {viewId: aView(n), name: `View ${n}`, isGlobal: true, definition: urgent, ...changes});

async function ask<Q extends QueryRoute>(by: AgentId, route: Q, input: Input<Q>): Promise<Output<Q>> {
  const answer = await host.as(by).query(route, input);
  if (!answer.ok) throw new Error(answer.failure.detail);
  return answer.value;
}
const namesFor = async (by: AgentId) => (await ask(by, 'view/list', {})).views.map(({name}) => name);

describe('AW-3, D11: views', () => {
  test('a global one is everybody’s, a private one its maker’s alone', async () => {
    expect(await save(mia, 1)).toMatchObject({ok: true});
    expect(await save(ann, 2, {isGlobal: false})).toMatchObject({ok: true});
    expect(await namesFor(ann)).toEqual(['View 1', 'View 2']);
    expect(await namesFor(ben)).toEqual(['View 1']);
    expect((await ask(ann, 'view/list', {})).views[1]).toMatchObject({isGlobal: false, definition: urgent});
  });

  test('D42: only a Manager makes, changes, orders and removes a global one; nobody touches another’s', async () => {
    expect(await save(ann, 1)).toMatchObject({failure: {code: 'forbidden'}});
    await save(mia, 1);
    await save(ann, 2, {isGlobal: false});
    expect(await save(ann, 1, {name: 'Mine'})).toMatchObject({failure: {code: 'forbidden'}});
    expect(await host.run(ann, 'view/remove', {viewId: aView(1)})).toMatchObject({failure: {code: 'forbidden'}});
    expect(await host.run(ann, 'view/reorder', {isGlobal: true, viewIds: [aView(1)]})).toMatchObject({
      failure: {code: 'forbidden'},
    });
    for (const by of [ben, mia]) {
      expect(await host.run(by, 'view/remove', {viewId: aView(2)})).toMatchObject({failure: {code: 'not-found'}});
      expect(await save(by, 2, {isGlobal: false})).toMatchObject({failure: {code: 'not-found'}});
    }
    expect(await save(mia, 2, {isGlobal: true})).toMatchObject({failure: {code: 'not-found'}});
  });

  test('D11: eight global ones and no more, also by two Managers at the same moment; private ones beside', async () => {
    for (let n = 1; n <= 7; n += 1) await save(mia, n);
    const answers = await Promise.all([save(mia, 8), save(mia, 9)]);
    expect(answers.map(({ok}) => ok)).toEqual([true, false]);
    expect(answers[1]).toMatchObject({failure: {reason: 'too-many'}});
    expect(await save(mia, 9, {isGlobal: false})).toMatchObject({ok: true});
    expect(await save(mia, 8, {name: 'Renamed'})).toMatchObject({ok: true});
    await host.run(mia, 'view/remove', {viewId: aView(1)});
    expect(await save(mia, 10)).toMatchObject({ok: true});
  });

  test('a name is there once for each owner, whatever its case; an order must be one the list has', async () => {
    await save(mia, 1, {name: 'Überfällig'});
    expect(await save(mia, 2, {name: ' uberfallig '})).toMatchObject({failure: {reason: 'name-taken'}});
    expect(await save(ann, 2, {name: 'Überfällig', isGlobal: false})).toMatchObject({ok: true});
    const definition = {...urgent, scope: 'history'} as const;
    expect(await save(mia, 3, {definition})).toMatchObject({failure: {reason: 'not-sortable'}});
  });

  test('in the order somebody gave them; who did not see all of them looks again', async () => {
    for (const n of [1, 2, 3]) await save(mia, n);
    const order = (...ns: number[]) => host.run(mia, 'view/reorder', {isGlobal: true, viewIds: ns.map(aView)});
    expect(await order(3, 1, 2)).toMatchObject({ok: true});
    expect(await namesFor(ben)).toEqual(['View 3', 'View 1', 'View 2']);
    for (const wrong of [
      [1, 2],
      [1, 2, 2],
      [1, 2, 4],
    ]) {
      expect(await order(...wrong)).toMatchObject({failure: {reason: 'changed'}});
    }
  });

  test('what a definition names may be gone: the view stays, and nothing is in that part', async () => {
    const definition = {...urgent, filter: {queues: [aQueue(77)], tags: [aTag(77)], agents: [anAgent(77)]}};
    await save(mia, 1, {definition});
    await host.receive(inbound(1));
    const {scope: view, ...list} = definition;
    expect(await ask(mia, 'inbox/page', {view, after: null, ...list})).toEqual({rows: [], next: null});
    expect(await namesFor(ben)).toEqual(['View 1']);
  });
});

/** Kept numbers against counting all rows anew. */
async function countersHold() {
  const conversations = await world.rows('conversation');
  const kept = new Map((await world.rows('counter')).filter(one => one.value !== 0).map(one => [one.name, one.value]));
  const expected = new Map<string, number>();
  for (const view of await world.rows('savedView')) {
    if (view.ownerId !== null || view.countedTo !== null) continue;
    for (const row of conversations) {
      for (const name of namesOf({definition: view.definition, counting: countingOf(view)}, row)) {
        expected.set(name, (expected.get(name) ?? 0) + 1);
      }
    }
  }
  expect(new Map([...kept].filter(([name]) => name.startsWith('view:')))).toEqual(expected);
}

const countFor = async (by: AgentId, n: number) => (await ask(by, 'view/counters', {viewIds: [aView(n)]})).counts[0];

describe('Q-14, D11: numbers of views', () => {
  test('are counted when a view is saved and kept from then on, whatever happens; a new definition is counted anew', async () => {
    const received = [];
    for (let n = 1; n <= 6; n += 1) received.push(await host.receive(inbound(n)));
    const ids = received.map(({conversationId}) => conversationId);
    const [one, two, three] = ids;
    if (one === undefined || two === undefined || three === undefined) throw new Error('Six were received');
    await host.run(mia, 'conversation/set-priority', {conversationId: one, priority: 'urgent'});
    await save(mia, 1);
    await world.settle();
    expect(await countFor(mia, 1)).toEqual({viewId: aView(1), count: 1, isMore: false});
    await host.run(mia, 'conversation/set-priority', {conversationId: two, priority: 'urgent'});
    await host.run(mia, 'conversation/set-priority', {conversationId: three, priority: 'urgent'});
    await host.run(mia, 'conversation/set-queue', {conversationId: three, queueId: aQueue(2)});
    expect((await countFor(mia, 1))?.count).toBe(3);
    expect((await countFor(ben, 1))?.count).toBe(2);
    await host.run(mia, 'conversation/set-visibility', {conversationId: two, visibleTo: [ann, ben, cleo]});
    await host.run(mia, 'conversation/set-status', {conversationId: one, status: 'closed'});
    await countersHold();
    await save(mia, 1, {
      definition: {...urgent, scope: 'history', sort: {by: 'closed', isDown: false}, filter: {isUnread: true}},
    });
    await world.settle();
    await countersHold();
    expect((await countFor(mia, 1))?.count).toBe(6);
    await host.run(mia, 'conversation/read', {conversationId: two, position: 10_000});
    expect((await countFor(mia, 1))?.count).toBe(5);
    await host.run(mia, 'view/remove', {viewId: aView(1)});
    await world.settle();
    await countersHold();
    expect((await countFor(mia, 1))?.count).toBeNull();
  });

  test('a restart between, and a message between, lose and double nothing', async () => {
    for (let n = 1; n <= 4; n += 1) await host.receive(inbound(n));
    await save(mia, 1, {definition: {...urgent, filter: {}}});
    host.kill();
    const next = await world.start();
    await next.receive(inbound(5));
    await world.settle();
    await countersHold();
    const counted = await next.as(mia).query('view/counters', {viewIds: [aView(1)]});
    expect(counted).toMatchObject({value: {counts: [{count: 5}]}});
  });

  test('what is done in the same moment in which a view is counted is counted as it is afterwards', async () => {
    const {conversationId} = await host.receive(inbound(1));
    for (const n of [1, 2]) await host.run(mia, 'tag/create', {tagId: aTag(n), name: `T${n}`});
    await host.run(mia, 'conversation/tag', {conversationId, tagId: aTag(1)});
    await Promise.all([
      host.run(mia, 'tag/merge', {tagId: aTag(1), into: aTag(2)}),
      save(mia, 1, {definition: {...urgent, filter: {tags: [aTag(2)]}}}),
    ]);
    await world.settle();
    expect((await world.rows('conversation'))[0]?.tags).toEqual([aTag(2)]);
    expect((await countFor(mia, 1))?.count).toBe(1);
    await countersHold();
    await host.run(mia, 'conversation/untag', {conversationId, tagId: aTag(2)});
    await countersHold();
  });

  test('private ones, and those that depend on the clock or on who asks, are counted when asked', async () => {
    for (let n = 1; n <= 3; n += 1) await host.receive(inbound(n));
    await save(ann, 1, {isGlobal: false, definition: {...urgent, filter: {}}});
    await save(mia, 2, {definition: {...urgent, filter: {pendingMinutes: 30}}});
    await save(mia, 3, {definition: {...urgent, scope: 'mine', filter: {}}});
    expect(await countFor(ann, 1)).toEqual({viewId: aView(1), count: 3, isMore: false});
    expect((await countFor(mia, 3))?.count).toBe(0);
    expect((await countFor(ben, 1))?.count).toBeNull();
  });
});

describe('AW-15, CU-5: what lists by customer are sorted by', () => {
  test('follows the customer’s name, in tags’ lists too', async () => {
    const {conversationId} = await host.receive(inbound(1, {name: 'Zoë'}));
    const keyOf = async () => (await world.rows('conversation'))[0]?.customerKey;
    expect(await keyOf()).toBe('zoe');
    await host.run(mia, 'tag/create', {tagId: aTag(1), name: 'T'});
    await host.run(mia, 'conversation/tag', {conversationId, tagId: aTag(1)});
    const customerId = (await world.rows('conversation'))[0]?.customerId;
    if (customerId === undefined) throw new Error('There is one');
    await host.run(mia, 'customer/save', {customerId, name: 'Émile'});
    expect(await keyOf()).toBe('emile');
    expect((await world.rows('conversationTag'))[0]?.customerKey).toBe('emile');
  });

  test('AW-16: when it was closed, and not once it is open again', async () => {
    const {conversationId} = await host.receive(inbound(1));
    const closedAt = async () => (await world.rows('conversation'))[0]?.closedAt;
    expect(await closedAt()).toBeNull();
    world.time.advance(5_000);
    await host.run(mia, 'conversation/set-status', {conversationId, status: 'closed'});
    expect(await closedAt()).toBe(world.time.clock.now());
    world.time.advance(5_000);
    await host.run(mia, 'conversation/set-topic', {conversationId, topic: 'Later'});
    expect(await closedAt()).toBe(world.time.clock.now() - 5_000);
    await host.run(mia, 'conversation/reopen', {conversationId});
    expect(await closedAt()).toBeNull();
  });
});

describe('AW-12, AW-13: one change of many', () => {
  const bulk = (
    by: AgentId,
    {
      commandId,
      ...input
    }: Pick<Input<'conversation/bulk'>, 'conversationIds' | 'change'> & {
      readonly commandId?: Input<'conversation/bulk'>['commandId'];
    },
  ) => host.as(by).run('conversation/bulk', {commandId: commandId ?? world.newCommand(), ...input});
  const open = async (count: number) => {
    const ids = [];
    for (let n = 1; n <= count; n += 1) ids.push((await host.receive(inbound(n))).conversationId);
    return ids;
  };
  const failuresOf = (answer: Awaited<ReturnType<typeof bulk>>) =>
    answer.ok ? answer.value.outcomes.map(({failure}) => failure?.code ?? 'ok') : [answer.failure.code];

  test('each is carried out on its own, and says what came of it', async () => {
    const ids = await open(3);
    const [first, , third] = ids;
    if (first === undefined || third === undefined) throw new Error('Three were received');
    await host.run(mia, 'conversation/set-status', {conversationId: third, status: 'closed'});
    const change = {do: 'assign', to: ann} as const;
    expect(failuresOf(await bulk(mia, {conversationIds: ids, change}))).toEqual(['ok', 'ok', 'closed']);
    await host.run(mia, 'conversation/set-queue', {conversationId: first, queueId: aQueue(2)});
    expect(failuresOf(await bulk(mia, {conversationIds: ids, change: {do: 'assign', to: ben}}))).toEqual([
      'invalid',
      'ok',
      'closed',
    ]);
  });

  test('D10, AC-4: an Agent may what they may alone: not take what another has', async () => {
    const ids = await open(2);
    const [first] = ids;
    if (first === undefined) throw new Error('Two were received');
    for (const conversationId of ids) {
      await host.run(mia, 'conversation/assign', {conversationId, to: null, seen: await holder(conversationId)});
    }
    await host.run(mia, 'conversation/assign', {conversationId: first, to: ben, seen: await holder(first)});
    const change = {do: 'assign', to: cleo} as const;
    const [taken] = failuresOf(await bulk(cleo, {conversationIds: [first], change}));
    expect(taken).toBe('taken');
    expect(
      failuresOf(await bulk(cleo, {conversationIds: [first], change: {do: 'set-priority', priority: 'low'}})),
    ).toEqual(['forbidden']);
  });

  test.each([
    [{do: 'set-priority', priority: 'high'}, {priority: 'high'}],
    [{do: 'set-status', status: 'solved'}, {status: 'solved'}],
    [{do: 'set-queue', queueId: aQueue(2)}, {queueId: aQueue(2)}],
    [{do: 'tag', tagId: aTag(1)}, {tags: [aTag(1)]}],
    [{do: 'untag', tagId: aTag(1)}, {tags: []}],
    [{do: 'unassign'}, {}],
    [{do: 'read'}, {unreadCount: 0, isUnread: false}],
    [{do: 'mark-unread'}, {isUnread: true}],
  ] as const)('%j', async (change, expected) => {
    const conversationIds = await open(2);
    await host.run(mia, 'tag/create', {tagId: aTag(1), name: 'T'});
    expect(failuresOf(await bulk(mia, {conversationIds, change}))).toEqual(['ok', 'ok']);
    for (const row of await world.rows('conversation')) expect(row).toMatchObject(expected);
  });

  test('the same again does nothing twice, and finishes what a crash has left', async () => {
    const ids = await open(70);
    const commandId = world.newCommand();
    const change = {do: 'set-priority', priority: 'high'} as const;
    await bulk(mia, {commandId, conversationIds: ids.slice(0, 40), change});
    const before = (await world.rows('event')).length;
    const again = await bulk(mia, {commandId, conversationIds: ids, change});
    expect(failuresOf(again).every(one => one === 'ok')).toBe(true);
    expect((await world.rows('event')).length).toBe(before + 30);
    expect(failuresOf(await bulk(mia, {commandId, conversationIds: ids, change}))).toHaveLength(70);
    expect((await world.rows('event')).length).toBe(before + 30);
  });

  test('US-2: whoever is disabled does nothing', async () => {
    const conversationIds = await open(1);
    await world.arrange({do: 'put', table: 'agent', row: agentRow({id: ann, isEnabled: false})});
    expect(failuresOf(await bulk(ann, {conversationIds, change: {do: 'read'}}))).toEqual(['forbidden']);
  });

  const holder = async (conversationId: string) =>
    (await world.rows('conversation')).find(({id}) => id === conversationId)?.assignee ?? null;
});
