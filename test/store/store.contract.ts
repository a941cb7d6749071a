import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {everyTable} from '../../src-main/node/store/columns.ts';
import type {Rows, Table} from '../../core/ports/rows.ts';
import type {Transaction, Waiting, Write} from '../../core/ports/store.ts';
import {
  aConversation,
  aCustomer,
  agentRow,
  aJob,
  aMessage,
  anAgent,
  ann,
  aQueue,
  aSender,
  basics,
  ben,
  cleo,
  conversationRow,
  customerRow,
  eventRow,
  jobRow,
  messageRow,
  queueRow,
  senderRow,
} from '../support/builders.ts';
import {keys, samples} from './sample-rows.ts';
import {write, type OpenWorkspace, type Workspace} from './workspace.ts';

const put = <T extends Table>(table: T, row: Rows[T]): Write => ({do: 'put', table, row}) as Write;
const insert = <T extends Table>(table: T, row: Rows[T]): Write => ({do: 'insert', table, row}) as Write;
const count = (name: string, by: number): Write => ({do: 'count', name, by});

/** What every database must do with writes, whatever it is. */
export function describeStore(name: string, open: OpenWorkspace): void {
  describe(`${name}: writing`, () => {
    let at: Workspace;
    beforeEach(async () => {
      at = await open();
    });
    afterEach(() => at.close());

    const ask = <T>(question: (tx: Transaction) => Promise<T>): Promise<T> => at.store.write(question);
    const get = <T extends Table>(table: T, key = keys[table]) => ask(tx => tx.get(table, key));

    describe.each(everyTable)('%s', table => {
      const row = samples[table];
      const others = everyTable.filter(one => one !== table).map(one => put(one, samples[one]));

      test.each(['put', 'insert'] as const)('gives back what was %s, to the letter', async how => {
        const made = how === 'put' ? put(table, row) : insert(table, row);
        await write(at, [...others, made]);
        expect(await get(table)).toEqual(row);
      });

      test('keeps one row of a key, the last one put, and lets it go', async () => {
        await write(at, [...others, put(table, row)]);
        await write(at, [put(table, row), put(table, row)]);
        expect(await get(table)).toEqual(row);
        if (
          ['draft', 'job', 'setting', 'visit', 'queueMember', 'queueSender', 'workload', 'command', 'file'].includes(
            table,
          )
        ) {
          await write(at, [{do: 'delete', table, key: keys[table]}]);
          expect(await get(table)).toBeUndefined();
        }
      });

      test('breaks the whole transaction if an inserted row is there already', async () => {
        await write(at, [...others, insert(table, row)]);
        await expect(write(at, [count('tally', 1), insert(table, row)])).rejects.toThrow();
        expect(await get('counter', ['tally'])).toBeUndefined();
      });
    });

    test('a put changes what is new and keeps nothing of what was', async () => {
      const before = conversationRow({assignee: ann, lastInboundAt: 5, pendingSince: 5, unreadCount: 2, topic: 'Old'});
      await write(at, [...basics, put('conversation', before)]);
      const lively = {...before, lastInboundAt: 9, unreadCount: 3, previewBy: 'customer', previewText: 'Hi'} as const;
      await write(at, [put('conversation', lively)]);
      expect(await get('conversation')).toEqual(lively);
      const after = {...lively, status: 'closed', assignee: null, pendingSince: null, topic: 'New'} as const;
      await write(at, [put('conversation', after)]);
      expect(await get('conversation')).toEqual(after);
    });

    test.each([null, true, false])('a yes or no that may be left open comes back as %s (D28)', async said => {
      await write(at, [put('queue', queueRow({requeuesUnanswered: said}))]);
      expect((await get('queue'))?.requeuesUnanswered).toBe(said);
      await write(at, [put('queue', queueRow({requeuesUnanswered: null}))]);
      expect((await get('queue'))?.requeuesUnanswered).toBeNull();
    });

    test('SN-2: a queue has one default address at most, and another one takes its place', async () => {
      const own = (n: number, isDefault: boolean): Write =>
        put('queueSender', {queueId: aQueue(1), senderId: aSender(n), isDefault});
      await write(at, [...basics, put('sender', senderRow({id: aSender(2), address: 'widget-2'}))]);
      await write(at, [own(1, true), own(2, false)]);
      await write(at, [own(1, false), own(2, true)]);
      expect(await ask(tx => tx.all('queueSender'))).toMatchObject([{isDefault: false}, {isDefault: true}]);
      await expect(write(at, [own(1, true)])).rejects.toThrow();
    });

    test('writes are applied in order: put, delete, insert, put of one key end in the last', async () => {
      const draft = samples.draft;
      await write(at, [
        ...basics,
        insert('draft', draft),
        {do: 'delete', table: 'draft', key: keys.draft},
        insert('draft', {...draft, text: 'b'}),
        put('draft', {...draft, text: 'c'}),
      ]);
      expect(await get('draft')).toEqual({...draft, text: 'c'});
      await write(at, [put('draft', draft), {do: 'delete', table: 'draft', key: keys.draft}]);
      expect(await get('draft')).toBeUndefined();
    });

    test('the order holds across `apply`s, and reads see what was applied before', async () => {
      const seen = await ask(async tx => {
        await tx.apply([...basics, put('conversation', conversationRow({topic: 'A'}))]);
        await tx.apply([put('conversation', conversationRow({topic: 'B'}))]);
        const row = await tx.get('conversation', [aConversation(1)]);
        await tx.apply([]);
        return {topic: row?.topic, open: (await tx.openConversation(aSender(1), 'visitor-1'))?.topic};
      });
      expect(seen).toEqual({topic: 'B', open: 'B'});
    });

    test('a transaction that fails keeps nothing, and the next one is not harmed', async () => {
      const bug = new Error('bug');
      const failing = ask(async tx => {
        await tx.apply(basics);
        throw bug;
      });
      await expect(failing).rejects.toBe(bug);
      expect(await ask(tx => tx.all('agent'))).toEqual([]);
    });

    test('a reference to nothing breaks the transaction when it ends', async () => {
      await expect(write(at, [put('conversation', conversationRow())])).rejects.toThrow(/foreign key/i);
      expect(await get('conversation')).toBeUndefined();
    });

    test('a transaction kept beyond its end refuses to write', async () => {
      const kept: Transaction[] = [];
      await ask(async tx => void kept.push(tx));
      await expect(async () => kept[0]?.apply([count('late', 1)])).rejects.toThrow('over');
      expect(await get('counter', ['late'])).toBeUndefined();
    });

    test('writers come one after the other, in the order asked', async () => {
      const order: string[] = [];
      const slow = ask(async tx => {
        order.push('a begins');
        await tx.apply([count('n', 1)]);
        await new Promise(resolve => setTimeout(resolve, 20));
        order.push('a ends');
      });
      const failing = ask(async () => {
        order.push('b');
        throw new Error('b');
      }).catch(() => undefined);
      const quick = ask(async tx => {
        order.push('c');
        return tx.get('counter', ['n']);
      });
      const [, , counted] = await Promise.all([slow, failing, quick]);
      expect({order, counted}).toEqual({order: ['a begins', 'a ends', 'b', 'c'], counted: {name: 'n', value: 1}});
    });

    describe('counters', () => {
      test('begin at 0, add up, and are never below it', async () => {
        await write(at, [count('open', 2), count('open', 3), count('open', -4), count('other', 0)]);
        expect([await get('counter', ['open']), await get('counter', ['other'])]).toEqual([
          {name: 'open', value: 1},
          {name: 'other', value: 0},
        ]);
        await expect(write(at, [...basics, count('open', -2)])).rejects.toThrow(/check/i);
        await expect(write(at, [count('new', -1)])).rejects.toThrow(/check/i);
        expect([await get('counter', ['open']), await get('agent')]).toEqual([{name: 'open', value: 1}, undefined]);
      });
    });

    describe('what a transaction knows', () => {
      test('the newest numbers so far: 0 in a new workspace', async () => {
        expect(await ask(async tx => tx.last)).toEqual({seq: 0, position: 0, shortId: 0});
        await write(at, [
          ...basics,
          put('conversation', conversationRow({shortId: 41})),
          put('event', eventRow({position: 900})),
          put('change', {seq: 12, commandId: null, topics: ['messages'], at: 1}),
        ]);
        expect(await ask(async tx => tx.last)).toEqual({seq: 12, position: 900, shortId: 41});
      });

      test('a whole small table', async () => {
        const rows = [agentRow(), agentRow({id: ben, name: 'Ben', isEnabled: false})];
        await write(
          at,
          rows.map(row => put('agent', row)),
        );
        expect(await ask(tx => tx.all('agent'))).toEqual(rows);
      });

      test('A.20: what threads an inbound message', async () => {
        const about = {senderId: aSender(1), channel: 'live-chat', address: 'visitor-1', providerId: 'p7'} as const;
        expect(await ask(tx => tx.lookUpInbound(about))).toEqual({
          duplicate: undefined,
          customer: undefined,
          conversation: undefined,
        });
        await write(at, [
          ...basics,
          put('conversation', conversationRow()),
          put('message', messageRow({position: 5, at: 77, providerId: 'p7'})),
          put('message', messageRow({id: aMessage(2), position: 6, providerId: 'p8'})),
        ]);
        expect(await ask(tx => tx.lookUpInbound(about))).toEqual({
          duplicate: {id: aMessage(1), conversationId: aConversation(1), position: 5, at: 77},
          customer: customerRow(),
          conversation: conversationRow(),
        });
        const elsewhere = {...about, senderId: aSender(2), providerId: 'p9'};
        expect(await ask(tx => tx.lookUpInbound(elsewhere))).toMatchObject({
          duplicate: undefined,
          conversation: undefined,
        });
      });

      test('A.20: what the same transaction wrote before counts, whatever else it asks', async () => {
        const about = {senderId: aSender(1), channel: 'live-chat', address: 'visitor-1', providerId: 'p7'} as const;
        await write(at, basics);
        const renamed = customerRow({name: 'Zoë again'});
        const opened = conversationRow();
        const found = await at.store.write(async tx => {
          await tx.apply([put('customer', renamed), put('conversation', opened)]);
          return tx.lookUpInbound(about);
        });
        expect(found).toMatchObject({customer: renamed, conversation: opened});
      });

      test('C-13: of sender and address one conversation is not closed, and a second is refused', async () => {
        const second = conversationRow({id: aConversation(2), shortId: 2});
        await write(at, [...basics, put('conversation', conversationRow())]);
        await expect(write(at, [put('conversation', second)])).rejects.toThrow(/unique/i);
        await write(at, [put('conversation', conversationRow({status: 'closed'})), insert('conversation', second)]);
        expect(await ask(tx => tx.openConversation(aSender(1), 'visitor-1'))).toEqual(second);
        // The other way round in one go: the one that opens comes before the one that closes made room.
        await write(at, [
          put('conversation', {...second, status: 'closed'}),
          put('conversation', {...second, status: 'closed', topic: 'Done'}),
          insert('conversation', conversationRow({id: aConversation(3), shortId: 3})),
        ]);
        expect((await ask(tx => tx.openConversation(aSender(1), 'visitor-1')))?.shortId).toBe(3);
      });

      test('a provider id is taken once per sender; many messages have none', async () => {
        await write(at, [
          ...basics,
          put('sender', senderRow({id: aSender(2)})),
          put('conversation', conversationRow()),
          insert('message', messageRow({id: aMessage(1), position: 1, providerId: 'p'})),
          insert('message', messageRow({id: aMessage(2), position: 2, providerId: 'p', senderId: aSender(2)})),
          insert('message', messageRow({id: aMessage(3), position: 3})),
          insert('message', messageRow({id: aMessage(4), position: 4})),
        ]);
        const again = insert('message', messageRow({id: aMessage(5), position: 5, providerId: 'p'}));
        await expect(write(at, [again])).rejects.toThrow(/unique/i);
        const samePlace = insert('message', messageRow({id: aMessage(6), position: 4}));
        await expect(write(at, [samePlace])).rejects.toThrow(/unique/i);
      });

      test('AA-9: who waits, by priority, then oldest first, in the queues asked for', async () => {
        const waiting = (n: number, changes: Partial<Rows['conversation']>) =>
          put(
            'conversation',
            conversationRow({id: aConversation(n), shortId: n, customerAddress: `v${n}`, ...changes}),
          );
        await write(at, [
          ...basics,
          put('queue', queueRow({id: aQueue(2), name: 'Sales', isDefault: false})),
          put('queue', queueRow({id: aQueue(3), name: 'Other', isDefault: false})),
          waiting(1, {priority: 'low', createdAt: 1}),
          waiting(2, {priority: 'urgent', createdAt: 9, queueId: aQueue(2)}),
          waiting(3, {priority: 'normal', createdAt: 3, channel: 'email'}),
          waiting(4, {priority: 'normal', createdAt: 2, queueId: aQueue(2)}),
          waiting(5, {priority: 'high', createdAt: 4, status: 'solved'}),
          waiting(6, {priority: 'urgent', createdAt: 1, assignee: ann}),
          waiting(7, {priority: 'urgent', createdAt: 1, status: 'closed'}),
          waiting(8, {priority: 'urgent', createdAt: 1, queueId: aQueue(3)}),
          waiting(9, {priority: 'normal', createdAt: 3}),
        ]);
        const ids = async (about: Partial<Waiting>) =>
          (await ask(tx => tx.waiting({queueIds: [aQueue(1), aQueue(2)], limit: 50, ...about}))).map(
            ({shortId}) => shortId,
          );
        expect(await ids({})).toEqual([2, 5, 4, 3, 9, 1]);
        expect(await ids({queueIds: [aQueue(1), aQueue(2), aQueue(1)], limit: 3})).toEqual([2, 5, 4]);
        expect(await ids({queueIds: []})).toEqual([]);
        expect(await ids({limit: 2, channels: ['email', 'live-chat']})).toEqual([2, 5]);
        expect(await ids({channels: ['email']})).toEqual([3]);
        expect(await ids({channels: []})).toEqual([]);
        // AA-6: what would not occupy anybody is not asked for.
        expect(await ids({statuses: ['open', 'waiting']})).toEqual([2, 4, 3, 9, 1]);
        expect(await ids({statuses: ['solved']})).toEqual([5]);
      });

      test('AA-8, CV-8, D41: who waits for one agent, and what they had before', async () => {
        const waiting = (n: number, changes: Partial<Rows['conversation']>) =>
          put(
            'conversation',
            conversationRow({id: aConversation(n), shortId: n, customerAddress: `v${n}`, createdAt: n, ...changes}),
          );
        await write(at, [
          ...basics,
          put('agent', agentRow({id: ben, name: 'Ben'})),
          waiting(1, {excluded: [ann]}),
          waiting(2, {excluded: [ben, ann], priority: 'high'}),
          waiting(3, {excluded: [ben]}),
          waiting(4, {isRestricted: true, visibleTo: [ben]}),
          waiting(5, {isRestricted: true, visibleTo: [ann, ben]}),
          waiting(6, {}),
          waiting(7, {excluded: [ann], assignee: ben}),
          waiting(8, {excluded: [ann], status: 'closed'}),
        ]);
        const ids = async (about: Partial<Waiting>) =>
          (await ask(tx => tx.waiting({queueIds: [aQueue(1)], limit: 50, ...about}))).map(({shortId}) => shortId);
        expect(await ids({for: ann})).toEqual([3, 5, 6]);
        expect(await ids({for: ben})).toEqual([1, 4, 5, 6]);
        expect(await ids({for: ben, limit: 2})).toEqual([1, 4]);
        expect(await ids({hadBy: ann})).toEqual([2, 1]);
        const place = (n: number, priority: 'high' | 'normal') => ({priority, createdAt: n, id: aConversation(n)});
        expect(await ids({hadBy: ann, behind: place(2, 'high')})).toEqual([1]);
        expect(await ids({hadBy: ann, behind: place(1, 'normal')})).toEqual([]);
        expect(await ids({hadBy: ann, behind: place(0, 'normal')})).toEqual([1]);
        expect(await ids({hadBy: ben, behind: place(2, 'normal')})).toEqual([3]);
        expect(await ids({hadBy: ben})).toEqual([2, 3]);
        expect(await ids({hadBy: cleo})).toEqual([]);
      });

      test('AA-1: a customer has one last agent', async () => {
        await write(at, [...basics, put('agent', agentRow({id: ben, name: 'Ben'}))]);
        await write(at, [put('customerAgent', {customerId: aCustomer(1), agentId: ann, at: 5})]);
        await write(at, [put('customerAgent', {customerId: aCustomer(1), agentId: ben, at: 9})]);
        expect(await ask(tx => tx.get('customerAgent', [aCustomer(1)]))).toEqual({
          customerId: aCustomer(1),
          agentId: ben,
          at: 9,
        });
      });

      test('MW-15: which of ours are not yet delivered or seen, up to a position', async () => {
        const states = ['queued', 'sending', 'sent', 'delivered', 'seen', 'failed', 'discarded', 'sent'] as const;
        await write(at, [
          ...basics,
          put('conversation', conversationRow()),
          ...states.map((state, n) =>
            put('message', messageRow({id: aMessage(n + 1), position: n + 1, kind: 'outbound', state})),
          ),
          put('message', messageRow({id: aMessage(20), position: 20, kind: 'inbound'})),
          put('message', messageRow({id: aMessage(21), position: 21, kind: 'note', state: 'kept'})),
        ]);
        const positions = async (upTo: number, to: 'delivered' | 'seen') =>
          (await ask(tx => tx.unconfirmed(aConversation(1), upTo, to))).map(({position}) => position);
        expect(await positions(7, 'delivered')).toEqual([1, 2, 3]);
        expect(await positions(50, 'seen')).toEqual([1, 2, 3, 4, 8]);
        expect(await ask(tx => tx.unconfirmed(aConversation(2), 50, 'seen'))).toEqual([]);
      });

      test('MW-6: how much a customer said after a position, and where they did last', async () => {
        await write(at, [
          ...basics,
          put('conversation', conversationRow()),
          put('message', messageRow({id: aMessage(1), position: 3})),
          put('message', messageRow({id: aMessage(2), position: 5})),
          put('message', messageRow({id: aMessage(3), position: 7, kind: 'outbound', state: 'sent'})),
          put('message', messageRow({id: aMessage(4), position: 9, kind: 'note', state: 'kept'})),
        ]);
        const found = await ask(async tx => ({
          all: await tx.inboundAfter(aConversation(1), 0),
          later: await tx.inboundAfter(aConversation(1), 3),
          none: await tx.inboundAfter(aConversation(1), 5),
          last: await tx.lastInboundPosition(aConversation(1)),
          nowhere: await tx.lastInboundPosition(aConversation(9)),
          said: [await tx.lastSaidPosition(aConversation(1)), await tx.lastSaidPosition(aConversation(9))],
        }));
        // CO-1: what either side said last, and no note.
        expect(found).toEqual({all: 2, later: 1, none: 0, last: 5, nowhere: 0, said: [7, 0]});
      });
    });

    describe('jobs', () => {
      const job = (n: number, changes: Partial<Rows['job']>) =>
        put('job', jobRow({id: aJob(n), lane: `l${n}`, ...changes}));
      const due = async (now: number, limit = 10) =>
        (await ask(tx => tx.dueJobs(now, limit))).map(({id}) => Number.parseInt(id.slice(-4), 16));

      test('are due when their time has come, oldest first', async () => {
        expect(await ask(tx => tx.nextJobAt())).toBeUndefined();
        await write(at, [
          job(3, {dueAt: 100}),
          job(1, {dueAt: 300}),
          job(2, {dueAt: 200}),
          job(4, {dueAt: 50, state: 'dead'}),
        ]);
        expect([await due(99), await due(100), await due(300), await due(300, 2)]).toEqual([
          [],
          [3],
          [1, 2, 3],
          [1, 2],
        ]);
        expect(await ask(tx => tx.nextJobAt())).toBe(100);
        expect(await ask(async tx => (await tx.dueJobs(100, 1))[0])).toEqual(
          jobRow({id: aJob(3), lane: 'l3', dueAt: 100}),
        );
      });

      test('C-9: of a lane only the oldest is due, however late the others are', async () => {
        await write(at, [
          job(1, {lane: 'thread', dueAt: 500}),
          job(2, {lane: 'thread', dueAt: 10}),
          job(3, {lane: 'other', dueAt: 400}),
        ]);
        expect([await due(300), await ask(tx => tx.nextJobAt())]).toEqual([[], 400]);
        // Those behind another as well: a clock that is set back takes all of them back.
        expect((await ask(tx => tx.laterJobs(9))).map(({id}) => id)).toEqual([aJob(1), aJob(2), aJob(3)]);
        expect((await ask(tx => tx.laterJobs(400))).map(({id}) => id)).toEqual([aJob(1)]);
        await write(at, [job(1, {lane: 'thread', dueAt: 500, state: 'dead'})]);
        expect([await due(300), await ask(tx => tx.nextJobAt())]).toEqual([[2], 10]);
      });
    });

    test('many writes at once: 2,000 rows of many tables in one transaction', async () => {
      const many = Array.from({length: 500}, (_none, n) => n + 10);
      await write(at, [
        ...basics,
        ...many.flatMap(n => [
          insert('customer', customerRow({id: aCustomer(n), name: `Customer ${n}`, nameKey: `customer ${n}`})),
          insert(
            'conversation',
            conversationRow({id: aConversation(n), shortId: n, customerAddress: `v${n}`, customerId: aCustomer(n)}),
          ),
          insert('message', messageRow({id: aMessage(n), position: n, conversationId: aConversation(n)})),
          insert('event', eventRow({position: n, conversationId: aConversation(n)})),
          {do: 'index', position: n, conversationId: aConversation(n), text: `hello ${n}`} as const,
          count('open', 1),
        ]),
        put('agent', agentRow({id: anAgent(77), name: 'Last'})),
      ]);
      expect(await get('counter', ['open'])).toEqual({name: 'open', value: 500});
      expect((await get('message', [aMessage(509)]))?.position).toBe(509);
    });
  });
}
