import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type RawBuilder,
} from 'kysely';
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
      messages: (match, limit) => newest({table: 'message_text', key: 'position', words: 'words'}, {match, limit}),
      topics: (match, limit) => newest({table: 'topic_text', key: 'position', words: 'words'}, {match, limit}),
      customers: (match, limit) => newest({table: 'customer', key: 'id', words: 'name_words'}, {match, limit}),
      companies: (match, limit) => newest({table: 'company', key: 'id', words: 'name_words'}, {match, limit}),
    },
    carries: hash => sql`m.files @> jsonb_build_array(jsonb_build_object('hash', ${hash}::text))`,
  };
}

interface Searched {
  readonly table: string;
  readonly key: string;
  readonly words: string;
}

/** How many of the newest rows are looked through before the index is asked. */
const AT_HAND = 5_000;

/**
 * The newest hits. A common word is found among the newest rows at once, where collecting
 * and sorting all its hits would take long; any other has few enough to be collected from
 * the index. Left to choose, the planner walks through everything for a rare word, because
 * it cannot know that it is rare.
 */
function newest<Row>(
  {table, key, words}: Searched,
  {match, limit}: {readonly match: string; readonly limit: number},
): RawBuilder<Row> {
  const [from, by, text] = [sql.table(table), sql.ref(key), sql.ref(words)];
  const most = sql`${limit}::bigint`;
  return sql`(
    WITH recent AS MATERIALIZED (
      SELECT ${by} FROM (
        SELECT ${by}, ${text} FROM ${from} ORDER BY ${by} DESC LIMIT ${sql.lit(AT_HAND)}
      ) AS at_hand
      WHERE ${text} @@ ${match}::tsquery ORDER BY ${by} DESC LIMIT ${most}
    ), collected AS MATERIALIZED (
      SELECT ${by} FROM ${from} WHERE ${text} @@ ${match}::tsquery AND (SELECT count(*) FROM recent) < ${most}
    )
    SELECT ${by} FROM recent WHERE (SELECT count(*) FROM recent) >= ${most}
    UNION ALL (SELECT ${by} FROM collected ORDER BY ${by} DESC LIMIT ${most})
  )`;
}

/** Words hold letters and digits only (`core/search/query.ts`), so quotes are all the quoting there is. */
const tsquery = ({anyOf}: SearchQuery): string => anyOf.map(phrase => `(${allOf(phrase)})`).join(' | ');

function allOf({words, isOpen}: Phrase): string {
  const quoted = words.map(word => `'${word}'`);
  return `${quoted.join(' & ')}${isOpen ? ':*' : ''}`;
}
