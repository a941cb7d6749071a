import {sql} from 'kysely';
import {capacitiesOf, capacitySettingsFrom, fullness} from '../../../core/assignment/capacity.ts';
import type {CapacityGroup} from '../../../core/channel/channel.ts';
import type {Input, Output} from '../../../core/contract/contract.ts';
import {ok, refuse, type Result} from '../../../core/lib/failure.ts';
import {byName} from './names.ts';
import type {AgentId} from '../../../core/lib/ids.ts';
import type {Reader} from '../../../core/ports/store.ts';
import {fromJson, isTrue} from './schema.ts';
import {first, statement, type Dialect, type ReadConnection} from './statement.ts';
import type {VisibleQueue} from './visibility.ts';

const MOST_AGENTS = 1_000;
const MOST_STATUSES = 200;
const MOST_SPANS = 500;

interface Period {
  readonly agent: AgentId;
  readonly from: number;
  readonly to: number;
}

export function presenceQueries({db}: Dialect) {
  /** Agents as they are shown: with the name of their custom status and of who set it. */
  const agents = () =>
    db
      .selectFrom('agent as a')
      .leftJoin('custom_status as s', 's.id', 'a.status_id')
      .leftJoin('agent as b', 'b.id', 'a.status_by')
      .selectAll('a')
      .select(['s.name as custom_name', 'b.name as by_name']);
  // One agent's statuses follow each other: what touches a period begins with the last that began before it.
  const touching = ($: Period) =>
    db
      .selectFrom('status_span as p')
      .where('p.agent_id', '=', $.agent)
      .where('p.since', '<', $.to)
      .where('p.until', '>', $.from)
      .where(
        sql<boolean>`p.since >= coalesce((
          SELECT max(since) FROM status_span WHERE agent_id = ${$.agent} AND since <= ${$.from}
        ), 0)`,
      );
  return {
    agent: statement<{readonly id: AgentId}>()($ => agents().where('a.id', '=', $.id)),
    enabled: statement<{readonly limit: number}>()($ =>
      agents()
        .where(sql<boolean>`a.is_enabled`)
        .limit($.limit),
    ),
    /** A bot is somebody else's page (A.28). */
    everybody: statement<{readonly limit: number}>()($ =>
      agents()
        .where(sql<boolean>`NOT EXISTS (SELECT 1 FROM bot WHERE bot.id = a.id)`)
        .limit($.limit),
    ),
    members: statement<object>()(() => db.selectFrom('queue_member').selectAll()),
    workloads: statement<object>()(() => db.selectFrom('workload').selectAll()),
    capacity: statement<object>()(() =>
      db.selectFrom('setting').select('value').where('name', '=', sql.lit('capacity')),
    ),
    statuses: statement<{readonly limit: number}>()($ => db.selectFrom('custom_status').selectAll().limit($.limit)),
    history: statement<Period & {readonly limit: number}>()($ =>
      touching($)
        .leftJoin('agent as b', 'b.id', 'p.by_id')
        .selectAll('p')
        .select('b.name as by_name')
        .orderBy('p.since', 'desc')
        .limit($.limit),
    ),
    sums: statement<Period>()($ =>
      touching($)
        .select([
          'p.status',
          'p.status_id',
          'p.is_on_hold',
          sql<number | string>`sum(
            CASE WHEN p.until < ${$.to} THEN p.until ELSE ${$.to} END
            - CASE WHEN p.since > ${$.from} THEN p.since ELSE ${$.from} END
          )`.as('ms'),
        ])
        .groupBy(['p.status', 'p.status_id', 'p.is_on_hold']),
    ),
  };
}

export type PresenceQueries = ReturnType<typeof presenceQueries>;

type Row<Q extends keyof PresenceQueries> =
  NonNullable<PresenceQueries[Q]['row']> extends () => infer Found ? Found : never;
type ShownAgent = Row<'agent'>;

const noSuchAgent = (id: string): Result<never> => refuse({code: 'not-found', detail: `agent ${id}`});

const by = (id: AgentId | null, name: string | null) => (id === null ? null : {id, name: name ?? ''});

function presenceOf(row: ShownAgent): Output<'agent/list'>['agents'][number]['presence'] {
  return {
    status: row.status,
    statusId: row.status_id,
    customName: row.custom_name,
    isOnHold: isTrue(row.is_on_hold),
    since: row.status_since,
    cause: row.status_cause,
    by: by(row.status_by, row.by_name),
  };
}

export async function readPresence(
  connection: ReadConnection,
  queries: PresenceQueries,
  {agentId}: Reader,
): Promise<Result<Output<'presence/mine'>>> {
  const row = await first(connection, queries.agent, {id: agentId});
  if (row === undefined) return noSuchAgent(agentId);
  const {chosen, return_to: returnTo, call, postponed} = row;
  return ok({...presenceOf(row), chosen, returnTo, call, postponed});
}

/** CAP-12, CAP-9. */
export async function readCapacity(
  connection: ReadConnection,
  queries: PresenceQueries,
): Promise<Output<'capacity/get'>> {
  const stored = await first(connection, queries.capacity, {});
  return capacitySettingsFrom(stored && fromJson(stored.value));
}

/** ST-14. */
export async function readStatuses(
  connection: ReadConnection,
  queries: PresenceQueries,
): Promise<Result<Output<'status/list'>>> {
  const found = await connection.all(queries.statuses, {limit: MOST_STATUSES});
  return ok({
    statuses: found.toSorted(byName).map(({id, name, status_group: group, is_retired}) => ({
      id,
      name,
      group,
      isRetired: isTrue(is_retired),
    })),
  });
}

interface ForReader {
  readonly queues: readonly VisibleQueue[];
  readonly reader: Reader;
}

/** Everybody enabled, by name, in the queues that the reader sees. */
export async function readAgents(
  connection: ReadConnection,
  queries: PresenceQueries,
  {queues}: ForReader,
): Promise<Result<Output<'agent/list'>>> {
  const agents = await connection.all(queries.enabled, {limit: MOST_AGENTS});
  const queuesOf = await memberships(connection, queries, queues);
  const {defaults} = await readCapacity(connection, queries);
  const workloads = await connection.all(queries.workloads, {});
  const counts = new Map(
    workloads.map(({agent_id, capacity_group, count}) => [`${agent_id} ${capacity_group}`, count]),
  );
  const groups = ['live-chat', 'messaging', 'email', 'voice'] as const;
  return ok({
    agents: agents.toSorted(byName).map(row => {
      const workload = (group: CapacityGroup) => counts.get(`${row.id} ${group}`) ?? 0;
      return {
        id: row.id,
        name: row.name,
        presence: presenceOf(row),
        queueIds: queuesOf(row.id),
        occupancy: groups.reduce((sum, group) => sum + workload(group), 0),
        fullness: fullness(workload, capacitiesOf(fromJson(row.capacity), defaults)),
      };
    }),
  });
}

/** US-2, US-3: whom a Manager looks after. */
export async function readAgentPages(
  connection: ReadConnection,
  queries: PresenceQueries,
  {queues, reader, isEnabled}: ForReader & Input<'agent/all'>,
): Promise<Result<Output<'agent/all'>>> {
  if (!reader.isManager) return refuse({code: 'forbidden', detail: 'agents'});
  const found = await connection.all(queries.everybody, {limit: MOST_AGENTS});
  const queuesOf = await memberships(connection, queries, queues);
  const wanted = found.filter(row => isEnabled === null || isTrue(row.is_enabled) === isEnabled);
  return ok({
    agents: wanted.toSorted(byName).map(row => ({
      id: row.id,
      name: row.name,
      title: row.title,
      phone: row.phone,
      roles: [...fromJson(row.roles)],
      isEnabled: isTrue(row.is_enabled),
      presence: presenceOf(row),
      queueIds: queuesOf(row.id),
      capacity: fromJson(row.capacity),
      wrapUpSeconds: row.wrap_up_seconds,
    })),
  });
}

/** whose queues, of those that may be seen. */
async function memberships(
  connection: ReadConnection,
  queries: PresenceQueries,
  queues: readonly VisibleQueue[],
): Promise<(agentId: AgentId) => Output<'agent/list'>['agents'][number]['queueIds']> {
  const members = await connection.all(queries.members, {});
  const isMember = new Set(members.map(({agent_id, queue_id}) => `${queue_id} ${agent_id}`));
  return id => queues.filter(queue => queue.isDefault || isMember.has(`${queue.id} ${id}`)).map(queue => queue.id);
}

interface AboutPeriod {
  readonly input: Input<'presence/history'>;
  readonly reader: Reader;
}

/** ST-24: an agent's own history, or anybody's for a Manager; with the status they have now. */
async function periodOf(
  connection: ReadConnection,
  queries: PresenceQueries,
  {input, reader}: AboutPeriod,
): Promise<Result<{readonly period: Period; readonly now: ShownAgent | undefined}>> {
  const {agentId, since, until} = input;
  if (!reader.isManager && reader.agentId !== agentId) return refuse({code: 'forbidden', detail: `of ${agentId}`});
  const agent = await first(connection, queries.agent, {id: agentId});
  if (agent === undefined) return noSuchAgent(agentId);
  const period = {agent: agentId, from: since, to: until};
  return ok({period, now: agent.status_since < until ? agent : undefined});
}

export async function readHistory(
  connection: ReadConnection,
  queries: PresenceQueries,
  about: AboutPeriod,
): Promise<Result<Output<'presence/history'>>> {
  const asked = await periodOf(connection, queries, about);
  if (!asked.ok) return asked;
  const {period, now} = asked.value;
  const found = await connection.all(queries.history, {...period, limit: MOST_SPANS + 1});
  const before = found.map(row => ({...spanOf(row), since: row.since, until: row.until, cause: row.cause}));
  const spans = now === undefined ? before : [{...presentOf(now), until: null}, ...before];
  return ok({spans: spans.slice(0, MOST_SPANS), hasMore: spans.length > MOST_SPANS});
}

function spanOf(row: Row<'history'>) {
  const {status, status_id: statusId} = row;
  return {status, statusId, isOnHold: isTrue(row.is_on_hold), by: by(row.by_id, row.by_name)};
}

function presentOf(now: ShownAgent) {
  const {customName: _shownElsewhere, ...present} = presenceOf(now);
  return present;
}

export async function readSums(
  connection: ReadConnection,
  queries: PresenceQueries,
  about: AboutPeriod,
): Promise<Result<Output<'presence/sums'>>> {
  const asked = await periodOf(connection, queries, about);
  if (!asked.ok) return asked;
  const {period, now} = asked.value;
  const sums = new Map<string, Output<'presence/sums'>['sums'][number]>();
  const add = (row: Row<'sums'>) => {
    const isOnHold = isTrue(row.is_on_hold);
    const name = `${row.status} ${row.status_id} ${isOnHold}`;
    const ms = Number(row.ms) + (sums.get(name)?.ms ?? 0);
    sums.set(name, {status: row.status, statusId: row.status_id, isOnHold, ms});
  };
  for (const row of await connection.all(queries.sums, period)) add(row);
  if (now !== undefined) add({...now, ms: period.to - Math.max(now.status_since, period.from)});
  return ok({sums: [...sums.values()].toSorted((a, b) => b.ms - a.ms)});
}
