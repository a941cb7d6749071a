import type Database from 'better-sqlite3';

/** What carries files and is no message (yet). */
const unsent =
  '(SELECT conversation_id, files FROM draft UNION ALL SELECT conversation_id, files FROM delayed_message)';

/** CV-11: whose files go when something goes. */
export const prepareFileAsks = (
  db: Database.Database,
): Readonly<Record<'filesOnlyIn' | 'filesOnlyOf', Database.Statement>> => ({
  filesOnlyIn: db
    .prepare(
      `WITH these AS MATERIALIZED (SELECT value AS id FROM json_each(:ids)), carried AS (
           SELECT hash FROM file_use WHERE conversation_id IN (SELECT id FROM these)
           UNION SELECT file.value ->> 'hash' FROM ${unsent} AS d, json_each(d.files) AS file
             WHERE conversation_id IN (SELECT id FROM these)
         )
         SELECT hash FROM carried
          WHERE NOT EXISTS (
              SELECT 1 FROM file_use AS o
               WHERE o.hash = carried.hash AND o.conversation_id NOT IN (SELECT id FROM these)
            )
            AND NOT EXISTS (
              SELECT 1 FROM ${unsent} AS o, json_each(o.files) AS file
               WHERE o.conversation_id NOT IN (SELECT id FROM these) AND file.value ->> 'hash' = carried.hash
            )
          ORDER BY hash`,
    )
    .pluck(),
  filesOnlyOf: db
    .prepare(
      `SELECT hash FROM message AS m, json_each(m.files) AS said, file_use AS u
          WHERE m.id = :id AND u.hash = said.value ->> 'hash' AND u.message_id = m.id
            AND NOT EXISTS (SELECT 1 FROM file_use AS o WHERE o.hash = u.hash AND o.message_id <> m.id)
            AND NOT EXISTS (
              SELECT 1 FROM ${unsent} AS o, json_each(o.files) AS file WHERE file.value ->> 'hash' = u.hash
            )
          ORDER BY hash`,
    )
    .pluck(),
});
