import type {Migration} from '../migrate.ts';

/** Who brought a file's bytes: only they may name it before anything they see carries it. It goes with the file. */
const sql = `
CREATE TABLE staged_file (
  hash TEXT NOT NULL REFERENCES file (hash) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  by_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (hash, by_id)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO staged_file (hash, by_id, at)
  SELECT file.value ->> 'hash', own.author_id, 0
    FROM (SELECT author_id, files FROM draft UNION ALL SELECT author_id, files FROM delayed_message) AS own,
         json_each(own.files) AS file
   WHERE file.value ->> 'hash' IN (SELECT hash FROM file);
`;

export const stagedFiles: Migration = {version: 21, name: 'staged files', up: db => void db.exec(sql)};
