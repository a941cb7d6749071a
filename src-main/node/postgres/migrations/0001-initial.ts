import type {Migration} from '../migrate.ts';

/*
 * Everything of the first release, the same tables as on SQLite. Ids, keys and names sort by
 * their bytes (`COLLATE "C"`) as they do there, whatever the server's locale. References are
 * checked at the end of a transaction, so that the order of writes in it does not matter.
 * Words for the search are made in core, never by the server's own parser.
 */

const people = `
CREATE TABLE agent (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  name text COLLATE "C" NOT NULL,
  roles jsonb NOT NULL,
  is_enabled boolean NOT NULL,
  status text COLLATE "C" NOT NULL CHECK (status IN ('available', 'busy', 'away', 'offline')),
  status_since bigint NOT NULL,
  status_cause text COLLATE "C" NOT NULL,
  available_since bigint,
  last_assigned_at bigint,
  capacity jsonb NOT NULL
);

CREATE TABLE workload (
  agent_id text COLLATE "C" NOT NULL REFERENCES agent (id) DEFERRABLE INITIALLY DEFERRED,
  capacity_group text COLLATE "C" NOT NULL CHECK (capacity_group IN ('live-chat', 'messaging', 'email', 'voice')),
  count bigint NOT NULL CHECK (count >= 0),
  PRIMARY KEY (agent_id, capacity_group)
);

CREATE TABLE queue (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  name text COLLATE "C" NOT NULL,
  is_default boolean NOT NULL,
  auto_assign boolean NOT NULL
);

-- Q-2: there is one that takes what no route matched.
CREATE UNIQUE INDEX queue_default ON queue (is_default) WHERE is_default;

CREATE TABLE queue_member (
  queue_id text COLLATE "C" NOT NULL REFERENCES queue (id) DEFERRABLE INITIALLY DEFERRED,
  agent_id text COLLATE "C" NOT NULL REFERENCES agent (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (queue_id, agent_id)
);
CREATE INDEX queue_member_agent ON queue_member (agent_id);

CREATE TABLE route (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  rank bigint NOT NULL,
  name text COLLATE "C" NOT NULL,
  is_enabled boolean NOT NULL,
  condition jsonb NOT NULL,
  queue_id text COLLATE "C" NOT NULL REFERENCES queue (id) DEFERRABLE INITIALLY DEFERRED,
  priority text COLLATE "C" NOT NULL CHECK (priority IN ('low', 'normal', 'high', 'urgent'))
);

CREATE TABLE sender (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  channel text COLLATE "C" NOT NULL,
  address text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  is_enabled boolean NOT NULL
);

CREATE TABLE customer (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  name text COLLATE "C" NOT NULL,
  name_key text COLLATE "C" NOT NULL,
  is_known boolean NOT NULL,
  created_at bigint NOT NULL,
  last_at bigint NOT NULL,
  -- The words of the name, for the search.
  name_words tsvector NOT NULL
);
CREATE INDEX customer_name_words ON customer USING gin (name_words);

CREATE TABLE customer_address (
  channel text COLLATE "C" NOT NULL,
  address text COLLATE "C" NOT NULL,
  customer_id text COLLATE "C" NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (channel, address)
);
CREATE INDEX customer_address_customer ON customer_address (customer_id);
-- A number or mailbox typed into the search, whatever the channel.
CREATE INDEX customer_address_address ON customer_address (address);
`;

const conversations = `
CREATE TABLE conversation (
  short_id bigint NOT NULL UNIQUE,
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  channel text COLLATE "C" NOT NULL,
  sender_id text COLLATE "C" NOT NULL REFERENCES sender (id) DEFERRABLE INITIALLY DEFERRED,
  customer_id text COLLATE "C" NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  customer_address text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL CHECK (status IN ('open', 'waiting', 'pending', 'solved', 'closed')),
  queue_id text COLLATE "C" NOT NULL REFERENCES queue (id) DEFERRABLE INITIALLY DEFERRED,
  assignee text COLLATE "C" REFERENCES agent (id) DEFERRABLE INITIALLY DEFERRED,
  priority text COLLATE "C" NOT NULL CHECK (priority IN ('low', 'normal', 'high', 'urgent')),
  topic text COLLATE "C" NOT NULL,
  summary text COLLATE "C" NOT NULL,
  created_at bigint NOT NULL,
  last_inbound_at bigint,
  last_at bigint NOT NULL,
  pending_since bigint,
  last_position bigint NOT NULL,
  read_position bigint NOT NULL,
  unread_count bigint NOT NULL CHECK (unread_count >= 0),
  last_public_position bigint NOT NULL,
  preview_by text COLLATE "C" CHECK (preview_by IN ('customer', 'agent', 'bot')),
  preview_text text COLLATE "C" NOT NULL,
  preview_files bigint NOT NULL,
  -- MW-3: newest customer message first; one we began stands where it was begun until it is answered.
  list_at bigint GENERATED ALWAYS AS (coalesce(last_inbound_at, created_at)) STORED
);

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
  position bigint NOT NULL UNIQUE,
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  conversation_id text COLLATE "C" NOT NULL REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('inbound', 'outbound', 'note')),
  by_kind text COLLATE "C" NOT NULL CHECK (by_kind IN ('agent', 'manager', 'customer', 'bot', 'automation')),
  by_id text COLLATE "C" NOT NULL,
  channel text COLLATE "C" NOT NULL,
  sender_id text COLLATE "C" NOT NULL,
  provider_id text COLLATE "C",
  text text COLLATE "C" NOT NULL,
  files jsonb NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN (
    'received', 'kept', 'queued', 'sending', 'sent', 'delivered', 'seen', 'failed', 'discarded'
  )),
  failure text COLLATE "C",
  at bigint NOT NULL,
  sent_at bigint,
  delivered_at bigint,
  seen_at bigint
);
CREATE INDEX message_conversation ON message (conversation_id, position);
-- A repeated webhook is the same message.
CREATE UNIQUE INDEX message_provider ON message (sender_id, provider_id) WHERE provider_id IS NOT NULL;

CREATE TABLE event (
  position bigint NOT NULL PRIMARY KEY,
  conversation_id text COLLATE "C" REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  type text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  by_kind text COLLATE "C" NOT NULL CHECK (by_kind IN ('agent', 'manager', 'customer', 'bot', 'automation')),
  by_id text COLLATE "C" NOT NULL,
  is_shown boolean NOT NULL,
  body jsonb NOT NULL
);
CREATE INDEX event_thread ON event (conversation_id, position) WHERE is_shown;

CREATE TABLE visit (
  agent_id text COLLATE "C" NOT NULL REFERENCES agent (id) DEFERRABLE INITIALLY DEFERRED,
  conversation_id text COLLATE "C" NOT NULL REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  at bigint NOT NULL,
  PRIMARY KEY (agent_id, conversation_id)
);
CREATE INDEX visit_recent ON visit (agent_id, at DESC, conversation_id DESC);

CREATE TABLE draft (
  author_id text COLLATE "C" NOT NULL,
  conversation_id text COLLATE "C" NOT NULL,
  mode text COLLATE "C" NOT NULL CHECK (mode IN ('reply', 'note')),
  text text COLLATE "C" NOT NULL,
  files jsonb NOT NULL,
  saved_at bigint NOT NULL,
  PRIMARY KEY (author_id, conversation_id, mode)
);
CREATE INDEX draft_newest ON draft (author_id, saved_at DESC);
`;

const machinery = `
CREATE TABLE file (
  hash text COLLATE "C" NOT NULL PRIMARY KEY,
  type text COLLATE "C" NOT NULL,
  size bigint NOT NULL CHECK (size >= 0),
  created_at bigint NOT NULL
);

CREATE TABLE command (id text COLLATE "C" NOT NULL PRIMARY KEY, answer jsonb NOT NULL, at bigint NOT NULL);

CREATE TABLE change (
  seq bigint NOT NULL PRIMARY KEY, command_id text COLLATE "C", topics jsonb NOT NULL, at bigint NOT NULL
);

CREATE TABLE job (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  kind text COLLATE "C" NOT NULL,
  lane text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('due', 'dead')),
  due_at bigint NOT NULL,
  attempts bigint NOT NULL CHECK (attempts >= 0),
  payload jsonb NOT NULL,
  error text COLLATE "C" NOT NULL,
  created_at bigint NOT NULL
);
CREATE INDEX job_due ON job (due_at) WHERE state = 'due';
CREATE INDEX job_lane ON job (lane, id) WHERE state = 'due';
CREATE INDEX job_dead ON job (created_at, id) WHERE state = 'dead';

CREATE TABLE visitor (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  token_hash text COLLATE "C" NOT NULL UNIQUE,
  sender_id text COLLATE "C" NOT NULL,
  customer_id text COLLATE "C" NOT NULL,
  created_at bigint NOT NULL,
  last_seen_at bigint NOT NULL
);

CREATE TABLE access_token (
  token_hash text COLLATE "C" NOT NULL PRIMARY KEY, agent_id text COLLATE "C" NOT NULL, created_at bigint NOT NULL
);

CREATE TABLE counter (name text COLLATE "C" NOT NULL PRIMARY KEY, value bigint NOT NULL CHECK (value >= 0));

CREATE TABLE setting (name text COLLATE "C" NOT NULL PRIMARY KEY, value jsonb NOT NULL);
`;

const fullText = `
CREATE TABLE message_text (position bigint NOT NULL PRIMARY KEY, words tsvector NOT NULL);
CREATE INDEX message_text_words ON message_text USING gin (words);

-- position: of the event that began the conversation.
CREATE TABLE topic_text (position bigint NOT NULL PRIMARY KEY, words tsvector NOT NULL);
CREATE INDEX topic_text_words ON topic_text USING gin (words);
`;

export const initial: Migration = {
  version: 1,
  name: 'initial',
  sql: people + conversations + machinery + fullText,
};
