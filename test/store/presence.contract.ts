import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {defaultCapacitySettings} from '../../core/assignment/capacity.ts';
import type {Input} from '../../core/contract/contract.ts';
import type {Rows} from '../../core/ports/rows.ts';
import type {Transaction} from '../../core/ports/store.ts';
import {
  aConversation,
  agentRow,
  anAgent,
  ann,
  aQueue,
  aStatus,
  ben,
  cleo,
  conversationRow,
} from '../support/builders.ts';
import {asAnn, asBen, asCleo, put, sales, secret, team} from './team.ts';
import {ask, write, type OpenWorkspace, type Workspace} from './workspace.ts';

const training = aStatus(1);

/** Who works, what they did, and how much: the same answers of both databases. */
export function describePresence(name: string, open: OpenWorkspace): void {
  describe(`${name}: people`, () => {
    let at: Workspace;
    beforeEach(async () => {
      at = await open();
      await write(at, team);
    });
    afterEach(() => at.close());

    const has = (id: string, changes: Partial<Rows['agent']>) =>
      put('agent', agentRow({id: id as typeof ann, ...changes}));

    describe('a status', () => {
      test('D1, C-5: with the name of a custom one, the cause and who set it', async () => {
        await write(at, [
          put('customStatus', {id: training, name: 'Training', statusGroup: 'away', isRetired: true}),
          has(ann, {
            status: 'away',
            statusId: training,
            chosen: training,
            statusSince: 7,
            statusCause: 'forced',
            statusBy: cleo,
            returnTo: 'available',
            postponed: 'lock',
            call: 'wrap-up',
            isOnHold: true,
          }),
        ]);
        expect(await ask(at, asAnn, {route: 'presence/mine', input: {}})).toEqual({
          status: 'away',
          statusId: training,
          customName: 'Training',
          isOnHold: true,
          since: 7,
          cause: 'forced',
          by: {id: cleo, name: 'Cleo'},
          chosen: training,
          returnTo: 'available',
          call: 'wrap-up',
          postponed: 'lock',
        });
      });

      test('ST-14: custom ones by name, the retired ones too', async () => {
        await write(at, [
          put('customStatus', {id: training, name: 'training', statusGroup: 'away', isRetired: true}),
          put('customStatus', {id: aStatus(2), name: 'Äbc', statusGroup: 'available', isRetired: false}),
        ]);
        expect(await ask(at, asAnn, {route: 'status/list', input: {}})).toEqual({
          statuses: [
            {id: aStatus(2), name: 'Äbc', group: 'available', isRetired: false},
            {id: training, name: 'training', group: 'away', isRetired: true},
          ],
        });
      });
    });

    describe('ST-24: the history', () => {
      const span = (since: number, until: number, changes: Partial<Rows['statusSpan']> = {}) =>
        put('statusSpan', {
          agentId: ann,
          since,
          until,
          statusId: 'idle',
          status: 'available',
          isOnHold: false,
          cause: 'chosen',
          byId: null,
          ...changes,
        });
      const period = (since: number, until: number): Input<'presence/history'> => ({agentId: ann, since, until});
      const spans = async (since: number, until: number) =>
        (await ask(at, asCleo, {route: 'presence/history', input: period(since, until)})).spans;
      const sums = async (since: number, until: number) =>
        (await ask(at, asAnn, {route: 'presence/sums', input: period(since, until)})).sums;

      beforeEach(() =>
        write(at, [
          span(10, 20),
          span(20, 50, {statusId: 'in-call', status: 'busy', cause: 'call'}),
          span(50, 60, {statusId: 'in-call', status: 'busy', cause: 'call', isOnHold: true}),
          span(60, 100, {statusId: 'offline', status: 'offline', cause: 'forced', byId: cleo}),
          span(0, 200, {agentId: ben}),
          has(ann, {statusId: 'idle', statusSince: 100}),
        ]),
      );

      test('what touches a period, newest first, and nothing that only borders on it', async () => {
        expect((await spans(20, 60)).map(({since}) => since)).toEqual([50, 20]);
        expect((await spans(19, 61)).map(({since}) => since)).toEqual([60, 50, 20, 10]);
        expect((await spans(30, 31)).map(({since}) => since)).toEqual([20]);
        expect((await spans(1, 5)).map(({since}) => since)).toEqual([]);
        expect(await spans(99, 101)).toEqual([
          {since: 100, until: null, status: 'available', statusId: 'idle', isOnHold: false, cause: 'chosen', by: null},
          {
            since: 60,
            until: 100,
            status: 'offline',
            statusId: 'offline',
            isOnHold: false,
            cause: 'forced',
            by: {id: cleo, name: 'Cleo'},
          },
        ]);
      });

      test('500 at a time, the older ones by the last beginning', async () => {
        await write(at, [
          has(ann, {statusId: 'idle', statusSince: 2_000}),
          ...Array.from({length: 700}, (_, n) => span(1_000 + n, 1_001 + n)),
        ]);
        const first = await ask(at, asAnn, {route: 'presence/history', input: period(0, 3_000)});
        expect([first.spans.length, first.hasMore]).toEqual([500, true]);
        const next = await ask(at, asAnn, {
          route: 'presence/history',
          input: period(0, first.spans.at(-1)?.since ?? 0),
        });
        expect(next.hasMore).toBe(false);
        expect(first.spans.length + next.spans.length).toBe(705);
      });

      test('the sums are cut off at both ends, hold by itself, the present one until the end', async () => {
        expect(await sums(15, 130)).toEqual([
          {status: 'offline', statusId: 'offline', isOnHold: false, ms: 40},
          {status: 'available', statusId: 'idle', isOnHold: false, ms: 35},
          {status: 'busy', statusId: 'in-call', isOnHold: false, ms: 30},
          {status: 'busy', statusId: 'in-call', isOnHold: true, ms: 10},
        ]);
        expect(await sums(30, 31)).toEqual([{status: 'busy', statusId: 'in-call', isOnHold: false, ms: 1}]);
        expect(await sums(1, 9)).toEqual([]);
      });

      test("is nobody else's to read", async () => {
        for (const route of ['presence/history', 'presence/sums'] as const) {
          expect(await at.reads.query(route, period(1, 2), asBen)).toMatchObject({failure: {code: 'forbidden'}});
        }
        const nobody = {agentId: anAgent(77), since: 1, until: 2};
        expect(await at.reads.query('presence/history', nobody, asCleo)).toMatchObject({failure: {code: 'not-found'}});
      });
    });

    describe('agents', () => {
      test('Q-12, CAP-7, CAP-12: everybody enabled with status, queues both are in, and how full they are', async () => {
        await write(at, [
          has(ben, {name: 'Äbi', status: 'away', statusSince: 7, statusCause: 'idle'}),
          has(anAgent(60), {name: 'Gone', isEnabled: false}),
          has(ann, {capacity: {'live-chat': 10}}),
          put('workload', {agentId: ann, capacityGroup: 'live-chat', count: 2}),
          put('workload', {agentId: ann, capacityGroup: 'email', count: 1}),
          put('workload', {agentId: ann, capacityGroup: 'voice', count: 1}),
          put('queueMember', {queueId: secret, agentId: ann}),
          put('setting', {
            name: 'capacity',
            value: {...defaultCapacitySettings, defaults: {'live-chat': 1, messaging: 1, email: 4}},
          }),
        ]);
        const agents = async (reader: typeof asAnn) => (await ask(at, reader, {route: 'agent/list', input: {}})).agents;
        expect(await agents(asBen)).toEqual([
          {
            id: ben,
            name: 'Äbi',
            presence: {
              status: 'away',
              statusId: 'away',
              customName: null,
              isOnHold: false,
              since: 7,
              cause: 'idle',
              by: null,
            },
            queueIds: [aQueue(1)],
            occupancy: 0,
            fullness: 0,
          },
          expect.objectContaining({id: ann, queueIds: [aQueue(1)], occupancy: 4, fullness: 45}),
          expect.objectContaining({id: cleo, queueIds: [aQueue(1)]}),
        ]);
        const anns = (await agents(asCleo)).find(({id}) => id === ann);
        expect(anns?.queueIds.toSorted()).toEqual([aQueue(1), sales, secret].toSorted());
      });

      test('US-2, US-3: pages for Managers, filtered by enabled and disabled', async () => {
        await write(at, [
          has(ben, {
            name: 'Ben',
            isEnabled: false,
            title: 'Second line',
            phone: '+44 1',
            roles: ['agent', 'account-manager'],
            capacity: {email: 0},
            wrapUpSeconds: 30,
          }),
        ]);
        const pages = async (isEnabled: boolean | null) =>
          (await ask(at, asCleo, {route: 'agent/all', input: {isEnabled}})).agents;
        expect((await pages(null)).map(one => one.name)).toEqual(['Ann', 'Ben', 'Cleo']);
        expect((await pages(true)).map(one => one.name)).toEqual(['Ann', 'Cleo']);
        expect(await pages(false)).toMatchObject([
          {
            id: ben,
            title: 'Second line',
            phone: '+44 1',
            roles: ['agent', 'account-manager'],
            isEnabled: false,
            capacity: {email: 0},
            wrapUpSeconds: 30,
          },
        ]);
        expect(await at.reads.query('agent/all', {isEnabled: null}, asAnn)).toMatchObject({
          failure: {code: 'forbidden'},
        });
      });

      test('CAP-12: the capacities that hold, set or not, whatever is stored', async () => {
        const get = () => ask(at, asAnn, {route: 'capacity/get', input: {}});
        expect(await get()).toEqual(defaultCapacitySettings);
        await write(at, [put('setting', {name: 'capacity', value: {...defaultCapacitySettings, fullAt: 80}})]);
        expect((await get()).fullAt).toBe(80);
        await write(at, [put('setting', {name: 'capacity', value: {nonsense: true}})]);
        expect(await get()).toEqual(defaultCapacitySettings);
      });
    });

    describe('what the writer asks', () => {
      const asked = <T>(question: (tx: Transaction) => Promise<T>): Promise<T> => at.store.write(question);
      const row = (n: number, changes: Partial<Rows['conversation']>) =>
        put('conversation', conversationRow({id: aConversation(n), shortId: n, customerAddress: `v${n}`, ...changes}));

      beforeEach(() =>
        write(at, [
          row(1, {assignee: ann, lastInboundAt: 5_000}),
          row(2, {assignee: ann, lastInboundAt: 3_000, status: 'waiting'}),
          row(3, {assignee: ann, lastInboundAt: 4_000, channel: 'email', status: 'solved'}),
          row(4, {assignee: ben, lastInboundAt: 1}),
          row(5, {assignee: ann, lastInboundAt: 2, status: 'closed'}),
          row(6, {lastInboundAt: 3}),
        ]),
      );

      test('CAP-9: how many of what somebody has, in some statuses', async () => {
        const counted = async (statuses: Parameters<Transaction['occupations']>[0]) =>
          (await asked(tx => tx.occupations(statuses)))
            .map(({assignee, channel, count}) => `${assignee === ann ? 'ann' : 'ben'} ${channel} ${count}`)
            .toSorted((a, b) => (a < b ? -1 : 1));
        expect(await counted(['open', 'waiting', 'pending', 'solved'])).toEqual([
          'ann email 1',
          'ann live-chat 2',
          'ben live-chat 1',
        ]);
        expect(await counted(['open'])).toEqual(['ann live-chat 1', 'ben live-chat 1']);
        expect(await counted(['closed'])).toEqual([]);
        expect(await counted([])).toEqual([]);
      });

      test('US-2: what somebody has, who waits longest first, and no more than asked for', async () => {
        const ids = async (limit: number) => (await asked(tx => tx.assignedTo(ann, limit))).map(({shortId}) => shortId);
        expect(await ids(50)).toEqual([2, 3, 1]);
        expect(await ids(2)).toEqual([2, 3]);
      });

      test('both see what the same transaction wrote before', async () => {
        const found = await asked(async tx => {
          await tx.apply([row(6, {lastInboundAt: 3, assignee: ann})]);
          const ids = (await tx.assignedTo(ann, 50)).map(({shortId}) => shortId);
          await tx.apply([row(6, {lastInboundAt: 3, assignee: null})]);
          return [ids, (await tx.occupations(['open'])).length];
        });
        expect(found).toEqual([[6, 2, 3, 1], 2]);
      });
    });
  });
}
