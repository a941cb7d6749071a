import {DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql} from 'kysely';
import type {Phrase, SearchQuery} from '../../../core/search/query.ts';
import type {Schema} from '../reads/schema.ts';
import type {Dialect} from '../reads/statement.ts';

/** How the reads are said in PostgreSQL's SQL. */
export function postgresDialect(): Dialect {
  return {
    db: new Kysely<Schema>({
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => new DummyDriver(),
        createIntrospector: db => new PostgresIntrospector(db),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      },
    }),
    list: json => sql`(SELECT jsonb_array_elements_text(${json}::jsonb))`,
    match: tsquery,
    hits: {
      messages: (match, limit) => sql`(SELECT position FROM message_text
        WHERE words @@ ${match}::tsquery ORDER BY position DESC LIMIT ${limit})`,
      topics: (match, limit) => sql`(SELECT position FROM topic_text
        WHERE words @@ ${match}::tsquery ORDER BY position DESC LIMIT ${limit})`,
      customers: (match, limit) => sql`(SELECT id FROM customer
        WHERE name_words @@ ${match}::tsquery ORDER BY id DESC LIMIT ${limit})`,
    },
    carries: hash => sql`m.files @> jsonb_build_array(jsonb_build_object('hash', ${hash}::text))`,
  };
}

/** Words hold letters and digits only (`core/search/query.ts`), so quotes are all the quoting there is. */
const tsquery = ({anyOf}: SearchQuery): string => anyOf.map(phrase => `(${allOf(phrase)})`).join(' | ');

function allOf({words, isOpen}: Phrase): string {
  const quoted = words.map(word => `'${word}'`);
  return `${quoted.join(' & ')}${isOpen ? ':*' : ''}`;
}
