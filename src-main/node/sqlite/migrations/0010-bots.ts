import type {Migration} from '../migrate.ts';

/*
 * Bots (A.28). A bot has a row of `agent` with its name, because whatever names an agent may
 * name a bot; that row is never enabled, and what only bots have is here (decision 0015).
 */

const sql = `
ALTER TABLE conversation ADD COLUMN with_bot INTEGER NOT NULL DEFAULT 0 CHECK (with_bot IN (0, 1));
ALTER TABLE conversation ADD COLUMN is_for_people INTEGER NOT NULL DEFAULT 0 CHECK (is_for_people IN (0, 1));
-- Before there were bots, whoever had a conversation was a person.
UPDATE conversation SET is_for_people = 1 WHERE assignee IS NOT NULL OR started_by IS NOT NULL OR excluded <> '[]';
-- AW-2, All Bots.
CREATE INDEX conversation_with_bot ON conversation (list_at DESC, id DESC, queue_id, assignee, is_restricted)
  WHERE with_bot AND status <> 'closed';

-- BO-3.
ALTER TABLE message ADD COLUMN is_hidden INTEGER NOT NULL DEFAULT 0 CHECK (is_hidden IN (0, 1));

CREATE TABLE bot (
  id TEXT NOT NULL PRIMARY KEY REFERENCES agent (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('external', 'internal', 'flow')),
  name_key TEXT NOT NULL,
  url TEXT,
  sender_ids TEXT NOT NULL,
  shows_history INTEGER NOT NULL CHECK (shows_history IN (0, 1)),
  is_active INTEGER NOT NULL CHECK (is_active IN (0, 1)),
  is_deleted INTEGER NOT NULL CHECK (is_deleted IN (0, 1)),
  session_minutes INTEGER,
  session_job TEXT
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX bot_name ON bot (name_key) WHERE NOT is_deleted;

-- R-6, R-7: what routes may ask again when a bot hands over.
CREATE TABLE opening (
  conversation_id TEXT NOT NULL PRIMARY KEY REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  facts TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;

export const bots: Migration = {version: 10, name: 'bots', up: db => void db.exec(sql)};
