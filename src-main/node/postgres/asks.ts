import {selectList} from '../store/columns.ts';
import type {Statements} from './batch.ts';
import type {Named} from './row-statements.ts';

/** What a transaction asks besides rows by their key. */
export function makeAsks({rows}: Statements) {
  const outbound = `WHERE conversation_id = $1 AND position <= $2 AND kind = 'outbound'`;
  const named = (name: string, text: string): Named => ({name, text});
  return {
    last: named(
      'last',
      `SELECT coalesce((SELECT max(seq) FROM change), 0) AS seq,
              coalesce((SELECT max(position) FROM event), 0) AS position,
              coalesce((SELECT max(short_id) FROM conversation), 0) AS "shortId"`,
    ),
    duplicate: named(
      'duplicate',
      `SELECT id, conversation_id AS "conversationId", position, at FROM message
        WHERE sender_id = $1 AND provider_id = $2`,
    ),
    customerAt: rows.customer.select(
      'customer at',
      'WHERE id = (SELECT customer_id FROM customer_address WHERE channel = $1 AND address = $2)',
    ),
    openConversation: rows.conversation.select(
      'open conversation',
      `WHERE sender_id = $1 AND customer_address = $2 AND status <> 'closed'`,
    ),
    // Each queue is read in its index's order, no further than needed.
    waiting: named(
      'waiting',
      `SELECT waiting.* FROM unnest($1::text[]) AS wanted (id) CROSS JOIN LATERAL (
         SELECT ${selectList(rows.conversation.shape)} FROM conversation
          WHERE queue_id = wanted.id AND assignee IS NULL AND status <> 'closed'
            AND ($3::text[] IS NULL OR channel = ANY ($3))
          ORDER BY ${rank('priority')}, created_at, id LIMIT $2
       ) AS waiting
       ORDER BY ${rank('waiting.priority')}, waiting."createdAt", waiting.id LIMIT $2`,
    ),
    // What failed never reached the customer: a receipt for a later message does not cover it.
    undelivered: rows.message.select(
      'undelivered',
      `${outbound} AND state IN ('queued', 'sending', 'sent') ORDER BY position`,
    ),
    unseen: rows.message.select(
      'unseen',
      `${outbound} AND state IN ('queued', 'sending', 'sent', 'delivered') ORDER BY position`,
    ),
    inboundAfter: named(
      'inbound after',
      `SELECT count(*) AS value FROM message WHERE conversation_id = $1 AND position > $2 AND kind = 'inbound'`,
    ),
    lastInbound: named(
      'last inbound',
      `SELECT max(position) AS value FROM message WHERE conversation_id = $1 AND kind = 'inbound'`,
    ),
    dueJobs: rows.job.select(
      'due jobs',
      `WHERE state = 'due' AND due_at <= $1 AND ${isFirstOfLane} ORDER BY id LIMIT $2`,
    ),
    nextJobAt: named(
      'next job at',
      `SELECT due_at AS value FROM job WHERE state = 'due' AND ${isFirstOfLane} ORDER BY due_at LIMIT 1`,
    ),
  };
}

const rank = (priority: string): string =>
  `CASE ${priority} WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 WHEN 'normal' THEN 2 ELSE 3 END`;

const isFirstOfLane = `NOT EXISTS (
  SELECT 1 FROM job AS before WHERE before.state = 'due' AND before.lane = job.lane AND before.id < job.id
)`;
