import {sql} from 'kysely';
import * as z from 'zod';
import type {Input, Output} from '../../../core/contract/contract.ts';
import {ok, refuse, type Result} from '../../../core/lib/failure.ts';
import {fold} from '../../../core/lib/fold.ts';
import type {AgentId, ConversationId} from '../../../core/lib/ids.ts';
import type {Reader} from '../../../core/ports/store.ts';
import {mineCounter, mineUnreadCounter, queueCounter, unassignedCounter} from '../../../core/view/counters.ts';
import {fromJson} from './schema.ts';
import {first, statement, type Dialect, type ReadConnection} from './statement.ts';
import type {VisibleQueue} from './visibility.ts';

const MOST_AGENTS = 1_000;
const MOST_DRAFTS = 200;
const MOST_DEAD = 100;

interface Me {
  readonly me: AgentId;
}

export function workspaceQueries({db, list}: Dialect) {
  return {
    setting: statement<{readonly name: string}>()($ =>
      db.selectFrom('setting').select('value').where('name', '=', $.name),
    ),
    me: statement<Me>()($ => db.selectFrom('agent').selectAll().where('id', '=', $.me)),
    anyConversation: statement<object>()(() => db.selectFrom('conversation').select('short_id').limit(1)),
    counters: statement<{readonly names: string}>()($ =>
      db.selectFrom('counter').select(['name', 'value']).where('name', 'in', list($.names)),
    ),
    agents: statement<{readonly limit: number}>()($ =>
      db
        .selectFrom('agent')
        .select(['id', 'name', 'status', 'status_since', 'status_cause'])
        .where(sql<boolean>`is_enabled`)
        .limit($.limit),
    ),
    members: statement<object>()(() => db.selectFrom('queue_member').selectAll()),
    workloads: statement<object>()(() =>
      db
        .selectFrom('workload')
        .select(['agent_id', eb => eb.fn.sum<number | string>('count').as('total')])
        .groupBy('agent_id'),
    ),
    drafts: statement<Me & {readonly limit: number}>()($ =>
      db
        .selectFrom('draft')
        .select(['conversation_id', 'mode', 'text', 'files', 'saved_at'])
        .where('author_id', '=', $.me)
        .orderBy('saved_at', 'desc')
        .limit($.limit),
    ),
    draftsOf: statement<Me & {readonly conversation: ConversationId}>()($ =>
      db
        .selectFrom('draft')
        .select(['conversation_id', 'mode', 'text', 'files', 'saved_at'])
        .where('author_id', '=', $.me)
        .where('conversation_id', '=', $.conversation)
        .orderBy('saved_at', 'desc'),
    ),
    deadJobs: statement<{readonly limit: number}>()($ =>
      db
        .selectFrom('job')
        .select(['id', 'kind', 'attempts', 'error', 'created_at'])
        .where('state', '=', sql.lit('dead' as const))
        .orderBy('created_at')
        .orderBy('id')
        .limit($.limit),
    ),
  };
}

export type WorkspaceQueries = ReturnType<typeof workspaceQueries>;

/** The setting `workspace`; a new workspace has none. */
const settings = z.object({name: z.string().catch(''), isSample: z.boolean().catch(false)}).catch({
  name: '',
  isSample: false,
});

export async function readWorkspace(
  connection: ReadConnection,
  queries: WorkspaceQueries,
  {agentId: me}: Reader,
): Promise<Result<Output<'workspace/get'>>> {
  const agent = await first(connection, queries.me, {me});
  if (agent === undefined) return noSuchAgent(me);
  const stored = await first(connection, queries.setting, {name: 'workspace'});
  const {name, isSample} = settings.parse(stored && fromJson(stored.value));
  return ok({
    name,
    isSample,
    me: {id: agent.id, name: agent.name, roles: [...fromJson(agent.roles)]},
    hasConversations: (await first(connection, queries.anyConversation, {})) !== undefined,
  });
}

export async function readPresence(
  connection: ReadConnection,
  queries: WorkspaceQueries,
  {agentId: me}: Reader,
): Promise<Result<Output<'presence/mine'>>> {
  const agent = await first(connection, queries.me, {me});
  if (agent === undefined) return noSuchAgent(me);
  return ok({status: agent.status, since: agent.status_since, cause: agent.status_cause});
}

const noSuchAgent = (id: string): Result<never> => refuse({code: 'not-found', detail: `agent ${id}`});

/** The maintained numbers behind some names; one that was never counted is 0. */
async function counts(
  connection: ReadConnection,
  queries: WorkspaceQueries,
  names: readonly string[],
): Promise<(name: string) => number> {
  const found = await connection.all(queries.counters, {names: JSON.stringify(names)});
  const values = new Map(found.map(({name, value}) => [name, value]));
  return name => values.get(name) ?? 0;
}

/** What is not closed: of everything the reader sees, and of what is theirs. */
export async function readCounters(
  connection: ReadConnection,
  queries: WorkspaceQueries,
  {queues, reader: {agentId: me}}: {readonly queues: readonly VisibleQueue[]; readonly reader: Reader},
): Promise<Result<Output<'inbox/counters'>>> {
  const ids = queues.map(({id}) => id);
  const count = await counts(connection, queries, [
    mineCounter(me),
    mineUnreadCounter(me),
    ...ids.map(queueCounter),
    ...ids.map(unassignedCounter),
  ]);
  const total = (names: readonly string[]) => names.reduce((sum, name) => sum + count(name), 0);
  return ok({
    mine: count(mineCounter(me)),
    mineUnread: count(mineUnreadCounter(me)),
    unassigned: total(ids.map(unassignedCounter)),
    all: total(ids.map(queueCounter)),
  });
}

/** the default queue first, then by name. */
export async function readQueues(
  connection: ReadConnection,
  queries: WorkspaceQueries,
  queues: readonly VisibleQueue[],
): Promise<Result<Output<'queue/list'>>> {
  const count = await counts(
    connection,
    queries,
    queues.map(({id}) => queueCounter(id)),
  );
  const sorted = queues.toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault) || byName(a, b));
  return ok({queues: sorted.map(queue => ({...queue, openCount: count(queueCounter(queue.id))}))});
}

/** Everybody enabled, by name, in the queues that the reader sees. */
export async function readAgents(
  connection: ReadConnection,
  queries: WorkspaceQueries,
  queues: readonly VisibleQueue[],
): Promise<Result<Output<'agent/list'>>> {
  const agents = await connection.all(queries.agents, {limit: MOST_AGENTS});
  const members = await connection.all(queries.members, {});
  const workloads = await connection.all(queries.workloads, {});
  const occupancy = new Map(workloads.map(({agent_id, total}) => [agent_id, Number(total)]));
  const isMember = new Set(members.map(({agent_id, queue_id}) => `${queue_id} ${agent_id}`));
  return ok({
    agents: agents.toSorted(byName).map(({id, name, status, status_since, status_cause}) => ({
      id,
      name,
      presence: {status, since: status_since, cause: status_cause},
      queueIds: queues.filter(queue => queue.isDefault || isMember.has(`${queue.id} ${id}`)).map(queue => queue.id),
      occupancy: occupancy.get(id) ?? 0,
    })),
  });
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** As people read a list of names; where two are alike, always in the same order. */
function byName(a: Named, b: Named): number {
  const [left, right] = [fold(a.name), fold(b.name)];
  if (left !== right) return left < right ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** C-10: the asker's own words only, newest first. */
export async function readDrafts(
  connection: ReadConnection,
  queries: WorkspaceQueries,
  {conversationId, me}: Input<'draft/list'> & Me,
): Promise<Result<Output<'draft/list'>>> {
  const found =
    conversationId === null
      ? await connection.all(queries.drafts, {me, limit: MOST_DRAFTS})
      : await connection.all(queries.draftsOf, {me, conversation: conversationId});
  return ok({
    drafts: found.map(row => ({
      conversationId: row.conversation_id,
      mode: row.mode,
      text: row.text,
      files: [...fromJson(row.files)],
      savedAt: row.saved_at,
    })),
  });
}

/** Failed work is a Manager's to look after, as `job/retry` is; for others there is none. */
export async function readDeadJobs(
  connection: ReadConnection,
  queries: WorkspaceQueries,
  {isManager}: Reader,
): Promise<Result<Output<'job/dead'>>> {
  const found = isManager ? await connection.all(queries.deadJobs, {limit: MOST_DEAD}) : [];
  return ok({
    jobs: found.map(({id, kind, attempts, error, created_at}) => ({
      jobId: id,
      kind,
      attempts,
      error,
      createdAt: created_at,
    })),
  });
}
