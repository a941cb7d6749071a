import type {Migration} from '../migrate.ts';

/* VO-14, D20: who is to be called back. What is open is read by its time, what is over newest first. */

const sql = `
CREATE TABLE callback (
  id TEXT NOT NULL PRIMARY KEY,
  conversation_id TEXT NOT NULL REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  number TEXT NOT NULL,
  number_key TEXT NOT NULL,
  reason TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  agent_id TEXT,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'due', 'done', 'cancelled')),
  attempts TEXT NOT NULL,
  tries INTEGER NOT NULL CHECK (tries >= 0),
  due_job TEXT,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  closed_at INTEGER,
  closed_by TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX callback_of_conversation ON callback (conversation_id, due_at, id);
CREATE INDEX callback_open ON callback (due_at, id) WHERE state IN ('waiting', 'due');
CREATE INDEX callback_closed ON callback (closed_at, id) WHERE state IN ('done', 'cancelled');
`;

export const callbacks: Migration = {version: 22, name: 'callbacks', up: db => void db.exec(sql)};
