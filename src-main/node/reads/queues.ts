import {sql} from 'kysely';
import type {Input, Output} from '../../../core/contract/contract.ts';
import {
  MOST_AGENTS,
  MOST_QUEUES,
  MOST_ROUTES,
  MOST_SENDERS,
  type RouteLine,
} from '../../../core/contract/queue-routes.ts';
import {ok, refuse, type Result} from '../../../core/lib/failure.ts';
import type {AgentId, QueueId} from '../../../core/lib/ids.ts';
import type {Reader} from '../../../core/ports/store.ts';
import {needsOf} from '../../../core/queue/needs.ts';
import {readCondition, testsIn} from '../../../core/routing/condition.ts';
import {openTally} from '../../../core/view/counters.ts';
import {byName} from './names.ts';
import {counterQuery, counts, seenOf} from './queue-counts.ts';
import {fromJson, isTrue} from './schema.ts';
import {readSenders, senderQueries, type SenderQueries} from './senders.ts';
import {statement, type Dialect, type ReadConnection} from './statement.ts';
import type {VisibleQueue} from './visibility.ts';

/* Small tables: all of a workspace's queues, routes and senders are some thousand rows at most. */

export function queueWorkQueries(dialect: Dialect) {
  const {db} = dialect;
  return {
    ...senderQueries(dialect),
    counters: counterQuery(dialect),
    settings: statement<object>()(() => db.selectFrom('queue').selectAll()),
    routes: statement<object>()(() => db.selectFrom('route').selectAll().orderBy('rank').orderBy('id')),
    enabledCount: statement<object>()(() =>
      db
        .selectFrom('agent')
        .select(eb => eb.fn.countAll<number | string>().as('total'))
        .where(sql<boolean>`is_enabled`),
    ),
    memberCounts: statement<object>()(() =>
      db
        .selectFrom('queue_member as m')
        .innerJoin('agent as a', 'a.id', 'm.agent_id')
        .select(['m.queue_id', eb => eb.fn.countAll<number | string>().as('total')])
        .where(sql<boolean>`a.is_enabled`)
        .groupBy('m.queue_id'),
    ),
    membersOf: statement<{readonly queue: QueueId}>()($ =>
      db
        .selectFrom('queue_member as m')
        .innerJoin('agent as a', 'a.id', 'm.agent_id')
        .select(['a.id', 'a.name', 'a.is_enabled'])
        .where('m.queue_id', '=', $.queue),
    ),
    everybody: statement<object>()(() =>
      db
        .selectFrom('agent')
        .select(['id', 'name', 'is_enabled'])
        .where(sql<boolean>`is_enabled`),
    ),
  };
}

export type QueueWorkQueries = ReturnType<typeof queueWorkQueries>;

interface Asked {
  /** The queues the reader sees. */
  readonly queues: readonly VisibleQueue[];
  readonly reader: Reader;
}

/** What stands in a list beside each queue, by its id. */
async function equipment(connection: ReadConnection, queries: QueueWorkQueries) {
  const [{total: everybody} = {total: 0}] = await connection.all(queries.enabledCount, {});
  const members = new Map((await connection.all(queries.memberCounts, {})).map(one => [one.queue_id, one.total]));
  const routes = Map.groupBy(await connection.all(queries.routes, {}), one => one.queue_id);
  const {senders, own} = await readSenders(connection, queries);
  return (queue: {readonly id: QueueId; readonly isDefault: boolean; readonly autoAssign: boolean}) => {
    const leading = routes.get(queue.id) ?? [];
    const equipped = {
      ...queue,
      agentCount: Number(queue.isDefault ? everybody : (members.get(queue.id) ?? 0)),
      routeCount: leading.filter(route => isTrue(route.is_enabled)).length,
      senders: ownOf(queue.id, {senders, own}),
    };
    return {agentCount: equipped.agentCount, routeCount: leading.length, needs: needsOf(equipped)};
  };
}

/** A queue's own senders, the default one first, then by name. */
const ownOf = (queueId: QueueId, {senders, own}: Pick<Awaited<ReturnType<typeof readSenders>>, 'senders' | 'own'>) =>
  [...(own.get(queueId) ?? [])]
    .flatMap(([id, isDefault]) => {
      const sender = senders.get(id);
      return sender === undefined ? [] : [{...sender, isDefault}];
    })
    .toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault) || byName(a, b));

/** the default queue first, then by name. */
const inOrder = (queues: readonly VisibleQueue[]): readonly VisibleQueue[] =>
  queues.toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault) || byName(a, b)).slice(0, MOST_QUEUES);

/** what is asked again with every conversation, and so no more than that. */
export async function readQueues(
  connection: ReadConnection,
  queries: QueueWorkQueries,
  {queues, reader}: Asked,
): Promise<Result<Output<'queue/list'>>> {
  const open = seenOf(openTally, reader);
  const names = queues.flatMap(({id}) => open.names(id));
  const count = await counts(connection, queries.counters, names);
  const settings = new Map((await connection.all(queries.settings, {})).map(row => [row.id, row]));
  const mine = await queuesOf(connection, queries, reader.agentId);
  return ok({
    queues: inOrder(queues).flatMap(({id, name, isDefault}) => {
      const row = settings.get(id);
      if (row === undefined) return [];
      return {
        id,
        name,
        isDefault,
        openCount: open.of(id, count),
        isMine: isDefault || mine.has(id),
        canTake: isTrue(row.can_take),
        soundOnConversation: isTrue(row.sound_on_conversation),
        soundOnMessage: isTrue(row.sound_on_message),
      };
    }),
  });
}

/** the same queues as they are set up. */
export async function readQueuesAsSetUp(
  connection: ReadConnection,
  queries: QueueWorkQueries,
  queues: readonly VisibleQueue[],
): Promise<Result<Output<'queue/all'>>> {
  const settings = new Map((await connection.all(queries.settings, {})).map(row => [row.id, row]));
  const equip = await equipment(connection, queries);
  return ok({
    queues: inOrder(queues).flatMap(({id, name, isDefault}) => {
      const row = settings.get(id);
      if (row === undefined) return [];
      const autoAssign = isTrue(row.auto_assign);
      return {id, name, isDefault, autoAssign, ...equip({id, isDefault, autoAssign})};
    }),
  });
}

/** The queues somebody was put into; the default one is everybody's without. */
async function queuesOf(
  connection: ReadConnection,
  queries: SenderQueries,
  me: AgentId,
): Promise<ReadonlySet<QueueId>> {
  return new Set((await connection.all(queries.mine, {me})).map(({queue_id}) => queue_id));
}

/** a queue's page. */
export async function readQueue(
  connection: ReadConnection,
  queries: QueueWorkQueries,
  {queues, reader, queueId}: Asked & Input<'queue/get'>,
): Promise<Result<Output<'queue/get'>>> {
  const seen = queues.find(({id}) => id === queueId);
  const row = (await connection.all(queries.settings, {})).find(({id}) => id === queueId);
  if (seen === undefined || row === undefined) return refuse({code: 'not-found', detail: queueId});
  const open = seenOf(openTally, reader);
  const count = await counts(connection, queries.counters, open.names(queueId));
  const agents = seen.isDefault
    ? await connection.all(queries.everybody, {})
    : await connection.all(queries.membersOf, {queue: queueId});
  const known = await readSenders(connection, queries);
  const routes = await routeLines(connection, queries, {queues, isRestricted: known.isRestricted});
  const senders = ownOf(queueId, known);
  const leading = routes.filter(({queue}) => queue.id === queueId);
  const autoAssign = isTrue(row.auto_assign);
  const {isDefault, id, name} = seen;
  return ok({
    id,
    name,
    isDefault,
    openCount: open.of(queueId, count),
    autoAssign,
    assignMode: row.assign_mode,
    stickyDays: row.sticky_days as Output<'queue/get'>['stickyDays'],
    canTake: isTrue(row.can_take),
    requeuesUnanswered: row.requeues_unanswered === null ? null : isTrue(row.requeues_unanswered),
    soundOnConversation: isTrue(row.sound_on_conversation),
    soundOnMessage: isTrue(row.sound_on_message),
    acceptsCallsInWrapUp: isTrue(row.accepts_calls_in_wrap_up),
    agents: agents
      .toSorted(byName)
      .slice(0, MOST_AGENTS)
      .map(one => ({id: one.id, name: one.name, isEnabled: isTrue(one.is_enabled)})),
    routes: leading,
    senders: senders.slice(0, MOST_SENDERS),
    needs: needsOf({
      isDefault,
      autoAssign,
      agentCount: agents.filter(one => isTrue(one.is_enabled)).length,
      routeCount: leading.filter(({isEnabled}) => isEnabled).length,
      senders,
    }),
  });
}

/** all routes, in their order; for Managers. */
export async function readRoutes(
  connection: ReadConnection,
  queries: QueueWorkQueries,
  {queues, reader}: Asked,
): Promise<Result<Output<'route/list'>>> {
  if (!reader.isManager) return refuse({code: 'forbidden', detail: 'route/list'});
  const {isRestricted} = await readSenders(connection, queries);
  return ok({routes: await routeLines(connection, queries, {queues, isRestricted})});
}

/** only routes that lead to a queue there is. */
async function routeLines(
  connection: ReadConnection,
  queries: QueueWorkQueries,
  {queues, isRestricted}: Pick<Asked, 'queues'> & {readonly isRestricted: boolean},
): Promise<RouteLine[]> {
  const names = new Map(queues.map(({id, name}) => [id, name]));
  const rows = await connection.all(queries.routes, {});
  return rows.slice(0, MOST_ROUTES).flatMap(row => {
    const queueName = names.get(row.queue_id);
    if (queueName === undefined) return [];
    const condition = readCondition(fromJson(row.condition));
    const asksSenders = condition !== undefined && testsIn(condition).some(one => one.category === 'sender-queues');
    return {
      id: row.id,
      name: row.name,
      isEnabled: isTrue(row.is_enabled),
      condition: condition ?? null,
      queue: {id: row.queue_id, name: queueName},
      priority: row.priority,
      needsSenders: asksSenders && !isRestricted,
    };
  });
}
