import type {Migration} from '../migrate.ts';

/* What automatic assignment must remember (A.5). */

const sql = `
ALTER TABLE conversation
  -- AA-8: who had the conversation before, as a list of agents.
  ADD COLUMN excluded jsonb NOT NULL DEFAULT '[]',
  -- D28: given by automatic assignment, and nothing was done with it yet.
  ADD COLUMN is_offer boolean NOT NULL DEFAULT false;

-- D41: what waits although it was somebody's before. Most never were.
CREATE INDEX conversation_passed_over ON conversation (queue_id)
  WHERE assignee IS NULL AND status <> 'closed' AND excluded <> '[]';

-- AA-1, AA-2: who talked with a customer last.
CREATE TABLE customer_agent (
  customer_id text COLLATE "C" NOT NULL PRIMARY KEY
    REFERENCES customer (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  agent_id text COLLATE "C" NOT NULL REFERENCES agent (id) DEFERRABLE INITIALLY DEFERRED,
  at bigint NOT NULL
);
`;

export const assignment: Migration = {version: 4, name: 'assignment', sql};
