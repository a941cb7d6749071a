import type {Migration} from '../migrate.ts';

/** CV-11: what was deleted with its conversation is not begun anew by a channel that reports it once more. */
const sql = `
CREATE TABLE gone_message (
  sender_id TEXT NOT NULL,
  provider_id TEXT NOT NULL,
  message_id TEXT NOT NULL,
  said_in TEXT NOT NULL,
  position INTEGER NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (sender_id, provider_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX gone_message_at ON gone_message (at);
`;

export const goneMessages: Migration = {
  version: 12,
  name: 'gone messages',
  up(db) {
    db.exec(sql);
  },
};
