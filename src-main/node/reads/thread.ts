import {sql, type RawBuilder} from 'kysely';
import type {ThreadEntry, ThreadMessage} from '../../../core/contract/conversation-routes.ts';
import type {Input, Output} from '../../../core/contract/contract.ts';
import {must, ok, type Result} from '../../../core/lib/failure.ts';
import type {ConversationId, CustomerId, MessageId} from '../../../core/lib/ids.ts';
import type {MailHead} from '../../../core/message/mail.ts';
import type {Reaction} from '../../../core/message/revision.ts';
import type {Reader} from '../../../core/ports/store.ts';
import {changeNames, changeOf, othersIn} from './change-log.ts';
import {notThere, type ConversationQueries} from './conversation.ts';
import {Names, type nameQuery} from './names.ts';
import {fromJson, isTrue, type JsonText, type SqlBoolean} from './schema.ts';
import {first, statement, type Dialect, type ReadConnection} from './statement.ts';
import {byRole, forReader, seesAll, type ByRole} from './visibility.ts';

interface Span {
  readonly conversation: ConversationId;
  readonly after: number;
  readonly before: number;
}

/** A message somebody took back is not shown; its failed attempt stays in the log. */
export const threadQueries = ({db}: Dialect) =>
  byRole(all => queriesOver(db, all, $ => sql`e.conversation_id = ${$.conversation}`));

/** A.17: the same of a conversation that has others in it; `conversation` is the list of them all. */
export const mergedThreadQueries = ({db, list}: Dialect) =>
  byRole(all => queriesOver(db, all, $ => sql`e.conversation_id IN ${list($.conversation)}`));

/** BO-3: what is said with a bot without visible history is there for who sees everything. */
function queriesOver(db: Dialect['db'], all: boolean, isIn: ($: Pick<Span, 'conversation'>) => RawBuilder<boolean>) {
  const shown = ($: Span) =>
    db
      .selectFrom('event as e')
      .leftJoin('message as m', 'm.position', 'e.position')
      .where(isIn($))
      .where(sql<boolean>`e.is_shown`)
      .where('e.position', '>', $.after)
      .where('e.position', '<', $.before)
      .where(eb => eb.or([eb('m.state', 'is', null), eb('m.state', '<>', sql.lit('discarded' as const))]))
      .$if(!all, query => query.where(sql<boolean>`(m.is_hidden IS NULL OR NOT m.is_hidden)`));
  const page = (order: 'asc' | 'desc') =>
    statement<Span & {readonly limit: number}>()($ =>
      shown($)
        .select(['e.position', 'e.type', 'e.at', 'e.by_kind', 'e.by_id', 'e.body'])
        .select(['m.id', 'm.kind', 'm.channel', 'm.text', 'm.files', 'm.state', 'm.failure'])
        .select(['m.delivered_at', 'm.seen_at', 'm.edited_at', 'm.deleted_at', 'm.reactions'])
        .select(['m.mail', 'm.location', sql<SqlBoolean>`m.html IS NOT NULL`.as('has_html')])
        .orderBy('e.position', order)
        .limit($.limit),
    );
  return {
    changes: statement<Pick<Span, 'conversation' | 'before'> & {readonly limit: number}>()($ =>
      db
        .selectFrom('event as e')
        .select(['e.position', 'e.type', 'e.at', 'e.by_kind', 'e.by_id', 'e.body'])
        .where(isIn($))
        .where(sql<boolean>`e.is_shown`)
        .where('e.position', '<', $.before)
        .where('e.type', 'not in', messageEvents)
        .orderBy('e.position', 'desc')
        .limit($.limit),
    ),
    forwards: page('asc'),
    backwards: page('desc'),
    any: statement<Span>()($ => shown($).select('e.position').limit(1)),
    html: statement<Pick<Span, 'conversation'> & {readonly message: MessageId}>()($ =>
      db
        .selectFrom('message as m')
        // Where the log says it was said: what came after a merge is not there for who sees only the absorbed one.
        .innerJoin('event as e', 'e.position', 'm.position')
        .select('m.html')
        .where(isIn($))
        .where('m.id', '=', $.message)
        .$if(!all, query => query.where(sql<boolean>`NOT m.is_hidden`)),
    ),
  };
}

/** What says that something was said; the rest of what is shown are changes (CL-1). */
const messageEvents = (['message-received', 'replied', 'noted'] as const).map(type => sql.lit<string>(type));

type ThreadQueries = ReturnType<typeof queriesOver>;
type Row = ReturnType<NonNullable<ThreadQueries['forwards']['row']>>;

const beginning = -1;
const end = Number.MAX_SAFE_INTEGER;

export interface ThreadReads {
  readonly conversation: ConversationQueries;
  readonly thread: ByRole<ThreadQueries>;
  readonly mergedThread: ByRole<ThreadQueries>;
  readonly names: ReturnType<typeof nameQuery>;
}

interface Asked {
  readonly input: Input<'thread/page'>;
  readonly reader: Reader;
  readonly queries: ThreadReads;
}

/** What was said and what changed, oldest first (CL-1, NO-3: for colleagues, notes included). */
export async function readThreadPage(
  connection: ReadConnection,
  {input, reader, queries}: Asked,
): Promise<Result<Output<'thread/page'>>> {
  const {conversationId, limit} = input;
  const about = {id: conversationId, me: reader.agentId};
  const there = await first(connection, forReader(queries.conversation.isThere, reader), about);
  if (there === undefined) return notThere(conversationId);
  const {thread, conversation} = whole(there, queries, reader);
  const after = input.after ?? beginning;
  const before = input.before ?? end;
  const isForwards = input.after !== null;
  const query = isForwards ? thread.forwards : thread.backwards;
  const found = await connection.all(query, {conversation, after, before, limit: limit + 1});
  const hasMore = found.length > limit;
  const rows = (isForwards ? found.slice(0, limit) : found.slice(0, limit).toReversed()).map(
    inNameOf(there.customer_id),
  );

  const isAnyIn = async (span: Omit<Span, 'conversation'>) =>
    (await first(connection, thread.any, {conversation, ...span})) !== undefined;
  const isAnyBefore = after > beginning && (await isAnyIn({after: beginning, before: after + 1}));
  const isAnyAfter = before < end && (await isAnyIn({after: before - 1, before: end}));

  const names = await namesIn(
    connection,
    {reader, queries},
    {
      rows,
      ids: rows.flatMap(mentioned),
      within: fromJson(there.absorbed),
    },
  );
  return ok({
    entries: rows.map(row => entryOf(row, names)),
    hasEarlier: isForwards ? isAnyBefore : hasMore || isAnyBefore,
    hasLater: isForwards ? hasMore || isAnyAfter : isAnyAfter,
  });
}

interface Mentions {
  readonly rows: readonly Parameters<typeof othersIn>[0][];
  readonly ids: readonly string[];
  /** What was merged into it and is read in it. */
  readonly within: readonly ConversationId[];
}

/** What is mentioned is called by its name; a conversation the reader may not see has none for them (RL-2, Q-12). */
async function namesIn(
  connection: ReadConnection,
  {reader, queries}: Pick<Asked, 'reader' | 'queries'>,
  {rows, ids, within}: Mentions,
): Promise<Names> {
  const wanted = new Set(ids);
  for (const id of seesAll(reader) ? [] : new Set(rows.flatMap(othersIn))) {
    if (within.includes(id)) continue;
    const there = await first(connection, forReader(queries.conversation.isThere, reader), {id, me: reader.agentId});
    if (there === undefined) wanted.delete(id);
  }
  return Names.of(connection, queries.names, wanted);
}

/** A.17: with all that went into it; most have nothing in them and are read by themselves. */
function whole(
  {id, absorbed}: {readonly id: ConversationId; readonly absorbed: JsonText<readonly ConversationId[]>},
  {thread, mergedThread}: Asked['queries'],
  reader: Reader,
): {readonly thread: ThreadQueries; readonly conversation: ConversationId} {
  const others = fromJson(absorbed);
  if (others.length === 0) return {thread: forReader(thread, reader), conversation: id};
  return {thread: forReader(mergedThread, reader), conversation: JSON.stringify([id, ...others]) as ConversationId};
}

/** CU-4: what the customer said was said by whoever they turned out to be. */
const inNameOf =
  (customer: CustomerId) =>
  (row: Row): Row =>
    row.by_kind === 'customer' ? {...row, by_id: customer} : row;

/** The ids whose names an entry shows. */
const mentioned = (row: Row): readonly string[] => (row.id === null ? changeNames(row) : [row.by_id]);

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
    editedAt: row.edited_at,
    deletedAt: row.deleted_at,
    reactions: row.reactions === null ? [] : reactionsIn(fromJson(row.reactions)),
    ...carriedIn(row),
  };
}

/** CO-9, CO-11: what it carries beside words and files; most carry nothing. */
function carriedIn({mail, location, has_html}: Row): Pick<ThreadMessage, 'mail' | 'location'> {
  const head = mail === null ? null : fromJson(mail);
  const place = location === null ? null : fromJson(location);
  return {
    ...(head !== null && {mail: {...mailIn(head), hasHtml: isTrue(has_html)}}),
    ...(place !== null && {location: {name: place.name, at: place.at && {...place.at}}}),
  };
}

const mailIn = ({from, to, cc, bcc, subject}: MailHead) => ({from, to: [...to], cc: [...cc], bcc: [...bcc], subject});

/** Those that were not taken back. */
const reactionsIn = (all: readonly Reaction[]): ThreadMessage['reactions'] =>
  all.filter(({emoji}) => emoji !== '').map(({emoji, by}) => ({emoji, by}));

/** CL-1: what changed, newest first, without what was said. */
export async function readChanges(
  connection: ReadConnection,
  {input, reader, queries}: Pick<Asked, 'reader' | 'queries'> & {readonly input: Input<'conversation/changes'>},
): Promise<Result<Output<'conversation/changes'>>> {
  const {conversationId, limit} = input;
  const about = {id: conversationId, me: reader.agentId};
  const there = await first(connection, forReader(queries.conversation.isThere, reader), about);
  if (there === undefined) return notThere(conversationId);
  const {thread, conversation} = whole(there, queries, reader);
  const before = input.before ?? end;
  const found = await connection.all(thread.changes, {conversation, before, limit: limit + 1});
  const rows = found.slice(0, limit);
  const names = await namesIn(
    connection,
    {reader, queries},
    {
      rows,
      ids: rows.flatMap(changeNames),
      within: fromJson(there.absorbed),
    },
  );
  return ok({entries: rows.map(row => changeOf(row, names)), hasEarlier: found.length > limit});
}

/** CO-11: the HTML of one e-mail; `not-found` where it has none. */
export async function readHtml(
  connection: ReadConnection,
  {input, reader, queries}: Pick<Asked, 'reader' | 'queries'> & {readonly input: Input<'message/html'>},
): Promise<Result<Output<'message/html'>>> {
  const {conversationId, messageId} = input;
  const there = await first(connection, forReader(queries.conversation.isThere, reader), {
    id: conversationId,
    me: reader.agentId,
  });
  if (there === undefined) return notThere(conversationId);
  const {thread, conversation} = whole(there, queries, reader);
  const found = await first(connection, thread.html, {conversation, message: messageId});
  return found?.html == null ? notThere(messageId) : ok({html: found.html});
}
