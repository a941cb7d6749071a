import type {Migration} from '../migrate.ts';

/* Calls (A.34): see SQLite's step of the same number. */

const sql = `
CREATE TABLE call (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  conversation_id text COLLATE "C" NOT NULL REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  agent_id text COLLATE "C" NOT NULL,
  desk_id text COLLATE "C" NOT NULL,
  queue_id text COLLATE "C" NOT NULL,
  direction text COLLATE "C" NOT NULL CHECK (direction IN ('inbound', 'outbound')),
  number text COLLATE "C" NOT NULL,
  number_key text COLLATE "C" NOT NULL,
  caller_name text COLLATE "C",
  state text COLLATE "C" NOT NULL CHECK (state IN ('ringing', 'active', 'held', 'wrap-up', 'done')),
  started_at bigint NOT NULL,
  answered_at bigint,
  held_since bigint,
  ended_at bigint,
  last_at bigint NOT NULL,
  ring_ms bigint NOT NULL CHECK (ring_ms >= 0),
  talk_ms bigint NOT NULL CHECK (talk_ms >= 0),
  hold_ms bigint NOT NULL CHECK (hold_ms >= 0),
  wrap_ms bigint NOT NULL CHECK (wrap_ms >= 0),
  is_missed boolean NOT NULL,
  ending jsonb NOT NULL,
  transfers jsonb NOT NULL,
  facts jsonb NOT NULL,
  quality jsonb NOT NULL,
  mos jsonb NOT NULL,
  summary text COLLATE "C" NOT NULL,
  outcome_id text COLLATE "C",
  tag_ids jsonb NOT NULL,
  wrap_started_at bigint,
  wrap_until bigint,
  wrap_seconds bigint NOT NULL,
  extended_seconds bigint NOT NULL,
  wrap_job text COLLATE "C",
  wrapped_at bigint
);
CREATE INDEX call_log ON call (started_at, id);
CREATE INDEX call_of_agent ON call (agent_id, started_at, id);
CREATE INDEX call_missed ON call (started_at, id) WHERE is_missed;
CREATE INDEX call_of_conversation ON call (conversation_id, started_at, id);
CREATE INDEX call_live ON call (agent_id) WHERE state <> 'done';

CREATE TABLE outcome (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  name text COLLATE "C" NOT NULL,
  rank bigint NOT NULL,
  is_retired boolean NOT NULL
);

CREATE TABLE phone (
  desk_id text COLLATE "C" NOT NULL PRIMARY KEY,
  agent_id text COLLATE "C" NOT NULL,
  address text COLLATE "C" NOT NULL,
  at bigint NOT NULL
);
CREATE INDEX phone_agent ON phone (agent_id);

CREATE TABLE queue_number (
  queue_id text COLLATE "C" NOT NULL PRIMARY KEY,
  number text COLLATE "C" NOT NULL
);
`;

export const calls: Migration = {version: 19, name: 'calls', sql};
