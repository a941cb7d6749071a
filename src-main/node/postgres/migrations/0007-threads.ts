import type {Migration} from '../migrate.ts';

/* How conversations belong together: see SQLite's step of the same number. */

const sql = `
ALTER TABLE conversation ADD COLUMN absorbed jsonb NOT NULL DEFAULT '[]';
ALTER TABLE conversation ADD COLUMN started_by text COLLATE "C" REFERENCES agent (id) DEFERRABLE INITIALLY DEFERRED;
-- ME-5: where what comes from a merged conversation's address goes.
CREATE INDEX conversation_merged ON conversation (sender_id, customer_address) WHERE merged_into IS NOT NULL;

-- ME-5: who never had anything merged costs no look-up.
ALTER TABLE customer ADD COLUMN has_merged boolean NOT NULL DEFAULT false;

CREATE TABLE merger (
  conversation_id text COLLATE "C" NOT NULL PRIMARY KEY REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  into_id text COLLATE "C" NOT NULL REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  at bigint NOT NULL,
  by_id text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  record jsonb NOT NULL
);
CREATE INDEX merger_into ON merger (into_id);

-- RL-2. The main one goes without those that continued it.
CREATE TABLE relation (
  conversation_id text COLLATE "C" NOT NULL PRIMARY KEY REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  main_id text COLLATE "C" NOT NULL REFERENCES conversation (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('linked', 'follow-up')),
  at bigint NOT NULL,
  by_id text COLLATE "C" NOT NULL
);
CREATE INDEX relation_main ON relation (main_id, kind, conversation_id);

-- RL-6.
CREATE TABLE email_id (
  external_id text COLLATE "C" NOT NULL,
  conversation_id text COLLATE "C" NOT NULL REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  message_id text COLLATE "C" NOT NULL,
  PRIMARY KEY (external_id, conversation_id)
);
CREATE INDEX email_id_conversation ON email_id (conversation_id);

-- What moves with a merged conversation.
CREATE INDEX draft_conversation ON draft (conversation_id);
CREATE INDEX visit_conversation ON visit (conversation_id);
`;

export const threads: Migration = {version: 7, name: 'threads', sql};
