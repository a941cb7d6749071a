import type Database from 'better-sqlite3';
import type {RowStatements} from './row-statements.ts';

/** What customers said, and what was said first, as the rules ask for it. */
export function prepareInboundAsks(
  db: Database.Database,
  messages: Pick<RowStatements<'message'>, 'select'>,
): Readonly<
  Record<'inboundAfter' | 'lastWroteAt' | 'lastInbound' | 'lastPublic' | 'firstSaid' | 'lastSaid', Database.Statement>
> {
  return {
    inboundAfter: db
      .prepare(`SELECT count(*) FROM message WHERE conversation_id = ? AND position > ? AND kind = 'inbound'`)
      .pluck(),
    lastWroteAt: db
      .prepare(
        `SELECT said.at FROM (
         SELECT id FROM conversation WHERE sender_id = ? AND customer_address = ? ORDER BY list_at DESC LIMIT 100
       ) AS c
       JOIN message AS said ON said.conversation_id = c.id AND said.position = (
         SELECT max(position) FROM message AS m WHERE m.conversation_id = c.id AND m.kind = 'inbound'
       )
       ORDER BY said.position DESC LIMIT 1`,
      )
      .pluck(),
    lastInbound: db
      .prepare(`SELECT coalesce(max(position), 0) FROM message WHERE conversation_id = ? AND kind = 'inbound'`)
      .pluck(),
    lastPublic: db
      .prepare(`SELECT coalesce(max(position), 0) FROM message WHERE conversation_id = ? AND kind <> 'note'`)
      .pluck(),
    firstSaid: messages.select(
      `WHERE conversation_id = ? AND kind IN ('inbound', 'outbound') AND NOT is_hidden ORDER BY position LIMIT 1`,
    ),
    lastSaid: messages.select(`WHERE conversation_id = ? AND kind = 'inbound' ORDER BY position DESC LIMIT 1`),
  };
}
