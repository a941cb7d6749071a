import {afterEach, describe, expect, test} from 'vitest';
import {contract, type Input} from '../../core/contract/contract.ts';
import type {AgentId} from '../../core/lib/ids.ts';
import type {Write} from '../../core/ports/store.ts';
import {defaultCapacitySettings} from '../../core/assignment/capacity.ts';
import {aCommand, aDesk, anAgent, ann, aStatus, ben, cleo} from '../support/builders.ts';
import {agent, annAlone, inbound, mia, openWorld, people, type Process, type World} from '../support/world.ts';

let world: World;
let host: Process;

const open = async (rows: readonly Write[] = people) => {
  world = await openWorld(rows);
  host = await world.start();
};
afterEach(() => world.close());

const rowOf = async (id: AgentId) => (await world.rows('agent')).find(one => one.id === id);
const write = async (n: number) => (await host.receive(inbound(n))).conversationId;
const assignees = async () => (await world.rows('conversation')).map(({assignee}) => assignee);
const workloads = async () =>
  (await world.rows('workload'))
    .filter(({count}) => count > 0)
    .map(({agentId, capacityGroup, count}) => [agentId, capacityGroup, count]);

const dan = anAgent(40);
const page = {name: 'Dan', title: 'Support', phone: '+44 20 7946 0000', roles: ['agent'] as const};
const create = (by: AgentId, about: Partial<Omit<Input<'agent/create'>, 'commandId'>> = {}) =>
  host.run(by, 'agent/create', {agentId: dan, ...page, roles: ['agent'], ...about});
const save = (by: AgentId, about: Partial<Omit<Input<'agent/save'>, 'commandId'>> = {}) =>
  host.run(by, 'agent/save', {
    agentId: ann,
    name: 'Ann',
    title: '',
    phone: '',
    roles: ['agent'],
    capacity: {},
    wrapUpSeconds: null,
    ...about,
  });
const enable = (by: AgentId, agentId: AgentId, isEnabled: boolean) =>
  host.run(by, 'agent/enable', {agentId, isEnabled});

describe('US-2: a new agent', () => {
  test('is enabled and Offline, in the list, and given work once Available', async () => {
    await open(annAlone.filter(one => !(one.do === 'put' && one.table === 'agent' && one.row.id === ann)));
    expect(await create(mia)).toEqual({ok: true, value: null});
    expect(await rowOf(dan)).toMatchObject({...page, isEnabled: true, status: 'offline', chosen: 'offline'});
    const id = await write(1);
    expect(await assignees()).toEqual([null]);
    await host.run(dan, 'presence/set', {status: 'available'});
    expect((await world.rows('conversation')).find(one => one.id === id)?.assignee).toBe(dan);
    expect(await host.as(ann).query('agent/list', {})).toMatchObject({
      value: {agents: expect.arrayContaining([expect.objectContaining({id: dan, name: 'Dan'})])},
    });
  });

  test('D42: is made by a Manager only, and once', async () => {
    await open();
    expect(await create(ann)).toMatchObject({failure: {code: 'forbidden'}});
    await create(mia);
    expect(await create(mia, {name: 'Somebody else'})).toMatchObject({failure: {code: 'invalid', reason: 'exists'}});
    expect(await create(mia, {agentId: ann})).toMatchObject({failure: {code: 'invalid', reason: 'exists'}});
  });

  test('the same command twice makes one', async () => {
    await open();
    const once = {commandId: aCommand(1), agentId: dan, ...page, roles: ['agent' as const]};
    expect(await host.as(mia).run('agent/create', once)).toEqual({ok: true, value: null});
    expect(await host.as(mia).run('agent/create', once)).toEqual({ok: true, value: null});
  });
});

describe('US-1: roles', () => {
  const isAccepted = (roles: readonly string[]) =>
    contract['agent/create'].input.safeParse({commandId: aCommand(1), agentId: dan, ...page, roles}).success;

  test.each([
    [['agent']],
    [['manager']],
    [['agent', 'analytics-manager']],
    [['agent', 'account-manager', 'analytics-manager']],
    [['manager', 'account-manager', 'analytics-manager']],
  ])('%j go together', roles => {
    expect(isAccepted(roles)).toBe(true);
  });

  test.each([[[]], [['agent', 'manager']], [['agent', 'agent']], [['owner']]])('%j do not', roles => {
    expect(isAccepted(roles)).toBe(false);
  });
});

describe("US-3: an agent's page", () => {
  test('is saved as a whole and read by Managers only', async () => {
    await open();
    const changed = {
      name: 'Ann Other',
      title: 'Second line',
      phone: '123',
      roles: ['agent', 'analytics-manager'] as ('agent' | 'analytics-manager')[],
      capacity: {email: 2, 'live-chat': 0},
      wrapUpSeconds: 45,
    };
    expect(await save(mia, changed)).toEqual({ok: true, value: null});
    expect(await host.as(mia).query('agent/all', {isEnabled: true})).toMatchObject({
      value: {agents: expect.arrayContaining([expect.objectContaining({id: ann, isEnabled: true, ...changed})])},
    });
    expect(await host.as(ann).query('agent/all', {isEnabled: null})).toMatchObject({failure: {code: 'forbidden'}});
    expect(await save(ann, changed)).toMatchObject({failure: {code: 'forbidden'}});
    expect(await save(mia, {agentId: dan})).toMatchObject({failure: {code: 'not-found'}});
  });

  test('CAP-5: more capacity is filled at once', async () => {
    await open([...annAlone, agent({id: ann, capacity: {'live-chat': 1}})]);
    for (let n = 1; n <= 4; n += 1) await write(n);
    expect(await workloads()).toEqual([[ann, 'live-chat', 1]]);
    await save(mia, {capacity: {'live-chat': 3}});
    expect(await workloads()).toEqual([[ann, 'live-chat', 3]]);
    expect(await rowOf(ann)).toMatchObject({statusId: 'full-capacity', status: 'busy'});
  });

  test('CAP-5: less capacity takes nothing away, but makes Full capacity', async () => {
    await open(annAlone);
    for (let n = 1; n <= 2; n += 1) await write(n);
    await save(mia, {capacity: {'live-chat': 2}});
    expect(await rowOf(ann)).toMatchObject({statusId: 'full-capacity', status: 'busy', statusCause: 'workload'});
    await write(3);
    expect(await workloads()).toEqual([[ann, 'live-chat', 2]]);
  });

  test('the last Manager stays one, and enabled', async () => {
    await open();
    expect(await save(mia, {agentId: mia, roles: ['agent']})).toMatchObject({failure: {reason: 'last-manager'}});
    expect(await enable(mia, mia, false)).toMatchObject({failure: {reason: 'last-manager'}});
    await save(mia, {agentId: ben, name: 'Ben', roles: ['manager']});
    expect(await save(mia, {agentId: mia, name: 'Mia', roles: ['agent']})).toEqual({ok: true, value: null});
  });
});

describe('US-2: a disabled agent', () => {
  test('is Offline with who did it, and their open work goes to somebody else', async () => {
    await open([...annAlone, agent({id: ben, status: 'away'})]);
    const first = await write(1);
    for (let n = 2; n <= 3; n += 1) await write(n);
    await host.run(ann, 'conversation/set-status', {conversationId: first, status: 'closed'});
    await host.run(ben, 'presence/set', {status: 'available'});
    expect(await enable(mia, ann, false)).toEqual({ok: true, value: null});
    expect(await rowOf(ann)).toMatchObject({
      isEnabled: false,
      statusId: 'offline',
      statusCause: 'disabled',
      statusBy: mia,
    });
    expect(await assignees()).toEqual([ann, ben, ben]);
    expect(await workloads()).toEqual([[ben, 'live-chat', 2]]);
  });

  test('what nobody else can take waits in its queue', async () => {
    await open(annAlone);
    await write(1);
    await enable(mia, ann, false);
    expect(await assignees()).toEqual([null]);
    await host.run(cleo, 'presence/set', {status: 'available'});
    expect(await assignees()).toEqual([cleo]);
  });

  test('however much it is, and across a restart', async () => {
    await open([...annAlone, agent({id: ann, capacity: {'live-chat': 200}})]);
    for (let n = 1; n <= 120; n += 1) await write(n);
    expect(await workloads()).toEqual([[ann, 'live-chat', 120]]);
    await enable(mia, ann, false);
    host.kill();
    world.time.silence();
    host = await world.start();
    await world.settle();
    expect((await assignees()).filter(assignee => assignee !== null)).toEqual([]);
    expect(await workloads()).toEqual([]);
    expect(await world.rows('job')).toEqual([]);
  });

  test('keeps the rest who is enabled again before it was taken', async () => {
    await open([...annAlone, agent({id: ann, capacity: {'live-chat': 200}})]);
    for (let n = 1; n <= 60; n += 1) await write(n);
    await Promise.all([enable(mia, ann, false), enable(mia, ann, true)]);
    await world.settle();
    expect(await workloads()).toEqual([[ann, 'live-chat', 10]]);
  });

  test('does nothing more, though still signed in, and is not kept present by a desk', async () => {
    await open();
    await host.run(ann, 'presence/heartbeat', {deskId: aDesk(1)});
    await enable(mia, ann, false);
    for (const refused of [
      await host.run(ann, 'presence/set', {status: 'available'}),
      await host.run(ann, 'presence/heartbeat', {deskId: aDesk(1)}),
      await host.run(ann, 'presence/back', {deskId: aDesk(1)}),
    ]) {
      expect(refused).toMatchObject({failure: {code: 'forbidden'}});
    }
    expect(await rowOf(ann)).toMatchObject({statusId: 'offline', statusCause: 'disabled'});
  });

  test('is told apart in the lists, and enabled again is Offline until they say otherwise', async () => {
    await open();
    await enable(mia, ann, false);
    const names = async (isEnabled: boolean | null) => {
      const found = await host.as(mia).query('agent/all', {isEnabled});
      return found.ok ? found.value.agents.map(({name}) => name) : [];
    };
    expect([await names(false), await names(true), await names(null)]).toEqual([
      ['Ann'],
      ['Ben', 'Cleo', 'Mia'],
      ['Ann', 'Ben', 'Cleo', 'Mia'],
    ]);
    await enable(mia, ann, true);
    expect(await rowOf(ann)).toMatchObject({isEnabled: true, statusId: 'offline'});
    expect(await host.run(ann, 'presence/set', {status: 'available'})).toEqual({ok: true, value: null});
  });

  test('D42: is disabled by a Manager only', async () => {
    await open();
    expect(await enable(ben, ann, false)).toMatchObject({failure: {code: 'forbidden'}});
    expect(await enable(mia, dan, false)).toMatchObject({failure: {code: 'not-found'}});
  });
});

describe('CAP-12, CAP-9: the setting', () => {
  const saveCapacity = (by: AgentId, changes: Partial<Omit<Input<'capacity/save'>, 'commandId'>>) =>
    host.run(by, 'capacity/save', {
      defaults: {...defaultCapacitySettings.defaults},
      counts: {...defaultCapacitySettings.counts},
      fullAt: 90,
      ...changes,
    });
  const counts = {waiting: false, pending: true, solved: false};

  test('CAP-12: other defaults hold for whoever has none of their own, at once', async () => {
    await open([...annAlone, agent({id: ben, status: 'available', capacity: {'live-chat': 1}})]);
    await host.run(mia, 'capacity/save', {
      defaults: {'live-chat': 2, messaging: 5, email: 5},
      counts: {...defaultCapacitySettings.counts},
      fullAt: 100,
    });
    for (let n = 1; n <= 5; n += 1) await write(n);
    expect(await workloads()).toEqual([
      [ann, 'live-chat', 2],
      [ben, 'live-chat', 1],
    ]);
    await saveCapacity(mia, {defaults: {'live-chat': 3, messaging: 5, email: 5}, fullAt: 100});
    await world.settle();
    expect(await workloads()).toEqual([
      [ann, 'live-chat', 3],
      [ben, 'live-chat', 1],
    ]);
    expect(await host.as(ann).query('capacity/get', {})).toMatchObject({value: {defaults: {'live-chat': 3}}});
  });

  test('CAP-9, CAP-10: what is not counted any more is counted off, and what waits comes; reset counts it again', async () => {
    await open([...annAlone, agent({id: ann, capacity: {'live-chat': 2}})]);
    const first = await write(1);
    for (let n = 2; n <= 4; n += 1) await write(n);
    await host.run(ann, 'conversation/set-status', {conversationId: first, status: 'waiting'});
    expect(await workloads()).toEqual([[ann, 'live-chat', 2]]);
    await saveCapacity(mia, {counts});
    await world.settle();
    expect(await assignees()).toEqual([ann, ann, ann, null]);
    expect(await workloads()).toEqual([[ann, 'live-chat', 2]]);
    expect(await host.run(mia, 'capacity/reset-counts', {})).toEqual({ok: true, value: null});
    expect(await workloads()).toEqual([[ann, 'live-chat', 3]]);
    expect(await rowOf(ann)).toMatchObject({statusId: 'full-capacity'});
    expect(await host.as(mia).query('capacity/get', {})).toMatchObject({value: defaultCapacitySettings});
  });

  test('CAP-10: a conversation that moves to an excluded status makes room for another', async () => {
    await open([...annAlone, agent({id: ann, capacity: {'live-chat': 1}})]);
    await saveCapacity(mia, {counts});
    const first = await write(1);
    await write(2);
    expect(await assignees()).toEqual([ann, null]);
    await host.run(ann, 'conversation/set-status', {conversationId: first, status: 'waiting'});
    expect(await assignees()).toEqual([ann, ann]);
    expect(await workloads()).toEqual([[ann, 'live-chat', 1]]);
    // The customer answers: Open again, it counts, and she has two.
    await host.receive(inbound(1, {providerId: '1/2'}));
    expect(await workloads()).toEqual([[ann, 'live-chat', 2]]);
  });

  test('D2: another threshold changes statuses at once', async () => {
    await open([...annAlone, agent({id: ann, capacity: {'live-chat': 2}})]);
    await write(1);
    expect(await rowOf(ann)).toMatchObject({statusId: 'under-capacity'});
    await saveCapacity(mia, {fullAt: 50});
    expect(await rowOf(ann)).toMatchObject({statusId: 'full-capacity', status: 'busy'});
    await saveCapacity(mia, {fullAt: 90});
    expect(await rowOf(ann)).toMatchObject({statusId: 'under-capacity', status: 'available'});
  });

  test('D42: an Agent changes nothing of it', async () => {
    await open();
    expect(await saveCapacity(ann, {fullAt: 50})).toMatchObject({failure: {code: 'forbidden'}});
    expect(await host.run(ann, 'capacity/reset-counts', {})).toMatchObject({failure: {code: 'forbidden'}});
  });

  test('AA-9: room for hundreds of agents at once is filled without one long turn', async () => {
    const many = Array.from({length: 300}, (_, n) => agent({id: anAgent(1_000 + n), name: `Agent ${n}`, capacity: {}}));
    await open([
      ...annAlone.filter(one => !(one.do === 'put' && one.table === 'agent' && one.row.id === ann)),
      ...many,
      {
        do: 'put',
        table: 'setting',
        row: {
          name: 'capacity',
          value: {...defaultCapacitySettings, defaults: {'live-chat': 0, messaging: 0, email: 0}},
        },
      },
    ]);
    for (let n = 1; n <= 400; n += 1) await write(n);
    expect(new Set(await assignees())).toEqual(new Set([null]));
    await saveCapacity(mia, {defaults: {'live-chat': 1, messaging: 1, email: 1}});
    await world.settle();
    expect((await assignees()).filter(assignee => assignee !== null)).toHaveLength(300);
    expect(host.log.errors).toEqual([]);
  });
});

test('CL-1, US-2, CAP-5, CAP-12, ST-14: how people work stands in the log as it is set up, and without their names', async () => {
  await open();
  await create(mia);
  await save(mia, {capacity: {messaging: 3}, wrapUpSeconds: 20});
  await enable(mia, dan, false);
  await enable(mia, dan, false);
  await host.run(mia, 'status/create', {statusId: aStatus(1), name: 'Lunch', group: 'away'});
  await host.run(mia, 'status/retire', {statusId: aStatus(1)});
  const settings = {...defaultCapacitySettings, fullAt: 120};
  await host.run(mia, 'capacity/save', settings);
  const told = (await world.rows('event')).filter(({type}) => type !== 'presence-changed');
  expect(told.map(({type, byId, body}) => [type, byId, body])).toEqual([
    ['agent-created', mia, {agentId: dan, roles: ['agent']}],
    ['agent-saved', mia, {agentId: ann, roles: ['agent'], capacity: {messaging: 3}, wrapUpSeconds: 20}],
    ['agent-enabled', mia, {agentId: dan, isEnabled: false}],
    ['status-kept', mia, {statusId: aStatus(1), statusGroup: 'away', isRetired: false}],
    ['status-kept', mia, {statusId: aStatus(1), statusGroup: 'away', isRetired: true}],
    ['capacity-saved', mia, settings],
  ]);
});

test('US-2, D32: what is opened again after its agent was disabled goes to whoever is there', async () => {
  await open(annAlone);
  const conversationId = await write(1);
  await host.run(ann, 'conversation/set-status', {conversationId, status: 'closed'});
  await enable(mia, ann, false);
  expect(await host.run(mia, 'conversation/reopen', {conversationId})).toEqual({ok: true, value: null});
  expect(await assignees()).toEqual([null]);
  await host.run(ben, 'presence/set', {status: 'available'});
  expect(await assignees()).toEqual([ben]);
});
