import {sql} from 'kysely';
import * as z from 'zod';
import {channels} from '../../../core/channel/channel.ts';
import type {ThreadEntry} from '../../../core/contract/conversation-routes.ts';
import type {Input, Output} from '../../../core/contract/contract.ts';
import {priorities, statuses} from '../../../core/conversation/status.ts';
import {must, ok, type Result} from '../../../core/lib/failure.ts';
import {agentId, queueId, routeId, type AgentId, type ConversationId} from '../../../core/lib/ids.ts';
import type {Reader} from '../../../core/ports/store.ts';
import {notThere, type ConversationQueries} from './conversation.ts';
import {Names, type nameQuery} from './names.ts';
import {fromJson} from './schema.ts';
import {first, statement, type Dialect, type ReadConnection} from './statement.ts';
import {forReader} from './visibility.ts';

interface Span {
  readonly conversation: ConversationId;
  readonly after: number;
  readonly before: number;
}

/** A message somebody took back is not shown; its failed attempt stays in the log. */
export function threadQueries({db}: Dialect) {
  const shown = ($: Span) =>
    db
      .selectFrom('event as e')
      .leftJoin('message as m', 'm.position', 'e.position')
      .where('e.conversation_id', '=', $.conversation)
      .where(sql<boolean>`e.is_shown`)
      .where('e.position', '>', $.after)
      .where('e.position', '<', $.before)
      .where(eb => eb.or([eb('m.state', 'is', null), eb('m.state', '<>', sql.lit('discarded' as const))]));
  const page = (order: 'asc' | 'desc') =>
    statement<Span & {readonly limit: number}>()($ =>
      shown($)
        .select(['e.position', 'e.type', 'e.at', 'e.by_kind', 'e.by_id', 'e.body'])
        .select(['m.id', 'm.kind', 'm.channel', 'm.text', 'm.files', 'm.state', 'm.failure'])
        .select(['m.delivered_at', 'm.seen_at'])
        .orderBy('e.position', order)
        .limit($.limit),
    );
  return {
    forwards: page('asc'),
    backwards: page('desc'),
    any: statement<Span>()($ => shown($).select('e.position').limit(1)),
  };
}

type ThreadQueries = ReturnType<typeof threadQueries>;
type Row = ReturnType<NonNullable<ThreadQueries['forwards']['row']>>;

const beginning = -1;
const end = Number.MAX_SAFE_INTEGER;

interface Asked {
  readonly input: Input<'thread/page'>;
  readonly reader: Reader;
  readonly queries: {
    readonly conversation: ConversationQueries;
    readonly thread: ThreadQueries;
    readonly names: ReturnType<typeof nameQuery>;
  };
}

/** What was said and what changed, oldest first (CL-1, NO-3: for colleagues, notes included). */
export async function readThreadPage(
  connection: ReadConnection,
  {input, reader, queries}: Asked,
): Promise<Result<Output<'thread/page'>>> {
  const {conversationId: conversation, limit} = input;
  const about = {id: conversation, me: reader.agentId};
  if ((await first(connection, forReader(queries.conversation.isThere, reader), about)) === undefined) {
    return notThere(conversation);
  }
  const after = input.after ?? beginning;
  const before = input.before ?? end;
  const isForwards = input.after !== null;
  const query = isForwards ? queries.thread.forwards : queries.thread.backwards;
  const found = await connection.all(query, {conversation, after, before, limit: limit + 1});
  const hasMore = found.length > limit;
  const rows = isForwards ? found.slice(0, limit) : found.slice(0, limit).toReversed();

  const isAnyIn = async (span: Omit<Span, 'conversation'>) =>
    (await first(connection, queries.thread.any, {conversation, ...span})) !== undefined;
  const isAnyBefore = after > beginning && (await isAnyIn({after: beginning, before: after + 1}));
  const isAnyAfter = before < end && (await isAnyIn({after: before - 1, before: end}));

  const names = await Names.of(connection, queries.names, new Set(rows.flatMap(mentioned)));
  return ok({
    entries: rows.map(row => entryOf(row, names)),
    hasEarlier: isForwards ? isAnyBefore : hasMore || isAnyBefore,
    hasLater: isForwards ? hasMore || isAnyAfter : isAnyAfter,
  });
}

const nobody = agentId.nullish().transform(id => id ?? null);

/** What the log keeps of each change that is shown (`core/conversation/conversation.ts`, `Fact`). */
const logged = z.discriminatedUnion('type', [
  z.object({type: z.literal('started'), channel: z.enum(channels)}),
  z.object({
    type: z.literal('routed'),
    queueId,
    priority: z.enum(priorities),
    routeId: routeId.nullish().transform(id => id ?? null),
  }),
  z.object({type: z.literal('assigned'), from: nobody, to: nobody}),
  z.object({type: z.literal('status-changed'), from: z.enum(statuses), to: z.enum(statuses)}),
]);

const loggedIn = (row: Row) => logged.parse({...fromJson(row.body), type: row.type});

/** The ids whose names an entry shows. */
function mentioned(row: Row): readonly string[] {
  if (row.id !== null) return [row.by_id];
  const change = loggedIn(row);
  switch (change.type) {
    case 'routed':
      return [row.by_id, change.queueId, ...(change.routeId === null ? [] : [change.routeId])];
    case 'assigned':
      return [row.by_id, ...[change.from, change.to].filter((id): id is AgentId => id !== null)];
    case 'started':
    case 'status-changed':
      return [row.by_id];
  }
}

function entryOf(row: Row, names: Names): ThreadEntry {
  const by = names.who(row.by_kind, row.by_id);
  return row.id === null ? changeOf(row, names) : {...saidIn(row), by};
}

function saidIn(row: Row): Omit<Extract<ThreadEntry, {type: 'message'}>, 'by'> {
  return {
    type: 'message',
    position: row.position,
    at: row.at,
    messageId: must(row.id ?? undefined, 'message'),
    kind: must(row.kind ?? undefined, 'kind'),
    channel: must(row.channel ?? undefined, 'channel'),
    text: row.text ?? '',
    files: row.files === null ? [] : [...fromJson(row.files)],
    state: must(row.state ?? undefined, 'state'),
    failure: row.failure,
    deliveredAt: row.delivered_at,
    seenAt: row.seen_at,
  };
}

function changeOf(row: Row, names: Names): ThreadEntry {
  const {position, at} = row;
  const head = {position, at, by: names.who(row.by_kind, row.by_id)};
  const change = loggedIn(row);
  switch (change.type) {
    case 'started':
    case 'status-changed':
      return {...head, ...change};
    case 'routed': {
      const {type, queueId: queue, priority, routeId: route} = change;
      return {...head, type, queue: names.ref(queue), priority, route: route === null ? null : names.of(route)};
    }
    case 'assigned': {
      const {type, from, to} = change;
      return {...head, type, from: from && names.ref(from), to: to && names.ref(to)};
    }
  }
}
