import type {Migration} from '../migrate.ts';

/* Templates and macros (A.11, A.13): see SQLite's step of the same number. */

const sql = `
CREATE TABLE template (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  name text COLLATE "C" NOT NULL,
  name_key text COLLATE "C" NOT NULL,
  queue_ids jsonb NOT NULL,
  tag_ids jsonb NOT NULL,
  is_on boolean NOT NULL,
  is_deleted boolean NOT NULL,
  rank bigint NOT NULL,
  created_at bigint NOT NULL,
  text text COLLATE "C" NOT NULL,
  channels jsonb NOT NULL
);
CREATE UNIQUE INDEX template_name ON template (name_key) WHERE NOT is_deleted;

CREATE TABLE macro (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  name text COLLATE "C" NOT NULL,
  name_key text COLLATE "C" NOT NULL,
  queue_ids jsonb NOT NULL,
  tag_ids jsonb NOT NULL,
  is_on boolean NOT NULL,
  is_deleted boolean NOT NULL,
  rank bigint NOT NULL,
  created_at bigint NOT NULL,
  description text COLLATE "C" NOT NULL,
  actions jsonb NOT NULL
);
CREATE UNIQUE INDEX macro_name ON macro (name_key) WHERE NOT is_deleted;

-- TP-5, MA-8, D33: lists of their own, apart from the tags of conversations.
CREATE TABLE tool_tag (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('template', 'macro')),
  name text COLLATE "C" NOT NULL,
  name_key text COLLATE "C" NOT NULL,
  is_deleted boolean NOT NULL
);
CREATE UNIQUE INDEX tool_tag_name ON tool_tag (kind, name_key) WHERE NOT is_deleted;
`;

export const tools: Migration = {version: 13, name: 'tools', sql};
