import type {Migration} from '../migrate.ts';

/* See SQLite's step of the same number: GIN finds beginnings by itself. */

const sql = `
SELECT 1;
`;

export const messages: Migration = {version: 9, name: 'messages', sql};
