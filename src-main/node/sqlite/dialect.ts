import {
  DummyDriver,
  Kysely,
  sql,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type RawBuilder,
} from 'kysely';
import type {Sought} from '../../../core/search/query.ts';
import {statement, type Dialect, type Positioned} from '../reads/statement.ts';
import type {Schema} from '../reads/schema.ts';

/** How the reads are said in SQLite's SQL. */
export function sqliteDialect(): Dialect {
  const db = new Kysely<Schema>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: one => new SqliteIntrospector(one),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
  return {
    db,
    list: json => sql`(SELECT value FROM json_each(${json}))`,
    numbers: json => sql`(SELECT value FROM json_each(${json}))`,
    ranked: json => sql`(SELECT value, key AS rank FROM json_each(${json}))`,
    ranges: json => sql`(SELECT value ->> 'field' AS field, value ->> 'low' AS low, value ->> 'high' AS high,
      value ->> 'pattern' AS pattern FROM json_each(${json}))`,
    match: fts5,
    begun: statement<{readonly from: string; readonly end: string; readonly limit: number}>()($ => begunWith(db, $)),
    farCandidates: 3_000,
    joinsInOrder: true,
    hits: {
      messages: hit => said('message_text', hit),
      seldom: hit => said('message_text', hit),
      topics: hit => said('topic_text', hit),
      customers: (match, limit, before) => sql`(SELECT named.id FROM
        (SELECT rowid AS number FROM customer_text
          WHERE customer_text MATCH ${match} ${before === undefined ? sql`` : belowCustomer(before)}
          ORDER BY rowid DESC LIMIT ${limit}) AS hit
        JOIN customer AS named ON named.number = hit.number)`,
      companies: (match, limit) => sql`(SELECT named.id FROM
        (SELECT rowid AS number FROM company_text
          WHERE company_text MATCH ${match} ORDER BY rowid DESC LIMIT ${limit}) AS hit
        JOIN company AS named ON named.number = hit.number)`,
    },
    carries: hash => sql`EXISTS (SELECT 1 FROM json_each(m.files) AS carried WHERE carried.value ->> 'hash' = ${hash})`,
  };
}

/** The driver hands over numbers as fractions, by which FTS5 would not find its place and read from the end. */
const whole = (position: number) => sql`CAST(${position} AS INTEGER)`;

const said = (table: string, {match, limit, before}: Positioned): RawBuilder<{position: number}> =>
  sql`(SELECT rowid AS position FROM ${sql.table(table)}
    WHERE ${sql.table(table)} MATCH ${match} AND rowid < ${whole(before)} ORDER BY rowid DESC LIMIT ${limit})`;

const belowCustomer = (before: string) =>
  sql`AND rowid < coalesce((SELECT number FROM customer WHERE id = ${before}), 9007199254740991)`;

/**
 * From word to word, each found anew: reading on from one to the next would go through every
 * message that has it. No word holds a sign below the first letter, so nothing lies between.
 */
const begunWith = (db: Kysely<Schema>, $: {readonly from: string; readonly end: string; readonly limit: number}) => ({
  compile: () =>
    sql<{readonly term: string}>`WITH RECURSIVE begun (term) AS (
      SELECT (SELECT term FROM message_word WHERE term >= ${$.from} LIMIT 1)
      UNION ALL SELECT (SELECT term FROM message_word WHERE term >= begun.term || char(1) LIMIT 1)
        FROM begun WHERE begun.term < ${$.end}
    ) SELECT term FROM begun WHERE term < ${$.end} LIMIT ${$.limit}`.compile(db),
});

/** Words hold letters and digits only (`core/search/query.ts`), so quotes are all the quoting there is. */
const fts5 = (sought: Sought): string => sought.map(all => `(${all.map(anyWord).join(' AND ')})`).join(' OR ');

const anyWord = (alternatives: Sought[number][number]): string =>
  `(${alternatives.map(({word, isOpen}) => `"${word}"${isOpen ? '*' : ''}`).join(' OR ')})`;
