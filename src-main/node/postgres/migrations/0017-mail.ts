import type {Migration} from '../migrate.ts';

/* See SQLite's step of the same number. */

const sql = `
  ALTER TABLE message
    ADD COLUMN mail jsonb NOT NULL DEFAULT 'null',
    ADD COLUMN location jsonb NOT NULL DEFAULT 'null',
    ADD COLUMN html text COLLATE "C";
  ALTER TABLE delayed_message
    ADD COLUMN mail jsonb NOT NULL DEFAULT 'null',
    ADD COLUMN location jsonb NOT NULL DEFAULT 'null';
  ALTER TABLE draft ADD COLUMN mail jsonb NOT NULL DEFAULT 'null';
`;

export const mail: Migration = {version: 17, name: 'mail', sql};
