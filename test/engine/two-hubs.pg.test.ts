import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {ann, aQueue, aRoute, aSender, aTag, ben, queueRow, senderRow} from '../support/builders.ts';
import {annAlone, inbound, mia, queueOf, route, type Process, type World} from '../support/world.ts';
import {hubDatabase, type HubDatabase} from '../support/two-hubs.ts';

/** `PARLEY_RACES=1000 npx vitest run --project store test/engine/two-hubs.pg.test.ts` runs them all. */
const RACES = Number(process.env['PARLEY_RACES'] ?? 150);
const AT_ONCE = 50;

let database: HubDatabase;
let world: World;
let one: Process;
let other: Process;

beforeAll(async () => {
  database = await hubDatabase('two_hubs');
});
afterAll(() => database.end());

beforeEach(async () => {
  world = await database.open(annAlone);
  one = await world.start({isSole: false});
  other = await world.start({isSole: false});
});
afterEach(() => world.close());

describe('two hub processes on one PostgreSQL', () => {
  test('C-13: 1,000 messages of 50 customers at both are 50 conversations, each message once', async () => {
    const messages = Array.from({length: 1_000}, (_, n) =>
      inbound(n % 50, {providerId: `${n % 50}/${Math.floor(n / 50)}`}),
    );
    await Promise.all(messages.map((message, n) => (n % 2 === 0 ? one : other).receive(message)));
    const conversations = await world.rows('conversation');
    expect(conversations).toHaveLength(50);
    expect(new Set(conversations.map(({shortId}) => shortId)).size).toBe(50);
    expect(conversations.map(({unreadCount}) => unreadCount)).toEqual(Array.from({length: 50}, () => 20));
    expect(await world.rows('message')).toHaveLength(1_000);
    expect(await world.rows('customer')).toHaveLength(50);
    expect(await world.rows('workload')).toEqual([{agentId: ann, capacityGroup: 'live-chat', count: 5}]);
    for (const numbers of [
      (await world.rows('event')).map(({position}) => position),
      (await world.rows('change')).map(({seq}) => seq),
    ]) {
      expect(numbers).toEqual(numbers.map((_, n) => n + 1));
    }
  }, 60_000);

  test('the same webhook at both is one message', async () => {
    const answers = await Promise.all([one, other, one, other].map(hub => hub.receive(inbound(1))));
    expect(new Set(answers.map(({messageId}) => messageId)).size).toBe(1);
    expect(answers.filter(({isDuplicate}) => !isDuplicate)).toHaveLength(1);
  });

  test('the same command at both is done once, and answered the same', async () => {
    const {conversationId} = await one.receive(inbound(1));
    const input = {commandId: world.newCommand(), conversationId, to: ben, seen: ben};
    const [first, second] = await Promise.all([
      one.as(mia).run('conversation/assign', input),
      other.as(mia).run('conversation/assign', input),
    ]);
    expect(first).toMatchObject({failure: {code: 'taken', by: ann}});
    expect(second).toEqual(first);
  });

  test('AC-4: of two who take the same at different hubs, one has it', async () => {
    await one.run(ann, 'presence/set', {status: 'away'});
    const {conversationId} = await one.receive(inbound(1));
    const answers = await Promise.all([
      one.run(ann, 'conversation/assign', {conversationId, to: ann, seen: null}),
      other.run(ben, 'conversation/assign', {conversationId, to: ben, seen: null}),
    ]);
    const [{assignee} = {assignee: null}] = await world.rows('conversation');
    expect(answers.filter(({ok}) => ok)).toHaveLength(1);
    expect(answers.find(({ok}) => !ok)).toMatchObject({failure: {code: 'taken', by: assignee}});
  });

  test('AC-4: however often two take the same, one has it and the other gets the name', async () => {
    await world.arrange({do: 'put', table: 'queue', row: queueRow({autoAssign: false})});
    const wins = new Map<string, number>();
    for (let from = 0; from < RACES; from += AT_ONCE) {
      const few = Array.from({length: Math.min(AT_ONCE, RACES - from)}, (_, n) => from + n);
      const ids = await Promise.all(few.map(async n => (await one.receive(inbound(n))).conversationId));
      const races = await Promise.all(
        ids.map(async (conversationId, n) => {
          // Who asks first takes turns; whose transaction comes first is the server's affair.
          const takes = [
            () => one.run(ann, 'conversation/assign', {conversationId, to: ann, seen: null}),
            () => other.run(ben, 'conversation/assign', {conversationId, to: ben, seen: null}),
          ];
          const answers = await Promise.all((n % 2 === 0 ? takes : takes.toReversed()).map(take => take()));
          return {conversationId, answers};
        }),
      );
      const rows = new Map((await world.rows('conversation')).map(row => [row.id, row.assignee]));
      for (const {conversationId, answers} of races) {
        const winner = rows.get(conversationId) ?? 'nobody';
        expect(answers.filter(({ok}) => ok)).toHaveLength(1);
        expect(answers.find(({ok}) => !ok)).toMatchObject({failure: {code: 'taken', by: winner}});
        wins.set(winner, (wins.get(winner) ?? 0) + 1);
      }
    }
    const counted = (await world.rows('workload')).filter(({count}) => count > 0);
    expect(new Map(counted.map(({agentId, count}) => [agentId, count]))).toEqual(wins);
    expect([...wins.values()].reduce((sum, won) => sum + won, 0)).toBe(RACES);
  }, 300_000);

  test('AA-4: runs at both at once give nobody more than fits, and nothing to two', async () => {
    await one.run(ben, 'presence/set', {status: 'available'});
    const flips = ['away', 'available', 'busy', 'available'] as const;
    await Promise.all([
      ...Array.from({length: 60}, (_, n) => (n % 2 === 0 ? one : other).receive(inbound(n))),
      ...flips.map(status => one.run(ann, 'presence/set', {status})),
      ...flips.map(status => other.run(ben, 'presence/set', {status})),
    ]);
    const given = (await world.rows('conversation')).flatMap(({assignee}) => assignee ?? []);
    const counted = [ann, ben].map(agentId => given.filter(each => each === agentId).length);
    // CAP-7: the fifth of five live chats is 100 %.
    expect(counted).toEqual([5, 5]);
    expect((await world.rows('workload')).map(({count}) => count)).toEqual(counted);
    const assigned = (await world.rows('event')).filter(({type}) => type === 'assigned');
    expect(assigned.map(({body}) => body['from'] ?? null)).toEqual(assigned.map(() => null));
    expect(new Set(assigned.map(({conversationId}) => conversationId)).size).toBe(assigned.length);
  }, 60_000);

  test('what one sets up decides at the other at once (decision 0001)', async () => {
    await other.receive(inbound(1));
    await one.run(ann, 'presence/set', {status: 'away'});
    await world.arrange(...queueOf(2, [ben]), route());
    await one.run(ben, 'presence/set', {status: 'available'});
    const {conversationId} = await other.receive(inbound(2));
    expect((await world.rows('conversation')).find(({id}) => id === conversationId)).toMatchObject({assignee: ben});
  });

  test('Q-3, R-4, SN-9: what Managers set up at both is one thing: one name each, one order, one default', async () => {
    const hubs = (n: number) => (n % 2 === 0 ? one : other);
    const numbers = Array.from({length: 8}, (_, n) => n + 2);
    await Promise.all(numbers.map(n => hubs(n).run(mia, 'queue/create', {queueId: aQueue(n)})));
    const names = (await world.rows('queue')).map(({name}) => name).toSorted();
    expect(names).toEqual(['Default queue', ...numbers.map(n => `Queue #${n - 1}`)]);

    const condition = {category: 'conversation', attribute: 'content', is: 'contains', value: 'a'} as const;
    const settings = {name: 'A', condition, queueId: aQueue(2), priority: 'low'} as const;
    await Promise.all(numbers.map(n => hubs(n).run(mia, 'route/create', {routeId: aRoute(n), ...settings})));
    const moves = Array.from({length: 24}, (_, n) => ({
      routeId: aRoute(2 + (n % 8)),
      before: aRoute(2 + ((n * 3) % 8)),
    }));
    await Promise.all(moves.map((move, n) => hubs(n).run(mia, 'route/move', move)));
    expect((await world.rows('route')).map(({rank}) => rank).toSorted((a, b) => a - b)).toEqual(
      numbers.map(n => n - 1),
    );

    await world.arrange({do: 'put', table: 'sender', row: senderRow({id: aSender(2), address: 'widget-2'})});
    const own = {queueId: aQueue(2), remove: [], defaultId: null};
    await one.run(mia, 'queue/senders', {...own, add: 'all'});
    const flips = Array.from({length: 30}, (_, n) => aSender(1 + (n % 2)));
    const answers = await Promise.all(
      flips.map((defaultId, n) => hubs(n >> 1).run(mia, 'queue/senders', {...own, add: [], defaultId})),
    );
    expect(answers.filter(({ok}) => !ok)).toEqual([]);
    expect((await world.rows('queueSender')).filter(({isDefault}) => isDefault)).toHaveLength(1);
  }, 60_000);

  test('C-9: a job is done by one of them', async () => {
    const {conversationId} = await one.receive(inbound(1));
    const messageId = world.newMessage();
    await one.run(ann, 'message/reply', {conversationId, messageId, text: 'Hello', files: [], seen: null});
    for (const hub of [one, other]) hub.engine.hear({seq: 1_000_000, topics: ['jobs']});
    await world.settle();
    expect([...one.channel.handed, ...other.channel.handed].map(message => message.messageId)).toEqual([messageId]);
    expect((await world.rows('message')).map(({state}) => state).toSorted()).toEqual(['received', 'sent']);
  });

  test('D32, C-13: of two closed conversations of a customer opened again at both, one is open, and names itself', async () => {
    for (let n = 1; n <= 20; n += 1) {
      const ids = [];
      for (const part of [1, 2]) {
        const {conversationId} = await one.receive(inbound(n, {providerId: `${n}/${part}`}));
        await other.run(mia, 'conversation/set-status', {conversationId, status: 'closed'});
        ids.push(conversationId);
      }
      const [first = '', second = ''] = ids;
      const answers = await Promise.all([
        one.run(mia, 'conversation/reopen', {conversationId: first as never}),
        other.run(mia, 'conversation/reopen', {conversationId: second as never}),
      ]);
      const won = answers.findIndex(({ok}) => ok);
      expect(answers[1 - won]).toMatchObject({failure: {code: 'continued', in: ids[won]}});
    }
    const open = (await world.rows('conversation')).filter(({status}) => status !== 'closed');
    expect(open).toHaveLength(20);
  });

  test('CV-3, LC-16, R-9: what people change at both at once is all there', async () => {
    const {conversationId} = await one.receive(inbound(1));
    for (const n of [1, 2, 3, 4]) await one.run(mia, 'tag/create', {tagId: aTag(n), name: `Tag ${n}`});
    const answers = await Promise.all([
      ...[1, 2, 3, 4].map(n =>
        (n % 2 === 0 ? one : other).run(mia, 'conversation/tag', {conversationId, tagId: aTag(n)}),
      ),
      one.run(mia, 'conversation/add-assignee', {conversationId, agentId: ben}),
      other.run(mia, 'conversation/add-assignee', {conversationId, agentId: ben}),
      other.run(mia, 'conversation/set-priority', {conversationId, priority: 'urgent'}),
    ]);
    expect(answers.map(({ok}) => ok)).toEqual(answers.map(() => true));
    const [row] = await world.rows('conversation');
    expect(row?.tags.toSorted()).toEqual([1, 2, 3, 4].map(aTag));
    expect(row).toMatchObject({coAssignees: [ben], priority: 'urgent'});
    expect(await world.rows('coAssignee')).toHaveLength(1);
  });

  test('CV-11, SI-1: what is deleted at one is gone at the other, and its number is not given out there', async () => {
    const {conversationId} = await one.receive(inbound(1));
    const admin = one.engine.as({agentId: mia, isManager: true, isAdmin: true});
    const deleting = admin.run('conversation/delete', {commandId: world.newCommand(), conversationId});
    const [deleted, written] = await Promise.all([deleting, other.receive(inbound(1, {providerId: '1/2'}))]);
    expect(deleted).toEqual({ok: true, value: null});
    const left = await world.rows('conversation');
    // The message came before, and is gone with it, or after, and began another one.
    expect(left.map(({id}) => id)).toEqual(written.conversationId === conversationId ? [] : [written.conversationId]);
    const next = await other.receive(inbound(2));
    const numbers = (await world.rows('conversation')).map(({shortId}) => shortId);
    expect(numbers).not.toContain(1);
    expect(next.conversationId).not.toBe(conversationId);
  });
});
