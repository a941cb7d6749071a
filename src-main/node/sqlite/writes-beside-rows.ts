import type Database from 'better-sqlite3';
import {belongings, GONE_FOR_MS} from '../store/columns.ts';

/** CV-11, in this order: what the search finds goes by the positions of the events. */
const eraseSql = [
  'DELETE FROM message_text WHERE rowid IN (SELECT position FROM message WHERE conversation_id = ?)',
  `DELETE FROM topic_text WHERE rowid IN (SELECT position FROM event WHERE conversation_id = ? AND type = 'started')`,
  'DELETE FROM job WHERE lane = ?',
  `INSERT OR IGNORE INTO gone_message (sender_id, provider_id, message_id, said_in, position, at)
   SELECT sender_id, provider_id, id, conversation_id, position, at FROM message
    WHERE conversation_id = ? AND provider_id IS NOT NULL`,
  `DELETE FROM gone_message
    WHERE at < (SELECT at FROM event ORDER BY position DESC LIMIT 1) - ${GONE_FOR_MS} AND said_in <> ?`,
  ...belongings.map(table => `DELETE FROM ${table} WHERE conversation_id = ?`),
  'DELETE FROM conversation WHERE id = ?',
];

interface WritesBesideRows {
  readonly addToCounter: Database.Statement;
  readonly beginCounter: Database.Statement;
  /** In their order, each with the conversation. */
  readonly erase: readonly Database.Statement[];
}

/** What a transaction writes that is no row of its own: counters, and a conversation's end. */
export function prepareWrites(db: Database.Database): WritesBesideRows {
  return {
    addToCounter: db.prepare('UPDATE counter SET value = value + ? WHERE name = ?'),
    erase: eraseSql.map(sql => db.prepare(sql)),
    beginCounter: db.prepare('INSERT INTO counter (name, value) VALUES (?, ?)'),
  };
}
