import type {Input, Output} from '../../../core/contract/contract.ts';
import {MOST_SENDERS, type PlacedSender} from '../../../core/contract/queue-routes.ts';
import {ok, type Result} from '../../../core/lib/failure.ts';
import {fold} from '../../../core/lib/fold.ts';
import type {AgentId, ConversationId, QueueId, SenderId} from '../../../core/lib/ids.ts';
import type {SenderRow} from '../../../core/ports/rows.ts';
import type {Reader} from '../../../core/ports/store.ts';
import {mayAnswer, offeredForNew, offeredForReply, type Offer, type Senders} from '../../../core/queue/senders.ts';
import {senderSettings} from '../../../core/queue/settings.ts';
import {notThere} from './conversation.ts';
import {byName} from './names.ts';
import {fromJson, isTrue} from './schema.ts';
import {first, statement, type Dialect, type ReadConnection} from './statement.ts';
import {byRole, forReader, isVisible, type VisibleQueue} from './visibility.ts';

export function senderQueries({db}: Dialect) {
  return {
    senderSetting: statement<object>()(() => db.selectFrom('setting').select('value').where('name', '=', 'senders')),
    senders: statement<object>()(() => db.selectFrom('sender').selectAll()),
    queueSenders: statement<object>()(() => db.selectFrom('queue_sender').selectAll()),
    mine: statement<{readonly me: AgentId}>()($ =>
      db.selectFrom('queue_member').select('queue_id').where('agent_id', '=', $.me),
    ),
    answered: byRole(isManager =>
      statement<{readonly id: ConversationId; readonly me: AgentId}>()($ =>
        db
          .selectFrom('conversation as c')
          .select(['c.queue_id', 'c.sender_id', 'c.channel'])
          .where('c.id', '=', $.id)
          .$if(!isManager, query => query.where(isVisible($.me))),
      ),
    ),
  };
}

export type SenderQueries = ReturnType<typeof senderQueries>;

export type KnownSender = Readonly<SenderRow>;

/** All our addresses, and whose own ones they are. */
export async function readSenders(connection: ReadConnection, queries: SenderQueries): Promise<Senders<KnownSender>> {
  const setting = await first(connection, queries.senderSetting, {});
  const all = await connection.all(queries.senders, {});
  // A.19: nothing is ever sent from there.
  const rows = all.filter(({channel}) => channel !== 'internal');
  const own = new Map<QueueId, Map<SenderId, boolean>>();
  for (const {queue_id, sender_id, is_default} of await connection.all(queries.queueSenders, {})) {
    own.set(queue_id, (own.get(queue_id) ?? new Map<SenderId, boolean>()).set(sender_id, isTrue(is_default)));
  }
  return {
    isRestricted: senderSettings(setting && fromJson(setting.value)).isOn,
    senders: new Map(
      rows.map(({id, channel, address, name, is_enabled}) => [
        id,
        {id, channel, address, name, isEnabled: isTrue(is_enabled)},
      ]),
    ),
    own,
  };
}

interface Asked {
  /** The queues the reader sees. */
  readonly queues: readonly VisibleQueue[];
  readonly reader: Reader;
}

/** SN-5: each with its queues, by name. */
function placed(senders: readonly KnownSender[], {own}: Senders, queues: readonly VisibleQueue[]): PlacedSender[] {
  const sorted = queues.toSorted(byName);
  return senders
    .toSorted(byName)
    .slice(0, MOST_SENDERS)
    .map(sender => ({
      ...sender,
      queues: sorted.flatMap(({id, name}) => {
        const isDefault = own.get(id)?.get(sender.id);
        return isDefault === undefined ? [] : {id, name, isDefault};
      }),
    }));
}

/** SN-10: by name, number or channel; how a number is written makes no difference. */
function isFound({name, address, channel}: KnownSender, text: string): boolean {
  const wanted = fold(text.trim());
  const number = wanted.replace(/[\s().+-]/g, '');
  return (
    [name, address, channel].some(one => fold(one).includes(wanted)) ||
    (/^\d{2,}$/.test(number) && address.replace(/[\s().+-]/g, '').includes(number))
  );
}

export async function readSenderList(
  connection: ReadConnection,
  queries: SenderQueries,
  {queues, text}: Pick<Asked, 'queues'> & Input<'sender/list'>,
): Promise<Result<Output<'sender/list'>>> {
  const all = await readSenders(connection, queries);
  const found = [...all.senders.values()].filter(one => isFound(one, text));
  return ok({isRestricted: all.isRestricted, senders: placed(found, all, queues)});
}

/** SN-2 to SN-5, SN-11: what the From field offers. */
export async function readOffer(
  connection: ReadConnection,
  queries: SenderQueries,
  {queues, reader, input}: Asked & {readonly input: Input<'sender/offered'>},
): Promise<Result<Output<'sender/offered'>>> {
  const all = await readSenders(connection, queries);
  const put = new Set((await connection.all(queries.mine, {me: reader.agentId})).map(one => one.queue_id));
  const mine = queues.filter(({id, isDefault}) => isDefault || put.has(id));
  const answer = ({senders, chosen}: Offer<KnownSender>, mayReply: boolean) =>
    ok({senders: placed(senders, all, queues), chosen: chosen ?? null, mayReply});
  if (input.for === 'new') {
    const queueIds = mine.map(({id}) => id);
    return answer(offeredForNew(all, {queueIds, queueId: input.queueId ?? undefined}), true);
  }
  const id = input.conversationId;
  const found = await first(connection, forReader(queries.answered, reader), {id, me: reader.agentId});
  if (found === undefined) return notThere(id);
  const isInQueue = mine.some(queue => queue.id === found.queue_id);
  const offer = offeredForReply(all, {queueId: found.queue_id, senderId: found.sender_id, channel: found.channel});
  return answer(offer, mayAnswer(all, {isManager: reader.isManager, isInQueue}));
}
