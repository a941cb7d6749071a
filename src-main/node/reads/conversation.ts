import {sql} from 'kysely';
import {MASKED, maskedFrom} from '../../../core/bot/masked.ts';
import {contract, type Input, type Output} from '../../../core/contract/contract.ts';
import {ok, refuse, type Result} from '../../../core/lib/failure.ts';
import type {AgentId, ConversationId, CustomerId} from '../../../core/lib/ids.ts';
import type {Reader} from '../../../core/ports/store.ts';
import {faceColumns, faceNames, faceOf, mentionedIn} from './face.ts';
import {wroteIn, type LastWroteQueries} from './last-wrote.ts';
import {Names, type nameQuery} from './names.ts';
import {fromJson, isTrue} from './schema.ts';
import {first, statement, type Dialect, type ReadConnection} from './statement.ts';
import {byRole, forReader, isVisible} from './visibility.ts';
import type {WorkspaceQueries} from './workspace.ts';

/** CU-4. */
const EARLIER = 20;

/** As it was checked when it was kept. */
const metadata = contract['conversation/set-metadata'].input.shape.metadata;

interface One {
  readonly id: ConversationId;
  readonly me: AgentId;
}

export function conversationQueries({db}: Dialect) {
  return {
    /** Whether it is there for the reader. */
    isThere: byRole(isManager =>
      statement<One>()($ =>
        db
          .selectFrom('conversation as c')
          .select(['c.id', 'c.customer_id', 'c.absorbed', 'c.merged_into'])
          .where('c.id', '=', $.id)
          .$if(!isManager, query => query.where(isVisible($.me))),
      ),
    ),
    head: byRole(isManager =>
      statement<One>()($ =>
        db
          .selectFrom('conversation as c')
          .innerJoin('customer as cu', 'cu.id', 'c.customer_id')
          .innerJoin('sender as s', 's.id', 'c.sender_id')
          .select(faceColumns)
          .select(faceNames)
          .select(['c.summary', 'c.sender_id', 's.name as sender_name', 'c.customer_address'])
          .select(['c.last_position', 'c.read_position', 'c.visible_to', 'c.merged_into'])
          .leftJoin('metadata as md', 'md.conversation_id', 'c.id')
          .select('md.value as metadata')
          .leftJoin('customer_address as at', join =>
            join.onRef('at.channel', '=', 'c.channel').onRef('at.address', '=', 'c.customer_address'),
          )
          .select(sql<string>`coalesce(nullif(at.shown, ''), c.customer_address)`.as('customer_shown'))
          .where('c.id', '=', $.id)
          .$if(!isManager, query => query.where(isVisible($.me))),
      ),
    ),
    /** D34: the e-mail that this very conversation began with. */
    opening: byRole(() =>
      statement<Pick<One, 'id'>>()($ =>
        db
          .selectFrom('message')
          .select('mail')
          .where('conversation_id', '=', $.id)
          .where('kind', '<>', sql.lit('note' as const))
          .orderBy('position')
          .limit(1),
      ),
    ),
    ...ways({db}),
    earlier: byRole(isManager =>
      statement<One & {readonly customer: CustomerId; readonly limit: number}>()($ =>
        db
          .selectFrom('conversation as c')
          .select(['c.id', 'c.topic', 'c.channel', 'c.status', 'c.last_at'])
          .where('c.customer_id', '=', $.customer)
          .where('c.id', '<>', $.id)
          // A.19: with nobody, and no earlier talk of theirs.
          .where('c.channel', '<>', sql.lit('internal' as const))
          .$if(!isManager, query => query.where(isVisible($.me)))
          .orderBy('c.last_at', 'desc')
          .orderBy('c.id', 'desc')
          .limit($.limit),
      ),
    ),
  };
}

/** Ways to a conversation other than its id. */
function ways({db}: Pick<Dialect, 'db'>) {
  return {
    byNumber: byRole(isManager =>
      statement<{readonly shortId: number; readonly me: AgentId}>()($ =>
        db
          .selectFrom('conversation as c')
          .select('c.id')
          .where('c.short_id', '=', $.shortId)
          .$if(!isManager, query => query.where(isVisible($.me))),
      ),
    ),
  };
}

export type ConversationQueries = ReturnType<typeof conversationQueries>;

/** BO-10, DM-1: what agents do not see never leaves here for one. */
async function knownByBots(
  connection: ReadConnection,
  {setting}: Pick<WorkspaceQueries, 'setting'>,
  {stored, reader}: {readonly stored: string | null; readonly reader: Reader},
): Promise<Pick<Output<'conversation/get'>, 'metadata' | 'masked'>> {
  if (stored === null) return {metadata: {}, masked: []};
  const known = metadata.parse(fromJson(stored));
  const hidden = await first(connection, setting, {name: MASKED});
  const masked = maskedFrom(hidden && fromJson(hidden.value)).filter(one => Object.hasOwn(known, one));
  if (reader.isManager) return {metadata: known, masked};
  return {metadata: {...known, ...Object.fromEntries(masked.map(one => [one, null]))}, masked};
}

/** A conversation the reader may not see is not there for them. */
export async function readConversation(
  connection: ReadConnection,
  {
    conversation: queries,
    names,
    workspace,
    lastWrote,
  }: {
    readonly conversation: ConversationQueries;
    readonly names: ReturnType<typeof nameQuery>;
    readonly workspace: Pick<WorkspaceQueries, 'setting'>;
    readonly lastWrote: LastWroteQueries;
  },
  {id, reader}: {readonly id: ConversationId; readonly reader: Reader},
): Promise<Result<Output<'conversation/get'>>> {
  const about = {id, me: reader.agentId};
  const row = await first(connection, forReader(queries.head, reader), about);
  if (row === undefined) return notThere(id);
  const earlier = await connection.all(forReader(queries.earlier, reader), {
    ...about,
    customer: row.customer_id,
    limit: EARLIER,
  });
  const opening =
    row.channel === 'email' ? await first(connection, forReader(queries.opening, reader), {id}) : undefined;
  const audience = isTrue(row.is_restricted) ? fromJson(row.visible_to) : undefined;
  const named = await Names.of(connection, names, new Set([...mentionedIn(row), ...(audience ?? [])]));
  return ok({
    ...faceOf(row, named),
    summary: row.summary,
    visibleTo: audience?.map(one => named.ref(one)) ?? null,
    ...(await knownByBots(connection, workspace, {stored: row.metadata, reader})),
    mergedInto: row.merged_into,
    sender: {id: row.sender_id, name: row.sender_name},
    customerAddress: row.customer_address,
    customerShown: row.customer_shown,
    lastWroteAt: await wroteIn(connection, lastWrote, {
      channel: row.channel,
      lastInboundAt: row.last_inbound_at,
      senderId: row.sender_id,
      address: row.customer_address,
    }),
    lastPosition: row.last_position,
    subject: (opening && fromJson(opening.mail)?.subject) ?? null,
    readPosition: row.read_position,
    earlier: earlier.map(one => ({
      conversationId: one.id,
      topic: one.topic,
      channel: one.channel,
      status: one.status,
      at: one.last_at,
    })),
  });
}

/** SI-1: one the reader may not see is nobody's number. */
export async function findByShortId(
  connection: ReadConnection,
  {byNumber}: ConversationQueries,
  {input: {shortId}, reader}: {readonly input: Input<'conversation/find'>; readonly reader: Reader},
): Promise<Result<Output<'conversation/find'>>> {
  const found = await first(connection, forReader(byNumber, reader), {shortId, me: reader.agentId});
  return ok({conversationId: found?.id ?? null});
}

export const notThere = (id: string): Result<never> => refuse({code: 'not-found', detail: id});
