import {sql} from 'kysely';
import type {ActorKind} from '../../../core/lib/actor.ts';
import type {ConversationId, SenderId} from '../../../core/lib/ids.ts';
import type {VisitorThread} from '../../../core/ports/store.ts';
import {fromJson} from './schema.ts';
import {first, statement, type Dialect, type ReadConnection} from './statement.ts';

/** A visitor's conversations: at one address of ours, from one of theirs. */
interface Address {
  readonly sender: SenderId;
  readonly address: string;
}

export function visitorQueries({db, carries}: Dialect) {
  // The conversation comes first, whatever a planner thinks: a visitor has few, and each few messages.
  const said = ($: Address) =>
    db
      .selectFrom('conversation as c')
      .crossJoin('message as m')
      .where('c.sender_id', '=', $.sender)
      .where('c.customer_address', '=', $.address)
      .whereRef('m.conversation_id', '=', 'c.id')
      .where('m.kind', 'in', [sql.lit('inbound' as const), sql.lit('outbound' as const)])
      .where('m.state', 'not in', [sql.lit('failed' as const), sql.lit('discarded' as const)]);
  return {
    messages: statement<Address & {readonly after: number; readonly limit: number}>()($ =>
      said($)
        .leftJoin('agent as a', 'a.id', 'm.by_id')
        .select(['m.id', 'm.conversation_id', 'm.position', 'm.provider_id', 'm.by_kind', 'm.text', 'm.files', 'm.at'])
        .select('a.name as agent_name')
        .where('m.position', '>', $.after)
        .orderBy('m.position')
        .limit($.limit),
    ),
    conversations: statement<Address>()($ =>
      db
        .selectFrom('conversation as c')
        // A.17: a merged one goes on where it went, and is read there.
        .leftJoin('conversation as into', 'into.id', 'c.merged_into')
        .select(eb => [
          eb.fn.coalesce('into.id', 'c.id').as('id'),
          eb.fn.coalesce('into.status', 'c.status').as('status'),
          eb.fn.coalesce('into.read_position', 'c.read_position').as('read_position'),
        ])
        .where('c.sender_id', '=', $.sender)
        .where('c.customer_address', '=', $.address),
    ),
    carrier: statement<Address & {readonly hash: string}>()($ =>
      said($).select('m.position').where(carries($.hash)).limit(1),
    ),
  };
}

type VisitorQueries = ReturnType<typeof visitorQueries>;

/** What a visitor may see, from `after` on (NO-3: never a note; never what did not reach them). */
export async function readVisitorThread(
  connection: ReadConnection,
  queries: VisitorQueries,
  about: {readonly senderId: SenderId; readonly address: string; readonly after: number; readonly limit: number},
): Promise<VisitorThread> {
  const whose = {sender: about.senderId, address: about.address};
  const found = await connection.all(queries.messages, {...whose, after: about.after, limit: about.limit + 1});
  const conversations = await connection.all(queries.conversations, whose);
  return {
    messages: found.slice(0, about.limit).map(row => ({
      messageId: row.id,
      conversationId: row.conversation_id,
      position: row.position,
      providerId: row.provider_id,
      from: side(row.by_kind),
      name: row.agent_name ?? '',
      text: row.text,
      files: fromJson(row.files),
      at: row.at,
    })),
    hasMore: found.length > about.limit,
    readPosition: Math.max(0, ...conversations.map(({read_position}) => read_position)),
    openConversationId: openIn(conversations),
  };
}

function openIn(found: readonly {readonly id: ConversationId; readonly status: string}[]): ConversationId | null {
  return found.find(({status}) => status !== 'closed')?.id ?? null;
}

/** A Manager is an agent like any other to a customer. */
const side = (kind: ActorKind): VisitorThread['messages'][number]['from'] => (kind === 'manager' ? 'agent' : kind);

/** Whether a message to or from the visitor carries the file. */
export async function mayVisitorFetch(
  connection: ReadConnection,
  queries: VisitorQueries,
  about: {readonly senderId: SenderId; readonly address: string; readonly hash: string},
): Promise<boolean> {
  const {senderId: sender, address, hash} = about;
  return (await first(connection, queries.carrier, {sender, address, hash})) !== undefined;
}
