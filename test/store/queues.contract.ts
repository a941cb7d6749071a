import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Input, Output} from '../../core/contract/contract.ts';
import type {Rows} from '../../core/ports/rows.ts';
import type {Reader} from '../../core/ports/store.ts';
import {
  aConversation,
  aMessage,
  agentRow,
  anAgent,
  ann,
  aQueue,
  aRoute,
  aSender,
  ben,
  cleo,
  conversationRow,
  customerAddressRow,
  messageRow,
  queueRow,
  senderRow,
} from '../support/builders.ts';
import {asAnn, asBen, asCleo, put, sales, secret, team} from './team.ts';
import {ask, write, type OpenWorkspace, type Workspace} from './workspace.ts';

const route = (n: number, changes: Partial<Rows['route']> = {}) =>
  put('route', {
    id: aRoute(n),
    rank: n,
    name: `Route ${n}`,
    isEnabled: true,
    condition: {category: 'conversation', attribute: 'content', is: 'contains', value: 'hola'},
    queueId: sales,
    priority: 'normal',
    ...changes,
  });

const sms = put('sender', senderRow({id: aSender(2), channel: 'sms', address: '+4930123456', name: 'SMS Berlin'}));
const hotline = put('sender', senderRow({id: aSender(3), channel: 'voice', address: '+49800', name: 'Hotline'}));
const own = (queueId: Rows['queue']['id'], n: number, isDefault: boolean) =>
  put('queueSender', {queueId, senderId: aSender(n), isDefault});
const restricted = put('setting', {name: 'senders', value: {isOn: true}});

/** Queues, routes and senders as people see them (A.3, A.4, A.21). */
export function describeQueues(name: string, open: OpenWorkspace): void {
  describe(`${name}: queues`, () => {
    let at: Workspace;
    beforeEach(async () => {
      at = await open();
      await write(at, team);
    });
    afterEach(() => at.close());

    const queues = async (reader: Reader) => (await ask(at, reader, {route: 'queue/list', input: {}})).queues;
    const queue = (reader: Reader, queueId = sales) => ask(at, reader, {route: 'queue/get', input: {queueId}});
    const offered = (reader: Reader, input: Input<'sender/offered'>) =>
      ask(at, reader, {route: 'sender/offered', input});
    const shown = ({senders, chosen, mayReply}: Output<'sender/offered'>) => [
      senders.map(({id}) => id),
      chosen,
      mayReply,
    ];

    test('Q-10, Q-14, D31: the list says what goes on in each', async () => {
      const settings = {name: 'Sales', isDefault: false, canTake: false, soundOnMessage: true} as const;
      await write(at, [put('queue', queueRow({id: sales, ...settings})), {do: 'count', name: `queue:${sales}`, by: 7}]);
      expect((await queues(asAnn))[1]).toEqual({
        id: sales,
        name: 'Sales',
        isDefault: false,
        openCount: 7,
        isMine: true,
        canTake: false,
        soundOnConversation: false,
        soundOnMessage: true,
      });
    });

    test('Q-4, Q-17: set up, each has its people and routes, or lacks them', async () => {
      await write(at, [
        put('queue', queueRow({id: sales, name: 'Sales', isDefault: false, autoAssign: false})),
        put('agent', agentRow({id: anAgent(4), name: 'Off', isEnabled: false})),
        put('queueMember', {queueId: sales, agentId: anAgent(4)}),
        put('queueMember', {queueId: secret, agentId: anAgent(4)}),
        hotline,
        own(sales, 3, true),
        route(1),
        route(2, {isEnabled: false}),
        route(3, {isEnabled: false, queueId: secret}),
      ]);
      const {queues: all} = await ask(at, asCleo, {route: 'queue/all', input: {}});
      expect(all).toEqual([
        {
          id: aQueue(1),
          name: 'Default queue',
          isDefault: true,
          autoAssign: true,
          agentCount: 3,
          routeCount: 0,
          needs: [],
        },
        // A route that is off brings nothing, and an agent who is off does nothing.
        {
          id: secret,
          name: 'Ärger',
          isDefault: false,
          autoAssign: true,
          agentCount: 0,
          routeCount: 1,
          needs: ['agent', 'route'],
        },
        {
          id: sales,
          name: 'Sales',
          isDefault: false,
          autoAssign: false,
          agentCount: 1,
          routeCount: 2,
          needs: ['auto-assign'],
        },
      ]);
      const seen = await ask(at, asBen, {route: 'queue/all', input: {}});
      expect(seen.queues.map(({id}) => id)).toEqual([aQueue(1)]);
    });

    test('Q-12: an agent sees the queues they are in, a Manager all; a deleted one nobody (Q-7)', async () => {
      const names = async (reader: Reader) => (await queues(reader)).map(one => [one.name, one.isMine]);
      expect(await names(asAnn)).toEqual([
        ['Default queue', true],
        ['Sales', true],
      ]);
      expect(await names(asBen)).toEqual([['Default queue', true]]);
      await write(at, [
        put('queue', queueRow({id: sales, name: 'Sales', isDefault: false, isDeleted: true})),
        route(1),
      ]);
      expect(await names(asAnn)).toEqual([['Default queue', true]]);
      expect(await names(asCleo)).toEqual([
        ['Default queue', true],
        ['Ärger', false],
      ]);
      for (const reader of [asAnn, asCleo]) {
        const gone = await at.reads.query('queue/get', {queueId: sales}, reader);
        expect(gone).toMatchObject({ok: false, failure: {code: 'not-found'}});
      }
    });

    test('Q-7, Q-12: what was closed in a deleted queue is still its members’ to look at', async () => {
      const closed = conversationRow({queueId: sales, status: 'closed', assignee: cleo});
      await write(at, [put('conversation', closed)]);
      const history = async (reader: Reader) =>
        (await ask(at, reader, {route: 'inbox/page', input: {view: 'history', after: null}})).rows.map(
          one => one.conversationId,
        );
      const before = [await history(asAnn), await history(asBen), await history(asCleo)];
      await write(at, [put('queue', queueRow({id: sales, name: 'Sales', isDefault: false, isDeleted: true}))]);
      expect([await history(asAnn), await history(asBen), await history(asCleo)]).toEqual(before);
      expect(before).toEqual([[aConversation(1)], [], [aConversation(1)]]);
      expect(await at.reads.maySee(aConversation(1), asAnn)).toBe(true);
    });

    test('Q-16, Q-17, SN-2: a queue’s page shows its people, routes, addresses and settings', async () => {
      await write(at, [
        put(
          'queue',
          queueRow({
            id: sales,
            name: 'Sales',
            isDefault: false,
            assignMode: 'sticky',
            stickyDays: 30,
            requeuesUnanswered: false,
          }),
        ),
        put('agent', agentRow({id: anAgent(4), name: 'Änne', isEnabled: false})),
        put('queueMember', {queueId: sales, agentId: anAgent(4)}),
        sms,
        own(sales, 1, false),
        own(sales, 2, true),
        route(2, {rank: 1, isEnabled: false}),
        route(1, {rank: 2, priority: 'high'}),
        route(3, {queueId: secret}),
      ]);
      const page = await queue(asAnn);
      expect(page).toMatchObject({
        name: 'Sales',
        assignMode: 'sticky',
        stickyDays: 30,
        canTake: true,
        requeuesUnanswered: false,
        acceptsCallsInWrapUp: false,
        agents: [
          {id: ann, name: 'Ann', isEnabled: true},
          {id: anAgent(4), name: 'Änne', isEnabled: false},
        ],
        senders: [
          {id: aSender(2), name: 'SMS Berlin', isDefault: true, isEnabled: true},
          {id: aSender(1), isDefault: false},
        ],
        needs: [],
      });
      expect(page.routes.map(({id, isEnabled, priority}) => [id, isEnabled, priority])).toEqual([
        [aRoute(2), false, 'normal'],
        [aRoute(1), true, 'high'],
      ]);
      expect((await queue(asBen, aQueue(1))).agents.map(({id}) => id)).toEqual([ann, ben, cleo]);
      const notTheirs = await at.reads.query('queue/get', {queueId: sales}, asBen);
      expect(notTheirs).toMatchObject({ok: false, failure: {code: 'not-found'}});
    });

    test('SN-6: a default that was switched off is missed', async () => {
      await write(at, [
        put('sender', senderRow({isEnabled: false})),
        own(sales, 1, true),
        own(secret, 1, false),
        route(1),
      ]);
      expect((await queue(asCleo)).needs).toEqual(['default-sender']);
      expect((await queue(asCleo, secret)).needs).toEqual(['agent', 'route']);
    });

    describe('routes', () => {
      test('R-1, R-2: stand in their order, for Managers only', async () => {
        await write(at, [
          route(1, {rank: 3}),
          route(2, {rank: 1, isEnabled: false}),
          route(3, {rank: 2, queueId: aQueue(1)}),
        ]);
        const {routes} = await ask(at, asCleo, {route: 'route/list', input: {}});
        expect(routes.map(one => [one.id, one.queue.name, one.isEnabled, one.needsSenders])).toEqual([
          [aRoute(2), 'Sales', false, false],
          [aRoute(3), 'Default queue', true, false],
          [aRoute(1), 'Sales', true, false],
        ]);
        expect(await at.reads.query('route/list', {}, asAnn)).toMatchObject({ok: false, failure: {code: 'forbidden'}});
      });

      test('R-7, R-8: what older versions stored is shown with its category, what newer ones did is not', async () => {
        const older = {any: [{attribute: 'to', is: 'is', value: 'widget-1'}]} as unknown as Rows['route']['condition'];
        const newer = {category: 'weather', is: 'sunny'} as unknown as Rows['route']['condition'];
        await write(at, [route(1, {condition: older}), route(2, {condition: newer})]);
        const {routes} = await ask(at, asCleo, {route: 'route/list', input: {}});
        expect(routes.map(({condition}) => condition)).toEqual([
          {any: [{category: 'conversation', attribute: 'to', is: 'is', value: 'widget-1'}]},
          null,
        ]);
      });

      test('SN-7: one that asks about queues’ senders says so while they are off', async () => {
        const condition = {category: 'sender-queues', is: 'in-list', value: sales} as const;
        await write(at, [route(1, {condition: {all: [condition]}}), route(2)]);
        const needs = async () =>
          (await ask(at, asCleo, {route: 'route/list', input: {}})).routes.map(one => one.needsSenders);
        expect(await needs()).toEqual([true, false]);
        await write(at, [restricted]);
        expect(await needs()).toEqual([false, false]);
      });
    });

    describe('senders', () => {
      beforeEach(() => write(at, [sms, hotline, own(sales, 2, true), own(sales, 3, false), own(secret, 3, true)]));

      test('SN-5: come by name, each with its queues and those it is the default in', async () => {
        const {isRestricted, senders} = await ask(at, asCleo, {route: 'sender/list', input: {text: ''}});
        expect(isRestricted).toBe(false);
        expect(senders.map(one => [one.name, one.queues])).toEqual([
          [
            'Hotline',
            [
              {id: secret, name: 'Ärger', isDefault: true},
              {id: sales, name: 'Sales', isDefault: false},
            ],
          ],
          ['SMS Berlin', [{id: sales, name: 'Sales', isDefault: true}]],
          ['Website', []],
        ]);
        const seen = await ask(at, asAnn, {route: 'sender/list', input: {text: 'hot'}});
        // Ann does not know that other queue.
        expect(seen.senders.map(one => one.queues)).toEqual([[{id: sales, name: 'Sales', isDefault: false}]]);
      });

      test.each([
        ['berlin', [2]],
        ['VOICE', [3]],
        ['+49 (30) 123-456', [2]],
        ['49', [3, 2]],
        ['widget', [1]],
        ['nothing', []],
        ['-', [1]],
      ])('SN-10: "%s" finds %j', async (text, expected) => {
        const {senders} = await ask(at, asCleo, {route: 'sender/list', input: {text}});
        expect(senders.map(({id}) => id)).toEqual(expected.map(aSender));
      });

      test('SN-1, SN-2, SN-11: what a new conversation may be begun from', async () => {
        expect(shown(await offered(asBen, {for: 'new', queueId: null}))).toEqual([
          [aSender(3), aSender(2), aSender(1)],
          null,
          true,
        ]);
        await write(at, [restricted]);
        expect(shown(await offered(asAnn, {for: 'new', queueId: null}))).toEqual([[aSender(2)], null, true]);
        expect(shown(await offered(asAnn, {for: 'new', queueId: sales}))).toEqual([[aSender(2)], aSender(2), true]);
        // SN-4: Ben is in no queue that has any.
        expect(shown(await offered(asBen, {for: 'new', queueId: null}))).toEqual([
          [aSender(3), aSender(2)],
          null,
          true,
        ]);
      });

      test('SN-3, SN-4: what a running one is answered from, and by whom', async () => {
        const theirs = conversationRow({queueId: sales, assignee: ben, channel: 'sms', senderId: aSender(2)});
        await write(at, [restricted, put('conversation', theirs)]);
        const input = {for: 'reply', conversationId: aConversation(1)} as const;
        expect(shown(await offered(asAnn, input))).toEqual([[aSender(3), aSender(2)], aSender(2), true]);
        expect(shown(await offered(asBen, input))).toEqual([[aSender(3), aSender(2)], aSender(2), false]);
        expect(shown(await offered(asCleo, input))).toEqual([[aSender(3), aSender(2)], aSender(2), true]);
        await write(at, [put('conversation', {...theirs, queueId: secret})]);
        const unseen = await at.reads.query('sender/offered', input, asAnn);
        expect(unseen).toMatchObject({ok: false, failure: {code: 'not-found'}});
      });

      test('CO-1, SN-3: over what it is answered: as it went last first, then whatever the queue and the customer have', async () => {
        const about = {queueId: sales, assignee: ann, channel: 'sms', senderId: aSender(2)} as const;
        const whole = conversationRow({...about, customerAddress: '+491511', absorbed: [aConversation(2)]});
        const part = {id: aConversation(2), shortId: 2, mergedInto: whole.id, status: 'closed'} as const;
        const isSaid = {conversationId: aConversation(2), kind: 'outbound', state: 'sent', channel: 'sms'} as const;
        await write(at, [
          put('conversation', whole),
          put('conversation', conversationRow({...about, ...part, customerAddress: '+491512'})),
          ...['+491511', '+491513'].map(address =>
            put('customerAddress', customerAddressRow({channel: 'sms', address, shown: `0${address.slice(3)}`})),
          ),
          put('message', messageRow({position: 4, channel: 'sms', senderId: aSender(2)})),
          put('message', messageRow({...isSaid, id: aMessage(2), position: 7, senderId: aSender(2)})),
        ]);
        const input = {conversationId: aConversation(1)};
        const asked = async (reader: Reader) => ask(at, reader, {route: 'conversation/ways', input});
        const {ways, hasUsual} = await asked(asAnn);
        expect(hasUsual).toBe(true);
        expect(ways.map(({sender, shown: as}) => [sender.name, as])).toEqual([
          ['SMS Berlin', '+491512'],
          ['SMS Berlin', '01511'],
          ['SMS Berlin', '01513'],
        ]);
        // SN-4: from the queue's default, once its own decide and this one is none of them.
        await write(at, [restricted, own(sales, 2, false), own(sales, 1, true)]);
        expect((await asked(asCleo)).ways[0]).toMatchObject({sender: {name: 'SMS Berlin'}});
        await write(at, [{do: 'delete', table: 'queueSender', key: [sales, aSender(2)]}]);
        expect(await asked(asCleo)).toEqual({ways: [], hasUsual: false});
        await write(at, [put('conversation', {...whole, queueId: secret, assignee: null})]);
        const unseen = await at.reads.query('conversation/ways', input, asAnn);
        expect(unseen).toMatchObject({ok: false, failure: {code: 'not-found'}});
      });
    });
  });
}
