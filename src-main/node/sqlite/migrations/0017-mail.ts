import type {Migration} from '../migrate.ts';

/** What e-mails say beside their words, and places that are shared (CO-9, CO-11, D34). */
export const mail: Migration = {
  version: 17,
  name: 'mail',
  up(db) {
    db.exec(`
      ALTER TABLE message ADD COLUMN mail TEXT NOT NULL DEFAULT 'null';
      ALTER TABLE message ADD COLUMN location TEXT NOT NULL DEFAULT 'null';
      ALTER TABLE message ADD COLUMN html TEXT;
      ALTER TABLE delayed_message ADD COLUMN mail TEXT NOT NULL DEFAULT 'null';
      ALTER TABLE delayed_message ADD COLUMN location TEXT NOT NULL DEFAULT 'null';
      ALTER TABLE draft ADD COLUMN mail TEXT NOT NULL DEFAULT 'null';
    `);
  },
};
