import {DummyDriver, Kysely, sql, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler} from 'kysely';
import type {Phrase, SearchQuery} from '../../../core/search/query.ts';
import type {Dialect} from '../reads/statement.ts';
import type {Schema} from '../reads/schema.ts';

/** How the reads are said in SQLite's SQL. */
export function sqliteDialect(): Dialect {
  return {
    db: new Kysely<Schema>({
      dialect: {
        createAdapter: () => new SqliteAdapter(),
        createDriver: () => new DummyDriver(),
        createIntrospector: db => new SqliteIntrospector(db),
        createQueryCompiler: () => new SqliteQueryCompiler(),
      },
    }),
    list: json => sql`(SELECT value FROM json_each(${json}))`,
    match: fts5,
    hits: {
      messages: (match, limit) => sql`(SELECT rowid AS position FROM message_text
        WHERE message_text MATCH ${match} ORDER BY rowid DESC LIMIT ${limit})`,
      topics: (match, limit) => sql`(SELECT rowid AS position FROM topic_text
        WHERE topic_text MATCH ${match} ORDER BY rowid DESC LIMIT ${limit})`,
      customers: (match, limit) => sql`(SELECT named.id FROM
        (SELECT rowid AS number FROM customer_text
          WHERE customer_text MATCH ${match} ORDER BY rowid DESC LIMIT ${limit}) AS hit
        JOIN customer AS named ON named.number = hit.number)`,
      companies: (match, limit) => sql`(SELECT named.id FROM
        (SELECT rowid AS number FROM company_text
          WHERE company_text MATCH ${match} ORDER BY rowid DESC LIMIT ${limit}) AS hit
        JOIN company AS named ON named.number = hit.number)`,
    },
    carries: hash => sql`EXISTS (SELECT 1 FROM json_each(m.files) AS carried WHERE carried.value ->> 'hash' = ${hash})`,
  };
}

/** Words hold letters and digits only (`core/search/query.ts`), so quotes are all the quoting there is. */
const fts5 = ({anyOf}: SearchQuery): string => anyOf.map(phrase => `(${allOf(phrase)})`).join(' OR ');

function allOf({words, isOpen}: Phrase): string {
  const quoted = words.map(word => `"${word}"`);
  return `${quoted.join(' AND ')}${isOpen ? '*' : ''}`;
}
