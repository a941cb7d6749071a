import {capabilitiesOf} from '../../../core/channel/capabilities.ts';
import type {ChannelKind} from '../../../core/channel/channel.ts';
import type {Input, Output} from '../../../core/contract/contract.ts';
import {ok, type Result} from '../../../core/lib/failure.ts';
import type {SenderId} from '../../../core/lib/ids.ts';
import {first, statement, type Dialect, type ReadConnection} from './statement.ts';

/** Of so many conversations between the two the newest words are looked for, as where it is decided. */
const CONVERSATIONS = 100;

interface Pair {
  readonly senderId: SenderId;
  readonly address: string;
}

/** TP-6: as `lastWroteAt` answers the engine. What is not seen of it is said by a refusal in any case. */
export function lastWroteQueries({db}: Dialect) {
  return {
    lastWrote: statement<Pair & {readonly limit: number}>()($ =>
      db
        .selectFrom(
          db
            .selectFrom('conversation')
            .select('id')
            .where('sender_id', '=', $.senderId)
            .where('customer_address', '=', $.address)
            .orderBy('list_at', 'desc')
            .limit($.limit)
            .as('c'),
        )
        .innerJoin('message as said', 'said.conversation_id', 'c.id')
        .select('said.at')
        .where('said.position', '=', part =>
          part
            .selectFrom('message as m')
            .select(one => one.fn.max('m.position').as('last'))
            .whereRef('m.conversation_id', '=', 'c.id')
            .where('m.kind', '=', 'inbound'),
        )
        .orderBy('said.position', 'desc')
        .limit(1),
    ),
  };
}

export type LastWroteQueries = ReturnType<typeof lastWroteQueries>;

/** Null: never. */
export async function lastWroteAt(
  connection: ReadConnection,
  queries: LastWroteQueries,
  pair: Pair,
): Promise<number | null> {
  return (await first(connection, queries.lastWrote, {...pair, limit: CONVERSATIONS}))?.at ?? null;
}

/** The same of a conversation: only where it matters a question. */
export async function wroteIn(
  connection: ReadConnection,
  queries: LastWroteQueries,
  {channel, lastInboundAt, ...pair}: Pair & {readonly channel: ChannelKind; readonly lastInboundAt: number | null},
): Promise<number | null> {
  if (capabilitiesOf(channel)?.freeTextMs === undefined) return lastInboundAt;
  return lastWroteAt(connection, queries, pair);
}

export async function readLastWrote(
  connection: ReadConnection,
  queries: LastWroteQueries,
  {of}: Input<'sender/last-wrote'>,
): Promise<Result<Output<'sender/last-wrote'>>> {
  const wrote = [];
  for (const pair of of) {
    const at = await lastWroteAt(connection, queries, pair);
    if (at !== null) wrote.push({...pair, at});
  }
  return ok({wrote});
}
