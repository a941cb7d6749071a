import type {Input, Output} from '../../../core/contract/contract.ts';
import {MOST_RELATED, type RelatedConversation} from '../../../core/contract/thread-routes.ts';
import type {RelationKind} from '../../../core/conversation/related.ts';
import {ok, type Result} from '../../../core/lib/failure.ts';
import type {AgentId, ConversationId} from '../../../core/lib/ids.ts';
import type {Reader} from '../../../core/ports/store.ts';
import {notThere, type ConversationQueries} from './conversation.ts';
import {first, statement, type Dialect, type ReadConnection} from './statement.ts';
import {byRole, forReader, isVisible} from './visibility.ts';

interface One {
  readonly id: ConversationId;
  readonly me: AgentId;
}

const columns = ['c.id', 'c.short_id', 'c.topic', 'c.channel', 'c.status', 'c.last_at'] as const;

export function relatedQueries({db}: Dialect) {
  return {
    mainOf: statement<One>()($ =>
      db.selectFrom('relation as r').select('r.main_id').where('r.conversation_id', '=', $.id),
    ),
    one: byRole(isManager =>
      statement<One>()($ =>
        db
          .selectFrom('conversation as c')
          .select(columns)
          .where('c.id', '=', $.id)
          .$if(!isManager, query => query.where(isVisible($.me))),
      ),
    ),
    others: byRole(isManager =>
      statement<One & {readonly kind: RelationKind; readonly limit: number}>()($ =>
        db
          .selectFrom('relation as r')
          .innerJoin('conversation as c', 'c.id', 'r.conversation_id')
          .select(columns)
          .where('r.main_id', '=', $.id)
          .where('r.kind', '=', $.kind)
          .$if(!isManager, query => query.where(isVisible($.me)))
          .orderBy('r.conversation_id', 'desc')
          .limit($.limit),
      ),
    ),
  };
}

interface Asked {
  readonly input: Input<'conversation/related'>;
  readonly reader: Reader;
  readonly queries: {readonly related: ReturnType<typeof relatedQueries>; readonly conversation: ConversationQueries};
}

/** RL-2: what is continued, and what continues it; what the reader may not see is left out. */
export async function readRelated(
  connection: ReadConnection,
  {input, reader, queries}: Asked,
): Promise<Result<Output<'conversation/related'>>> {
  const {conversationId: id} = input;
  const me = reader.agentId;
  const {related, conversation} = queries;
  if ((await first(connection, forReader(conversation.isThere, reader), {id, me})) === undefined) return notThere(id);
  const parent = await first(connection, related.mainOf, {id, me});
  const mainId = parent?.main_id ?? id;
  const main = await first(connection, forReader(related.one, reader), {id: mainId, me});
  const others = async (kind: RelationKind) => {
    const about = {id: mainId, me, kind, limit: MOST_RELATED};
    return (await connection.all(forReader(related.others, reader), about)).map(shown);
  };
  return ok({
    main: main === undefined ? null : shown(main),
    linked: await others('linked'),
    followUps: await others('follow-up'),
  });
}

interface Found {
  readonly id: ConversationId;
  readonly short_id: number;
  readonly topic: string;
  readonly channel: RelatedConversation['channel'];
  readonly status: RelatedConversation['status'];
  readonly last_at: number;
}

const shown = ({id, short_id, topic, channel, status, last_at}: Found): RelatedConversation => ({
  conversationId: id,
  shortId: short_id,
  topic,
  channel,
  status,
  at: last_at,
});
