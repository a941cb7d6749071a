import type Database from 'better-sqlite3';
import {prepareFileAsks} from './file-asks.ts';
import {prepareInboundAsks} from './inbound-asks.ts';
import type {RowStatements} from './row-statements.ts';

type ThreadRows = {
  readonly [
    T in 'message' | 'event' | 'emailId' | 'draft' | 'visit' | 'call' | 'callback' | 'phone' | 'delayedMessage'
  ]: RowStatements<T>;
};

type Asks = Readonly<
  Record<
    | 'undelivered'
    | 'unseen'
    | 'eventsAfter'
    | 'draftsOf'
    | 'visitsOf'
    | 'liveCalls'
    | 'callsOf'
    | 'callbacksOf'
    | 'phonesOf'
    | 'emailsCalled'
    | 'delayedIn'
    | 'startPosition',
    Database.Statement
  >
>;

/** What was said in one conversation. */
export function prepareThreadAsks(
  db: Database.Database,
  rows: ThreadRows,
): Asks & ReturnType<typeof prepareFileAsks> & ReturnType<typeof prepareInboundAsks> {
  const outbound = `WHERE conversation_id = ? AND position <= ? AND kind = 'outbound'`;
  return {
    // What failed never reached the customer: a receipt for a later message does not cover it.
    undelivered: rows.message.select(`${outbound} AND state IN ('queued', 'sending', 'sent') ORDER BY position`),
    unseen: rows.message.select(
      `${outbound} AND state IN ('queued', 'sending', 'sent', 'delivered') ORDER BY position`,
    ),
    eventsAfter: rows.event.select('WHERE conversation_id = ? AND position > ? ORDER BY position'),
    draftsOf: rows.draft.select('WHERE conversation_id = ? ORDER BY author_id, mode'),
    visitsOf: rows.visit.select('WHERE conversation_id = ? ORDER BY agent_id'),
    liveCalls: rows.call.select(`WHERE agent_id = ? AND state <> 'done' ORDER BY started_at, id`),
    callsOf: rows.call.select('WHERE conversation_id = ? ORDER BY started_at, id'),
    callbacksOf: rows.callback.select(`WHERE conversation_id = ? AND state IN ('waiting', 'due') ORDER BY due_at, id`),
    phonesOf: rows.phone.select('WHERE agent_id = ? ORDER BY at, desk_id'),
    emailsCalled: rows.emailId.select('WHERE external_id = ? ORDER BY conversation_id'),
    delayedIn: rows.delayedMessage.select('WHERE conversation_id = ? ORDER BY id'),
    startPosition: db
      .prepare(`SELECT position FROM event WHERE conversation_id = ? AND is_shown ORDER BY position LIMIT 1`)
      .pluck(),
    ...prepareFileAsks(db),
    ...prepareInboundAsks(db, rows.message),
  };
}
