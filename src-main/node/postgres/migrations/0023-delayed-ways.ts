import type {Migration} from '../migrate.ts';

/* CO-1: see SQLite's step of the same number. */

const sql = `ALTER TABLE delayed_message ADD COLUMN via jsonb NOT NULL DEFAULT 'null'`;

export const delayedWays: Migration = {version: 23, name: 'delayed-ways', sql};
