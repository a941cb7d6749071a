import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {channels} from '../../core/channel/channel.ts';
import {priorities} from '../../core/conversation/status.ts';
import type {Input} from '../../core/contract/contract.ts';
import {unreachable} from '../../core/lib/failure.ts';
import type {ConversationId} from '../../core/lib/ids.ts';
import type {ConversationRow} from '../../core/ports/rows.ts';
import type {Reader} from '../../core/ports/store.ts';
import {scopes, sortsOf, type Filter, type Scope, type Sort} from '../../core/view/definition.ts';
import {isIn} from '../../core/view/is-in.ts';
import {withBeside} from '../support/beside.ts';
import {
  aConversation,
  aCustomer,
  aMessage,
  ann,
  aQueue,
  aTag,
  ben,
  cleo,
  conversationRow,
  customerRow,
  eventRow,
  messageRow,
} from '../support/builders.ts';
import {asAnn, asBen, asCleo, put, readers, sales, secret, sees, team} from './team.ts';
import {ask, readThrough, write, type OpenWorkspace, type Workspace} from './workspace.ts';

const some = <T>(of: readonly T[], n: number): T => of[n % of.length] as T;

/** Every mix, many alike in what they are sorted by. */
function rowOf(n: number): ConversationRow {
  const status = some(['open', 'closed', 'waiting', 'solved', 'closed', 'pending', 'closed', 'open'] as const, n);
  const assignee = some([null, ann, ben, null, cleo, ann], (n * 5) % 13);
  const coAssignees = n % 17 === 0 && assignee !== ann ? [ann] : [];
  const isRestricted = n % 11 === 0;
  return conversationRow({
    id: aConversation(n + 1),
    shortId: n + 1,
    customerId: aCustomer((n % 29) + 1),
    customerAddress: `v${n}`,
    customerKey: some(['zoe', 'anna', 'Ωmega', 'émile', '👍', 'anna b', ''], n * 3),
    channel: some(channels.slice(0, 4), n * 7),
    status,
    queueId: some([aQueue(1), sales, secret, aQueue(1), sales], (n * 7) % 11),
    assignee,
    coAssignees,
    isRestricted,
    visibleTo: isRestricted ? [...new Set([...(assignee === null ? [] : [assignee]), ...coAssignees, ben])] : [],
    priority: some(priorities, n * 3),
    tags: n % 5 === 0 ? [aTag(1), aTag(2)] : n % 7 === 0 ? [aTag(2)] : [],
    createdAt: 10_000 + ((n * 13) % 37),
    closedAt: status === 'closed' ? 30_000 + ((n * 11) % 53) : null,
    lastInboundAt: n % 9 === 0 ? null : 10_000 + ((n * 31) % 97),
    pendingSince: status !== 'closed' && n % 3 === 0 ? 20_000 + ((n * 7) % 41) : null,
    unreadCount: n % 6 === 0 ? 2 : 0,
    withBot: assignee === cleo,
  });
}

const rows = Array.from({length: 300}, (_none, n) => rowOf(n));

const bytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
const queueNames: Readonly<Record<string, string>> = {[aQueue(1)]: '', [sales]: 'sales', [secret]: 'arger'};
type Order = (a: ConversationRow, b: ConversationRow) => number;
const byAge: Order = (a, b) => a.createdAt - b.createdAt || a.shortId - b.shortId;
const listAt = (row: ConversationRow) => row.lastInboundAt ?? row.createdAt;
const turned =
  (order: Order, isDown: boolean): Order =>
  (a, b) =>
    isDown ? order(b, a) : order(a, b);
/** In groups by a rank, which turn; inside them as said. */
const grouped =
  (rank: (row: ConversationRow) => number, isDown: boolean, inside: Order): Order =>
  (a, b) =>
    (isDown ? rank(b) - rank(a) : rank(a) - rank(b)) || inside(a, b);

/** AW-5, AW-6, AW-15, AW-16 said once more, as plainly as can be. */
function orderOf({by, isDown}: Sort, scope: Scope, reader: Reader): Order {
  switch (by) {
    case 'pending': {
      const waits = turned((a, b) => (a.pendingSince ?? 0) - (b.pendingSince ?? 0) || a.shortId - b.shortId, isDown);
      return grouped(row => Number(row.pendingSince === null), false, waits);
    }
    case 'requested':
      return turned(byAge, isDown);
    case 'customer':
      return turned((a, b) => bytes(a.customerKey, b.customerKey) || a.shortId - b.shortId, isDown);
    case 'priority':
      return grouped(row => -priorities.indexOf(row.priority), isDown, byAge);
    case 'status':
      return grouped(row => ['open', 'pending', 'solved', 'waiting'].indexOf(row.status), isDown, byAge);
    case 'queue': {
      const named = ['', 'arger', 'sales'];
      const isElsewhere = (row: ConversationRow) => scope !== 'mine' && !sees(reader, {...row, ...nobodys});
      const order = grouped(row => named.indexOf(queueNames[row.queueId] ?? ''), isDown, byAge);
      return (a, b) => Number(isElsewhere(a)) - Number(isElsewhere(b)) || (isElsewhere(a) ? byAge(a, b) : order(a, b));
    }
    case 'closed': {
      const closed = turned((a, b) => (a.closedAt ?? 0) - (b.closedAt ?? 0) || a.shortId - b.shortId, isDown);
      return (a, b) =>
        Number(a.closedAt === null) - Number(b.closedAt === null) || (a.closedAt === null ? byAge(a, b) : closed(a, b));
    }
    case 'latest':
      return turned((a, b) => listAt(b) - listAt(a) || bytes(b.id, a.id), isDown);
    default:
      return unreachable(by);
  }
}
const nobodys = {assignee: null, coAssignees: [], isRestricted: false, visibleTo: []} as const;

const filters: Readonly<Record<string, Filter>> = {
  nothing: {},
  channels: {channels: ['live-chat', 'sms']},
  'a channel': {channels: ['email']},
  priority: {priorities: ['urgent']},
  status: {statuses: ['open', 'closed']},
  'a queue': {queues: [sales]},
  queues: {queues: [aQueue(1), secret]},
  agent: {agents: [ann]},
  agents: {agents: [ann, cleo]},
  customer: {customers: [aCustomer(3), aCustomer(4)]},
  tags: {tags: [aTag(1), aTag(2)]},
  'a tag that is gone': {tags: [aTag(9)]},
  from: {from: 10_020},
  'from and until': {from: 10_010, until: 10_015},
  pending: {pendingMinutes: 0},
  unread: {isUnread: true},
  'several at once': {channels: ['live-chat', 'email'], priorities: ['low', 'high'], queues: [sales, aQueue(1)]},
};

const isMine = (row: ConversationRow, {agentId}: Reader) =>
  row.assignee === agentId || row.coAssignees.includes(agentId);

function expected({scope, filter, sort}: {scope: Scope; filter: Filter; sort: Sort}, reader: Reader) {
  const here = scope === 'mine' ? rows.filter(row => isMine(row, reader)) : rows;
  return here
    .filter(row => sees(reader, row) && isIn({scope: scope === 'mine' ? 'all' : scope, filter}, row))
    .toSorted(orderOf(sort, scope, reader))
    .map(({shortId}) => shortId);
}

/** AW-1 to AW-9, AW-15 to AW-18: every list in every order by every filter, against a model. */
export function describeListsBySort(name: string, open: OpenWorkspace): void {
  describe(`${name}: lists in every order`, () => {
    let at: Workspace;
    // All but one of these only read, and that one tells of messages: they have one workspace.
    beforeAll(async () => {
      at = await open();
      await write(at, team);
      await write(
        at,
        [1, 2, 9].map(n =>
          put('tag', {id: aTag(n), name: `T${n}`, nameKey: `t${n}`, kind: 'conversation', isDeleted: n === 9}),
        ),
      );
      await write(
        at,
        Array.from({length: 29}, (_none, n) => put('customer', customerRow({id: aCustomer(n + 1)}))),
      );
      await write(at, rows.flatMap(withBeside));
    });
    afterAll(() => at.close());

    const everySort = scopes.flatMap(scope =>
      sortsOf(scope).flatMap(by => [false, true].map(isDown => ({scope, sort: {by, isDown}}))),
    );

    test.each(
      everySort.map((one, turn) => ({
        ...one,
        turn,
        title: `${one.scope} by ${one.sort.by}${one.sort.isDown ? ', turned' : ''}`,
      })),
    )(
      'AW-2, AW-5, AW-6, AW-8, AW-15, AW-16, Q-12, CV-8: $title, for everybody, by each filter',
      async ({scope, sort, turn}) => {
        for (const [r, reader] of readers.entries()) {
          for (const [f, [title, filter]] of Object.entries(filters).entries()) {
            // A third of them for each, another one for every reader and order.
            if (f > 0 && (f + r + turn) % 3 !== 0) continue;
            const wanted = expected({scope, sort, filter}, reader);
            const {found, pages} = await readThrough(at, reader, {view: scope, sort, filter});
            expect(found, `${title} of ${reader.agentId}`).toEqual(wanted);
            expect(pages, title).toBeLessThanOrEqual(Math.ceil(wanted.length / 50) + 6);
          }
        }
      },
      60_000,
    );

    test('AW-18: a queue is what is open there, and a queue one does not see is empty', async () => {
      const sort: Sort = {by: 'pending', isDown: false};
      for (const reader of [asAnn, asBen, asCleo]) {
        for (const queueId of [aQueue(1), sales, secret]) {
          const filter = {queues: [queueId]};
          const {found} = await readThrough(at, reader, {view: 'all', sort, filter});
          expect(found).toEqual(expected({scope: 'all', sort, filter}, reader));
        }
      }
    });

    test('AW-5: from each of its marks a list goes on with the rows that are there, in any order', async () => {
      for (const reader of readers) {
        for (const {scope, sort} of everySort) {
          const list = {view: scope, sort};
          const wanted = expected({scope, sort, filter: {}}, reader);
          const {
            marks,
            rows: all,
            next,
          } = await ask(at, reader, {
            route: 'inbox/marks',
            input: {...list, after: null},
          });
          const title = `${scope} by ${sort.by} for ${reader.agentId}`;
          expect({all, next}, title).toEqual({all: wanted.length, next: null});
          expect(marks.length, title).toBeGreaterThanOrEqual(Math.floor((wanted.length - 1) / 50));
          for (const {row, token} of marks) {
            const page = await ask(at, reader, {route: 'inbox/page', input: {...list, after: token}});
            expect(
              page.rows.map(({shortId}) => shortId),
              title,
            ).toEqual(wanted.slice(row, row + page.rows.length));
            expect(page.rows.length, title).toBeGreaterThan(0);
          }
        }
      }
    });

    test('AW-9: at least so long', async () => {
      const {found} = await readThrough(at, asCleo, {view: 'all', filter: {pendingMinutes: 0}});
      expect(found.length).toBeGreaterThan(40);
      const longer = await readThrough(at, asCleo, {view: 'all', filter: {pendingMinutes: 1_000_000}});
      expect(longer.found.length).toBe(found.length);
    });

    test('AW-17: by words of what was said or of its topic, and by its number', async () => {
      const said = (n: number, text: string) => {
        const conversationId: ConversationId = aConversation(n);
        return [
          put('event', eventRow({position: n, conversationId})),
          put('message', messageRow({id: aMessage(n), position: n, conversationId, text})),
          {do: 'index', position: n, conversationId, text} as const,
        ];
      };
      await write(at, [...said(3, 'zebra'), ...said(4, 'zebra'), ...said(6, 'giraffe')]);
      const of = async (text: string) =>
        (
          await readThrough(at, asCleo, {view: 'history', sort: {by: 'requested', isDown: false}, filter: {text}})
        ).found.toSorted((a, b) => a - b);
      expect(await of('zebra')).toEqual([3, 4]);
      expect(await of('gira')).toEqual([6]);
      expect(await of('nowhere')).toEqual([]);
      expect(await of('#7')).toEqual([7]);
    });

    test('a list without that order, and a token of another list, are refused', async () => {
      const refused = async (input: Input<'inbox/page'>) =>
        at.reads.query('inbox/page', input, asCleo).then(answer => !answer.ok && answer.failure);
      const byStatus = {by: 'status', isDown: false} as const;
      expect(await refused({view: 'history', after: null, sort: byStatus})).toMatchObject({reason: 'not-sortable'});
      expect(await refused({view: 'recent', after: null, sort: byStatus})).toMatchObject({reason: 'not-sortable'});
      const marks = await at.reads.query('inbox/marks', {view: 'recent', after: null}, asCleo);
      expect(marks).toMatchObject({failure: {reason: 'not-sortable'}});
      const {next} = await ask(at, asCleo, {route: 'inbox/page', input: {view: 'all', after: null, sort: byStatus}});
      for (const sort of [
        {by: 'status', isDown: true},
        {by: 'customer', isDown: false},
      ] as const) {
        expect(await refused({view: 'all', after: next, sort})).toMatchObject({path: ['after']});
      }
      for (const token of ['nonsense', '', `${next}x`]) {
        expect(await refused({view: 'all', after: token, sort: byStatus})).toMatchObject({path: ['after']});
      }
    });
  });
}
