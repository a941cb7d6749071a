import {sql} from 'kysely';
import {allowedMs, isLive} from '../../../core/call/record.ts';
import {CALLS, callSettingsFrom, EXTENSION_SECONDS} from '../../../core/call/settings.ts';
import {CALLS_A_PAGE, MOST_MISSED, type CallEntry} from '../../../core/contract/call-routes.ts';
import type {Input, Output} from '../../../core/contract/contract.ts';
import {invalid, ok, refuse, type Result} from '../../../core/lib/failure.ts';
import {fold} from '../../../core/lib/fold.ts';
import type {AgentId, CallId, ConversationId} from '../../../core/lib/ids.ts';
import {pageTokenOf, readPageToken} from '../../../core/lib/page-token.ts';
import type {Reader} from '../../../core/ports/store.ts';
import {notThere, type ConversationQueries} from './conversation.ts';
import {fromJson, isTrue} from './schema.ts';
import {first, statement, type Dialect, type ReadConnection, type Statement} from './statement.ts';
import {forReader} from './visibility.ts';
import type {WorkspaceQueries} from './workspace.ts';

const MOST_LIVE = 20;
const MOST_IN_ONE = 200;

type Only = Input<'call/log'>['only'];
interface LogValues {
  readonly me: AgentId;
  readonly at: number;
  readonly id: CallId;
  readonly name: string;
  readonly number: string;
  readonly limit: number;
}

/** Calls as they are shown: with the names of all they mention. */
const entriesIn = ({db}: Dialect) =>
  db
    .selectFrom('call as ca')
    .innerJoin('conversation as c', 'c.id', 'ca.conversation_id')
    .innerJoin('customer as cu', 'cu.id', 'c.customer_id')
    .innerJoin('agent as a', 'a.id', 'ca.agent_id')
    .leftJoin('queue as q', 'q.id', 'ca.queue_id')
    .leftJoin('outcome as o', 'o.id', 'ca.outcome_id')
    .selectAll('ca')
    .select(['c.customer_id', 'cu.name as customer_name', 'a.name as agent_name'])
    .select(['q.name as queue_name', 'o.name as outcome_name']);

type EntryRow = Awaited<ReturnType<ReturnType<typeof entriesIn>['execute']>>[number];

/** The log in each of its forms, read off an index from its place on; built when first asked for. */
function logQuery(dialect: Dialect, {isMine, only, hasText}: {isMine: boolean; only: Only; hasText: boolean}) {
  return statement<LogValues>()($ => {
    let found = entriesIn(dialect).where(sql<boolean>`(ca.started_at, ca.id) < (${$.at}, ${$.id})`);
    if (isMine) found = found.where('ca.agent_id', '=', $.me);
    if (only === 'missed') found = found.where(sql<boolean>`ca.is_missed`);
    else if (only !== null) found = found.where('ca.direction', '=', sql.lit(only));
    if (hasText) {
      const found_in = sql<boolean>`(cu.name_key LIKE ${$.name} ESCAPE '~' OR ca.number_key LIKE ${$.number} ESCAPE '~')`;
      found = found.where(found_in);
    }
    return found.orderBy('ca.started_at', 'desc').orderBy('ca.id', 'desc').limit($.limit);
  });
}

export function callQueries(dialect: Dialect) {
  const {db} = dialect;
  const logs = new Map<string, Statement<LogValues, EntryRow>>();
  return {
    live: statement<{readonly me: AgentId; readonly limit: number}>()($ =>
      entriesIn(dialect)
        .where('ca.agent_id', '=', $.me)
        .where(sql<boolean>`ca.state <> 'done'`)
        .orderBy('ca.started_at')
        .orderBy('ca.id')
        .limit($.limit),
    ),
    /** `conversations`: it and what went into it (A.17). */
    of: statement<{readonly conversations: string; readonly limit: number}>()($ =>
      entriesIn(dialect)
        .where(sql<boolean>`ca.conversation_id IN ${dialect.list($.conversations)}`)
        .orderBy('ca.started_at', 'desc')
        .orderBy('ca.id', 'desc')
        .limit($.limit),
    ),
    log(form: Parameters<typeof logQuery>[1]) {
      const name = JSON.stringify(form);
      const made = logs.get(name) ?? logQuery(dialect, form);
      logs.set(name, made);
      return made;
    },
    missed: statement<{readonly me: AgentId; readonly since: number; readonly limit: number}>()($ =>
      db
        .selectFrom(
          db
            .selectFrom('call as ca')
            .where('ca.agent_id', '=', $.me)
            .where('ca.started_at', '>', $.since)
            .where(sql<boolean>`ca.is_missed`)
            .limit($.limit)
            .select('ca.id')
            .as('missed'),
        )
        .select(({fn}) => fn.countAll<number | string>().as('count')),
    ),
    outcomes: statement<object>()(() => db.selectFrom('outcome').selectAll().orderBy('rank').orderBy('id')),
    queueNumbers: statement<object>()(() =>
      db
        .selectFrom('queue as q')
        .leftJoin('queue_number as n', 'n.queue_id', 'q.id')
        .select(['q.id', 'q.name', 'q.is_default', 'q.auto_assign', 'q.accepts_calls_in_wrap_up', 'n.number'])
        .where(sql<boolean>`NOT q.is_deleted`)
        .orderBy('q.id'),
    ),
  };
}
export type CallQueries = ReturnType<typeof callQueries>;

export function entryOf(row: EntryRow): CallEntry {
  const {handedBy = null, linkId, ...facts} = fromJson(row.facts) ?? {};
  return {
    id: row.id,
    conversationId: row.conversation_id,
    customerId: row.customer_id,
    customer: row.customer_name.trim() || row.number,
    agent: {id: row.agent_id, name: row.agent_name},
    queue: row.queue_name === null ? null : {id: row.queue_id, name: row.queue_name},
    direction: row.direction,
    number: row.number,
    state: row.state,
    startedAt: row.started_at,
    answeredAt: row.answered_at,
    endedAt: row.ended_at,
    ringMs: row.ring_ms,
    talkMs: row.talk_ms,
    holdMs: row.hold_ms,
    wrapMs: row.wrap_ms,
    end: fromJson(row.ending),
    transfers: [...fromJson(row.transfers)],
    facts: 'called' in facts ? facts : null,
    handedBy,
    ...(linkId !== undefined && {isByLink: true}),
    quality: fromJson(row.quality),
    mos: [...fromJson(row.mos)],
    summary: row.summary,
    outcome: row.outcome_id === null ? null : {id: row.outcome_id, name: row.outcome_name ?? ''},
    tagIds: [...fromJson(row.tag_ids)],
  };
}

async function settingsIn(connection: ReadConnection, {setting}: WorkspaceQueries) {
  const stored = await first(connection, setting, {name: CALLS});
  return callSettingsFrom(stored && fromJson(stored.value));
}

interface Mine {
  readonly reader: Reader;
  readonly queries: {readonly calls: CallQueries; readonly workspace: WorkspaceQueries};
  readonly now: number;
}

/** The asker's own calls that go on or are wrapped up, in the order in which they began. */
export async function readLiveCalls(
  connection: ReadConnection,
  {reader, queries, now}: Mine,
): Promise<Result<Output<'call/live'>>> {
  const found = await connection.all(queries.calls.live, {me: reader.agentId, limit: MOST_LIVE});
  if (found.length === 0) return ok({calls: []});
  const {mostExtensionSeconds} = await settingsIn(connection, queries.workspace);
  return ok({calls: found.map(row => ({...entryOf(row), wrapUp: wrapUpOf(row, {now, mostExtensionSeconds})}))});
}

/** A clock that was set back makes nobody wait for longer than they may. */
function wrapUpOf(
  row: EntryRow,
  {now, mostExtensionSeconds}: {readonly now: number; readonly mostExtensionSeconds: number},
): Output<'call/live'>['calls'][number]['wrapUp'] {
  const {state, wrap_started_at: startedAt, wrap_until: until, extended_seconds: extendedSeconds} = row;
  if (isLive({state}) || startedAt === null || until === null) return null;
  const most = allowedMs({wrapSeconds: row.wrap_seconds, extendedSeconds});
  return {
    until: Math.min(until, now + most),
    startedAt: Math.min(startedAt, now),
    extendedSeconds,
    mayExtend: extendedSeconds + EXTENSION_SECONDS <= mostExtensionSeconds,
    finishedAt: row.wrapped_at,
  };
}

interface OfOne {
  readonly input: Input<'call/of'>;
  readonly reader: Reader;
  readonly queries: {readonly calls: CallQueries; readonly conversation: ConversationQueries};
}

/** A.17: with those of what went into it. */
export async function readCallsOf(
  connection: ReadConnection,
  {input: {conversationId: id}, reader, queries}: OfOne,
): Promise<Result<Output<'call/of'>>> {
  const {conversation, calls} = queries;
  const there = await first(connection, forReader(conversation.isThere, reader), {id, me: reader.agentId});
  if (there === undefined) return notThere(id);
  const all: readonly ConversationId[] = [id, ...fromJson(there.absorbed)];
  const found = await connection.all(calls.of, {conversations: JSON.stringify(all), limit: MOST_IN_ONE});
  return ok({calls: found.map(entryOf).toReversed()});
}

/** The log, newest first: one's own, or everybody's for Managers. */
export async function readCallLog(
  connection: ReadConnection,
  queries: CallQueries,
  {input, reader}: {readonly input: Input<'call/log'>; readonly reader: Reader},
): Promise<Result<Output<'call/log'>>> {
  const {of, only, token} = input;
  if (of === 'all' && !reader.isManager) return refuse({code: 'forbidden', detail: 'everybody’s calls'});
  const list = `call/log ${of} ${only ?? ''}`;
  const from = token === null ? [END, LAST] : readPageToken(token, list, ['number', 'string']);
  if (from === undefined) return invalid('token', 'token');
  const text = input.text?.trim() ?? '';
  const query = queries.log({isMine: of === 'mine', only, hasText: text !== ''});
  const [at, id] = from as readonly [number, CallId];
  const values = {me: reader.agentId, at, id, ...patternsOf(text), limit: CALLS_A_PAGE + 1};
  const found = await connection.all(query, values);
  const page = found.slice(0, CALLS_A_PAGE);
  const last = page.at(-1);
  const hasMore = found.length > CALLS_A_PAGE && last !== undefined;
  return ok({calls: page.map(entryOf), next: hasMore ? pageTokenOf(list, [last.started_at, last.id]) : null});
}

export async function readMissedCalls(
  connection: ReadConnection,
  queries: CallQueries,
  {input: {since}, reader}: {readonly input: Input<'call/missed'>; readonly reader: Reader},
): Promise<Result<Output<'call/missed'>>> {
  const found = await first(connection, queries.missed, {me: reader.agentId, since, limit: MOST_MISSED});
  return ok({count: Number(found?.count ?? 0)});
}

/** After every call there is. */
const END = Number.MAX_SAFE_INTEGER;
const LAST = '~';

/** What is looked for in names and numbers, anywhere in them; in numbers, only what a number can have: no zero for dialling. */
function patternsOf(text: string): {readonly name: string; readonly number: string} {
  const anywhere = (words: string) => `%${words.replace(/[%_~]/g, '~$&')}%`;
  const written = fold(text)
    .replace(/\(\s*0\s*\)/g, '')
    .replace(/[^\p{L}\p{N}+]/gu, '');
  const number = written.replace(/^0+(?=\d{5,}$)/, '');
  return {name: anywhere(fold(text)), number: number === '' ? '~~' : anywhere(number)};
}

/** For everybody: whoever wraps up a call chooses from it. */
export async function readCallSettings(
  connection: ReadConnection,
  {calls, workspace}: Mine['queries'],
): Promise<Result<Output<'call/settings'>>> {
  const outcomes = await connection.all(calls.outcomes, {});
  const queues = await connection.all(calls.queueNumbers, {});
  return ok({
    settings: await settingsIn(connection, workspace),
    outcomes: outcomes.map(({id, name, is_retired}) => ({id, name, isRetired: isTrue(is_retired)})),
    queues: queues.map(({id, name, number}) => ({queue: {id, name}, number})),
  });
}
