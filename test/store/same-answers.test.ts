import fc from 'fast-check';
import {afterAll, beforeAll, expect, test} from 'vitest';
import type {DirectoryTable, InboundAbout, Store, Transaction, Write} from '../../core/ports/store.ts';
import {openPostgres} from '../../src-main/node/postgres/open.ts';
import {openSqlite} from '../../src-main/node/sqlite/open.ts';
import {
  aConversation,
  aCustomer,
  aHash,
  agentRow,
  aJob,
  aMessage,
  ann,
  aQueue,
  aSender,
  basics,
  conversationRow,
  customerAddressRow,
  customerRow,
  jobRow,
  messageRow,
} from '../support/builders.ts';
import {makeDatabase, runSql} from './postgres-database.ts';
import {emptySql} from './workspace.ts';

/*
 * Both databases hold writes back and collapse them. Any script of writes and questions must
 * get the same answers from both, and those of a database that carries out one after the other.
 */

let database: Awaited<ReturnType<typeof makeDatabase>>;
let onPostgres: Store;
let endReads: () => Promise<void>;

beforeAll(async () => {
  database = await makeDatabase('same');
  const {store, reads} = await openPostgres({url: database.url, schema: 'same', readers: 1});
  onPostgres = store;
  endReads = () => reads.close();
});
afterAll(async () => {
  await endReads();
  await onPostgres.close();
  await database.drop();
});

type Step = {readonly write: readonly Write[]} | {readonly ask: (tx: Transaction) => Promise<unknown>};

const few = fc.integer({min: 1, max: 3});
const address = (n: number) => `visitor-${n}`;

const conversation = fc.record({
  n: few,
  status: fc.constantFrom('open', 'solved', 'closed'),
  assignee: fc.constantFrom(null, ann),
  priority: fc.constantFrom('low', 'urgent'),
  unread: fc.nat(3),
});
const message = fc.record({
  n: fc.integer({min: 1, max: 6}),
  kind: fc.constantFrom('inbound', 'outbound'),
  state: fc.constantFrom('queued', 'sent', 'delivered', 'seen', 'failed'),
});

const writes: readonly fc.Arbitrary<Write>[] = [
  conversation.map(({n, status, assignee, priority, unread}) => ({
    do: 'put',
    table: 'conversation',
    row: conversationRow({
      id: aConversation(n),
      shortId: n,
      customerAddress: address(n),
      status,
      assignee,
      priority,
      unreadCount: unread,
    }),
  })),
  message.map(({n, kind, state}) => ({
    do: 'put',
    table: 'message',
    row: messageRow({
      id: aMessage(n),
      position: n,
      conversationId: aConversation((n % 3) + 1),
      kind,
      state: kind === 'inbound' ? 'received' : state,
      providerId: n % 2 === 0 ? `p${n}` : null,
    }),
  })),
  few.map(n => ({do: 'put', table: 'customer', row: customerRow({id: aCustomer(n), name: `Customer ${n}`})})),
  fc.tuple(few, few).map(([n, of]) => ({
    do: 'put',
    table: 'customerAddress',
    row: customerAddressRow({address: address(n), customerId: aCustomer(of)}),
  })),
  fc.tuple(few, fc.nat(5), fc.constantFrom('put', 'insert')).map(([n, dueAt, how]) => ({
    do: how as 'put',
    table: 'job',
    row: jobRow({id: aJob(n), lane: `lane ${n % 2}`, dueAt}),
  })),
  few.map(n => ({do: 'delete', table: 'job', key: [aJob(n)]})),
  few.map(n => ({do: 'erase', conversationId: aConversation(n)})),
  fc.tuple(few, few).map(([n, of]) => ({
    do: 'put',
    table: 'fileUse',
    row: {hash: aHash(n % 2), messageId: aMessage(n), conversationId: aConversation(of)},
  })),
  few.map(n => ({do: 'count', name: `counter ${n}`, by: n})),
  few.map(n => ({do: 'put', table: 'agent', row: agentRow({name: `Ann ${n}`})})),
];

const oneProvider = fc.integer({min: 1, max: 6});
const inbound = (n: number, p: number): InboundAbout => ({
  senderId: aSender(1),
  channel: 'live-chat',
  address: address(n),
  providerId: `p${p}`,
});

const asks: readonly fc.Arbitrary<(tx: Transaction) => Promise<unknown>>[] = [
  few.map(n => tx => tx.get('conversation', [aConversation(n)])),
  few.map(n => tx => tx.get('customerAddress', ['live-chat', address(n)])),
  few.map(n => tx => tx.get('job', [aJob(n)])),
  few.map(n => tx => tx.get('counter', [`counter ${n}`])),
  few.map(n => tx => tx.openConversation(aSender(1), address(n))),
  fc.tuple(few, oneProvider).map(
    ([n, p]) =>
      tx =>
        tx.lookUpInbound(inbound(n, p)),
  ),
  fc.constant((tx: Transaction) => tx.waiting({queueIds: [aQueue(1)], limit: 10})),
  few.map(n => tx => tx.unconfirmed(aConversation(n), 5, 'seen')),
  few.map(n => tx => tx.inboundAfter(aConversation(n), 1)),
  few.map(n => tx => tx.lastInboundPosition(aConversation(n))),
  few.map(n => tx => tx.firstSaid(aConversation(n))),
  few.map(n => tx => tx.lastInbound(aConversation(n))),
  few.map(n => tx => tx.lastWroteAt(aSender(1), address(n))),
  few.map(n => tx => tx.filesOnlyIn([aConversation(n)])),
  few.map(n => tx => tx.startPosition(aConversation(n))),
  fc.nat(5).map(now => tx => tx.dueJobs(now, 5)),
  fc.nat(5).map(now => tx => tx.laterJobs(now)),
  fc.constant((tx: Transaction) => tx.nextJobAt()),
  fc.constant((tx: Transaction) => tx.assignedTo(ann, 10)),
  fc.constant(async (tx: Transaction) =>
    (await tx.occupations(['open', 'waiting'])).toSorted((a, b) => (a.channel < b.channel ? -1 : 1)),
  ),
  fc.constant((tx: Transaction) => tx.all('agent')),
];

const step: fc.Arbitrary<Step> = fc.oneof(
  {weight: 3, arbitrary: fc.array(fc.oneof(...writes), {minLength: 1, maxLength: 4}).map(all => ({write: all}))},
  {weight: 4, arbitrary: fc.oneof(...asks).map(ask => ({ask}))},
);

/** Writes, and then asks for whole tables, so that nothing is held back. */
async function writeThrough(tx: Transaction, writes: readonly Write[]): Promise<void> {
  for (const one of writes) {
    await tx.apply([one]);
    if (one.do !== 'index' && one.do !== 'erase')
      await tx.all((one.do === 'count' ? 'counter' : one.table) as DirectoryTable);
  }
}
const hold = (tx: Transaction, writes: readonly Write[]): Promise<void> => tx.apply(writes);

/** The answers of each transaction, or that it failed. */
async function run(
  store: Store,
  transactions: readonly (readonly Step[])[],
  apply: typeof hold = hold,
): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  for (const steps of transactions) {
    const answers = store.write(async tx => {
      const found: unknown[] = [];
      for (const one of steps) {
        if ('write' in one) await apply(tx, one.write);
        else found.push(await one.ask(tx));
      }
      return found;
    });
    all.push(await answers.catch(() => 'failed'));
  }
  return all;
}

async function onFreshSqlite<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const {store} = await openSqlite({file: ':memory:'});
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

const beginning: readonly Step[] = [
  {write: basics},
  {write: [1, 2, 3].map((n): Write => ({do: 'put', table: 'customer', row: customerRow({id: aCustomer(n)})}))},
  {
    write: [1, 2, 3].map((n): Write => {
      const row = conversationRow({id: aConversation(n), shortId: n, customerAddress: address(n)});
      return {do: 'put', table: 'conversation', row};
    }),
  },
];

/** SQLite, told one write after the other, says what is right. */
async function expectSameAnswers(script: readonly (readonly Step[])[]): Promise<void> {
  const expected = await onFreshSqlite(store => run(store, script, writeThrough));
  expect(await onFreshSqlite(store => run(store, script))).toEqual(expected);
  await runSql(database.url, `SET search_path = same; BEGIN; ${emptySql} COMMIT;`);
  expect(await run(onPostgres, script)).toEqual(expected);
}

test('any script of writes and questions is answered the same by both databases', () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.array(step, {maxLength: 14}), {minLength: 1, maxLength: 3}), transactions =>
      expectSameAnswers([beginning, ...transactions]),
    ),
    {numRuns: 30},
  ));

const everyInbound = [1, 2, 3].flatMap(n => [1, 2, 3, 4, 5, 6].map(p => inbound(n, p)));

test('what was asked for together is looked up as it is by then, whatever happened in between', () =>
  fc.assert(
    fc.asyncProperty(fc.array(step, {maxLength: 8}), steps =>
      expectSameAnswers([
        beginning,
        [
          {ask: async tx => tx.expectInbound(everyInbound)},
          ...steps,
          ...everyInbound.map((about): Step => ({ask: tx => tx.lookUpInbound(about)})),
        ],
      ]),
    ),
    {numRuns: 15},
  ));
