import type {Migration} from '../migrate.ts';

/* See SQLite's step of the same number: GIN finds beginnings by itself. */

const sql = `
-- What its customer did to a message after it was sent.
ALTER TABLE message ADD COLUMN edited_at bigint;
ALTER TABLE message ADD COLUMN deleted_at bigint;
ALTER TABLE message ADD COLUMN reactions jsonb NOT NULL DEFAULT '[]';

ALTER TABLE conversation ADD COLUMN unreplied_count bigint NOT NULL DEFAULT 0 CHECK (unreplied_count >= 0);
`;

export const messages: Migration = {version: 9, name: 'messages', sql};
