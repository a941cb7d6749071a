import type {Migration} from '../migrate.ts';

/*
 * Forms (A.14). Fields and forms are small tables that the writer keeps in memory. What a conversation was
 * filled with lies in one row of its own: it is read and written as a whole, and never in a list.
 */

const sql = `
CREATE TABLE form_field (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  hint TEXT NOT NULL,
  type TEXT NOT NULL,
  options TEXT NOT NULL,
  pattern TEXT NOT NULL,
  is_deleted INTEGER NOT NULL CHECK (is_deleted IN (0, 1)),
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX form_field_name ON form_field (name_key) WHERE NOT is_deleted;

CREATE TABLE form (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  is_on INTEGER NOT NULL CHECK (is_on IN (0, 1)),
  is_default INTEGER NOT NULL CHECK (is_default IN (0, 1)),
  is_deleted INTEGER NOT NULL CHECK (is_deleted IN (0, 1)),
  rank INTEGER NOT NULL,
  condition TEXT NOT NULL,
  places TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX form_name ON form (name_key) WHERE NOT is_deleted;

CREATE TABLE conversation_form (
  conversation_id TEXT NOT NULL PRIMARY KEY REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  form_id TEXT,
  filled TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;

export const forms: Migration = {version: 15, name: 'forms', up: db => void db.exec(sql)};
