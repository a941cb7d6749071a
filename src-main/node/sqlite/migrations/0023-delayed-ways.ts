import type {Migration} from '../migrate.ts';

/** CO-1: over what goes out later is to go. */
export const delayedWays: Migration = {
  version: 23,
  name: 'delayed-ways',
  up: db => void db.exec(`ALTER TABLE delayed_message ADD COLUMN via TEXT NOT NULL DEFAULT 'null'`),
};
