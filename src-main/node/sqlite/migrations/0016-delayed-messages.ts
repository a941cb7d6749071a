import type {Migration} from '../migrate.ts';

/** What was written and is not out yet (decision 0019). */
const sql = `
CREATE TABLE delayed_message (
  id TEXT NOT NULL PRIMARY KEY,
  conversation_id TEXT NOT NULL,
  author_id TEXT NOT NULL,
  text TEXT NOT NULL,
  files TEXT NOT NULL,
  is_scheduled INTEGER NOT NULL CHECK (is_scheduled IN (0, 1)),
  due_at INTEGER NOT NULL,
  cancels_on_reply INTEGER NOT NULL CHECK (cancels_on_reply IN (0, 1)),
  written_after INTEGER NOT NULL,
  job_id TEXT NOT NULL,
  stop TEXT,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX delayed_message_conversation ON delayed_message (conversation_id);
CREATE INDEX delayed_message_author ON delayed_message (author_id);

-- TP-1: templates that are registered where they are sent, and what was made of them.
ALTER TABLE template ADD COLUMN registered_as TEXT NOT NULL DEFAULT '';
ALTER TABLE message ADD COLUMN template_id TEXT;
`;

export const delayedMessages: Migration = {
  version: 16,
  name: 'delayed messages',
  up(db) {
    db.exec(sql);
  },
};
