import type {Migration} from '../migrate.ts';

/* Decision 0018: see SQLite's step of the same number. */

const sql = 'ALTER TABLE conversation ADD COLUMN snoozed_until bigint';

export const snoozed: Migration = {version: 14, name: 'snoozed', sql};
