import type {Migration} from '../migrate.ts';

/*
 * Tags, further assignees, who may see a conversation, and what is left of a deleted one.
 * What a rule or a row of a list asks for stands in the conversation itself; the tables
 * beside it say the same for whoever comes from the other side (my conversations, those
 * with a tag), and only `core/engine/conversations.ts` writes either.
 */

const conversation = `
ALTER TABLE conversation ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE conversation ADD COLUMN co_assignees TEXT NOT NULL DEFAULT '[]';
ALTER TABLE conversation ADD COLUMN is_restricted INTEGER NOT NULL DEFAULT 0 CHECK (is_restricted IN (0, 1));
ALTER TABLE conversation ADD COLUMN visible_to TEXT NOT NULL DEFAULT '[]';
-- The conversation this one went into (A.17): no reference, for that one may be deleted.
ALTER TABLE conversation ADD COLUMN merged_into TEXT;

-- Whether a row of a list may be seen is read off the index, as before.
DROP INDEX conversation_unassigned;
DROP INDEX conversation_open;
DROP INDEX conversation_closed_queue;
CREATE INDEX conversation_unassigned ON conversation (list_at DESC, id DESC, queue_id, assignee, is_restricted)
  WHERE assignee IS NULL AND status <> 'closed';
CREATE INDEX conversation_open ON conversation (list_at DESC, id DESC, queue_id, assignee, is_restricted)
  WHERE status <> 'closed';
CREATE INDEX conversation_closed_queue ON conversation (queue_id, list_at DESC, id DESC, is_restricted)
  WHERE status = 'closed';
`;

const beside = `
CREATE TABLE tag (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('conversation')),
  is_deleted INTEGER NOT NULL CHECK (is_deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX tag_name ON tag (kind, name_key) WHERE NOT is_deleted;

CREATE TABLE conversation_tag (
  conversation_id TEXT NOT NULL REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  tag_id TEXT NOT NULL REFERENCES tag (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (conversation_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_tag_tag ON conversation_tag (tag_id, conversation_id);

-- CV-3. Where the conversation stands in its lists comes along, so that these are read in order, too.
CREATE TABLE co_assignee (
  conversation_id TEXT NOT NULL REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  agent_id TEXT NOT NULL REFERENCES agent (id) DEFERRABLE INITIALLY DEFERRED,
  is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
  list_at INTEGER NOT NULL,
  PRIMARY KEY (conversation_id, agent_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX co_assignee_open ON co_assignee (agent_id, list_at DESC, conversation_id DESC) WHERE is_open;
CREATE INDEX co_assignee_closed ON co_assignee (agent_id, list_at DESC, conversation_id DESC) WHERE NOT is_open;

-- CV-8.
CREATE TABLE audience (
  conversation_id TEXT NOT NULL REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  agent_id TEXT NOT NULL REFERENCES agent (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (conversation_id, agent_id)
) STRICT, WITHOUT ROWID;

-- BO-10: apart, because most messages do not ask for it.
CREATE TABLE metadata (
  conversation_id TEXT NOT NULL PRIMARY KEY REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- CV-11: which messages carry a file, so that the last one takes it along.
CREATE TABLE file_use (
  hash TEXT NOT NULL,
  message_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (hash, message_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX file_use_conversation ON file_use (conversation_id, hash);
INSERT OR IGNORE INTO file_use (hash, message_id, conversation_id)
  SELECT carried.value ->> 'hash', message.id, message.conversation_id
    FROM message, json_each(message.files) AS carried
   WHERE message.files <> '[]';

-- CV-11: that there was one, and its number, which is never given out again (SI-1).
CREATE TABLE tombstone (
  id TEXT NOT NULL PRIMARY KEY,
  short_id INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX tombstone_short_id ON tombstone (short_id);
`;

export const lifecycle: Migration = {
  version: 5,
  name: 'lifecycle',
  up(db) {
    db.exec(conversation + beside);
  },
};
