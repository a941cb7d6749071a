import {sql, type RawBuilder} from 'kysely';
import type {Output} from '../../../core/contract/contract.ts';
import type {SearchFilter} from '../../../core/contract/search-routes.ts';
import {channels} from '../../../core/channel/channel.ts';
import {statuses} from '../../../core/conversation/status.ts';
import type {AgentId, ConversationId} from '../../../core/lib/ids.ts';
import type {Reader} from '../../../core/ports/store.ts';
import {excerptOf} from '../../../core/search/excerpt.ts';
import {formsOf, type Form, type SearchQuery, type Sought} from '../../../core/search/query.ts';
import {first, statement, type Dialect, type Positioned, type ReadConnection} from './statement.ts';
import {byRole, forReader, isVisible, seesAll, type ByRole} from './visibility.ts';
import type {Statement} from './statement.ts';

/** How many of the newest hits are looked at before what the reader may see is sorted out. */
export const CANDIDATES = 300;
/** A Manager sees every message that a word hits, but for the few that were taken back. */
const MANAGERS_CANDIDATES = 100;
/** After every position. */
export const END = Number.MAX_SAFE_INTEGER;

/** Beginnings of up to five letters have an index of their own; a longer one is looked for as the words it begins. */
const LONGEST_PREFIX = 5;
const MOST_WORDS_BEGUN = 16;

export interface Hits extends Positioned {
  readonly me: AgentId;
  readonly shown: number;
}

/** A filter as values: JSON lists, and what says that one of them is none. */
export interface Filter {
  readonly channels: string;
  readonly statuses: string;
  readonly queues: string;
  readonly allQueues: number;
  readonly assignee: string;
  readonly tag: string;
  readonly from: number;
  readonly to: number;
}

export interface MessageFound {
  readonly conversation_id: ConversationId;
  readonly position: number;
  readonly text: string;
  readonly at: number;
  readonly customer: string;
}

type MessageQuery<V extends object> = ByRole<Statement<V, MessageFound>>;

export function messageQueries(dialect: Dialect) {
  return {
    messages: byRole(isManager =>
      statement<Hits>(true)($ => messages(dialect, $, {isManager, hits: dialect.hits.messages})),
    ),
    filteredMessages: byRole(isManager =>
      statement<Hits & Filter>(true)($ =>
        messages(dialect, $, {isManager, hits: dialect.hits.messages}).where(fits(dialect, $, sql`m.at`)),
      ),
    ),
    seldomMessages: byRole(isManager =>
      statement<Hits & Filter>(true)($ =>
        messages(dialect, $, {isManager, hits: dialect.hits.seldom}).where(fits(dialect, $, sql`m.at`)),
      ),
    ),
    /** How far the hits went that were looked at. */
    looked: statement<Positioned>(true)($ =>
      dialect.db
        .selectFrom(dialect.hits.messages($).as('hit'))
        .select(eb => [eb.fn.countAll<number>().as('count'), eb.fn.min('hit.position').as('last')]),
    ),
    /** Where the log stood when: the newest entry up to a position. */
    entryAt: statement<{readonly upTo: number}>()($ =>
      dialect.db
        .selectFrom('event')
        .select(['position', 'at'])
        .where('position', '<=', $.upTo)
        .orderBy('position', 'desc')
        .limit(1),
    ),
  };
}

interface Shape {
  readonly isManager: boolean;
  readonly hits: Dialect['hits']['messages'];
}

/** Most of what was said is where it was said: its number is at hand, and found sooner than an id. */
const whole = sql<boolean>`c.short_id = CASE WHEN said.merged_into IS NULL THEN said.short_id
  ELSE (SELECT into_it.short_id FROM conversation AS into_it WHERE into_it.id = said.merged_into) END`;

/** Newest first; notes too, since colleagues read them (NO-3). What was merged away is read where it went (A.17). */
function messages({db, joinsInOrder}: Dialect, $: Hits, {isManager, hits}: Shape) {
  return (
    db
      // Hits come newest first, and are gone through no further than to the last that is shown.
      .selectFrom(hits($).as('hit'))
      .crossJoin('message as m')
      .crossJoin('conversation as said')
      .crossJoin('conversation as c')
      .crossJoin('customer as cu')
      .whereRef('m.position', '=', 'hit.position')
      .whereRef('said.id', '=', 'm.conversation_id')
      .where(whole)
      .whereRef('cu.id', '=', 'c.customer_id')
      .select(['c.id as conversation_id', 'm.position', 'm.text', 'm.at', 'cu.name as customer'])
      .where('m.state', '<>', sql.lit('discarded' as const))
      // BO-3: some talks are not for Agents.
      .$if(!isManager, query => query.where(isVisible($.me)).where(sql<boolean>`NOT m.is_hidden`))
      .$if(!joinsInOrder, query => query.orderBy('m.position', 'desc'))
      .limit($.shown)
  );
}

/** Whether the conversation `c` passes a filter; `at`: what its days are about. */
export const fits = ({list}: Dialect, $: Filter, at: RawBuilder<number>): RawBuilder<boolean> => sql<boolean>`(
  c.channel IN ${list($.channels)} AND c.status IN ${list($.statuses)}
  AND (${$.allQueues} = 1 OR c.queue_id IN ${list($.queues)})
  AND (${$.assignee} = '' OR c.assignee = ${$.assignee})
  AND (${$.tag} = '' OR EXISTS (
    SELECT 1 FROM conversation_tag AS had WHERE had.conversation_id = c.id AND had.tag_id = ${$.tag} LIMIT 1 OFFSET 0
  ))
  AND ${at} >= ${$.from} AND ${at} < ${$.to}
)`;

export const filterValues = (filter: SearchFilter): Filter => ({
  channels: JSON.stringify(filter.channels.length === 0 ? channels : filter.channels),
  statuses: JSON.stringify(filter.statuses.length === 0 ? statuses : filter.statuses),
  queues: JSON.stringify(filter.queueIds),
  allQueues: filter.queueIds.length === 0 ? 1 : 0,
  assignee: filter.assignee ?? '',
  tag: filter.tagId ?? '',
  from: filter.from ?? 0,
  to: filter.to ?? END,
});

export const isFiltering = (filter: SearchFilter): boolean =>
  filter.assignee !== null ||
  filter.tagId !== null ||
  filter.from !== null ||
  filter.to !== null ||
  filter.channels.length + filter.statuses.length + filter.queueIds.length > 0;

/** What a query asks of messages: a long beginning as the words that begin so, if they are few. */
export async function soughtInMessages(connection: ReadConnection, {anyOf}: SearchQuery): Promise<Sought> {
  return Promise.all(anyOf.map(async phrase => Promise.all(formsOf(phrase).map(form => begunWith(connection, form)))));
}

async function begunWith(connection: ReadConnection, form: Form): Promise<readonly Form[]> {
  const {begun} = connection.dialect;
  if (begun === undefined || !form.isOpen || form.word.length <= LONGEST_PREFIX) return [form];
  const [from, limit] = [form.word, MOST_WORDS_BEGUN + 1];
  const found = await connection.all(begun, {from, end: `${from}\u{10ffff}`, limit});
  if (found.length === 0 || found.length > MOST_WORDS_BEGUN) return [form];
  return found.map(({term}) => ({word: term, isOpen: false}));
}

export interface MessagesAsked {
  readonly query: SearchQuery;
  readonly reader: Reader;
  readonly queries: ReturnType<typeof messageQueries>;
  readonly shown: number;
}

/** SE-1: the newest that the reader may see among the newest hits. */
export async function newestMessages(
  connection: ReadConnection,
  {query, reader, queries, shown}: MessagesAsked,
): Promise<readonly MessageFound[]> {
  const match = connection.dialect.match(await soughtInMessages(connection, query));
  const limit = seesAll(reader) ? MANAGERS_CANDIDATES : CANDIDATES;
  return connection.all(forReader(queries.messages, reader), {me: reader.agentId, match, limit, before: END, shown});
}

interface Looking {
  readonly reader: Reader;
  readonly queries: ReturnType<typeof messageQueries>;
  readonly match: string;
  readonly filter: SearchFilter;
  readonly shown: number;
  readonly before: number;
}

export interface Looked {
  readonly found: readonly MessageFound[];
  /** Hits older than this were not looked at; undefined: there are none. */
  readonly upTo: number | undefined;
}

/**
 * The next messages that the reader may see and that pass the filter. First among the hits
 * at hand, then among many more; then it ends, however few were found: somebody who sees one
 * hit of ten thousand must not hold up everybody else's questions.
 */
export async function lookThrough(connection: ReadConnection, looking: Looking): Promise<Looked> {
  const found: MessageFound[] = [];
  let {before} = looking;
  for (const limit of [CANDIDATES, connection.dialect.farCandidates]) {
    const shown = looking.shown - found.length;
    found.push(...(await filtered(connection, {...looking, before, shown}, limit)));
    if (found.length >= looking.shown) return {found, upTo: found.at(-1)?.position};
    const {match, queries} = looking;
    const looked = await first(connection, queries.looked, {match, limit, before});
    if (looked === undefined || looked.last === null || Number(looked.count) < limit) return {found, upTo: undefined};
    before = looked.last;
  }
  return {found, upTo: before};
}

function filtered(
  connection: ReadConnection,
  {reader, queries, match, filter, shown, before}: Looking,
  limit: number,
): Promise<readonly MessageFound[]> {
  const values = {me: reader.agentId, match, limit, before, shown};
  if (!isFiltering(filter)) return connection.all(forReader(queries.messages, reader), values);
  return connection.all(forReader(queries.filteredMessages, reader), {...values, ...filterValues(filter)});
}

/** The same among words that hardly anybody wrote. */
export const lookForSeldom = (
  connection: ReadConnection,
  {reader, queries, match, filter, shown}: Omit<Looking, 'before'>,
): Promise<readonly MessageFound[]> =>
  connection.all(forReader(queries.seldomMessages as MessageQuery<Hits & Filter>, reader), {
    me: reader.agentId,
    match,
    limit: CANDIDATES,
    before: END,
    shown,
    ...filterValues(filter),
  });

/** A clock that was put back is out by less than this. */
const SLACK_MS = 60 * 60 * 1_000;

/**
 * A position after everything said before an instant: from there on a search for older days
 * begins, instead of at the newest hit. Positions and instants go up together.
 */
export async function positionBefore(
  connection: ReadConnection,
  queries: Pick<ReturnType<typeof messageQueries>, 'entryAt'>,
  to: number,
): Promise<number> {
  const newest = await first(connection, queries.entryAt, {upTo: END});
  if (newest === undefined || newest.at < to + SLACK_MS) return END;
  let [low, high] = [0, newest.position];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const entry = await first(connection, queries.entryAt, {upTo: middle});
    if (entry === undefined || entry.at < to + SLACK_MS) low = middle;
    else high = middle;
  }
  return high;
}

export const messageHit = (
  {conversation_id, position, text, customer, at}: MessageFound,
  query: SearchQuery,
): Output<'search/messages'>['hits'][number] => ({
  conversationId: conversation_id,
  position,
  excerpt: excerptOf(text, query),
  customer,
  at,
});
