import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {AgentId} from '../../core/lib/ids.ts';
import type {Rows} from '../../core/ports/rows.ts';
import type {Reader} from '../../core/ports/store.ts';
import {
  aConversation,
  aCustomer,
  agentRow,
  aHash,
  aJob,
  aMessage,
  anAgent,
  ann,
  aQueue,
  aRoute,
  aSender,
  aTag,
  aVisitor,
  ben,
  cleo,
  conversationRow,
  customerAddressRow,
  customerRow,
  eventRow,
  jobRow,
  messageRow,
  senderRow,
} from '../support/builders.ts';
import {asAnn, asBen, asCleo, put, readers, sales, secret, team} from './team.ts';
import {ask, write, type OpenWorkspace, type Workspace} from './workspace.ts';

export function describeReads(name: string, open: OpenWorkspace): void {
  describe(`${name}: reading`, () => {
    let at: Workspace;
    beforeEach(async () => {
      at = await open();
      await write(at, team);
    });
    afterEach(() => at.close());

    test('MW-4: a row shows whom, what, whose and how much is unread; a note is never previewed', async () => {
      await write(at, [
        put(
          'conversation',
          conversationRow({
            assignee: ann,
            queueId: sales,
            status: 'waiting',
            priority: 'high',
            lastInboundAt: 2_000,
            pendingSince: 1_900,
            unreadCount: 3,
            unrepliedCount: 2,
            previewBy: 'customer',
            previewText: 'Where is it?',
            previewFiles: 1,
            coAssignees: [ben],
            tags: [aTag(2), aTag(1)],
          }),
        ),
        put('tag', {id: aTag(1), name: 'Refund', nameKey: 'refund', kind: 'conversation', isDeleted: true}),
        put('tag', {id: aTag(2), name: 'Urgent', nameKey: 'urgent', kind: 'conversation', isDeleted: false}),
        put('conversation', conversationRow({id: aConversation(2), shortId: 2, customerAddress: 'v2'})),
      ]);
      const {rows} = await ask(at, asAnn, {route: 'inbox/page', input: {view: 'all', after: null}});
      expect(rows).toEqual([
        {
          conversationId: aConversation(1),
          shortId: 1,
          channel: 'live-chat',
          customer: {id: aCustomer(1), name: 'Zoë Müller', isKnown: true},
          status: 'waiting',
          priority: 'high',
          topic: 'Talking with Zoë Müller',
          queue: {id: sales, name: 'Sales'},
          assignee: {id: ann, name: 'Ann'},
          withBot: false,
          coAssignees: [{id: ben, name: 'Ben'}],
          isRestricted: false,
          tags: [
            {id: aTag(2), name: 'Urgent'},
            {id: aTag(1), name: 'Refund'},
          ],
          createdAt: 1_000,
          lastInboundAt: 2_000,
          pendingSince: 1_900,
          unreadCount: 3,
          unrepliedCount: 2,
          snoozedUntil: null,
          preview: {by: 'customer', text: 'Where is it?', fileCount: 1},
        },
        expect.objectContaining({shortId: 2, assignee: null, lastInboundAt: null, pendingSince: null, preview: null}),
      ]);
    });

    test('counters are the asker’s own and of the queues they see', async () => {
      const counter = (name: string, value: number) => put('counter', {name, value});
      await write(at, [
        counter(`mine:${ann}`, 4),
        counter(`mine-unread:${ann}`, 2),
        counter(`mine:${ben}`, 9),
        counter(`queue:${aQueue(1)}`, 10),
        counter(`queue:${sales}`, 20),
        counter(`queue:${secret}`, 40),
        counter(`unassigned:${aQueue(1)}`, 1),
        counter(`unassigned:${sales}`, 2),
        counter(`unassigned:${secret}`, 4),
        counter(`mine-unreplied:${ann}`, 5),
        counter(`unreplied:${aQueue(1)}`, 3),
        counter(`unreplied:${sales}`, 8),
        counter(`hidden-unreplied:${sales}`, 2),
        counter(`shown-unreplied:${sales}:${ann}`, 1),
      ]);
      const counters = (reader: Reader) => ask(at, reader, {route: 'inbox/counters', input: {}});
      expect([await counters(asAnn), await counters(asBen), await counters(asCleo)]).toEqual([
        {mine: 4, mineUnread: 2, unassigned: 3, all: 30, mineUnreplied: 5, unreplied: 10},
        {mine: 9, mineUnread: 0, unassigned: 1, all: 10, mineUnreplied: 0, unreplied: 3},
        {mine: 0, mineUnread: 0, unassigned: 7, all: 70, mineUnreplied: 0, unreplied: 11},
      ]);
      expect(await ask(at, asAnn, {route: 'queue/list', input: {}})).toMatchObject({
        queues: [
          {id: aQueue(1), name: 'Default queue', isDefault: true, openCount: 10},
          {id: sales, name: 'Sales', isDefault: false, openCount: 20},
        ],
      });
      const {queues} = await ask(at, asCleo, {route: 'queue/list', input: {}});
      expect(queues.map(queue => queue.name)).toEqual(['Default queue', 'Ärger', 'Sales']);
    });

    describe('one conversation', () => {
      beforeEach(() =>
        write(at, [
          put(
            'conversation',
            conversationRow({queueId: secret, assignee: ann, summary: 'Angry', lastPosition: 9, readPosition: 7}),
          ),
          ...[2, 3, 4].map(n =>
            put(
              'conversation',
              conversationRow({
                id: aConversation(n),
                shortId: n,
                status: 'closed',
                lastAt: n * 100,
                topic: `Topic ${n}`,
                queueId: n === 3 ? secret : sales,
              }),
            ),
          ),
          put('customer', customerRow({id: aCustomer(2)})),
          put(
            'conversation',
            conversationRow({id: aConversation(9), shortId: 9, customerId: aCustomer(2), customerAddress: 'else'}),
          ),
        ]),
      );
      const get = (reader: Reader, n = 1) =>
        at.reads.query('conversation/get', {conversationId: aConversation(n)}, reader);

      test('CU-4: comes with what else the customer wrote, newest first, as far as one may see it', async () => {
        const head = await ask(at, asAnn, {route: 'conversation/get', input: {conversationId: aConversation(1)}});
        expect(head).toMatchObject({
          conversationId: aConversation(1),
          summary: 'Angry',
          sender: {id: aSender(1), name: 'Website'},
          customerAddress: 'visitor-1',
          lastPosition: 9,
          readPosition: 7,
        });
        expect(head).not.toHaveProperty('preview');
        const earlier = {channel: 'live-chat', status: 'closed'};
        expect(head.earlier).toEqual([
          {...earlier, conversationId: aConversation(4), topic: 'Topic 4', at: 400},
          {...earlier, conversationId: aConversation(2), topic: 'Topic 2', at: 200},
        ]);
        const managers = await ask(at, asCleo, {route: 'conversation/get', input: {conversationId: aConversation(1)}});
        expect(managers.earlier.map(({at: lastAt}) => lastAt)).toEqual([400, 300, 200]);
      });

      test('Q-12, D10: is not there for who may not see it; theirs is, whatever the queue', async () => {
        const codes = async (n: number) =>
          Promise.all(
            readers.map(async reader => {
              const answer = await get(reader, n);
              const seen = await at.reads.maySee(aConversation(n), reader);
              expect(seen).toBe(answer.ok);
              return answer.ok ? 'seen' : answer.failure.code;
            }),
          );
        expect([await codes(1), await codes(2), await codes(3), await codes(77)]).toEqual([
          ['seen', 'not-found', 'seen'],
          ['seen', 'not-found', 'seen'],
          ['not-found', 'not-found', 'seen'],
          ['not-found', 'not-found', 'not-found'],
        ]);
        const thread = {before: null, after: null, limit: 10};
        expect(await at.reads.query('thread/page', {conversationId: aConversation(3), ...thread}, asAnn)).toMatchObject(
          {
            failure: {code: 'not-found'},
          },
        );
      });
    });

    describe('a thread', () => {
      const by = {byKind: 'customer', byId: aCustomer(1)} as const;
      const file = {hash: aHash(1), name: 'a.png', type: 'image/png', size: 5};
      const event = (position: number, changes: Partial<Rows['event']>) =>
        put('event', eventRow({position, at: position * 10, ...changes}));
      const said = (position: number, changes: Partial<Rows['message']>) =>
        put('message', messageRow({id: aMessage(position), position, at: position * 10, ...changes}));

      beforeEach(() =>
        write(at, [
          put('route', {
            id: aRoute(1),
            rank: 1,
            name: 'To sales',
            isEnabled: true,
            condition: {all: []},
            queueId: sales,
            priority: 'high',
          }),
          put('conversation', conversationRow({queueId: sales})),
          put('conversation', conversationRow({id: aConversation(2), shortId: 2, customerAddress: 'v2'})),
          event(1, {...by, type: 'started', body: {channel: 'live-chat'}}),
          event(2, {
            byKind: 'automation',
            byId: 'routing',
            type: 'routed',
            body: {queueId: sales, priority: 'high', routeId: aRoute(1)},
          }),
          event(3, {...by, type: 'message-received', body: {messageId: aMessage(3)}}),
          said(3, {text: 'Hello', files: [file]}),
          event(4, {byKind: 'automation', byId: 'assignment', type: 'assigned', body: {to: ann}}),
          event(5, {byKind: 'agent', byId: ann, type: 'read', isShown: false, body: {upTo: 3}}),
          event(6, {byKind: 'agent', byId: ann, type: 'replied', body: {messageId: aMessage(6)}}),
          said(6, {
            kind: 'outbound',
            byKind: 'agent',
            byId: ann,
            text: 'Hi',
            state: 'seen',
            deliveredAt: 61,
            seenAt: 62,
          }),
          event(7, {conversationId: aConversation(2), type: 'started', body: {channel: 'live-chat'}}),
          event(8, {byKind: 'agent', byId: ann, type: 'replied', body: {messageId: aMessage(8)}}),
          said(8, {kind: 'outbound', byKind: 'agent', byId: ann, text: 'Oops', state: 'discarded', failure: 'refused'}),
          event(9, {byKind: 'manager', byId: cleo, type: 'noted', body: {messageId: aMessage(9)}}),
          said(9, {kind: 'note', byKind: 'manager', byId: cleo, text: 'Careful', state: 'kept'}),
          event(10, {byKind: 'manager', byId: cleo, type: 'assigned', body: {from: ann}}),
          event(11, {byKind: 'manager', byId: cleo, type: 'status-changed', body: {from: 'open', to: 'solved'}}),
          event(12, {
            byKind: 'automation',
            byId: 'routing',
            type: 'routed',
            body: {queueId: aQueue(1), priority: 'normal'},
          }),
        ]),
      );

      const page = (input: {before?: number; after?: number; limit?: number}) =>
        ask(at, asAnn, {
          route: 'thread/page',
          input: {conversationId: aConversation(1), before: null, after: null, limit: 50, ...input},
        });
      const cut = async (input: {before?: number; after?: number; limit?: number}) => {
        const {entries, hasEarlier, hasLater} = await page(input);
        return [entries.map(({position}) => position), hasEarlier, hasLater];
      };

      test('CL-1: what was said and what changed, oldest first, with names; what was taken back is not shown', async () => {
        const {entries} = await page({});
        const customer = {kind: 'customer', id: aCustomer(1), name: 'Zoë Müller'};
        const manager = {kind: 'manager', id: cleo, name: 'Cleo'};
        const routing = {kind: 'automation', id: 'routing', name: 'routing'};
        const revised = {editedAt: null, deletedAt: null, reactions: []};
        const inbound = {
          kind: 'inbound',
          state: 'received',
          failure: null,
          deliveredAt: null,
          seenAt: null,
          ...revised,
        };
        expect(entries).toEqual([
          {type: 'started', position: 1, at: 10, by: customer, channel: 'live-chat'},
          {
            type: 'routed',
            position: 2,
            at: 20,
            by: routing,
            queue: {id: sales, name: 'Sales'},
            priority: 'high',
            route: 'To sales',
          },
          {
            ...inbound,
            type: 'message',
            position: 3,
            at: 30,
            messageId: aMessage(3),
            by: customer,
            channel: 'live-chat',
            text: 'Hello',
            files: [file],
          },
          {
            type: 'assigned',
            position: 4,
            at: 40,
            by: {kind: 'automation', id: 'assignment', name: 'assignment'},
            from: null,
            to: {id: ann, name: 'Ann'},
          },
          {
            type: 'message',
            position: 6,
            at: 60,
            messageId: aMessage(6),
            kind: 'outbound',
            by: {kind: 'agent', id: ann, name: 'Ann'},
            channel: 'live-chat',
            text: 'Hi',
            files: [],
            state: 'seen',
            failure: null,
            deliveredAt: 61,
            seenAt: 62,
            ...revised,
          },
          expect.objectContaining({type: 'message', position: 9, kind: 'note', by: manager, text: 'Careful'}),
          {type: 'assigned', position: 10, at: 100, by: manager, from: {id: ann, name: 'Ann'}, to: null},
          {type: 'status-changed', position: 11, at: 110, by: manager, from: 'open', to: 'solved'},
          {
            type: 'routed',
            position: 12,
            at: 120,
            by: routing,
            queue: {id: aQueue(1), name: 'Default queue'},
            priority: 'normal',
            route: null,
          },
        ]);
      });

      test('pages backwards from the newest and forwards from anywhere, and knows what lies beyond', async () => {
        expect(await cut({})).toEqual([[1, 2, 3, 4, 6, 9, 10, 11, 12], false, false]);
        expect(await cut({limit: 3})).toEqual([[10, 11, 12], true, false]);
        expect(await cut({before: 10, limit: 3})).toEqual([[4, 6, 9], true, true]);
        expect(await cut({before: 4, limit: 3})).toEqual([[1, 2, 3], false, true]);
        expect(await cut({after: 4, limit: 2})).toEqual([[6, 9], true, true]);
        expect(await cut({after: 10})).toEqual([[11, 12], true, false]);
        expect(await cut({after: 12})).toEqual([[], true, false]);
        expect(await cut({after: 0, limit: 2})).toEqual([[1, 2], false, true]);
        expect(await cut({after: 2, before: 9})).toEqual([[3, 4, 6], true, true]);
        expect(await cut({before: 1})).toEqual([[], false, true]);
        // 8 was taken back: nothing lies between 6 and 9, and nothing is missing from a page.
        expect(await cut({before: 9, limit: 1})).toEqual([[6], true, true]);
      });

      test('an empty one has nothing before and nothing after', async () => {
        await write(at, [
          put('conversation', conversationRow({id: aConversation(5), shortId: 5, customerAddress: 'v5'})),
        ]);
        expect(
          await ask(at, asAnn, {
            route: 'thread/page',
            input: {conversationId: aConversation(5), before: null, after: null, limit: 10},
          }),
        ).toEqual({entries: [], hasEarlier: false, hasLater: false});
      });
    });

    test('C-10: drafts are their author’s alone, newest first, of one thread or of all', async () => {
      const draft = (authorId: AgentId, n: number, mode: 'reply' | 'note' = 'reply') =>
        put('draft', {
          authorId,
          conversationId: aConversation(n),
          mode,
          text: `${n} ${mode}`,
          files: [],
          savedAt: n * 10,
          mail: null,
        });
      await write(at, [draft(ann, 1), draft(ann, 2), draft(ann, 2, 'note'), draft(ben, 2)]);
      const texts = async (reader: Reader, n: number | undefined) => {
        const conversationId = n === undefined ? null : aConversation(n);
        const {drafts} = await ask(at, reader, {route: 'draft/list', input: {conversationId}});
        return drafts.map(({text}) => text).toSorted();
      };
      expect([
        await texts(asAnn, undefined),
        await texts(asAnn, 2),
        await texts(asBen, 1),
        await texts(asCleo, 2),
      ]).toEqual([['1 reply', '2 note', '2 reply'], ['2 note', '2 reply'], [], []]);
      const {drafts} = await ask(at, asAnn, {route: 'draft/list', input: {conversationId: aConversation(1)}});
      expect(drafts).toEqual([
        {conversationId: aConversation(1), mode: 'reply', text: '1 reply', files: [], savedAt: 10},
      ]);
    });

    describe('the workspace', () => {
      test('says what it is, who asks and whether anything came yet', async () => {
        const get = () => ask(at, asCleo, {route: 'workspace/get', input: {}});
        const me = {id: cleo, name: 'Cleo', roles: ['manager']};
        expect(await get()).toEqual({name: '', isSample: false, me});
        const any = () => ask(at, asBen, {route: 'inbox/any', input: {}});
        expect(await any()).toEqual({isAny: false});
        await write(at, [
          put('setting', {name: 'workspace', value: {name: 'Acme', isSample: true, other: 1}}),
          put('conversation', conversationRow()),
        ]);
        expect(await get()).toEqual({name: 'Acme', isSample: true, me});
        expect(await any()).toEqual({isAny: true});
        const zone = () => ask(at, asAnn, {route: 'workspace/zone', input: {}});
        expect(await zone()).toEqual({timeZone: 'UTC'});
        await write(at, [put('setting', {name: 'workspace', value: {name: 'Acme', timeZone: 'Asia/Tokyo'}})]);
        expect(await zone()).toEqual({timeZone: 'Asia/Tokyo'});
        const stranger = {agentId: anAgent(99), isManager: false};
        expect(await at.reads.query('workspace/get', {}, stranger)).toMatchObject({failure: {code: 'not-found'}});
        expect(await at.reads.query('presence/mine', {}, stranger)).toMatchObject({failure: {code: 'not-found'}});
      });

      test('shows failed work to Managers, oldest first', async () => {
        await write(at, [
          put('job', jobRow({id: aJob(1), state: 'dead', createdAt: 20, error: 'refused', attempts: 8})),
          put('job', jobRow({id: aJob(2), state: 'dead', createdAt: 10})),
          put('job', jobRow({id: aJob(3)})),
        ]);
        const {jobs} = await ask(at, asCleo, {route: 'job/dead', input: {}});
        expect(jobs).toEqual([
          {jobId: aJob(2), kind: 'deliver', attempts: 0, error: '', createdAt: 10},
          {jobId: aJob(1), kind: 'deliver', attempts: 8, error: 'refused', createdAt: 20},
        ]);
        expect(await ask(at, asAnn, {route: 'job/dead', input: {}})).toEqual({jobs: []});
      });

      test('who types is the engine’s to say: the store has no answer', async () => {
        const asked = at.reads.query('conversation/activity', {conversationId: aConversation(1)}, asCleo);
        await expect(asked).rejects.toThrow('engine');
      });
    });

    describe('a visitor', () => {
      const mine = {senderId: aSender(1), address: 'visitor-1'} as const;
      const image = {hash: aHash(7), name: 'cat.png', type: 'image/png', size: 3};

      beforeEach(() =>
        write(at, [
          put('sender', senderRow({id: aSender(2)})),
          put('customer', customerRow({id: aCustomer(2), name: 'Other'})),
          put('customerAddress', customerAddressRow({address: 'visitor-2', customerId: aCustomer(2)})),
          put('conversation', conversationRow({status: 'closed', readPosition: 4})),
          put('conversation', conversationRow({id: aConversation(2), shortId: 2, readPosition: 9})),
          put(
            'conversation',
            conversationRow({id: aConversation(3), shortId: 3, customerId: aCustomer(2), customerAddress: 'visitor-2'}),
          ),
          put('conversation', conversationRow({id: aConversation(4), shortId: 4, senderId: aSender(2)})),
          ...[
            messageRow({position: 1, providerId: 'c1', text: 'Hi'}),
            messageRow({
              position: 2,
              kind: 'outbound',
              byKind: 'manager',
              byId: cleo,
              state: 'sent',
              text: 'Yes?',
              files: [image],
            }),
            messageRow({
              position: 3,
              kind: 'note',
              byKind: 'agent',
              byId: ann,
              state: 'kept',
              files: [{...image, hash: aHash(8)}],
            }),
            messageRow({
              position: 4,
              kind: 'outbound',
              byKind: 'agent',
              byId: ann,
              state: 'failed',
              files: [{...image, hash: aHash(9)}],
            }),
            messageRow({position: 5, kind: 'outbound', byKind: 'agent', byId: ann, state: 'discarded'}),
            messageRow({
              position: 6,
              kind: 'outbound',
              byKind: 'agent',
              byId: ann,
              state: 'queued',
              conversationId: aConversation(2),
            }),
            messageRow({
              position: 7,
              kind: 'outbound',
              byKind: 'automation',
              byId: 'survey',
              state: 'sent',
              conversationId: aConversation(2),
            }),
            messageRow({
              position: 8,
              conversationId: aConversation(3),
              byId: aCustomer(2),
              files: [{...image, hash: aHash(10)}],
            }),
            messageRow({position: 9, conversationId: aConversation(4), senderId: aSender(2)}),
          ].map(row => put('message', {...row, id: aMessage(row.position)})),
        ]),
      );

      test('NO-3: gets what was said to and by them, at this address of ours, and nothing else', async () => {
        const thread = await at.reads.visitorThread({...mine, after: 0, limit: 10});
        expect(
          thread.messages.map(({position, from, name: who, text, conversationId: in_}) => [
            position,
            from,
            who,
            text,
            in_,
          ]),
        ).toEqual([
          [1, 'customer', '', 'Hi', aConversation(1)],
          [2, 'agent', 'Cleo', 'Yes?', aConversation(1)],
          [6, 'agent', 'Ann', 'Hello', aConversation(2)],
          [7, 'automation', '', 'Hello', aConversation(2)],
        ]);
        expect(thread).toMatchObject({hasMore: false, readPosition: 9, openConversationId: aConversation(2)});
        expect(thread.messages[0]).toMatchObject({messageId: aMessage(1), providerId: 'c1', at: 1_000, files: []});
        expect(thread.messages[1]?.files).toEqual([image]);
      });

      test('MW-15, A.17: whose chat went into another sees how far that one was read, and types there', async () => {
        const into = {id: aConversation(5), shortId: 5, customerAddress: 'other', readPosition: 30};
        await write(at, [
          put('conversation', conversationRow({...into, absorbed: [aConversation(2)]})),
          put(
            'conversation',
            conversationRow({
              id: aConversation(2),
              shortId: 2,
              readPosition: 9,
              status: 'closed',
              mergedInto: aConversation(5),
            }),
          ),
        ]);
        expect(await at.reads.visitorThread({...mine, after: 0, limit: 1})).toMatchObject({
          readPosition: 30,
          openConversationId: aConversation(5),
        });
      });

      test('goes on where they were, a piece at a time', async () => {
        const from = async (after: number, limit: number) => {
          const {messages, hasMore} = await at.reads.visitorThread({...mine, after, limit});
          return [messages.map(({position}) => position), hasMore];
        };
        expect([await from(0, 2), await from(2, 2), await from(7, 2)]).toEqual([
          [[1, 2], true],
          [[6, 7], false],
          [[], false],
        ]);
        const stranger = await at.reads.visitorThread({...mine, address: 'nobody', after: 0, limit: 5});
        expect(stranger).toEqual({messages: [], hasMore: false, readPosition: 0, openConversationId: null});
      });

      test('fetches the files of their own thread only, never a note’s or one that was not sent', async () => {
        const may = (n: number) => at.reads.visitorMayFetch({...mine, hash: aHash(n)});
        expect([await may(7), await may(8), await may(9), await may(10), await may(11)]).toEqual([
          true,
          false,
          false,
          false,
          false,
        ]);
      });
    });

    test('rows are found by what they are called outside: a token’s hash, an id, a file’s hash', async () => {
      const visitor = {
        id: aVisitor(1),
        tokenHash: 'v-hash',
        senderId: aSender(1),
        customerId: aCustomer(1),
        createdAt: 1,
        lastSeenAt: 2,
      };
      const kept = {hash: aHash(1), type: 'image/png', size: 9, createdAt: 3};
      const message = messageRow({files: [{hash: aHash(1), name: 'x', type: 'image/png', size: 9}]});
      await write(at, [
        put('visitor', visitor),
        put('accessToken', {tokenHash: 'a-hash', agentId: ben, createdAt: 1}),
        put('file', kept),
        put('conversation', conversationRow()),
        put('message', message),
      ]);
      expect({
        visitor: await at.reads.visitorByToken('v-hash'),
        agent: await at.reads.agentByToken('a-hash'),
        file: await at.reads.file(aHash(1)),
        message: await at.reads.message(aMessage(1)),
      }).toEqual({visitor, agent: agentRow({id: ben, name: 'Ben'}), file: kept, message});
      expect([
        await at.reads.visitorByToken('a-hash'),
        await at.reads.agentByToken('v-hash'),
        await at.reads.file(aHash(2)),
        await at.reads.message(aMessage(2)),
      ]).toEqual([undefined, undefined, undefined, undefined]);
    });
  });
}
