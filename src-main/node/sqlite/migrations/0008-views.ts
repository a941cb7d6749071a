import type {Migration} from '../migrate.ts';

/*
 * Lists in every order and by every filter (A.8, decision 0014). Whatever a list is sorted by
 * stands in the conversation's row, and `core/engine/conversations.ts` alone writes it.
 */

const columns = `
-- AW-15: the customer's folded name, else how they are reached.
ALTER TABLE conversation ADD COLUMN customer_key TEXT NOT NULL DEFAULT '';
-- AW-16.
ALTER TABLE conversation ADD COLUMN closed_at INTEGER;
ALTER TABLE conversation ADD COLUMN is_unread INTEGER NOT NULL DEFAULT 0 CHECK (is_unread IN (0, 1));
-- D12: who waits longest first, and whoever does not wait behind them all.
ALTER TABLE conversation ADD COLUMN wait_key INTEGER NOT NULL DEFAULT 9007199254740991;
UPDATE conversation SET
  customer_key = substr(coalesce(
    (SELECT nullif(name_key, '') FROM customer WHERE customer.id = conversation.customer_id), customer_address
  ), 1, 40),
  closed_at = CASE status WHEN 'closed' THEN coalesce(
    (SELECT max(at) FROM event WHERE event.conversation_id = conversation.id AND is_shown
      AND type IN ('status-changed', 'merged')), last_at) END,
  wait_key = coalesce(pending_since, 9007199254740991),
  is_unread = unread_count > 0;
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
CREATE INDEX conversation_open_channel ON conversation (channel, short_id, status) WHERE status <> 'closed';
-- Beginning with what is asked for, or SQLite takes the index of all that is open as soon.
DROP INDEX conversation_unassigned;
CREATE INDEX conversation_unassigned ON conversation (assignee, list_at DESC, id DESC, queue_id, is_restricted, status)
  WHERE assignee IS NULL AND status <> 'closed';
CREATE INDEX conversation_unread ON conversation (is_unread, short_id, status) WHERE is_unread AND status <> 'closed';
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
ALTER TABLE conversation_tag ADD COLUMN short_id INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation_tag ADD COLUMN is_open INTEGER NOT NULL DEFAULT 1 CHECK (is_open IN (0, 1));
ALTER TABLE conversation_tag ADD COLUMN queue_id TEXT NOT NULL DEFAULT '';
ALTER TABLE conversation_tag ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversation_tag ADD COLUMN closed_at INTEGER;
ALTER TABLE conversation_tag ADD COLUMN customer_key TEXT NOT NULL DEFAULT '';
UPDATE conversation_tag SET
  (short_id, is_open, queue_id, created_at, closed_at, customer_key) =
  (SELECT short_id, status <> 'closed', queue_id, created_at, closed_at, customer_key
     FROM conversation WHERE conversation.id = conversation_tag.conversation_id);
CREATE INDEX conversation_tag_at ON conversation_tag (tag_id, closed_at, short_id) WHERE NOT is_open;
CREATE INDEX conversation_tag_requested ON conversation_tag (tag_id, created_at, short_id) WHERE NOT is_open;
CREATE INDEX conversation_tag_customer ON conversation_tag (tag_id, customer_key, short_id) WHERE NOT is_open;
CREATE INDEX conversation_tag_queue ON conversation_tag (tag_id, queue_id, created_at, short_id) WHERE NOT is_open;
CREATE INDEX conversation_tag_open ON conversation_tag (tag_id, short_id) WHERE is_open;
`;

const views = `
CREATE TABLE saved_view (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  -- Null: global (D11).
  owner_id TEXT REFERENCES agent (id) DEFERRABLE INITIALLY DEFERRED,
  definition TEXT NOT NULL,
  rank INTEGER NOT NULL,
  -- Its numbers were counted anew this many times; null: they are complete.
  revision INTEGER NOT NULL,
  counted_to INTEGER,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX saved_view_name ON saved_view (coalesce(owner_id, ''), name_key);
`;

export const viewLists: Migration = {
  version: 8,
  name: 'view-lists',
  up(db) {
    db.exec(columns + open + closed + tags + views);
  },
};
