import type {Migration} from '../migrate.ts';

/** A conversation that whoever has it put off, and until when (decision 0018). */
export const snoozed: Migration = {
  version: 14,
  name: 'snoozed',
  up(db) {
    db.exec('ALTER TABLE conversation ADD COLUMN snoozed_until INTEGER');
  },
};
