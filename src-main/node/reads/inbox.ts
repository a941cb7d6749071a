import {sql, type Expression, type RawBuilder} from 'kysely';
import {views, type View} from '../../../core/contract/conversation-routes.ts';
import type {Input, Output} from '../../../core/contract/contract.ts';
import {must, ok, refuse, type Result} from '../../../core/lib/failure.ts';
import type {AgentId, ConversationId, QueueId} from '../../../core/lib/ids.ts';
import {pageTokenOf, readPageToken} from '../../../core/lib/page-token.ts';
import type {Reader} from '../../../core/ports/store.ts';
import {faceColumns, faceNames, inboxRowOf, mentionedIn, type FaceRow} from './face.ts';
import {Names, type nameQuery} from './names.ts';
import {statement, type Dialect, type ReadConnection, type Statement} from './statement.ts';
import {byRole, forReader, isForReader, isVisible, isVisibleOpen, seesAll, type VisibleQueue} from './visibility.ts';

/** MW-8. */
const PAGE = 50;

/** More queues than this, and one walk through everybody's history is the shorter way. */
const MOST_QUEUES = 20;

/** Where a page begins: after the row with these sort keys. */
interface Cursor {
  readonly at: number;
  readonly id: ConversationId;
}
/** `queueN`: the queues of a history that is read queue by queue. */
type Page = Cursor & {readonly me: AgentId; readonly limit: number} & {readonly [queue: `queue${number}`]: QueueId};
type PageQuery = Statement<Page, FaceRow & {readonly sort_at: number}>;

/** The conversations on a page, before anything else is known of them. */
interface Key {
  readonly id: ConversationId;
  readonly sort_at: number;
}

/** Above every row. */
const top: Cursor = {at: Number.MAX_SAFE_INTEGER, id: '' as ConversationId};

/** What a list consists of: the rows of one index, or of several merged. */
type Slice =
  | 'mine'
  | 'also-mine'
  | 'unassigned'
  | 'open'
  | 'closed'
  | 'closed-mine'
  | 'closed-also-mine'
  | `queue${number}`;

/** The page query of each view, for Managers and Agents. */
export function inboxQueries(dialect: Dialect) {
  const merged = (slices: readonly Slice[]) =>
    byRole(isManager =>
      statement<Page>()($ =>
        faces(
          dialect,
          $,
          merge(
            $,
            slices.map(only => slice(dialect, $, {only, isManager})),
          ),
        ),
      ),
    );
  const histories = new Map<number, PageQuery>();
  const historyOf = (queues: number): PageQuery => {
    const known = histories.get(queues);
    if (known !== undefined) return known;
    const each = Array.from({length: queues}, (_none, n) => `queue${n}` as const);
    const made = merged(['open', 'closed-mine', 'closed-also-mine', ...each]).agent;
    histories.set(queues, made);
    return made;
  };
  return {
    mine: merged(['mine', 'also-mine']),
    unassigned: merged(['unassigned']),
    all: merged(['open']),
    history: merged(['open', 'closed']),
    recent: byRole(isManager => statement<Page>()($ => faces(dialect, $, visits(dialect, $, isManager)))),
    /** An Agent's history, queue by queue, so that what they may not see is never walked through. */
    historyOf,
  };
}

const closed = sql.lit('closed' as const);

/** The keys of the next rows of one index, and only as many as a page has. */
function slice(
  dialect: Dialect,
  $: Page,
  {only, isManager}: {readonly only: Slice; readonly isManager: boolean},
): Expression<Key> {
  const next = dialect.db
    .selectFrom('conversation as c')
    .select(['c.id', 'c.list_at as sort_at'])
    .where(eb => eb(eb.refTuple('c.list_at', 'c.id'), '<', eb.tuple($.at, $.id)))
    .orderBy('c.list_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit($.limit);
  const seen = next.$if(!isManager, query => query.where(isVisibleOpen($.me)));
  switch (only) {
    case 'also-mine':
      return furtherOf(dialect, $, true);
    case 'closed-also-mine':
      return furtherOf(dialect, $, false);
    case 'mine':
      return next.where('c.assignee', '=', $.me).where('c.status', '<>', closed);
    case 'closed-mine':
      return next.where('c.assignee', '=', $.me).where('c.status', '=', closed);
    case 'unassigned':
      return seen.where('c.assignee', 'is', null).where('c.status', '<>', closed);
    case 'open':
      return seen.where('c.status', '<>', closed);
    case 'closed':
      return next.where('c.status', '=', closed).$if(!isManager, query => query.where(isVisible($.me)));
    default:
      return next.where('c.queue_id', '=', must($[only], only)).where('c.status', '=', closed).where(isForReader($.me));
  }
}

/** CV-3: what the reader has with somebody else, in the order of its own index. */
function furtherOf({db}: Dialect, $: Page, isOpen: boolean): Expression<Key> {
  return db
    .selectFrom('co_assignee as also')
    .select(['also.conversation_id as id', 'also.list_at as sort_at'])
    .where('also.agent_id', '=', $.me)
    .where(isOpen ? sql<boolean>`also.is_open` : sql<boolean>`NOT also.is_open`)
    .where(eb => eb(eb.refTuple('also.list_at', 'also.conversation_id'), '<', eb.tuple($.at, $.id)))
    .orderBy('also.list_at', 'desc')
    .orderBy('also.conversation_id', 'desc')
    .limit($.limit);
}

/** MW-7: what the reader looked at, newest first. */
function visits({db}: Dialect, $: Page, isManager: boolean): RawBuilder<Key> {
  const visited = db
    .selectFrom('visit as v')
    .innerJoin('conversation as c', 'c.id', 'v.conversation_id')
    .select(['v.conversation_id as id', 'v.at as sort_at'])
    .where('v.agent_id', '=', $.me)
    .where(eb => eb(eb.refTuple('v.at', 'v.conversation_id'), '<', eb.tuple($.at, $.id)))
    .$if(!isManager, query => query.where(isVisible($.me)))
    .orderBy('v.at', 'desc')
    .orderBy('v.conversation_id', 'desc')
    .limit($.limit);
  return sql`${visited}`;
}

/**
 * Each slice is read in its own order; a row in two of them comes once, and no more than a page
 * goes on. Sorted once at the end: to tell doubles part by part would sort every part, too.
 */
function merge($: Page, slices: readonly Expression<Key>[]): RawBuilder<Key> {
  const [only] = slices;
  if (slices.length === 1 && only !== undefined) return sql`${only}`;
  return sql`(SELECT DISTINCT id, sort_at FROM (${sql.join(
    slices.map(keys => sql`SELECT id, sort_at FROM ${keys} AS part`),
    sql` UNION ALL `,
  )}) AS merged ORDER BY sort_at DESC, id DESC LIMIT ${$.limit})`;
}

/** A page: names are joined to the rows that are shown, and no others. */
function faces({db}: Dialect, $: Page, keys: RawBuilder<Key>) {
  return db
    .selectFrom(keys.as('k'))
    .innerJoin('conversation as c', 'c.id', 'k.id')
    .innerJoin('customer as cu', 'cu.id', 'c.customer_id')
    .select(faceColumns)
    .select(faceNames)
    .select('k.sort_at')
    .orderBy('k.sort_at', 'desc')
    .orderBy('k.id', 'desc')
    .limit($.limit);
}

interface Asked {
  readonly input: Input<'inbox/page'>;
  readonly names: ReturnType<typeof nameQuery>;
  readonly reader: Reader;
  /** The queues the reader sees. */
  readonly queues: readonly VisibleQueue[];
}

/** MW-2, MW-3, MW-8, AW-2: one page of a view, by keys, never by offset. */
export async function readInboxPage(
  connection: ReadConnection,
  queries: ReturnType<typeof inboxQueries>,
  {input, reader, queues, names}: Asked,
): Promise<Result<Output<'inbox/page'>>> {
  const view = must(
    views.find(one => one === input.view),
    'a plain list',
  );
  const {after} = input;
  const cursor = after === null ? top : cursorIn(after, view);
  if (cursor === undefined) {
    return refuse({code: 'invalid', path: ['after'], reason: 'page-token', detail: `no page of ${view}`});
  }
  const byQueue = view === 'history' && !seesAll(reader) && queues.length <= MOST_QUEUES;
  const query = byQueue ? queries.historyOf(queues.length) : forReader(queries[view], reader);
  const found = await connection.all(query, {
    ...(byQueue ? Object.fromEntries(queues.map(({id}, n) => [`queue${n}`, id])) : {}),
    ...cursor,
    me: reader.agentId,
    limit: PAGE + 1,
  });
  const last = found.length > PAGE ? found[PAGE - 1] : undefined;
  const rows = found.slice(0, PAGE);
  const named = await Names.of(connection, names, new Set(rows.flatMap(mentionedIn)));
  return ok({
    rows: rows.map(row => inboxRowOf(row, named)),
    next: last === undefined ? null : pageTokenOf(listName(view), [last.sort_at, last.id]),
  });
}

const listName = (view: View): string => `inbox/${view}`;

function cursorIn(token: string, view: View): Cursor | undefined {
  const keys = readPageToken(token, listName(view), ['number', 'string']);
  return keys && {at: Number(keys[0]), id: String(keys[1]) as ConversationId};
}
