import {describe, expect, test} from 'vitest';
import {agentRow, ann, aQueue, aRoute, aSender, ben, cleo, queueRow, senderRow} from '../../test/support/builders.ts';
import {anOpening} from '../../test/support/openings.ts';
import type {Rows} from '../ports/rows.ts';
import type {Transaction, Write} from '../ports/store.ts';
import type {Condition} from '../routing/condition.ts';
import {destinationOf, routingOf} from './routing.ts';
import {absorb, defaultQueue, isMember, loadDirectory, membersOf, workloadKey, type Directory} from './directory.ts';

const put = <T extends keyof Rows>(table: T, row: Rows[T]): Write => ({do: 'put', table, row}) as Write;

/** A directory that was read from an empty workspace and then told of these writes. */
async function directoryOf(...writes: readonly Write[]): Promise<Directory> {
  const empty: Pick<Transaction, 'all'> = {all: async () => []};
  const directory = await loadDirectory(empty as Transaction);
  for (const write of writes) absorb(directory, write);
  return directory;
}

const route = (n: number, rank: number): Rows['route'] => ({
  id: aRoute(n),
  rank,
  name: `Route ${n}`,
  isEnabled: true,
  condition: {all: []},
  queueId: aQueue(1),
  priority: 'normal',
});

const agents = [ann, ben, cleo].map(id => put('agent', agentRow({id, isEnabled: id !== cleo})));
const queues = [put('queue', queueRow()), put('queue', queueRow({id: aQueue(2), isDefault: false}))];
const member = (agentId = ann) => put('queueMember', {queueId: aQueue(2), agentId});

describe('members', () => {
  test('Q-2: everybody belongs to the default queue', async () => {
    const directory = await directoryOf(...agents, ...queues);
    expect(isMember(directory, aQueue(1), cleo)).toBe(true);
    expect(membersOf(directory, aQueue(1)).map(({id}) => id)).toEqual([ann, ben]);
  });

  test('Q-5: only the enabled ones may be given work', async () => {
    const directory = await directoryOf(...agents, ...queues, member(), member(cleo));
    expect(isMember(directory, aQueue(2), cleo)).toBe(true);
    expect(membersOf(directory, aQueue(2)).map(({id}) => id)).toEqual([ann]);
  });

  test('nobody belongs to a queue that is not there', async () => {
    const directory = await directoryOf(...agents);
    expect(isMember(directory, aQueue(9), ann)).toBe(false);
    expect(membersOf(directory, aQueue(9))).toEqual([]);
  });

  test('who leaves a queue is gone from it at once', async () => {
    const directory = await directoryOf(...agents, ...queues, member(), member(ben));
    absorb(directory, {do: 'delete', table: 'queueMember', key: [aQueue(2), ann]});
    expect(membersOf(directory, aQueue(2)).map(({id}) => id)).toEqual([ben]);
  });
});

describe('routes', () => {
  test('R-1: stand in their order, whichever was made first', async () => {
    const directory = await directoryOf(
      put('route', route(1, 30)),
      put('route', route(2, 10)),
      put('route', route(3, 20)),
    );
    expect(directory.routes.map(({rank}) => rank)).toEqual([10, 20, 30]);
  });

  test('R-4: one that moves is there once', async () => {
    const directory = await directoryOf(
      put('route', route(1, 10)),
      put('route', route(2, 20)),
      put('route', route(1, 30)),
    );
    expect(directory.routes.map(({id}) => id)).toEqual([aRoute(2), aRoute(1)]);
  });

  test('of one rank the older comes first, in whatever order they were read', async () => {
    const there = await directoryOf(put('route', route(1, 10)), put('route', route(2, 10)));
    const back = await directoryOf(put('route', route(2, 10)), put('route', route(1, 10)));
    expect(back.routes).toEqual(there.routes);
  });
});

describe('prepared routes', () => {
  const all = (n: number): Rows['route'] => ({
    ...route(n, n),
    condition: {category: 'conversation', attribute: 'content', is: 'is-not', value: 'x'},
  });
  const to = (directory: Directory) => destinationOf(directory, anOpening());

  test('are the same until something they depend on is written', async () => {
    const directory = await directoryOf(...queues, put('route', all(1)));
    const before = routingOf(directory);
    absorb(directory, put('agent', agentRow({id: ann})));
    absorb(directory, member());
    absorb(directory, {do: 'count', name: 'mine', by: 1});
    expect(routingOf(directory)).toBe(before);
    for (const write of [
      put('route', all(2)),
      put('sender', senderRow()),
      put('queueSender', {queueId: aQueue(2), senderId: aSender(1), isDefault: true}),
      put('setting', {name: 'senders', value: {isOn: true}}),
      put('queue', queueRow({id: aQueue(2), isDefault: false, name: 'Sales'})),
    ]) {
      const known = routingOf(directory);
      absorb(directory, write);
      expect(routingOf(directory)).not.toBe(known);
    }
  });

  test('Q-7: of a queue that was deleted none matches', async () => {
    const directory = await directoryOf(...queues, put('route', {...all(1), queueId: aQueue(2), priority: 'high'}));
    expect(to(directory)).toEqual({queueId: aQueue(2), priority: 'high', routeId: aRoute(1)});
    absorb(directory, put('queue', queueRow({id: aQueue(2), isDefault: false, isDeleted: true})));
    expect(to(directory)).toEqual({queueId: aQueue(1), priority: 'normal', routeId: undefined});
    absorb(directory, {do: 'delete', table: 'route', key: [aRoute(1)]});
    expect(to(directory).routeId).toBeUndefined();
  });

  test('R-10, SN-1: know the senders of a queue at once, and only with the switch on', async () => {
    const own: Condition = {category: 'sender-queues', is: 'in-list', value: aQueue(2)};
    const directory = await directoryOf(
      ...queues,
      put('sender', senderRow()),
      put('route', {...all(1), condition: own}),
    );
    const mine = {queueId: aQueue(2), senderId: aSender(1), isDefault: true};
    absorb(directory, put('queueSender', mine));
    expect(to(directory).routeId).toBeUndefined();
    absorb(directory, put('setting', {name: 'senders', value: {isOn: true}}));
    expect(to(directory).routeId).toBe(aRoute(1));
    absorb(directory, {do: 'delete', table: 'queueSender', key: [aQueue(2), aSender(1)]});
    expect(to(directory).routeId).toBeUndefined();
  });

  test('D26: ask for days where the workspace is', async () => {
    const signed: Condition = {category: 'custom', type: 'date', attribute: 'on', is: 'is', value: '2026-11-22'};
    const empty: Pick<Transaction, 'all'> = {all: async () => []};
    const calendar = {
      dayIn: (zone: string) => (zone === 'Asia/Tokyo' ? '2026-11-22' : '2026-11-21'),
      knows: () => true,
    };
    const directory = await loadDirectory(empty as Transaction, calendar);
    for (const write of [...queues, put('route', {...all(1), condition: signed})]) absorb(directory, write);
    const opening = anOpening({data: {on: 5}});
    expect(destinationOf(directory, opening).routeId).toBeUndefined();
    absorb(directory, put('setting', {name: 'workspace', value: {name: 'Acme', timeZone: 'Asia/Tokyo'}}));
    expect(destinationOf(directory, opening).routeId).toBe(aRoute(1));
  });
});

describe('a write', () => {
  test('of any small table is known at once, and forgotten when it is deleted', async () => {
    const directory = await directoryOf(
      ...queues,
      put('sender', senderRow()),
      put('setting', {name: 'workspace', value: {name: 'Larkfield'}}),
      put('workload', {agentId: ann, capacityGroup: 'email', count: 3}),
      put('route', route(1, 10)),
    );
    expect(directory.workloads.get(workloadKey(ann, 'email'))).toBe(3);
    expect(directory.settings.get('workspace')).toEqual({name: 'Larkfield'});
    absorb(directory, {do: 'delete', table: 'queue', key: [aQueue(2)]});
    absorb(directory, {do: 'delete', table: 'sender', key: [aSender(1)]});
    absorb(directory, {do: 'delete', table: 'setting', key: ['workspace']});
    absorb(directory, {do: 'delete', table: 'route', key: [aRoute(1)]});
    expect([directory.queues.size, directory.senders.size, directory.settings.size, directory.routes.length]).toEqual([
      1, 0, 0, 0,
    ]);
  });

  test('of any other table is none of its business', async () => {
    const directory = await directoryOf();
    absorb(directory, put('file', {hash: 'x' as Rows['file']['hash'], type: 'text/plain', size: 1, createdAt: 1}));
    absorb(directory, {do: 'count', name: 'mine', by: 1});
    expect(directory).toEqual(await directoryOf());
  });
});

test('Q-2: a workspace without a default queue is damaged', async () => {
  const directory = await directoryOf(put('queue', queueRow({isDefault: false})));
  expect(() => defaultQueue(directory)).toThrow('default queue');
  expect(defaultQueue(await directoryOf(...queues)).id).toBe(aQueue(1));
});
