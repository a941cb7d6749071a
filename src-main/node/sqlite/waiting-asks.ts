import type {Statement} from 'better-sqlite3';
import {rankIn} from '../store/waiting-order.ts';
import type {RowStatements} from './row-statements.ts';

/** Each queue is read in its index's order, no further than needed. */
export function prepareWaitingAsks(rows: {
  readonly conversation: RowStatements<'conversation'>;
}): Readonly<Record<'waiting' | 'waitingFor' | 'passedOver', Statement>> {
  const among = (and: string) => `WHERE queue_id = ? AND assignee IS NULL AND status <> 'closed'
      AND channel IN (SELECT value FROM json_each(?)) AND status IN (SELECT value FROM json_each(?)) ${and}
    ORDER BY ${rankIn('priority')}, created_at, id
    LIMIT ?`;
  const names = (list: string) => `EXISTS (SELECT 1 FROM json_each(${list}) WHERE value = ?)`;
  return {
    waiting: rows.conversation.select(among('')),
    waitingFor: rows.conversation.select(
      among(`AND (excluded = '[]' OR NOT ${names('excluded')}) AND (NOT is_restricted OR ${names('visible_to')})`),
    ),
    // Said, because in the order of all that wait nearly all would be looked at for nothing.
    passedOver: rows.conversation.select(
      `INDEXED BY conversation_passed_over ${among(
        `AND excluded <> '[]' AND ${names('excluded')} AND (${rankIn('priority')}, created_at, id) > (?, ?, ?)`,
      )}`,
    ),
  };
}
