import type {Migration} from '../migrate.ts';

/*
 * Calls (A.34). The log is read newest first: one agent's, everybody's, or what was missed; what
 * goes on is few, and has an index of its own.
 */

const sql = `
CREATE TABLE call (
  id TEXT NOT NULL PRIMARY KEY,
  conversation_id TEXT NOT NULL REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  agent_id TEXT NOT NULL,
  desk_id TEXT NOT NULL,
  queue_id TEXT NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('inbound', 'outbound')),
  number TEXT NOT NULL,
  number_key TEXT NOT NULL,
  caller_name TEXT,
  state TEXT NOT NULL CHECK (state IN ('ringing', 'active', 'held', 'wrap-up', 'done')),
  started_at INTEGER NOT NULL,
  answered_at INTEGER,
  held_since INTEGER,
  ended_at INTEGER,
  last_at INTEGER NOT NULL,
  ring_ms INTEGER NOT NULL CHECK (ring_ms >= 0),
  talk_ms INTEGER NOT NULL CHECK (talk_ms >= 0),
  hold_ms INTEGER NOT NULL CHECK (hold_ms >= 0),
  wrap_ms INTEGER NOT NULL CHECK (wrap_ms >= 0),
  is_missed INTEGER NOT NULL CHECK (is_missed IN (0, 1)),
  ending TEXT NOT NULL,
  transfers TEXT NOT NULL,
  facts TEXT NOT NULL,
  quality TEXT NOT NULL,
  mos TEXT NOT NULL,
  summary TEXT NOT NULL,
  outcome_id TEXT,
  tag_ids TEXT NOT NULL,
  wrap_started_at INTEGER,
  wrap_until INTEGER,
  wrap_seconds INTEGER NOT NULL,
  extended_seconds INTEGER NOT NULL,
  wrap_job TEXT,
  wrapped_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX call_log ON call (started_at, id);
CREATE INDEX call_of_agent ON call (agent_id, started_at, id);
CREATE INDEX call_missed ON call (started_at, id) WHERE is_missed;
CREATE INDEX call_of_conversation ON call (conversation_id, started_at, id);
CREATE INDEX call_live ON call (agent_id) WHERE state <> 'done';

CREATE TABLE outcome (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  rank INTEGER NOT NULL,
  is_retired INTEGER NOT NULL CHECK (is_retired IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE phone (
  desk_id TEXT NOT NULL PRIMARY KEY,
  agent_id TEXT NOT NULL,
  address TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX phone_agent ON phone (agent_id);

CREATE TABLE queue_number (queue_id TEXT NOT NULL PRIMARY KEY, number TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

export const calls: Migration = {version: 19, name: 'calls', up: db => void db.exec(sql)};
