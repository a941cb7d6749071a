import type {Migration} from '../migrate.ts';

/*
 * Statuses that follow from what an agent does, their history, the desks that keep an agent
 * present, and an agent's page (A.1, A.2, US-3).
 */

const agents = `
ALTER TABLE agent ADD COLUMN title TEXT NOT NULL DEFAULT '';
ALTER TABLE agent ADD COLUMN phone TEXT NOT NULL DEFAULT '';
ALTER TABLE agent ADD COLUMN wrap_up_seconds INTEGER;
-- What was picked: a main status or a custom one.
ALTER TABLE agent ADD COLUMN chosen TEXT NOT NULL DEFAULT 'offline';
-- What comes of it: a main status, an automatic one or a custom one; \`status\` is its group.
ALTER TABLE agent ADD COLUMN status_id TEXT NOT NULL DEFAULT 'offline';
ALTER TABLE agent ADD COLUMN status_by TEXT;
ALTER TABLE agent ADD COLUMN return_to TEXT;
ALTER TABLE agent ADD COLUMN postponed TEXT CHECK (postponed IN ('idle', 'lock'));
ALTER TABLE agent ADD COLUMN call TEXT CHECK (call IN ('ringing', 'in-call', 'wrap-up'));
ALTER TABLE agent ADD COLUMN is_on_hold INTEGER NOT NULL DEFAULT 0 CHECK (is_on_hold IN (0, 1));

UPDATE agent SET chosen = status, status_id = CASE
  WHEN status <> 'available' THEN status
  WHEN EXISTS (SELECT 1 FROM workload WHERE agent_id = agent.id AND count > 0) THEN 'under-capacity'
  ELSE 'idle' END;
`;

const tables = `
CREATE TABLE custom_status (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  status_group TEXT NOT NULL CHECK (status_group IN ('available', 'busy', 'away', 'unavailable')),
  is_retired INTEGER NOT NULL CHECK (is_retired IN (0, 1))
) STRICT, WITHOUT ROWID;

-- What an agent's statuses were; the one they have is in their own row.
CREATE TABLE status_span (
  agent_id TEXT NOT NULL REFERENCES agent (id) DEFERRABLE INITIALLY DEFERRED,
  since INTEGER NOT NULL,
  until INTEGER NOT NULL CHECK (until > since),
  status_id TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('available', 'busy', 'away', 'offline')),
  is_on_hold INTEGER NOT NULL CHECK (is_on_hold IN (0, 1)),
  cause TEXT NOT NULL,
  by_id TEXT,
  PRIMARY KEY (agent_id, since)
) STRICT, WITHOUT ROWID;

-- The desks at which an agent sits, and until when each is believed to be there.
CREATE TABLE lease (
  agent_id TEXT NOT NULL PRIMARY KEY REFERENCES agent (id) DEFERRABLE INITIALLY DEFERRED,
  desks TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;

export const presence: Migration = {
  version: 2,
  name: 'presence',
  up(db) {
    db.exec(agents + tables);
  },
};
