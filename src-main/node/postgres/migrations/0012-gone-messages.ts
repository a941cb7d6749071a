import type {Migration} from '../migrate.ts';

/* CV-11: see SQLite's step of the same number. */

const sql = `
CREATE TABLE gone_message (
  sender_id text COLLATE "C" NOT NULL,
  provider_id text COLLATE "C" NOT NULL,
  message_id text COLLATE "C" NOT NULL,
  said_in text COLLATE "C" NOT NULL,
  position bigint NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (sender_id, provider_id)
);
CREATE INDEX gone_message_at ON gone_message (at);
`;

export const goneMessages: Migration = {version: 12, name: 'gone messages', sql};
