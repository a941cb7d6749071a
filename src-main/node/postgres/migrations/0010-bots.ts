import type {Migration} from '../migrate.ts';

/* Bots (A.28): see SQLite's step of the same number. */

const sql = `
ALTER TABLE conversation
  ADD COLUMN with_bot boolean NOT NULL DEFAULT false,
  ADD COLUMN is_for_people boolean NOT NULL DEFAULT false;
-- Before there were bots, whoever had a conversation was a person.
UPDATE conversation SET is_for_people = true
 WHERE assignee IS NOT NULL OR started_by IS NOT NULL OR excluded <> '[]';
-- Checks that are put off to the end would keep indexes from being made.
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
-- AW-2, All Bots.
CREATE INDEX conversation_with_bot ON conversation (list_at DESC, id DESC, queue_id, assignee, is_restricted)
  WHERE with_bot AND status <> 'closed';

-- BO-3.
ALTER TABLE message ADD COLUMN is_hidden boolean NOT NULL DEFAULT false;

CREATE TABLE bot (
  id text COLLATE "C" NOT NULL PRIMARY KEY REFERENCES agent (id) DEFERRABLE INITIALLY DEFERRED,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('external', 'internal', 'flow')),
  name_key text COLLATE "C" NOT NULL,
  url text COLLATE "C",
  sender_ids jsonb NOT NULL,
  shows_history boolean NOT NULL,
  is_active boolean NOT NULL,
  is_deleted boolean NOT NULL,
  session_minutes bigint,
  session_job text COLLATE "C"
);
CREATE UNIQUE INDEX bot_name ON bot (name_key) WHERE NOT is_deleted;

-- R-6, R-7: what routes may ask again when a bot hands over.
CREATE TABLE opening (
  conversation_id text COLLATE "C" NOT NULL PRIMARY KEY
    REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  facts jsonb NOT NULL
);
`;

export const bots: Migration = {version: 10, name: 'bots', sql};
