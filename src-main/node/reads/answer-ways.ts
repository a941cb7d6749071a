import {sql} from 'kysely';
import {capabilitiesOf} from '../../../core/channel/capabilities.ts';
import type {ChannelKind} from '../../../core/channel/channel.ts';
import {MOST_ANSWER_WAYS, type AnswerWay} from '../../../core/contract/answer-routes.ts';
import type {Output} from '../../../core/contract/contract.ts';
import {isSameWay, otherWays, usualWay, type WayOut} from '../../../core/conversation/ways.ts';
import {must, ok, type Result} from '../../../core/lib/failure.ts';
import type {AgentId, ConversationId} from '../../../core/lib/ids.ts';
import type {Reader} from '../../../core/ports/store.ts';
import {notThere} from './conversation.ts';
import type {CustomerQueries} from './customers.ts';
import {lastWroteAt, type LastWroteQueries} from './last-wrote.ts';
import {fromJson} from './schema.ts';
import {readSenders, type SenderQueries} from './senders.ts';
import {first, statement, type Dialect, type ReadConnection} from './statement.ts';
import {byRole, forReader, isVisible} from './visibility.ts';

/** Addresses of one customer that are looked at. */
const MOST_ADDRESSES = 100;

export function answerWayQueries({db, list}: Dialect) {
  return {
    answered: byRole(isManager =>
      statement<{readonly id: ConversationId; readonly me: AgentId}>()($ =>
        db
          .selectFrom('conversation as c')
          .select(['c.queue_id', 'c.channel', 'c.customer_id', 'c.customer_address', 'c.absorbed'])
          .where('c.id', '=', $.id)
          .$if(!isManager, query => query.where(isVisible($.me))),
      ),
    ),
    /** CO-1: of those that are one by now, the one in which something was said last. */
    lastUsed: statement<{readonly ids: string; readonly id: ConversationId}>()($ =>
      db
        .selectFrom('conversation as c')
        .select(['c.channel', 'c.sender_id', 'c.customer_address'])
        .where(sql<boolean>`c.id IN ${list($.ids)}`)
        .orderBy(
          sql`coalesce((SELECT max(m.position) FROM message AS m WHERE m.conversation_id = c.id AND m.kind <> 'note'), 0)`,
          'desc',
        )
        .orderBy(sql`CASE WHEN c.id = ${$.id} THEN 0 ELSE 1 END`)
        .limit(1),
    ),
  };
}

export type AnswerWayQueries = ReturnType<typeof answerWayQueries>;

interface Queries {
  readonly answerWays: AnswerWayQueries;
  readonly queueWork: SenderQueries;
  readonly customers: Pick<CustomerQueries, 'addresses'>;
  readonly lastWrote: LastWroteQueries;
}

/** SN-3, SN-4, CO-1: as the engine decides it, which is asked in any case. */
export async function readWays(
  connection: ReadConnection,
  {answerWays: queries, queueWork, customers, lastWrote}: Queries,
  {id, reader}: {readonly id: ConversationId; readonly reader: Reader},
): Promise<Result<Output<'conversation/ways'>>> {
  const row = await first(connection, forReader(queries.answered, reader), {id, me: reader.agentId});
  if (row === undefined) return notThere(id);
  const ids = JSON.stringify([id, ...fromJson(row.absorbed)]);
  const last = must(await first(connection, queries.lastUsed, {ids, id}), 'what is answered');
  const all = await readSenders(connection, queueWork);
  const from = {queueId: row.queue_id, channel: last.channel, senderId: last.sender_id, address: last.customer_address};
  const held = await connection.all(customers.addresses, {
    ids: JSON.stringify([row.customer_id]),
    limit: MOST_ADDRESSES,
  });
  const shown = new Map(held.map(one => [`${one.channel} ${one.address}`, one.shown]));
  const theirs = [
    ...held,
    {channel: last.channel, address: last.customer_address},
    {channel: row.channel, address: row.customer_address},
  ];
  const usual = usualWay(all, from);
  const ways: AnswerWay[] = [];
  const add = async (way: WayOut, channel: ChannelKind, isForWhoWrote: boolean): Promise<void> => {
    if (ways.length >= MOST_ANSWER_WAYS || ways.some(one => isSameWay({...one, senderId: one.sender.id}, way))) return;
    const asks = isForWhoWrote || capabilitiesOf(channel)?.freeTextMs !== undefined;
    const at = asks ? await lastWroteAt(connection, lastWrote, way) : null;
    if (isForWhoWrote && at === null) return;
    const {address, senderId} = way;
    const sender = {id: senderId, name: all.senders.get(senderId)?.name ?? ''};
    ways.push({sender, channel, address, shown: shown.get(`${channel} ${address}`) ?? address, lastWroteAt: at});
  };
  if (usual !== undefined && last.channel !== 'internal') await add(usual, last.channel, false);
  for (const {isForWhoWrote, channel, ...way} of otherWays(all, from, theirs)) await add(way, channel, isForWhoWrote);
  return ok({ways, hasUsual: usual !== undefined});
}
