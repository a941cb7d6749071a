import {sql} from 'kysely';
import * as z from 'zod';
import type {Input, Output} from '../../../core/contract/contract.ts';
import type {Draft} from '../../../core/contract/conversation-routes.ts';
import type {MailParts} from '../../../core/message/mail.ts';
import {ok, refuse, type Result} from '../../../core/lib/failure.ts';
import type {AgentId, ConversationId} from '../../../core/lib/ids.ts';
import type {Reader} from '../../../core/ports/store.ts';
import {workspaceZone} from '../../../core/queue/settings.ts';
import {
  mineCounter,
  mineUnreadCounter,
  mineUnrepliedCounter,
  openTally,
  unassignedTally,
  unrepliedTally,
} from '../../../core/view/counters.ts';
import {counterQuery, counts, seenOf, type SeenTally} from './queue-counts.ts';
import {fromJson} from './schema.ts';
import {first, statement, type Dialect, type ReadConnection} from './statement.ts';
import type {VisibleQueue} from './visibility.ts';

const MOST_DRAFTS = 200;
const MOST_DEAD = 100;

interface Me {
  readonly me: AgentId;
}

export function workspaceQueries(dialect: Dialect) {
  const {db} = dialect;
  return {
    setting: statement<{readonly name: string}>()($ =>
      db.selectFrom('setting').select('value').where('name', '=', $.name),
    ),
    me: statement<Me>()($ => db.selectFrom('agent').selectAll().where('id', '=', $.me)),
    anyConversation: statement<object>()(() => db.selectFrom('conversation').select('short_id').limit(1)),
    counters: counterQuery(dialect),
    drafts: statement<Me & {readonly limit: number}>()($ =>
      db
        .selectFrom('draft')
        .select(['conversation_id', 'mode', 'text', 'files', 'mail', 'saved_at'])
        .where('author_id', '=', $.me)
        .orderBy('saved_at', 'desc')
        .limit($.limit),
    ),
    draftsOf: statement<Me & {readonly conversation: ConversationId}>()($ =>
      db
        .selectFrom('draft')
        .select(['conversation_id', 'mode', 'text', 'files', 'mail', 'saved_at'])
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
  });
}

export async function readZone(
  connection: ReadConnection,
  queries: WorkspaceQueries,
): Promise<Result<Output<'workspace/zone'>>> {
  const stored = await first(connection, queries.setting, {name: 'workspace'});
  return ok({timeZone: workspaceZone(stored && fromJson(stored.value))});
}

export async function readAny(
  connection: ReadConnection,
  queries: WorkspaceQueries,
): Promise<Result<Output<'inbox/any'>>> {
  return ok({isAny: (await first(connection, queries.anyConversation, {})) !== undefined});
}

const noSuchAgent = (id: string): Result<never> => refuse({code: 'not-found', detail: `agent ${id}`});

/** What is not closed: of everything the reader sees, and of what is theirs. */
export async function readCounters(
  connection: ReadConnection,
  queries: WorkspaceQueries,
  {queues, reader}: {readonly queues: readonly VisibleQueue[]; readonly reader: Reader},
): Promise<Result<Output<'inbox/counters'>>> {
  const me = reader.agentId;
  const ids = queues.map(({id}) => id);
  const open = seenOf(openTally, reader);
  const unassigned = seenOf(unassignedTally, reader);
  const unreplied = seenOf(unrepliedTally, reader);
  const names = [open, unassigned, unreplied].flatMap(tally => ids.flatMap(tally.names));
  const own = [mineCounter(me), mineUnreadCounter(me), mineUnrepliedCounter(me)];
  const count = await counts(connection, queries.counters, [...own, ...names]);
  const total = ({of}: SeenTally) => ids.reduce((sum, id) => sum + of(id, count), 0);
  return ok({
    mine: count(mineCounter(me)),
    mineUnread: count(mineUnreadCounter(me)),
    unassigned: total(unassigned),
    all: total(open),
    mineUnreplied: count(mineUnrepliedCounter(me)),
    unreplied: total(unreplied),
  });
}

const mailOf = (mail: MailParts | null): Pick<Draft, 'mail'> =>
  mail === null ? {} : {mail: {...mail, cc: [...mail.cc], bcc: [...mail.bcc]}};

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
      ...mailOf(fromJson(row.mail)),
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
