import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type RawBuilder,
} from 'kysely';
import type {Sought} from '../../../core/search/query.ts';
import type {Schema} from '../reads/schema.ts';
import type {Dialect, Positioned} from '../reads/statement.ts';

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
    numbers: json => sql`(SELECT jsonb_array_elements_text(${json}::jsonb)::bigint)`,
    ranked: json => sql`(SELECT value, ordinality - 1 AS rank
      FROM jsonb_array_elements_text(${json}::jsonb) WITH ORDINALITY AS o (value, ordinality))`,
    ranges: json => sql`(SELECT one ->> 'field' AS field, one ->> 'low' AS low, one ->> 'high' AS high,
      one ->> 'pattern' AS pattern FROM jsonb_array_elements(${json}::jsonb) AS one)`,
    match: tsquery,
    // A GIN index finds a beginning as fast as a word.
    begun: undefined,
    farCandidates: 300,
    // Where the table is small it is hashed, and read as it lies.
    joinsInOrder: false,
    hits: {
      messages: hit => newest(messageText, hit),
      seldom: hit => collected(messageText, hit),
      topics: hit => newest({table: 'topic_text', key: 'position', words: 'words'}, hit),
      customers: (match, limit, before) =>
        newest(
          {table: 'customer', key: 'id', words: 'name_words'},
          {match, limit, ...(before !== undefined && {before})},
        ),
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

const messageText: Searched = {table: 'message_text', key: 'position', words: 'words'};

interface NewestHits {
  readonly match: string;
  readonly limit: number;
  readonly before?: string | number;
}

/** How many of the newest rows are looked through before the index is asked. */
const AT_HAND = 5_000;

/**
 * The newest hits. A common word is found among the newest rows at once, where collecting
 * and sorting all its hits would take long; any other has few enough to be collected from
 * the index. Left to choose, the planner walks through everything for a rare word, because
 * it cannot know that it is rare.
 */
function newest<Row>({table, key, words}: Searched, {match, limit, before}: NewestHits): RawBuilder<Row> {
  const [from, by, text] = [sql.table(table), sql.ref(key), sql.ref(words)];
  const most = sql`${limit}::bigint`;
  const below = before === undefined ? sql`` : sql`WHERE ${by} < ${before}`;
  const andBelow = before === undefined ? sql`` : sql`AND ${by} < ${before}`;
  return sql`(
    WITH recent AS MATERIALIZED (
      SELECT ${by} FROM (
        SELECT ${by}, ${text} FROM ${from} ${below} ORDER BY ${by} DESC LIMIT ${sql.lit(AT_HAND)}
      ) AS at_hand
      WHERE ${text} @@ ${match}::tsquery ORDER BY ${by} DESC LIMIT ${most}
    ), collected AS MATERIALIZED (
      SELECT ${by} FROM ${from}
        WHERE ${text} @@ ${match}::tsquery ${andBelow} AND (SELECT count(*) FROM recent) < ${most}
    )
    SELECT ${by} FROM recent WHERE (SELECT count(*) FROM recent) >= ${most}
    UNION ALL (SELECT ${by} FROM collected ORDER BY ${by} DESC LIMIT ${most})
  )`;
}

/** Straight from the index: what is looked for has hundreds of forms, of which hardly any was ever written. */
function collected<Row>({table, key, words}: Searched, {match, limit, before}: Positioned): RawBuilder<Row> {
  const [from, by, text] = [sql.table(table), sql.ref(key), sql.ref(words)];
  return sql`(
    WITH collected AS MATERIALIZED (
      SELECT ${by} FROM ${from} WHERE ${text} @@ ${match}::tsquery AND ${by} < ${before}
    )
    SELECT ${by} FROM collected ORDER BY ${by} DESC LIMIT ${limit}::bigint
  )`;
}

/** Words hold letters and digits only (`core/search/query.ts`), so quotes are all the quoting there is. */
const tsquery = (sought: Sought): string => sought.map(all => `(${all.map(anyWord).join(' & ')})`).join(' | ');

const anyWord = (alternatives: Sought[number][number]): string =>
  `(${alternatives.map(({word, isOpen}) => `'${word}'${isOpen ? ':*' : ''}`).join(' | ')})`;
