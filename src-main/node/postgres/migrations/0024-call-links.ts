import type {Migration} from '../migrate.ts';

/* VO-12, D20: see SQLite's step of the same number. */

const sql = `
CREATE TABLE call_link (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  conversation_id text COLLATE "C" NOT NULL REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  agent_id text COLLATE "C" NOT NULL,
  made_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  is_single_use boolean NOT NULL,
  dialled_at bigint,
  used_at bigint,
  revoked_at bigint,
  token text COLLATE "C" NOT NULL
);
CREATE INDEX call_link_of_conversation ON call_link (conversation_id, made_at, id);
`;

export const callLinks: Migration = {version: 24, name: 'call-links', sql};
