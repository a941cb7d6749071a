import type {Migration} from '../migrate.ts';

/* VO-14, D20: see SQLite's step of the same number. */

const sql = `
CREATE TABLE callback (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  conversation_id text COLLATE "C" NOT NULL REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  number text COLLATE "C" NOT NULL,
  number_key text COLLATE "C" NOT NULL,
  reason text COLLATE "C" NOT NULL,
  due_at bigint NOT NULL,
  agent_id text COLLATE "C",
  state text COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'due', 'done', 'cancelled')),
  attempts jsonb NOT NULL,
  tries bigint NOT NULL CHECK (tries >= 0),
  due_job text COLLATE "C",
  created_by text COLLATE "C" NOT NULL,
  created_at bigint NOT NULL,
  closed_at bigint,
  closed_by text COLLATE "C"
);
CREATE INDEX callback_of_conversation ON callback (conversation_id, due_at, id);
CREATE INDEX callback_open ON callback (due_at, id) WHERE state IN ('waiting', 'due');
CREATE INDEX callback_closed ON callback (closed_at, id) WHERE state IN ('done', 'cancelled');
`;

export const callbacks: Migration = {version: 22, name: 'callbacks', sql};
