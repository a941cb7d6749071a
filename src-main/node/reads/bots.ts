import {sql} from 'kysely';
import {MOST_BOTS} from '../../../core/bot/bot.ts';
import type {Output} from '../../../core/contract/contract.ts';
import {ok, refuse, type Result} from '../../../core/lib/failure.ts';
import type {Reader} from '../../../core/ports/store.ts';
import {byName} from './names.ts';
import {fromJson, isTrue} from './schema.ts';
import {statement, type Dialect, type ReadConnection} from './statement.ts';

export function botQueries({db}: Dialect) {
  return statement<{readonly limit: number}>()($ =>
    db
      .selectFrom('bot as b')
      .innerJoin('agent as a', 'a.id', 'b.id')
      .select(['b.id', 'a.name', 'b.kind', 'b.url', 'b.sender_ids', 'b.shows_history', 'b.is_active'])
      .select('b.session_minutes')
      .where(sql<boolean>`NOT b.is_deleted`)
      .limit($.limit),
  );
}

/** BO-3: for whoever sets them up; a webhook's address is nobody else's business. */
export async function readBots(
  connection: ReadConnection,
  query: ReturnType<typeof botQueries>,
  {isManager, isAdmin}: Reader,
): Promise<Result<Output<'bot/list'>>> {
  if (!isManager && isAdmin !== true) return refuse({code: 'forbidden', detail: 'bots'});
  const found = await connection.all(query, {limit: MOST_BOTS});
  return ok({
    bots: found.toSorted(byName).map(row => ({
      botId: row.id,
      name: row.name,
      kind: row.kind,
      url: row.url,
      senderIds: [...fromJson(row.sender_ids)],
      showsHistory: isTrue(row.shows_history),
      isActive: isTrue(row.is_active),
      sessionMinutes: row.session_minutes,
    })),
  });
}
