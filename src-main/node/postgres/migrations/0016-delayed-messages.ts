import type {Migration} from '../migrate.ts';

/* Decision 0019: see SQLite's step of the same number. */

const sql = `
CREATE TABLE delayed_message (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  conversation_id text COLLATE "C" NOT NULL,
  author_id text COLLATE "C" NOT NULL,
  text text COLLATE "C" NOT NULL,
  files jsonb NOT NULL,
  is_scheduled boolean NOT NULL,
  due_at bigint NOT NULL,
  cancels_on_reply boolean NOT NULL,
  written_after bigint NOT NULL,
  job_id text COLLATE "C" NOT NULL,
  stop text COLLATE "C",
  created_at bigint NOT NULL
);
CREATE INDEX delayed_message_conversation ON delayed_message (conversation_id);
CREATE INDEX delayed_message_author ON delayed_message (author_id);

-- TP-1: templates that are registered where they are sent, and what was made of them.
ALTER TABLE template ADD COLUMN registered_as text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE message ADD COLUMN template_id text COLLATE "C";
`;

export const delayedMessages: Migration = {version: 16, name: 'delayed messages', sql};
