import {sql} from 'kysely';
import {capacityOf, capacitySettingsFrom, occupies, type CapacitySettings} from '../../../core/assignment/capacity.ts';
import {
  tallyOf,
  verdictOn,
  hindranceOf,
  type Onlooker,
  type Verdict,
  type WaitReason,
} from '../../../core/assignment/explain.ts';
import type {Reasons} from '../../../core/assignment/reasons.ts';
import {assignmentSettingsFrom} from '../../../core/assignment/settings.ts';
import {capacityGroupOf} from '../../../core/channel/channel.ts';
import type {Output} from '../../../core/contract/contract.ts';
import {ok, type Result} from '../../../core/lib/failure.ts';
import type {AgentId, ConversationId, QueueId} from '../../../core/lib/ids.ts';
import type {Reader} from '../../../core/ports/store.ts';
import {notThere, type ConversationQueries} from './conversation.ts';
import {Names, type nameQuery} from './names.ts';
import {fromJson, isTrue} from './schema.ts';
import {first, statement, type Dialect, type ReadConnection} from './statement.ts';
import {forReader} from './visibility.ts';

/** A team is no bigger. */
const MOST_MEMBERS = 1_000;

export function whyQueries({db}: Dialect) {
  return {
    conversation: statement<{readonly id: ConversationId}>()($ =>
      db
        .selectFrom('conversation as c')
        .innerJoin('queue as q', 'q.id', 'c.queue_id')
        .select(['c.id', 'c.queue_id', 'c.channel', 'c.status', 'c.assignee', 'c.co_assignees', 'c.excluded'])
        .select(['c.is_restricted', 'c.visible_to', 'q.auto_assign', 'q.is_deleted'])
        .where('c.id', '=', $.id),
    ),
    assigned: statement<{readonly id: ConversationId}>()($ =>
      db
        .selectFrom('event as e')
        .select(['e.position', 'e.at', 'e.by_kind', 'e.by_id', 'e.body'])
        .where('e.conversation_id', '=', $.id)
        .where(sql<boolean>`e.is_shown`)
        .where('e.type', '=', sql.lit('assigned'))
        .orderBy('e.position', 'desc')
        .limit(1),
    ),
    members: statement<{readonly queue: QueueId; readonly group: string; readonly limit: number}>()($ =>
      db
        .selectFrom('agent as a')
        .leftJoin('workload as w', join =>
          join.onRef('w.agent_id', '=', 'a.id').on('w.capacity_group', '=', $.group as never),
        )
        .select(['a.id', 'a.status', 'a.status_id', 'a.capacity', 'w.count'])
        .where(sql<boolean>`a.is_enabled`)
        .where(
          sql<boolean>`(EXISTS (SELECT 1 FROM queue_member AS m WHERE m.queue_id = ${$.queue} AND m.agent_id = a.id)
            OR EXISTS (SELECT 1 FROM queue AS q WHERE q.id = ${$.queue} AND q.is_default))`,
        )
        .limit($.limit),
    ),
    /** What an agent's status was, unless they have had the present one since before that. */
    statusAt: statement<{readonly agent: AgentId; readonly at: number}>()($ =>
      db
        .selectFrom('status_span as p')
        .select(['p.status', 'p.status_id'])
        .where('p.agent_id', '=', $.agent)
        .where('p.since', '<=', $.at)
        .where('p.until', '>', $.at)
        .orderBy('p.since', 'desc')
        .limit(1),
    ),
    setting: statement<{readonly name: string}>()($ =>
      db.selectFrom('setting').select('value').where('name', '=', $.name),
    ),
  };
}

type WhyQueries = ReturnType<typeof whyQueries>;

type Rows = {readonly [Q in keyof WhyQueries]: ReturnType<NonNullable<WhyQueries[Q]['row']>>};

/** AA-14, D8, D9. */
export async function readAssignmentSettings(
  connection: ReadConnection,
  queries: WhyQueries,
): Promise<Result<Output<'assignment/get'>>> {
  const {chat, call, groups} = assignmentSettingsFrom(await setting(connection, queries, 'assignment'));
  return ok({chat, call, groups: [...groups]});
}

async function setting(connection: ReadConnection, queries: WhyQueries, name: string): Promise<unknown> {
  const stored = await first(connection, queries.setting, {name});
  return stored && fromJson(stored.value);
}

interface Asked {
  readonly id: ConversationId;
  readonly reader: Reader;
  readonly queries: {
    readonly why: WhyQueries;
    readonly conversation: ConversationQueries;
    readonly names: ReturnType<typeof nameQuery>;
  };
}

/** Why somebody has it, why not the reader, or why nobody. */
export async function readWhy(
  connection: ReadConnection,
  {id, reader, queries}: Asked,
): Promise<Result<Output<'conversation/why'>>> {
  const about = {id, me: reader.agentId};
  const isThere = (await first(connection, forReader(queries.conversation.isThere, reader), about)) !== undefined;
  const row = isThere ? await first(connection, queries.why.conversation, {id}) : undefined;
  if (row === undefined) return notThere(id);
  const settings = capacitySettingsFrom(await setting(connection, queries.why, 'capacity'));
  const onlookers = await onlookersOf(connection, queries.why, {row, settings});
  const me = onlookers.get(reader.agentId);
  const event = row.assignee === null ? undefined : await first(connection, queries.why.assigned, {id});
  if (event === undefined) {
    if (row.status === 'closed')
      return ok({assigned: null, waits: null, me: me === undefined ? 'not-in-queue' : 'waits'});
    const others = tallyOf(onlookers.values());
    const because = waitsBecause(row, settings, onlookers);
    return ok({assigned: null, waits: {because, others}, me: verdictWhileWaiting(me, because)});
  }
  const assigned = await assignedIn(connection, queries.names, event);
  const atThatTime = me && (await asOf(connection, queries.why, {me, reader, at: event.at}));
  return ok({assigned, waits: null, me: verdictFor(row, event, {id: reader.agentId, atThatTime})});
}

function waitsBecause(
  row: Rows['conversation'],
  settings: CapacitySettings,
  onlookers: ReadonlyMap<AgentId, Onlooker>,
): WaitReason {
  // By hand no more than by itself: it is only a Manager's.
  if (isTrue(row.is_restricted) && ![...onlookers.values()].some(({mayKnow}) => mayKnow)) return 'nobody-may-see';
  if (!isTrue(row.auto_assign) || isTrue(row.is_deleted)) return 'by-hand';
  return occupies(row.status, settings) && capacityGroupOf(row.channel) !== undefined ? 'nobody-free' : 'status';
}

function verdictWhileWaiting(me: Onlooker | undefined, because: WaitReason): Verdict {
  if (because === 'by-hand' || because === 'status') return 'waits';
  return me === undefined ? 'not-in-queue' : (hindranceOf(me) ?? 'waits');
}

/** What was kept with the event: our own values, as they were written. */
interface AssignedBody {
  readonly to?: AgentId;
  readonly why?: Reasons;
}

const bodyOf = (event: Rows['assigned']): AssignedBody => fromJson(event.body) as AssignedBody;

function verdictFor(
  row: Rows['conversation'],
  event: Rows['assigned'],
  reader: {readonly id: AgentId; readonly atThatTime: Onlooker | undefined},
): Verdict {
  if (row.assignee === reader.id) return 'mine';
  if (fromJson(row.co_assignees).includes(reader.id)) return 'shared';
  const {why} = bodyOf(event);
  return why === undefined ? 'by-hand' : verdictOn(why, reader);
}

async function assignedIn(
  connection: ReadConnection,
  query: ReturnType<typeof nameQuery>,
  event: Rows['assigned'],
): Promise<Output<'conversation/why'>['assigned']> {
  const {to, why} = bodyOf(event);
  if (to === undefined) return null;
  const ids = [to, event.by_id, ...(why?.best.map(one => one.id) ?? [])];
  const names = await Names.of(connection, query, new Set(ids));
  return {
    to: names.ref(to),
    at: event.at,
    by: names.who(event.by_kind, event.by_id),
    reasons:
      why === undefined
        ? null
        : {
            ...why,
            best: why.best.map(({id, load, unserved, score}) => ({agent: names.ref(id), load, unserved, score})),
          },
  };
}

/** The enabled members of its queue, as automatic assignment sees them now. */
async function onlookersOf(
  connection: ReadConnection,
  queries: WhyQueries,
  {row, settings}: {readonly row: Rows['conversation']; readonly settings: CapacitySettings},
): Promise<ReadonlyMap<AgentId, Onlooker>> {
  const group = capacityGroupOf(row.channel);
  const asked = {queue: row.queue_id, group: group ?? '', limit: MOST_MEMBERS};
  const members = await connection.all(queries.members, asked);
  const [excluded, visibleTo] = [fromJson(row.excluded), fromJson(row.visible_to)];
  return new Map(
    members.map(({id, status, status_id: statusId, capacity, count}) => [
      id,
      {
        mayKnow: !isTrue(row.is_restricted) || visibleTo.includes(id),
        hadIt: excluded.includes(id),
        status,
        statusId,
        room: group && capacityOf(fromJson(capacity), group, settings.defaults) - (count ?? 0),
      },
    ]),
  );
}

/** The same person at that moment: how much room they had is not kept. */
async function asOf(
  connection: ReadConnection,
  queries: WhyQueries,
  {me, reader, at}: {readonly me: Onlooker; readonly reader: Reader; readonly at: number},
): Promise<Onlooker> {
  const then = await first(connection, queries.statusAt, {agent: reader.agentId, at});
  return {...me, room: undefined, ...(then && {status: then.status, statusId: then.status_id})};
}
