import {sql} from 'kysely';
import {isReached, MOST_CALLBACKS} from '../../../core/call/callback.ts';
import {CALLBACKS_A_PAGE, MOST_DUE, type CallbackEntry} from '../../../core/contract/callback-routes.ts';
import type {Input, Output} from '../../../core/contract/contract.ts';
import {invalid, ok, refuse, type Result} from '../../../core/lib/failure.ts';
import type {AgentId, CallbackId} from '../../../core/lib/ids.ts';
import {pageTokenOf, readPageToken} from '../../../core/lib/page-token.ts';
import type {Reader} from '../../../core/ports/store.ts';
import {notThere, type ConversationQueries} from './conversation.ts';
import {Names, type nameQuery} from './names.ts';
import {fromJson} from './schema.ts';
import {first, statement, type Dialect, type ReadConnection, type Statement} from './statement.ts';
import {byRole, forReader, isVisible, isWhereItGoesOn, queuesOf, seesAllInSql, type ByRole} from './visibility.ts';

interface ListValues {
  readonly me: AgentId;
  readonly at: number;
  readonly id: CallbackId;
  readonly limit: number;
}

interface Form {
  readonly isMine: boolean;
  readonly isOpen: boolean;
}

const openOnes = sql<boolean>`cb.state IN ('waiting', 'due')`;
const closedOnes = sql<boolean>`cb.state IN ('done', 'cancelled')`;

/** Callbacks as they are shown; `c` is the conversation in which they go on (A.17). */
const entriesIn = ({db}: Dialect) =>
  db
    .selectFrom('callback as cb')
    .innerJoin('conversation as o', 'o.id', 'cb.conversation_id')
    .innerJoin('conversation as c', join => join.on(isWhereItGoesOn))
    .innerJoin('customer as cu', 'cu.id', 'c.customer_id')
    .innerJoin('queue as q', 'q.id', 'c.queue_id')
    .selectAll('cb')
    .select(['c.id as goes_on_in', 'c.customer_id', 'cu.name as customer_name', 'c.queue_id', 'q.name as queue_name']);

type EntryRow = Awaited<ReturnType<ReturnType<typeof entriesIn>['execute']>>[number];

/** Whoever is disabled, or does not see the conversation any more, does not keep it from the others. */
const isAnybodys = sql<boolean>`NOT EXISTS (
  SELECT 1 FROM agent AS a WHERE a.id = cb.agent_id AND a.is_enabled AND (${seesAllInSql} OR ${isVisible(sql.ref('a.id'))})
)`;

/** What is the asker's, and what nobody of their queues has. */
const isFor = (me: string) => sql<boolean>`(cb.agent_id = ${me} OR (c.queue_id IN ${queuesOf(me)} AND ${isAnybodys}))`;

function listQuery(dialect: Dialect, {isMine, isOpen}: Form) {
  return byRole(isManager =>
    statement<ListValues>()($ => {
      let found = entriesIn(dialect);
      if (isMine) found = found.where(isFor($.me));
      if (!isManager) found = found.where(isVisible($.me));
      if (isOpen) {
        const open = found.where(openOnes).where(sql<boolean>`(cb.due_at, cb.id) > (${$.at}, ${$.id})`);
        return open.orderBy('cb.due_at').orderBy('cb.id').limit($.limit);
      }
      const over = found.where(closedOnes).where(sql<boolean>`(cb.closed_at, cb.id) < (${$.at}, ${$.id})`);
      return over.orderBy('cb.closed_at', 'desc').orderBy('cb.id', 'desc').limit($.limit);
    }),
  );
}

export function callbackQueries(dialect: Dialect) {
  const lists = new Map<string, ByRole<Statement<ListValues, EntryRow>>>();
  return {
    list(form: Form) {
      const name = JSON.stringify(form);
      const made = lists.get(name) ?? listQuery(dialect, form);
      lists.set(name, made);
      return made;
    },
    due: byRole(isManager =>
      statement<{readonly me: AgentId; readonly limit: number}>()($ => {
        const found = entriesIn(dialect)
          .where(openOnes)
          .where(sql<boolean>`cb.state = 'due'`)
          // NC-6: nobody is called who is blocked; it is due again when they are not any more.
          .where(sql<boolean>`NOT cu.is_blocked`)
          .where(isFor($.me));
        const seen = isManager ? found : found.where(isVisible($.me));
        return seen.orderBy('cb.due_at').orderBy('cb.id').limit($.limit);
      }),
    ),
    /** `conversations`: it and what went into it (A.17). */
    of: statement<{readonly conversations: string; readonly limit: number}>()($ =>
      entriesIn(dialect)
        .where(sql<boolean>`cb.conversation_id IN ${dialect.list($.conversations)}`)
        .where(openOnes)
        .orderBy('cb.due_at')
        .orderBy('cb.id')
        .limit($.limit),
    ),
    owed: byRole(isManager =>
      statement<{readonly me: AgentId; readonly conversations: string}>()($ => {
        const found = dialect.db
          .selectFrom('callback as cb')
          .innerJoin('conversation as o', 'o.id', 'cb.conversation_id')
          .innerJoin('conversation as c', join => join.on(isWhereItGoesOn))
          .where(openOnes)
          .where(sql<boolean>`c.id IN ${dialect.list($.conversations)}`)
          .select(({fn}) => fn.countAll<number | string>().as('count'));
        return isManager ? found : found.where(isVisible($.me));
      }),
    ),
  };
}
export type CallbackQueries = ReturnType<typeof callbackQueries>;

interface Asked {
  readonly reader: Reader;
  readonly queries: {
    readonly callbacks: CallbackQueries;
    readonly conversation: ConversationQueries;
    readonly names: ReturnType<typeof nameQuery>;
  };
}

/** Before and after every callback there is. */
const BEFORE = '';
const AFTER = '~';
const END = Number.MAX_SAFE_INTEGER;

export async function readCallbacks(
  connection: ReadConnection,
  {input: {of, isOpen, token}, reader, queries}: Asked & {readonly input: Input<'callback/list'>},
): Promise<Result<Output<'callback/list'>>> {
  if (of === 'all' && !reader.isManager) return refuse({code: 'forbidden', detail: 'everybody’s callbacks'});
  const list = `callback/list ${of} ${isOpen}`;
  const begin = isOpen ? [0, BEFORE] : [END, AFTER];
  const from = token === null ? begin : readPageToken(token, list, ['number', 'string']);
  if (from === undefined) return invalid('token', 'token');
  const [at, id] = from as readonly [number, CallbackId];
  const query = forReader(queries.callbacks.list({isMine: of === 'mine', isOpen}), reader);
  const found = await connection.all(query, {me: reader.agentId, at, id, limit: CALLBACKS_A_PAGE + 1});
  const page = found.slice(0, CALLBACKS_A_PAGE);
  const last = page.at(-1);
  const next = found.length > CALLBACKS_A_PAGE && last !== undefined ? pageTokenOf(list, placeOf(last)) : null;
  return ok({callbacks: await entriesOf(connection, page, queries.names), next});
}

const placeOf = (row: EntryRow): readonly [number, string] => [row.closed_at ?? row.due_at, row.id];

export async function readDueCallbacks(
  connection: ReadConnection,
  {reader, queries}: Asked,
): Promise<Result<Output<'callback/due'>>> {
  const query = forReader(queries.callbacks.due, reader);
  const found = await connection.all(query, {me: reader.agentId, limit: MOST_DUE});
  return ok({callbacks: await entriesOf(connection, found, queries.names)});
}

/** VO-14: of one conversation, with those of what went into it. */
export async function readCallbacksOf(
  connection: ReadConnection,
  {input: {conversationId: id}, reader, queries}: Asked & {readonly input: Input<'callback/of'>},
): Promise<Result<Output<'callback/of'>>> {
  const {conversation, callbacks, names} = queries;
  const there = await first(connection, forReader(conversation.isThere, reader), {id, me: reader.agentId});
  if (there === undefined) return notThere(id);
  const conversations = JSON.stringify([id, ...fromJson(there.absorbed)]);
  const found = await connection.all(callbacks.of, {conversations, limit: MOST_CALLBACKS * 5});
  return ok({callbacks: await entriesOf(connection, found, names)});
}

/** LC-5: what stays planned when these are closed. */
export async function readOwed(
  connection: ReadConnection,
  {input: {conversationIds}, reader, queries}: Asked & {readonly input: Input<'callback/owed'>},
): Promise<Result<Output<'callback/owed'>>> {
  const values = {me: reader.agentId, conversations: JSON.stringify(conversationIds)};
  const found = await first(connection, forReader(queries.callbacks.owed, reader), values);
  return ok({count: Number(found?.count ?? 0)});
}

async function entriesOf(
  connection: ReadConnection,
  rows: readonly EntryRow[],
  query: ReturnType<typeof nameQuery>,
): Promise<CallbackEntry[]> {
  const ids = rows.flatMap(row => [row.agent_id, row.created_by, ...fromJson(row.attempts).map(one => one.agentId)]);
  const names = await Names.of(connection, query, new Set(ids.filter(id => id !== null)));
  return rows.map(row => entryOf(row, names));
}

function entryOf(row: EntryRow, names: Names): CallbackEntry {
  const attempts = fromJson(row.attempts);
  return {
    id: row.id,
    conversationId: row.goes_on_in,
    customerId: row.customer_id,
    customer: row.customer_name.trim() || row.number,
    queue: {id: row.queue_id, name: row.queue_name},
    number: row.number,
    reason: row.reason,
    dueAt: row.due_at,
    agent: row.agent_id === null ? null : names.ref(row.agent_id),
    state: row.state,
    tries: row.tries,
    attempts: attempts.map(({agentId, ...one}) => ({...one, agent: names.ref(agentId)})),
    isReached: isReached({state: row.state, attempts}),
    createdBy: names.ref(row.created_by),
    createdAt: row.created_at,
    closedAt: row.closed_at,
  };
}
