import type {Migration} from '../migrate.ts';

/* A.31: see SQLite's step of the same number. */

const sql = `
CREATE TABLE customer_merge (
  id text COLLATE "C" NOT NULL PRIMARY KEY REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  kept_id text COLLATE "C" NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  at bigint NOT NULL,
  by_id text COLLATE "C" NOT NULL,
  before jsonb NOT NULL,
  after jsonb NOT NULL,
  external_id text COLLATE "C",
  addresses jsonb NOT NULL,
  shares jsonb NOT NULL,
  conversations jsonb NOT NULL
);
CREATE INDEX customer_merge_into ON customer_merge (kept_id, at);
`;

export const customerMerges: Migration = {version: 18, name: 'customer-merges', sql};
