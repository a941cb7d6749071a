import type {Migration} from '../migrate.ts';

/*
 * How conversations belong together: merged (A.17), continued (A.18), begun by one of us
 * (A.19, A.20). A merged conversation keeps what was said in it; the one it went into names
 * it in `absorbed`, so that whoever reads a thread knows without asking whose words it holds.
 */

const sql = `
ALTER TABLE conversation ADD COLUMN absorbed TEXT NOT NULL DEFAULT '[]';
ALTER TABLE conversation ADD COLUMN started_by TEXT REFERENCES agent (id) DEFERRABLE INITIALLY DEFERRED;
-- ME-5: where what comes from a merged conversation's address goes.
CREATE INDEX conversation_merged ON conversation (sender_id, customer_address) WHERE merged_into IS NOT NULL;

-- ME-5: who never had anything merged costs no look-up.
ALTER TABLE customer ADD COLUMN has_merged INTEGER NOT NULL DEFAULT 0 CHECK (has_merged IN (0, 1));

CREATE TABLE merger (
  conversation_id TEXT NOT NULL PRIMARY KEY REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  into_id TEXT NOT NULL REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  at INTEGER NOT NULL,
  by_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  record TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX merger_into ON merger (into_id);

-- RL-2. The main one goes without those that continued it.
CREATE TABLE relation (
  conversation_id TEXT NOT NULL PRIMARY KEY REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  main_id TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('linked', 'follow-up')),
  at INTEGER NOT NULL,
  by_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX relation_main ON relation (main_id, kind, conversation_id);

-- RL-6.
CREATE TABLE email_id (
  external_id TEXT NOT NULL,
  conversation_id TEXT NOT NULL REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  message_id TEXT NOT NULL,
  PRIMARY KEY (external_id, conversation_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX email_id_conversation ON email_id (conversation_id);

-- What moves with a merged conversation.
CREATE INDEX draft_conversation ON draft (conversation_id);
CREATE INDEX visit_conversation ON visit (conversation_id);
`;

export const threads: Migration = {version: 7, name: 'threads', up: db => void db.exec(sql)};
