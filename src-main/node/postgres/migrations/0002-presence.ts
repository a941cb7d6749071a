import type {Migration} from '../migrate.ts';

/*
 * Statuses that follow from what an agent does, their history, the desks that keep an agent
 * present, and an agent's page (A.1, A.2, US-3). As on SQLite.
 */

const agents = `
ALTER TABLE agent
  ADD COLUMN title text COLLATE "C" NOT NULL DEFAULT '',
  ADD COLUMN phone text COLLATE "C" NOT NULL DEFAULT '',
  ADD COLUMN wrap_up_seconds bigint,
  -- What was picked: a main status or a custom one.
  ADD COLUMN chosen text COLLATE "C" NOT NULL DEFAULT 'offline',
  -- What comes of it: a main status, an automatic one or a custom one; "status" is its group.
  ADD COLUMN status_id text COLLATE "C" NOT NULL DEFAULT 'offline',
  ADD COLUMN status_by text COLLATE "C",
  ADD COLUMN return_to text COLLATE "C",
  ADD COLUMN postponed text COLLATE "C" CHECK (postponed IN ('idle', 'lock')),
  ADD COLUMN call text COLLATE "C" CHECK (call IN ('ringing', 'in-call', 'wrap-up')),
  ADD COLUMN is_on_hold boolean NOT NULL DEFAULT false;

UPDATE agent SET chosen = status, status_id = CASE
  WHEN status <> 'available' THEN status
  WHEN EXISTS (SELECT 1 FROM workload WHERE agent_id = agent.id AND count > 0) THEN 'under-capacity'
  ELSE 'idle' END;
`;

const tables = `
CREATE TABLE custom_status (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  name text COLLATE "C" NOT NULL,
  status_group text COLLATE "C" NOT NULL CHECK (status_group IN ('available', 'busy', 'away', 'unavailable')),
  is_retired boolean NOT NULL
);

-- What an agent's statuses were; the one they have is in their own row.
CREATE TABLE status_span (
  agent_id text COLLATE "C" NOT NULL REFERENCES agent (id) DEFERRABLE INITIALLY DEFERRED,
  since bigint NOT NULL,
  until bigint NOT NULL CHECK (until > since),
  status_id text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL CHECK (status IN ('available', 'busy', 'away', 'offline')),
  is_on_hold boolean NOT NULL,
  cause text COLLATE "C" NOT NULL,
  by_id text COLLATE "C",
  PRIMARY KEY (agent_id, since)
);

-- The desks at which an agent sits, and until when each is believed to be there.
CREATE TABLE lease (
  agent_id text COLLATE "C" NOT NULL PRIMARY KEY REFERENCES agent (id) DEFERRABLE INITIALLY DEFERRED,
  desks jsonb NOT NULL
);
`;

export const presence: Migration = {version: 2, name: 'presence', sql: agents + tables};
