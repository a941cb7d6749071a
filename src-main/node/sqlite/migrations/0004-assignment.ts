import type {Migration} from '../migrate.ts';

/* What automatic assignment must remember (A.5). */

const sql = `
-- AA-8: who had the conversation before, as a list of agents.
ALTER TABLE conversation ADD COLUMN excluded TEXT NOT NULL DEFAULT '[]';
-- D28: given by automatic assignment, and nothing was done with it yet.
ALTER TABLE conversation ADD COLUMN is_offer INTEGER NOT NULL DEFAULT 0 CHECK (is_offer IN (0, 1));

-- D41: what waits although it was somebody's before. Most never were.
CREATE INDEX conversation_passed_over ON conversation (queue_id)
  WHERE assignee IS NULL AND status <> 'closed' AND excluded <> '[]';

-- AA-1, AA-2: who talked with a customer last.
CREATE TABLE customer_agent (
  customer_id TEXT NOT NULL PRIMARY KEY REFERENCES customer (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  agent_id TEXT NOT NULL REFERENCES agent (id) DEFERRABLE INITIALLY DEFERRED,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;

export const assignment: Migration = {version: 4, name: 'assignment', up: db => void db.exec(sql)};
