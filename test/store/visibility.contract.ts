import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {View} from '../../core/contract/conversation-routes.ts';
import {statuses} from '../../core/conversation/status.ts';
import type {AgentId} from '../../core/lib/ids.ts';
import type {ConversationRow} from '../../core/ports/rows.ts';
import type {Reader, Write} from '../../core/ports/store.ts';
import {withBeside} from '../support/beside.ts';
import {
  aConversation,
  aCustomer,
  aHash,
  aMessage,
  ann,
  aQueue,
  ben,
  cleo,
  conversationRow,
  customerAddressRow,
  customerRow,
  eventRow,
  messageRow,
} from '../support/builders.ts';
import {asAnn, asBen, asCleo, put, sales, secret, sees, team} from './team.ts';
import {ask, write, type OpenWorkspace, type Workspace} from './workspace.ts';

/** An Account Manager, who is nobody's member and no Manager. */
const asDora: Reader = {agentId: ben, isManager: false, isAdmin: true};
const readers = [asAnn, asBen, asCleo, asDora];

interface Drawn {
  readonly status: ConversationRow['status'];
  readonly queueId: ConversationRow['queueId'];
  readonly assignee: AgentId | null;
  readonly others: readonly AgentId[];
  readonly audience: readonly AgentId[] | null;
  readonly lastInboundAt: number | null;
}

const people = fc.uniqueArray(fc.constantFrom(ann, ben, cleo), {maxLength: 2});
const drawn: fc.Arbitrary<Drawn> = fc.record({
  status: fc.constantFrom(...statuses, 'closed' as const),
  queueId: fc.constantFrom(aQueue(1), sales, secret),
  assignee: fc.option(fc.constantFrom(ann, ben, cleo)),
  others: people,
  audience: fc.option(people),
  lastInboundAt: fc.option(fc.integer({min: 2_000, max: 2_003})),
});

/** As the engine would leave it: the responsible one is no further one, and all who have it are listed (CV-8). */
function rowOf({others, audience, ...rest}: Drawn, n: number): ConversationRow {
  const coAssignees = others.filter(one => one !== rest.assignee);
  const having = [...coAssignees, ...(rest.assignee === null ? [] : [rest.assignee])];
  return conversationRow({
    ...rest,
    id: aConversation(n + 1),
    shortId: n + 1,
    customerId: aCustomer(n + 1),
    customerAddress: `v${n}`,
    topic: 'A matter of permissions',
    coAssignees,
    isRestricted: audience !== null,
    visibleTo: audience === null ? [] : [...new Set([...audience, ...having])],
    unreadCount: n % 2,
    unrepliedCount: n % 3,
  });
}

/** Everything by which a conversation can be come across: its customer, a message with a file, an event, a visit. */
function rowsAbout(row: ConversationRow, n: number): readonly Write[] {
  const conversationId = row.id;
  const position = n + 1;
  return [
    put('customer', customerRow({id: row.customerId, name: `Person ${n}`, nameKey: `person ${n}`})),
    put('customerAddress', customerAddressRow({customerId: row.customerId, address: row.customerAddress})),
    ...withBeside(row),
    put('event', eventRow({position, conversationId, type: 'message-received'})),
    put('message', messageRow({id: aMessage(position), position, conversationId, text: 'A matter of permissions'})),
    put('fileUse', {hash: aHash(position), messageId: aMessage(position), conversationId}),
    {do: 'index', position, conversationId, text: 'a matter of permissions'},
    ...[ann, ben, cleo].map(agentId => put('visit', {agentId, conversationId, at: 5_000 + (n % 3)})),
  ];
}

/** `access/can.ts` and SQL say the same of every conversation, by whatever way one comes to it. */
export function describeVisibility(name: string, open: OpenWorkspace): void {
  describe(`${name}: who sees what`, () => {
    test('D10, CV-3, CV-8: lists, numbers, search, threads, files and single conversations agree with the table', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(drawn, {minLength: 4, maxLength: 10}), async all => {
          const at = await open();
          try {
            const rows = all.map(rowOf);
            await write(at, [...team, ...rows.flatMap(rowsAbout)]);
            for (const reader of readers) await agrees(at, reader, rows);
          } finally {
            await at.close();
          }
        }),
        {numRuns: 10},
      );
    }, 120_000);
  });
}

async function agrees(at: Workspace, reader: Reader, rows: readonly ConversationRow[]): Promise<void> {
  const mine = ({assignee, coAssignees}: ConversationRow) =>
    assignee === reader.agentId || coAssignees.includes(reader.agentId);
  const visible = rows.filter(row => sees(reader, row));
  const active = visible.filter(({status}) => status !== 'closed');
  const belongs: Readonly<Record<View, readonly ConversationRow[]>> = {
    mine: active.filter(mine),
    unassigned: active.filter(({assignee}) => assignee === null),
    all: active,
    history: visible,
    recent: visible,
  };
  for (const view of ['mine', 'unassigned', 'all', 'history', 'recent'] as const) {
    const {rows: shown} = await ask(at, reader, {route: 'inbox/page', input: {view, after: null}});
    expect({view, shown: numbers(shown)}).toEqual({view, shown: numbers(belongs[view])});
  }
  await countsAgree(at, reader, active);
  await searchAgrees(at, reader, visible);
  for (const row of rows) {
    const isSeen = visible.includes(row);
    expect({row: row.shortId, ways: await waysTo(at, reader, row)}).toEqual({
      row: row.shortId,
      ways: [isSeen, isSeen, isSeen, isSeen, isSeen, isSeen],
    });
  }
}

const numbers = (of: readonly {readonly shortId: number}[]) => of.map(({shortId}) => shortId).toSorted((a, b) => a - b);

/** what is counted is what is seen, queue by queue; outside them there are only one's own. */
async function countsAgree(at: Workspace, reader: Reader, active: readonly ConversationRow[]): Promise<void> {
  const {queues} = await ask(at, reader, {route: 'queue/list', input: {}});
  const inQueue = (id: string) => active.filter(({queueId}) => queueId === id);
  expect(queues.map(({openCount}) => openCount)).toEqual(queues.map(({id}) => inQueue(id).length));
  const within = queues.flatMap(({id}) => inQueue(id));
  const mine = active.filter(
    ({assignee, coAssignees}) => assignee === reader.agentId || coAssignees.includes(reader.agentId),
  );
  const sum = (of: readonly ConversationRow[]) => of.reduce((total, one) => total + one.unrepliedCount, 0);
  expect(await ask(at, reader, {route: 'inbox/counters', input: {}})).toEqual({
    mine: mine.length,
    mineUnread: mine.filter(({unreadCount}) => unreadCount > 0).length,
    unassigned: within.filter(({assignee}) => assignee === null).length,
    all: within.length,
    mineUnreplied: sum(mine),
    unreplied: sum(within),
  });
}

async function searchAgrees(at: Workspace, reader: Reader, visible: readonly ConversationRow[]): Promise<void> {
  const found = await ask(at, reader, {route: 'search/all', input: {text: 'permissions'}});
  const ids = visible.map(({id}) => id).toSorted();
  expect(found.messages.map(({conversationId}) => conversationId).toSorted()).toEqual(ids);
  const people = await ask(at, reader, {route: 'search/all', input: {text: 'person'}});
  expect(people.customers.map(({customerId}) => customerId).toSorted()).toEqual(
    visible.map(({customerId}) => customerId).toSorted(),
  );
  expect(people.conversations.map(({conversationId}) => conversationId).toSorted()).toEqual(ids);
}

/** Head, thread, change log, number, the engine's own question, file. */
async function waysTo(at: Workspace, reader: Reader, row: ConversationRow): Promise<readonly boolean[]> {
  const {id: conversationId, shortId} = row;
  const head = await at.reads.query('conversation/get', {conversationId}, reader);
  const thread = await at.reads.query('thread/page', {conversationId, before: null, after: null, limit: 5}, reader);
  const changes = await at.reads.query('conversation/changes', {conversationId, before: null, limit: 5}, reader);
  const {conversationId: found} = await ask(at, reader, {route: 'conversation/find', input: {shortId}});
  return [
    head.ok,
    thread.ok && thread.value.entries.length === 1,
    changes.ok,
    found === conversationId,
    await at.reads.maySee(conversationId, reader),
    await at.reads.mayFetch(aHash(shortId), reader),
  ];
}
