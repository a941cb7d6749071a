import type {Migration} from '../migrate.ts';

/*
 * Everything of the first release. Ids are UUIDv7, so rows with a number of their own
 * (a short id, a position) have that as rowid and the id beside it; small tables are one
 * b-tree. References are checked at the end of a transaction, so that the order of writes
 * in it does not matter. Text that is searched is folded before it comes here.
 */

const people = `
CREATE TABLE agent (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  roles TEXT NOT NULL,
  is_enabled INTEGER NOT NULL CHECK (is_enabled IN (0, 1)),
  status TEXT NOT NULL CHECK (status IN ('available', 'busy', 'away', 'offline')),
  status_since INTEGER NOT NULL,
  status_cause TEXT NOT NULL,
  available_since INTEGER,
  last_assigned_at INTEGER,
  capacity TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE workload (
  agent_id TEXT NOT NULL REFERENCES agent (id) DEFERRABLE INITIALLY DEFERRED,
  capacity_group TEXT NOT NULL CHECK (capacity_group IN ('live-chat', 'messaging', 'email', 'voice')),
  count INTEGER NOT NULL CHECK (count >= 0),
  PRIMARY KEY (agent_id, capacity_group)
) STRICT, WITHOUT ROWID;

CREATE TABLE queue (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  is_default INTEGER NOT NULL CHECK (is_default IN (0, 1)),
  auto_assign INTEGER NOT NULL CHECK (auto_assign IN (0, 1))
) STRICT, WITHOUT ROWID;

-- Q-2: there is one that takes what no route matched.
CREATE UNIQUE INDEX queue_default ON queue (is_default) WHERE is_default;

CREATE TABLE queue_member (
  queue_id TEXT NOT NULL REFERENCES queue (id) DEFERRABLE INITIALLY DEFERRED,
  agent_id TEXT NOT NULL REFERENCES agent (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (queue_id, agent_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX queue_member_agent ON queue_member (agent_id);

CREATE TABLE route (
  id TEXT NOT NULL PRIMARY KEY,
  rank INTEGER NOT NULL,
  name TEXT NOT NULL,
  is_enabled INTEGER NOT NULL CHECK (is_enabled IN (0, 1)),
  condition TEXT NOT NULL,
  queue_id TEXT NOT NULL REFERENCES queue (id) DEFERRABLE INITIALLY DEFERRED,
  priority TEXT NOT NULL CHECK (priority IN ('low', 'normal', 'high', 'urgent'))
) STRICT, WITHOUT ROWID;

CREATE TABLE sender (
  id TEXT NOT NULL PRIMARY KEY,
  channel TEXT NOT NULL,
  address TEXT NOT NULL,
  name TEXT NOT NULL,
  is_enabled INTEGER NOT NULL CHECK (is_enabled IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE customer (
  -- Also the rowid of customer_text.
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  is_known INTEGER NOT NULL CHECK (is_known IN (0, 1)),
  created_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL
) STRICT;

CREATE TABLE customer_address (
  channel TEXT NOT NULL,
  address TEXT NOT NULL,
  customer_id TEXT NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (channel, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_address_customer ON customer_address (customer_id);
-- A number or mailbox typed into the search, whatever the channel.
CREATE INDEX customer_address_address ON customer_address (address);
`;

const conversations = `
CREATE TABLE conversation (
  short_id INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  channel TEXT NOT NULL,
  sender_id TEXT NOT NULL REFERENCES sender (id) DEFERRABLE INITIALLY DEFERRED,
  customer_id TEXT NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  customer_address TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('open', 'waiting', 'pending', 'solved', 'closed')),
  queue_id TEXT NOT NULL REFERENCES queue (id) DEFERRABLE INITIALLY DEFERRED,
  assignee TEXT REFERENCES agent (id) DEFERRABLE INITIALLY DEFERRED,
  priority TEXT NOT NULL CHECK (priority IN ('low', 'normal', 'high', 'urgent')),
  topic TEXT NOT NULL,
  summary TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_inbound_at INTEGER,
  last_at INTEGER NOT NULL,
  pending_since INTEGER,
  last_position INTEGER NOT NULL,
  read_position INTEGER NOT NULL,
  unread_count INTEGER NOT NULL CHECK (unread_count >= 0),
  last_public_position INTEGER NOT NULL,
  preview_by TEXT CHECK (preview_by IN ('customer', 'agent', 'bot')),
  preview_text TEXT NOT NULL,
  preview_files INTEGER NOT NULL,
  -- MW-3: newest customer message first; one we began stands where it was begun until it is answered.
  list_at INTEGER GENERATED ALWAYS AS (coalesce(last_inbound_at, created_at)) VIRTUAL
) STRICT;

-- C-13: one conversation that is not closed for a customer's address at one of ours.
CREATE UNIQUE INDEX conversation_thread ON conversation (sender_id, customer_address) WHERE status <> 'closed';
CREATE INDEX conversation_address ON conversation (sender_id, customer_address);
CREATE INDEX conversation_customer ON conversation (customer_id);

-- One a list, read from its top; what else a list filters by stands at the end. History is
-- what is open and what is closed, merged: a message moves its conversation in few indexes.
CREATE INDEX conversation_mine ON conversation (assignee, list_at DESC, id DESC)
  WHERE assignee IS NOT NULL AND status <> 'closed';
CREATE INDEX conversation_unassigned ON conversation (list_at DESC, id DESC, queue_id, assignee)
  WHERE assignee IS NULL AND status <> 'closed';
CREATE INDEX conversation_open ON conversation (list_at DESC, id DESC, queue_id, assignee) WHERE status <> 'closed';
CREATE INDEX conversation_closed ON conversation (list_at DESC, id DESC) WHERE status = 'closed';
CREATE INDEX conversation_closed_queue ON conversation (queue_id, list_at DESC, id DESC) WHERE status = 'closed';
CREATE INDEX conversation_closed_assignee ON conversation (assignee, list_at DESC, id DESC)
  WHERE assignee IS NOT NULL AND status = 'closed';

-- AA-9: by priority, then oldest first.
CREATE INDEX conversation_waiting ON conversation (
  queue_id, (CASE priority WHEN 'urgent' THEN 0 WHEN 'high' THEN 1 WHEN 'normal' THEN 2 ELSE 3 END), created_at, id
) WHERE assignee IS NULL AND status <> 'closed';

CREATE TABLE message (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  conversation_id TEXT NOT NULL REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('inbound', 'outbound', 'note')),
  by_kind TEXT NOT NULL CHECK (by_kind IN ('agent', 'manager', 'customer', 'bot', 'automation')),
  by_id TEXT NOT NULL,
  channel TEXT NOT NULL,
  sender_id TEXT NOT NULL,
  provider_id TEXT,
  text TEXT NOT NULL,
  files TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN (
    'received', 'kept', 'queued', 'sending', 'sent', 'delivered', 'seen', 'failed', 'discarded'
  )),
  failure TEXT,
  at INTEGER NOT NULL,
  sent_at INTEGER,
  delivered_at INTEGER,
  seen_at INTEGER
) STRICT;
CREATE INDEX message_conversation ON message (conversation_id, position);
-- A repeated webhook is the same message.
CREATE UNIQUE INDEX message_provider ON message (sender_id, provider_id) WHERE provider_id IS NOT NULL;

CREATE TABLE event (
  position INTEGER PRIMARY KEY,
  conversation_id TEXT REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  type TEXT NOT NULL,
  at INTEGER NOT NULL,
  by_kind TEXT NOT NULL CHECK (by_kind IN ('agent', 'manager', 'customer', 'bot', 'automation')),
  by_id TEXT NOT NULL,
  is_shown INTEGER NOT NULL CHECK (is_shown IN (0, 1)),
  body TEXT NOT NULL
) STRICT;
CREATE INDEX event_thread ON event (conversation_id, position) WHERE is_shown;

CREATE TABLE visit (
  agent_id TEXT NOT NULL REFERENCES agent (id) DEFERRABLE INITIALLY DEFERRED,
  conversation_id TEXT NOT NULL REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  at INTEGER NOT NULL,
  PRIMARY KEY (agent_id, conversation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX visit_recent ON visit (agent_id, at DESC, conversation_id DESC);

CREATE TABLE draft (
  author_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('reply', 'note')),
  text TEXT NOT NULL,
  files TEXT NOT NULL,
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (author_id, conversation_id, mode)
) STRICT;
CREATE INDEX draft_newest ON draft (author_id, saved_at DESC);
`;

const machinery = `
CREATE TABLE file (
  hash TEXT NOT NULL PRIMARY KEY,
  type TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size >= 0),
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE command (id TEXT NOT NULL PRIMARY KEY, answer TEXT NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE change (seq INTEGER PRIMARY KEY, command_id TEXT, topics TEXT NOT NULL, at INTEGER NOT NULL) STRICT;

CREATE TABLE job (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  lane TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('due', 'dead')),
  due_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL CHECK (attempts >= 0),
  payload TEXT NOT NULL,
  error TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX job_due ON job (due_at) WHERE state = 'due';
CREATE INDEX job_lane ON job (lane, id) WHERE state = 'due';
CREATE INDEX job_dead ON job (created_at, id) WHERE state = 'dead';

CREATE TABLE visitor (
  id TEXT NOT NULL PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  sender_id TEXT NOT NULL,
  customer_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE access_token (token_hash TEXT NOT NULL PRIMARY KEY, agent_id TEXT NOT NULL, created_at INTEGER NOT NULL)
  STRICT, WITHOUT ROWID;

CREATE TABLE counter (name TEXT NOT NULL PRIMARY KEY, value INTEGER NOT NULL CHECK (value >= 0)) STRICT, WITHOUT ROWID;

CREATE TABLE setting (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

/*
 * Contentless: the words only, the text is in its row. Messages and topics come as words
 * already (`core/search/index-words.ts`), for which `ascii` makes one token of each, in any
 * script; a customer's folded name is split here. Prefixes are kept for what is being typed:
 * without them a beginning that many messages share is collected from all of them first
 * (measured at 300,000 messages: 8 ms against 0.4).
 */
const fullText = `
-- rowid: a message's position.
CREATE VIRTUAL TABLE message_text USING fts5(
  text, content = '', contentless_delete = 1, tokenize = 'ascii', detail = column, prefix = '2 3 4 5'
);
-- rowid: the position of the event that began the conversation.
CREATE VIRTUAL TABLE topic_text USING fts5(
  text, content = '', contentless_delete = 1, tokenize = 'ascii', detail = column, prefix = '2 3 4 5'
);
-- rowid: a customer's number.
CREATE VIRTUAL TABLE customer_text USING fts5(
  text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3 4 5'
);

CREATE TRIGGER customer_named AFTER INSERT ON customer BEGIN
  INSERT INTO customer_text (rowid, text) VALUES (new.number, new.name_key);
END;
CREATE TRIGGER customer_renamed AFTER UPDATE OF name_key ON customer WHEN old.name_key <> new.name_key BEGIN
  -- Not INSERT OR REPLACE: inside a trigger the statement outside decides about conflicts.
  DELETE FROM customer_text WHERE rowid = old.number;
  INSERT INTO customer_text (rowid, text) VALUES (new.number, new.name_key);
END;
CREATE TRIGGER customer_gone AFTER DELETE ON customer BEGIN
  DELETE FROM customer_text WHERE rowid = old.number;
END;
`;

export const initial: Migration = {
  version: 1,
  name: 'initial',
  up(db) {
    db.exec(people + conversations + machinery + fullText);
  },
};
