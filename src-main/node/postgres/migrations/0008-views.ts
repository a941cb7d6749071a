import type {Migration} from '../migrate.ts';

/* Lists in every order and by every filter: see SQLite's step of the same number. */

const columns = `
-- AW-15: the customer's folded name, else how they are reached.
ALTER TABLE conversation ADD COLUMN customer_key text COLLATE "C" NOT NULL DEFAULT '';
-- AW-16.
ALTER TABLE conversation ADD COLUMN closed_at bigint;
ALTER TABLE conversation ADD COLUMN is_unread boolean NOT NULL DEFAULT false;
-- D12: who waits longest first, and whoever does not wait behind them all.
ALTER TABLE conversation ADD COLUMN wait_key bigint NOT NULL DEFAULT 9007199254740991;
UPDATE conversation SET
  customer_key = substr(coalesce(
    (SELECT nullif(name_key, '') FROM customer WHERE customer.id = conversation.customer_id), customer_address
  ), 1, 40),
  closed_at = CASE status WHEN 'closed' THEN coalesce(
    (SELECT max(at) FROM event WHERE event.conversation_id = conversation.id AND is_shown
      AND type IN ('status-changed', 'merged')), last_at) END,
  wait_key = coalesce(pending_since, 9007199254740991),
  is_unread = unread_count > 0;
-- Checks that are put off to the end would keep indexes from being made.
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
`;

/** What single filters ask, so that most walks through a list need no row. None of it changes with a message. */
const beside = 'queue_id, assignee, is_restricted, channel, priority, status, created_at';

const open = `
CREATE INDEX conversation_open_wait ON conversation (wait_key, short_id, ${beside}) WHERE status <> 'closed';
CREATE INDEX conversation_open_requested ON conversation (created_at, short_id, ${beside}) WHERE status <> 'closed';
CREATE INDEX conversation_open_customer ON conversation (customer_key, short_id, ${beside}) WHERE status <> 'closed';
CREATE INDEX conversation_open_status ON conversation (status, created_at, short_id, ${beside})
  WHERE status <> 'closed';
CREATE INDEX conversation_open_priority ON conversation (priority, created_at, short_id, ${beside})
  WHERE status <> 'closed';
CREATE INDEX conversation_queue_wait ON conversation (queue_id, wait_key, short_id, ${beside})
  WHERE status <> 'closed';
CREATE INDEX conversation_queue_requested ON conversation (queue_id, created_at, short_id, ${beside})
  WHERE status <> 'closed';
CREATE INDEX conversation_queue_customer ON conversation (queue_id, customer_key, short_id, ${beside})
  WHERE status <> 'closed';
CREATE INDEX conversation_open_channel ON conversation (channel, short_id) WHERE status <> 'closed';
CREATE INDEX conversation_unread ON conversation (is_unread, short_id) WHERE is_unread AND status <> 'closed';
CREATE INDEX conversation_closed_unread ON conversation (is_unread, short_id) WHERE is_unread AND status = 'closed';
`;

/*
 * What is closed is most of a workspace and does not move, so that each filter has its own
 * order of everything. Nothing of this is touched by a message.
 */
const closed = `
CREATE INDEX conversation_closed_at ON conversation (closed_at, short_id, created_at) WHERE status = 'closed';
CREATE INDEX conversation_closed_requested ON conversation (created_at, short_id) WHERE status = 'closed';
CREATE INDEX conversation_closed_customer ON conversation (customer_key, short_id, created_at)
  WHERE status = 'closed';
${['queue_id', 'assignee', 'channel', 'priority']
  .map(
    by => `
CREATE INDEX conversation_closed_${by}_at ON conversation (${by}, closed_at, short_id) WHERE status = 'closed';
CREATE INDEX conversation_closed_${by}_requested ON conversation (${by}, created_at, short_id)
  WHERE status = 'closed';
CREATE INDEX conversation_closed_${by}_customer ON conversation (${by}, customer_key, short_id)
  WHERE status = 'closed';`,
  )
  .join('')}
${['assignee', 'channel', 'priority']
  .map(
    by => `
CREATE INDEX conversation_closed_${by}_queue ON conversation (queue_id, ${by}, created_at, short_id)
  WHERE status = 'closed';`,
  )
  .join('')}
`;

const tags = `
-- A tag's closed conversations, in each order, too.
ALTER TABLE conversation_tag ADD COLUMN short_id bigint NOT NULL DEFAULT 0;
ALTER TABLE conversation_tag ADD COLUMN is_open boolean NOT NULL DEFAULT true;
ALTER TABLE conversation_tag ADD COLUMN queue_id text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE conversation_tag ADD COLUMN created_at bigint NOT NULL DEFAULT 0;
ALTER TABLE conversation_tag ADD COLUMN closed_at bigint;
ALTER TABLE conversation_tag ADD COLUMN customer_key text COLLATE "C" NOT NULL DEFAULT '';
UPDATE conversation_tag SET
  (short_id, is_open, queue_id, created_at, closed_at, customer_key) =
  (SELECT short_id, status <> 'closed', queue_id, created_at, closed_at, customer_key
     FROM conversation WHERE conversation.id = conversation_tag.conversation_id);
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
CREATE INDEX conversation_tag_at ON conversation_tag (tag_id, closed_at, short_id) WHERE NOT is_open;
CREATE INDEX conversation_tag_requested ON conversation_tag (tag_id, created_at, short_id) WHERE NOT is_open;
CREATE INDEX conversation_tag_customer ON conversation_tag (tag_id, customer_key, short_id) WHERE NOT is_open;
CREATE INDEX conversation_tag_queue ON conversation_tag (tag_id, queue_id, created_at, short_id) WHERE NOT is_open;
CREATE INDEX conversation_tag_open ON conversation_tag (tag_id, short_id) WHERE is_open;
`;

const views = `
CREATE TABLE saved_view (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  name text COLLATE "C" NOT NULL,
  name_key text COLLATE "C" NOT NULL,
  -- Null: global (D11).
  owner_id text COLLATE "C" REFERENCES agent (id) DEFERRABLE INITIALLY DEFERRED,
  definition jsonb NOT NULL,
  rank bigint NOT NULL,
  -- Its numbers were counted anew this many times; null: they are complete.
  revision bigint NOT NULL,
  counted_to bigint,
  created_at bigint NOT NULL
);
CREATE UNIQUE INDEX saved_view_name ON saved_view (coalesce(owner_id, ''), name_key);
`;

export const viewLists: Migration = {
  version: 8,
  name: 'view-lists',
  sql: columns + open + closed + tags + views,
};
