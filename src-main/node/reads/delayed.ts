import {sql} from 'kysely';
import type {Input, Output} from '../../../core/contract/contract.ts';
import {MOST_MINE, type DelayedMessage} from '../../../core/contract/delayed-routes.ts';
import {ok, type Result} from '../../../core/lib/failure.ts';
import type {AgentId, ConversationId} from '../../../core/lib/ids.ts';
import {graceOf, MOST_DELAYED} from '../../../core/message/delayed.ts';
import type {MailParts, Place} from '../../../core/message/mail.ts';
import type {Reader} from '../../../core/ports/store.ts';
import {notThere, type ConversationQueries} from './conversation.ts';
import {Names, type nameQuery} from './names.ts';
import {fromJson, isTrue, type JsonText} from './schema.ts';
import {first, statement, type Dialect, type ReadConnection} from './statement.ts';
import {byRole, forReader, isVisible, isWhereItGoesOn} from './visibility.ts';
import type {WorkspaceQueries} from './workspace.ts';

interface Mine {
  readonly me: AgentId;
  readonly limit: number;
}

export function delayedQueries({db, list}: Dialect) {
  return {
    /** `conversations`: it and what went into it (A.17). */
    of: statement<Mine & {readonly conversations: string}>()($ =>
      db
        .selectFrom('delayed_message as d')
        .select(['d.id', 'd.author_id', 'd.text', 'd.files', 'd.mail', 'd.location', 'd.is_scheduled', 'd.due_at'])
        .select(['d.cancels_on_reply', 'd.written_after', 'd.stop'])
        .where(sql<boolean>`d.conversation_id IN ${list($.conversations)}`)
        .where(sql<boolean>`(d.author_id = ${$.me} OR d.is_scheduled OR d.stop IS NOT NULL)`)
        .orderBy('d.due_at')
        .orderBy('d.id')
        .limit($.limit),
    ),
    /** Where it goes on (A.17); who does not see that any more learns nothing of it, not even of what was theirs (CV-8). */
    mine: byRole(isManager =>
      statement<Mine>()($ =>
        db
          .selectFrom('delayed_message as d')
          .innerJoin('conversation as o', 'o.id', 'd.conversation_id')
          .innerJoin('conversation as c', join => join.on(isWhereItGoesOn))
          .innerJoin('customer as cu', 'cu.id', 'c.customer_id')
          .select(['d.id', 'c.id as goes_on_in', 'cu.name', 'd.is_scheduled', 'd.due_at', 'd.stop'])
          .where('d.author_id', '=', $.me)
          .$if(!isManager, query => query.where(isVisible($.me)))
          .orderBy('d.due_at')
          .orderBy('d.id')
          .limit($.limit),
      ),
    ),
    newestInbound: statement<{readonly conversation: ConversationId}>()($ =>
      db
        .selectFrom('message as m')
        .select('m.position')
        .where('m.conversation_id', '=', $.conversation)
        .where('m.kind', '=', sql.lit('inbound' as const))
        .orderBy('m.position', 'desc')
        .limit(1),
    ),
    filesOf: statement<Mine>()($ =>
      db.selectFrom('delayed_message as d').select('d.files').where('d.author_id', '=', $.me).limit($.limit),
    ),
  };
}

export type DelayedQueries = ReturnType<typeof delayedQueries>;

interface Asked {
  readonly input: Input<'message/delayed'>;
  readonly reader: Reader;
  readonly queries: {
    readonly delayed: DelayedQueries;
    readonly conversation: ConversationQueries;
    readonly names: ReturnType<typeof nameQuery>;
  };
}

/** C-18: what of a conversation is not out yet. What the customer's answer stops says so at once. */
export async function readDelayed(
  connection: ReadConnection,
  {input: {conversationId}, reader, queries}: Asked,
): Promise<Result<Output<'message/delayed'>>> {
  const {delayed, conversation} = queries;
  const me = reader.agentId;
  const there = await first(connection, forReader(conversation.isThere, reader), {id: conversationId, me});
  if (there === undefined) return notThere(conversationId);
  const all = [conversationId, ...fromJson(there.absorbed)];
  const found = await connection.all(delayed.of, {conversations: JSON.stringify(all), me, limit: MOST_DELAYED});
  if (found.length === 0) return ok({messages: []});
  const newest = found.some(row => isTrue(row.cancels_on_reply)) ? await newestOf(connection, delayed, all) : 0;
  const names = await Names.of(connection, queries.names, new Set(found.map(row => row.author_id)));
  return ok({
    messages: found.map((row): DelayedMessage => {
      const cancelsOnReply = isTrue(row.cancels_on_reply);
      return {
        messageId: row.id,
        by: names.ref(row.author_id),
        text: row.text,
        files: [...fromJson(row.files)],
        mail: row.author_id === me ? mailOf(row.mail) : null,
        ...placeOf(row.location),
        isScheduled: isTrue(row.is_scheduled),
        dueAt: row.due_at,
        cancelsOnReply,
        stop: row.stop ?? (cancelsOnReply && newest > row.written_after ? 'customer-replied' : null),
      };
    }),
  });
}

/** As a wire wants it: lists that may be changed. */
function mailOf(text: JsonText<MailParts | null> | null): DelayedMessage['mail'] {
  const mail = text === null ? null : fromJson(text);
  return mail && {...mail, cc: [...mail.cc], bcc: [...mail.bcc]};
}

function placeOf(text: JsonText<Place | null> | null): Pick<DelayedMessage, 'location'> {
  const location = text === null ? null : fromJson(text);
  return location === null ? {} : {location};
}

async function newestOf(connection: ReadConnection, queries: DelayedQueries, all: readonly ConversationId[]) {
  let newest = 0;
  for (const conversation of all) {
    const last = await first(connection, queries.newestInbound, {conversation});
    newest = Math.max(newest, last?.position ?? 0);
  }
  return newest;
}

export async function readMyDelayed(
  connection: ReadConnection,
  queries: DelayedQueries,
  reader: Reader,
): Promise<Result<Output<'message/delayed-mine'>>> {
  const found = await connection.all(forReader(queries.mine, reader), {me: reader.agentId, limit: MOST_MINE});
  return ok({
    messages: found.map(row => ({
      messageId: row.id,
      conversationId: row.goes_on_in,
      customer: row.name,
      isScheduled: isTrue(row.is_scheduled),
      dueAt: row.due_at,
      stop: row.stop,
    })),
  });
}

/** Whether something of theirs that is not out yet carries the file. */
export async function carriesUnsent(
  connection: ReadConnection,
  queries: DelayedQueries,
  {hash, me}: {readonly hash: string; readonly me: AgentId},
): Promise<boolean> {
  const own = await connection.all(queries.filesOf, {me, limit: MOST_MINE});
  return own.some(({files}) => fromJson(files).some(file => file.hash === hash));
}

export async function readGrace(
  connection: ReadConnection,
  queries: WorkspaceQueries,
): Promise<Result<Output<'workspace/grace'>>> {
  const stored = await first(connection, queries.setting, {name: 'sending'});
  return ok({grace: graceOf(stored && fromJson(stored.value))});
}
