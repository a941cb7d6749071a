import type {Migration} from '../migrate.ts';

/*
 * What is known of people and companies, by which addresses people are found, and whom
 * nobody writes to: see SQLite's step of the same number.
 */

const companies = `
CREATE TABLE company (
  id text COLLATE "C" NOT NULL PRIMARY KEY,
  name text COLLATE "C" NOT NULL,
  name_key text COLLATE "C" NOT NULL,
  external_id text COLLATE "C",
  attributes jsonb NOT NULL,
  created_at bigint NOT NULL,
  -- The words of the name, for the search.
  name_words tsvector NOT NULL
);
CREATE INDEX company_name ON company (name_key, id);
CREATE INDEX company_name_words ON company USING gin (name_words);

CREATE TABLE attribute_definition (
  subject text COLLATE "C" NOT NULL CHECK (subject IN ('person', 'company')),
  name text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL CHECK (type IN ('text', 'number', 'date', 'boolean')),
  is_deleted boolean NOT NULL,
  created_at bigint NOT NULL,
  PRIMARY KEY (subject, name)
);
`;

const people = `
ALTER TABLE customer
  ADD COLUMN is_blocked boolean NOT NULL DEFAULT false,
  ADD COLUMN attributes jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN company_id text COLLATE "C" REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED,
  ADD COLUMN external_id text COLLATE "C",
  ADD COLUMN has_preset boolean NOT NULL DEFAULT false,
  ADD COLUMN linked_to text COLLATE "C";
-- The newest people of a company, for the search.
CREATE INDEX customer_company ON customer (company_id, id) WHERE company_id IS NOT NULL;
CREATE INDEX customer_external ON customer (external_id) WHERE external_id IS NOT NULL;

ALTER TABLE customer_address
  ADD COLUMN shown text COLLATE "C" NOT NULL DEFAULT '',
  ADD COLUMN address_key text COLLATE "C" NOT NULL DEFAULT '',
  ADD COLUMN dialled text COLLATE "C" NOT NULL DEFAULT '';
UPDATE customer_address SET shown = address, address_key = lower(address);
DROP INDEX customer_address_address;
-- A number or mailbox typed into the search, whatever the channel and however it is written.
CREATE INDEX customer_address_key ON customer_address (address_key);
CREATE INDEX customer_address_dialled ON customer_address (dialled) WHERE dialled <> '';

-- A customer's history by its numbers (CU-4). On SQLite these are rowids, and so in every index.
DROP INDEX conversation_customer;
CREATE INDEX conversation_customer ON conversation (customer_id, short_id);

CREATE TABLE shared_address (
  channel text COLLATE "C" NOT NULL,
  address text COLLATE "C" NOT NULL,
  customer_id text COLLATE "C" NOT NULL REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  is_implied boolean NOT NULL,
  PRIMARY KEY (channel, address, customer_id)
);
CREATE INDEX shared_address_customer ON shared_address (customer_id);

CREATE TABLE address_link (
  channel text COLLATE "C" NOT NULL,
  address text COLLATE "C" NOT NULL,
  links jsonb NOT NULL,
  PRIMARY KEY (channel, address)
);

CREATE TABLE conversation_link (
  conversation_id text COLLATE "C" NOT NULL PRIMARY KEY REFERENCES conversation (id) DEFERRABLE INITIALLY DEFERRED,
  former jsonb NOT NULL
);

CREATE TABLE contact_preset (
  customer_id text COLLATE "C" NOT NULL PRIMARY KEY REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  assignees jsonb NOT NULL,
  is_restricted boolean NOT NULL,
  visible_to jsonb NOT NULL
);

CREATE TABLE blocklist (
  customer_id text COLLATE "C" NOT NULL PRIMARY KEY REFERENCES customer (id) DEFERRABLE INITIALLY DEFERRED,
  at bigint NOT NULL,
  by_id text COLLATE "C" NOT NULL
);
`;

export const customers: Migration = {version: 6, name: 'customers', sql: companies + people};
