import type {Migration} from '../migrate.ts';

/*
 * Templates (A.11) and macros (A.13). Both are small tables that the writer keeps in memory; what is deleted
 * stays, without its name being taken, because change logs name macros and a deletion can be undone.
 */

const sql = `
CREATE TABLE template (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  queue_ids TEXT NOT NULL,
  tag_ids TEXT NOT NULL,
  is_on INTEGER NOT NULL CHECK (is_on IN (0, 1)),
  is_deleted INTEGER NOT NULL CHECK (is_deleted IN (0, 1)),
  rank INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  text TEXT NOT NULL,
  channels TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX template_name ON template (name_key) WHERE NOT is_deleted;

CREATE TABLE macro (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  queue_ids TEXT NOT NULL,
  tag_ids TEXT NOT NULL,
  is_on INTEGER NOT NULL CHECK (is_on IN (0, 1)),
  is_deleted INTEGER NOT NULL CHECK (is_deleted IN (0, 1)),
  rank INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  description TEXT NOT NULL,
  actions TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX macro_name ON macro (name_key) WHERE NOT is_deleted;

-- TP-5, MA-8, D33: lists of their own, apart from the tags of conversations.
CREATE TABLE tool_tag (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('template', 'macro')),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  is_deleted INTEGER NOT NULL CHECK (is_deleted IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX tool_tag_name ON tool_tag (kind, name_key) WHERE NOT is_deleted;
`;

export const tools: Migration = {version: 13, name: 'tools', up: db => void db.exec(sql)};
