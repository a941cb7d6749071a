import type {Migration} from '../migrate.ts';

/*
 * CV-6: how many messages of a customer wait for an answer. What waited before counts
 * from its next message on.
 *
 * What the search needs to know of words: each word that messages have, so that what begins
 * with six letters and more is looked for as the words it begins, which FTS5 reads newest
 * first, instead of being collected from all messages.
 */

const sql = `
-- What its customer did to a message after it was sent.
ALTER TABLE message ADD COLUMN edited_at INTEGER;
ALTER TABLE message ADD COLUMN deleted_at INTEGER;
ALTER TABLE message ADD COLUMN reactions TEXT NOT NULL DEFAULT '[]';

ALTER TABLE conversation ADD COLUMN unreplied_count INTEGER NOT NULL DEFAULT 0 CHECK (unreplied_count >= 0);

CREATE VIRTUAL TABLE message_word USING fts5vocab(message_text, instance);
`;

export const messages: Migration = {version: 9, name: 'messages', up: db => void db.exec(sql)};
