import type {Migration} from '../migrate.ts';

/*
 * What is known of people and companies, by which addresses people are found, how addresses
 * and conversations came to them, and whom nobody writes to (A.31, NC-5, NC-6, CV-4, CV-8).
 */

const people = `
ALTER TABLE customer ADD COLUMN is_blocked INTEGER NOT NULL DEFAULT 0 CHECK (is_blocked IN (0, 1));
ALTER TABLE customer ADD COLUMN attributes TEXT NOT NULL DEFAULT '{}';
ALTER TABLE customer ADD COLUMN company_id TEXT REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE customer ADD COLUMN external_id TEXT;
ALTER TABLE customer ADD COLUMN has_preset INTEGER NOT NULL DEFAULT 0 CHECK (has_preset IN (0, 1));
ALTER TABLE customer ADD COLUMN linked_to TEXT;
-- The newest people of a company, for the search.
CREATE INDEX customer_company ON customer (company_id, id) WHERE company_id IS NOT NULL;
CREATE INDEX customer_external ON customer (external_id) WHERE external_id IS NOT NULL;

ALTER TABLE customer_address ADD COLUMN shown TEXT NOT NULL DEFAULT '';
ALTER TABLE customer_address ADD COLUMN address_key TEXT NOT NULL DEFAULT '';
ALTER TABLE customer_address ADD COLUMN dialled TEXT NOT NULL DEFAULT '';
UPDATE customer_address SET shown = address, address_key = lower(address);
DROP INDEX customer_address_address;
-- A number or mailbox typed into the search, whatever the channel and however it is written.
CREATE INDEX customer_address_key ON customer_address (address_key);
CREATE INDEX customer_address_dialled ON customer_address (dialled) WHERE dialled <> '';

CREATE TABLE shared_address (
  channel TEXT NOT NULL,
  address TEXT NOT NULL,
  customer_id TEXT NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  is_implied INTEGER NOT NULL CHECK (is_implied IN (0, 1)),
  PRIMARY KEY (channel, address, customer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX shared_address_customer ON shared_address (customer_id);

CREATE TABLE address_link (
  channel TEXT NOT NULL,
  address TEXT NOT NULL,
  links TEXT NOT NULL,
  PRIMARY KEY (channel, address)
) STRICT, WITHOUT ROWID;

CREATE TABLE conversation_link (
  conversation_id TEXT NOT NULL PRIMARY KEY REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  former TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE contact_preset (
  customer_id TEXT NOT NULL PRIMARY KEY REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  assignees TEXT NOT NULL,
  is_restricted INTEGER NOT NULL CHECK (is_restricted IN (0, 1)),
  visible_to TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE blocklist (
  customer_id TEXT NOT NULL PRIMARY KEY REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  at INTEGER NOT NULL,
  by_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;

const companies = `
CREATE TABLE company (
  -- Also the rowid of company_text.
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  external_id TEXT,
  attributes TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX company_name ON company (name_key, id);

-- As customer_text.
CREATE VIRTUAL TABLE company_text USING fts5(
  text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3 4 5'
);
CREATE TRIGGER company_named AFTER INSERT ON company BEGIN
  INSERT INTO company_text (rowid, text) VALUES (new.number, new.name_key);
END;
CREATE TRIGGER company_renamed AFTER UPDATE OF name_key ON company WHEN old.name_key <> new.name_key BEGIN
  DELETE FROM company_text WHERE rowid = old.number;
  INSERT INTO company_text (rowid, text) VALUES (new.number, new.name_key);
END;
CREATE TRIGGER company_gone AFTER DELETE ON company BEGIN
  DELETE FROM company_text WHERE rowid = old.number;
END;

CREATE TABLE attribute_definition (
  subject TEXT NOT NULL CHECK (subject IN ('person', 'company')),
  name TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('text', 'number', 'date', 'boolean')),
  is_deleted INTEGER NOT NULL CHECK (is_deleted IN (0, 1)),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (subject, name)
) STRICT, WITHOUT ROWID;
`;

export const customers: Migration = {
  version: 6,
  name: 'customers',
  up(db) {
    db.exec(companies + people);
  },
};
