import type {Migration} from '../migrate.ts';

/** A.31: which profile went into which, and what came along. */
const sql = `
CREATE TABLE customer_merge (
  id TEXT NOT NULL PRIMARY KEY REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  kept_id TEXT NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  at INTEGER NOT NULL,
  by_id TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  external_id TEXT,
  addresses TEXT NOT NULL,
  shares TEXT NOT NULL,
  conversations TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_merge_into ON customer_merge (kept_id, at);
`;

export const customerMerges: Migration = {version: 18, name: 'customer-merges', up: db => void db.exec(sql)};
