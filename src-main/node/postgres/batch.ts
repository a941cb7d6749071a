import {unreachable} from '../../../core/lib/failure.ts';
import type {Table} from '../../../core/ports/rows.ts';
import {indexWords} from '../../../core/search/index-words.ts';
import {belongings, everyTable, GONE_FOR_MS} from '../store/columns.ts';
import type {Held} from '../store/held-writes.ts';
import {asWords, RowStatements, type Named} from './row-statements.ts';

/** A statement and the rows it is for, as JSON; what erases takes an id as it is. */
export interface Step {
  readonly statement: Named;
  readonly json: string;
}

const addToCounters: Named = {
  name: 'count',
  // The sum is judged by the table's CHECK; with an upsert's own sum the difference would be.
  text: `INSERT INTO counter (name, value)
    SELECT r.name, coalesce(c.value, 0) + r.value
      FROM jsonb_to_recordset($1::jsonb) AS r (name text, value bigint) LEFT JOIN counter AS c ON c.name = r.name
    ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
};

const indexInto = (table: 'message_text' | 'topic_text'): Named => ({
  name: `index ${table}`,
  text: `INSERT INTO ${table} (position, words)
    SELECT r.position, ${asWords('r.words')} FROM jsonb_to_recordset($1::jsonb) AS r (position bigint, words jsonb)
    ON CONFLICT (position) DO UPDATE SET words = excluded.words`,
});

/** CV-11: one statement, in which every part sees what was there before any of it went. */
const erase: Named = {
  name: 'erase conversation',
  text: `WITH
    said AS (DELETE FROM message_text WHERE position IN (SELECT position FROM message WHERE conversation_id = $1)),
    called AS (DELETE FROM topic_text WHERE position IN (
      SELECT position FROM event WHERE conversation_id = $1 AND type = 'started'
    )),
    waiting AS (DELETE FROM job WHERE lane = $1),
    gone AS (
      INSERT INTO gone_message (sender_id, provider_id, message_id, said_in, position, at)
      SELECT sender_id, provider_id, id, conversation_id, position, at FROM message
       WHERE conversation_id = $1 AND provider_id IS NOT NULL
      ON CONFLICT DO NOTHING
    ),
    forgotten AS (
      DELETE FROM gone_message
       WHERE at < (SELECT at FROM event ORDER BY position DESC LIMIT 1) - ${GONE_FOR_MS} AND said_in <> $1
    ),
    ${belongings.map(table => `of_${table} AS (DELETE FROM ${table} WHERE conversation_id = $1)`).join(',\n    ')}
    DELETE FROM conversation WHERE id = $1`,
};

type AllRows = {readonly [T in Table]: RowStatements<T>};

/** Statements of a workspace's tables, made once. */
export interface Statements {
  readonly rows: AllRows;
  readonly text: {readonly message: Named; readonly topic: Named};
}

export const makeStatements = (): Statements => ({
  rows: Object.fromEntries(everyTable.map(table => [table, new RowStatements(table)])) as unknown as AllRows,
  text: {message: indexInto('message_text'), topic: indexInto('topic_text')},
});

/** Writes of one kind as one statement, however many they are. */
export function stepOf(statements: Statements, held: Held): Step {
  switch (held.do) {
    case 'put':
    case 'insert': {
      const rows: RowStatements<Table> = statements.rows[held.table];
      return step(
        rows[held.do],
        held.rows.map(row => rows.toJson(row)),
      );
    }
    case 'delete': {
      const {[held.table]: rows} = statements.rows;
      return step(
        rows.remove,
        held.keys.map(key => rows.keyToJson(key)),
      );
    }
    case 'erase':
      return {statement: erase, json: held.conversationId};
    case 'count':
      return step(
        addToCounters,
        held.counts.map(([name, value]) => ({name, value})),
      );
    case 'index':
      return step(
        statements.text[held.of],
        held.texts.map(([position, text]) => ({position, words: indexWords(text)})),
      );
    default:
      return unreachable(held);
  }
}

const step = (statement: Named, rows: readonly object[]): Step => ({statement, json: JSON.stringify(rows)});
