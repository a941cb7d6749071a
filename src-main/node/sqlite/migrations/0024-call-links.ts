import type {Migration} from '../migrate.ts';

/* VO-12, D20: links by which customers call from their browser. */

const sql = `
CREATE TABLE call_link (
  id TEXT NOT NULL PRIMARY KEY,
  conversation_id TEXT NOT NULL REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  agent_id TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  is_single_use INTEGER NOT NULL,
  dialled_at INTEGER,
  used_at INTEGER,
  revoked_at INTEGER,
  token TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX call_link_of_conversation ON call_link (conversation_id, made_at, id);
`;

export const callLinks: Migration = {version: 24, name: 'call-links', up: db => void db.exec(sql)};
