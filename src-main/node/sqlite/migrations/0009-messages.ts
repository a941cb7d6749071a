import type {Migration} from '../migrate.ts';

/*
 * What the search needs to know of words: each word that messages have, so that what begins
 * with six letters and more is looked for as the words it begins, which FTS5 reads newest
 * first, instead of being collected from all messages.
 */

const sql = `
CREATE VIRTUAL TABLE message_word USING fts5vocab(message_text, instance);
`;

export const messages: Migration = {version: 9, name: 'messages', up: db => void db.exec(sql)};
