import type {Migration} from '../migrate.ts';

/* Who brought a file: see SQLite's step of the same number. */

const sql = `
CREATE TABLE staged_file (
  hash text COLLATE "C" NOT NULL REFERENCES file (hash) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  by_id text COLLATE "C" NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (hash, by_id)
);
INSERT INTO staged_file (hash, by_id, at)
  SELECT file ->> 'hash', own.author_id, 0
    FROM (SELECT author_id, files FROM draft UNION ALL SELECT author_id, files FROM delayed_message) AS own,
         jsonb_array_elements(own.files) AS file
   WHERE file ->> 'hash' IN (SELECT hash FROM file)
  ON CONFLICT DO NOTHING;
`;

export const stagedFiles: Migration = {version: 21, name: 'staged files', sql};
