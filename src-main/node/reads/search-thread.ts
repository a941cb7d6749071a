import {sql, type RawBuilder} from 'kysely';
import type {Output} from '../../../core/contract/contract.ts';
import {SEARCH_PAGE} from '../../../core/contract/search-routes.ts';
import {searchable} from '../../../core/message/message.ts';
import {must, ok, refuse, type Result} from '../../../core/lib/failure.ts';
import {pageTokenOf, readPageToken} from '../../../core/lib/page-token.ts';
import {excerptOf} from '../../../core/search/excerpt.ts';
import {indexWords} from '../../../core/search/index-words.ts';
import {searchQuery, type SearchQuery} from '../../../core/search/query.ts';
import {answers} from '../../../core/search/rank.ts';
import {notThere, type ConversationQueries} from './conversation.ts';
import type {Searching} from './search.ts';
import {CANDIDATES, END, soughtInMessages} from './search-messages.ts';
import {fromJson} from './schema.ts';
import {first, statement, type Dialect, type Positioned, type ReadConnection} from './statement.ts';
import {forReader, seesAll} from './visibility.ts';

/** Messages that are read of one thread for one page, when the index does not help. */
const MOST_READ = 1_000;

/** `conversations`: the one, and all that was merged into it. */
export interface In {
  readonly conversations: string;
  readonly seesAll: number;
}

/** A.17: where the log says it was said; what came after a merge is not there for who sees only the absorbed one. */
const isSaidIn = ($: In, list: Dialect['list']) => sql<boolean>`EXISTS (
  SELECT 1 FROM event AS e WHERE e.position = m.position AND e.conversation_id IN ${list($.conversations)}
)`;

/** BO-3: some talks are not for Agents. */
const isForReader = ($: In) => sql<boolean>`(${$.seesAll} = 1 OR NOT m.is_hidden)`;

export function inThreadQueries({db, hits, list}: Dialect) {
  const columns = ['m.id', 'm.position', 'm.text', 'm.files', 'm.at'] as const;
  const said = (isIn: ($: In) => RawBuilder<boolean>) =>
    statement<In & Omit<Positioned, 'match'>>()($ =>
      db
        .selectFrom('message as m')
        .select(columns)
        .where(isIn($))
        .where('m.position', '<', $.before)
        .where('m.state', '<>', sql.lit('discarded' as const))
        .where(isForReader($))
        .orderBy('m.position', 'desc')
        .limit($.limit),
    );
  const hit = (isIn: ($: In) => RawBuilder<boolean>) =>
    statement<In & Positioned>(true)($ =>
      db
        .selectFrom(hits.messages($).as('hit'))
        .innerJoin('message as m', 'm.position', 'hit.position')
        .select(columns)
        .where(isIn($))
        .where('m.state', '<>', sql.lit('discarded' as const))
        .where(isForReader($))
        .orderBy('m.position', 'desc'),
    );
  const inAny = ($: In) => sql<boolean>`m.conversation_id IN ${list($.conversations)}`;
  const inAbsorbed = ($: In) => sql<boolean>`(${inAny($)} AND ${isSaidIn($, list)})`;
  return {
    /** What a word hits everywhere, of which little is in here. */
    hitInThread: hit(inAny),
    hitInAbsorbed: hit(inAbsorbed),
    /** In the order of its own index; several are put together. */
    inThread: said($ => sql`m.conversation_id = ${$.conversations}`),
    inThreads: said(inAny),
    inAbsorbed: said(inAbsorbed),
  };
}

type Row = ReturnType<NonNullable<ReturnType<typeof inThreadQueries>['inThread']['row']>>;

interface Found {
  readonly rows: readonly Row[];
  /** Nothing older was looked at; undefined: there is nothing older. */
  readonly upTo: number | undefined;
}

/**
 * SE-4: where something was said in a conversation. What few messages have is looked up in the
 * index of them all; what many have is looked for in this thread, newest first, a piece at a time.
 */
export async function readThreadHits(
  connection: ReadConnection,
  {input, reader, queries, conversation}: Searching<'search/thread'> & {readonly conversation: ConversationQueries},
): Promise<Result<Output<'search/thread'>>> {
  const {conversationId: id, text, after} = input;
  const there = await first(connection, forReader(conversation.isThere, reader), {id, me: reader.agentId});
  if (there === undefined) return notThere(id);
  const list = `search/thread ${id}`;
  const before = after === null ? END : Number(readPageToken(after, list, ['number'])?.[0] ?? Number.NaN);
  if (Number.isNaN(before)) return refuse({code: 'invalid', path: ['after'], reason: 'page-token', detail: list});
  const query = searchQuery(text);
  if (query === undefined) return ok({hits: [], next: null, isPartial: false});
  const found = await look(connection, queries, {
    query,
    all: [id, ...fromJson(there.absorbed)],
    isAbsorbed: there.merged_into !== null,
    before,
    sees: seesAll(reader) ? 1 : 0,
  });
  const hits = found.rows.slice(0, SEARCH_PAGE);
  const last = found.rows.length > SEARCH_PAGE ? hits.at(-1)?.position : found.upTo;
  return ok({
    hits: hits.map(({id: messageId, position, text: said, at}) => ({
      messageId,
      position,
      excerpt: excerptOf(said, query),
      at,
    })),
    next: last === undefined ? null : pageTokenOf(list, [last]),
    isPartial: found.rows.length <= SEARCH_PAGE && found.upTo !== undefined,
  });
}

interface Look {
  readonly query: SearchQuery;
  readonly all: readonly string[];
  readonly isAbsorbed: boolean;
  readonly before: number;
  readonly sees: number;
}

async function look(
  connection: ReadConnection,
  queries: Searching<'search/thread'>['queries'],
  {query, all, isAbsorbed, before, sees}: Look,
): Promise<Found> {
  const conversations = JSON.stringify(all);
  const match = connection.dialect.match(await soughtInMessages(connection, query));
  const hit = {match, limit: CANDIDATES, before};
  const everywhere = await first(connection, queries.looked, hit);
  if (Number(everywhere?.count ?? 0) < CANDIDATES) {
    const hits = isAbsorbed ? queries.hitInAbsorbed : queries.hitInThread;
    return {rows: await connection.all(hits, {...hit, conversations, seesAll: sees}), upTo: undefined};
  }
  const [only, ...merged] = all;
  const about = {before, seesAll: sees, limit: MOST_READ};
  const isAlone = merged.length === 0 && !isAbsorbed;
  const read = await (isAlone
    ? connection.all(queries.inThread, {...about, conversations: must(only, 'itself')})
    : connection.all(isAbsorbed ? queries.inAbsorbed : queries.inThreads, {...about, conversations}));
  const rows = read.filter(({text, files}) => answers(indexWords(searchable({text, files: fromJson(files)})), query));
  return {rows, upTo: read.length < MOST_READ ? undefined : read.at(-1)?.position};
}
