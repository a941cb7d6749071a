import type {Migration} from '../migrate.ts';

/* Forms (A.14): see SQLite's step of the same number. */

const sql = `
CREATE TABLE form_field (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  name text COLLATE "C" NOT NULL,
  name_key text COLLATE "C" NOT NULL,
  hint text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,
  options jsonb NOT NULL,
  pattern text COLLATE "C" NOT NULL,
  is_deleted boolean NOT NULL,
  created_at bigint NOT NULL
);
CREATE UNIQUE INDEX form_field_name ON form_field (name_key) WHERE NOT is_deleted;

CREATE TABLE form (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  name text COLLATE "C" NOT NULL,
  name_key text COLLATE "C" NOT NULL,
  is_on boolean NOT NULL,
  is_default boolean NOT NULL,
  is_deleted boolean NOT NULL,
  rank bigint NOT NULL,
  condition jsonb NOT NULL,
  places jsonb NOT NULL,
  created_at bigint NOT NULL
);
CREATE UNIQUE INDEX form_name ON form (name_key) WHERE NOT is_deleted;

CREATE TABLE conversation_form (
  conversation_id text COLLATE "C" NOT NULL PRIMARY KEY REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  form_id text COLLATE "C",
  filled jsonb NOT NULL
);
`;

export const forms: Migration = {version: 15, name: 'forms', sql};
