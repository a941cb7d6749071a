import Database from 'better-sqlite3';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {openPostgres} from '../../src-main/node/postgres/open.ts';
import {delayedQueries} from '../../src-main/node/reads/delayed.ts';
import {inboxQueries} from '../../src-main/node/reads/inbox.ts';
import {companyQueries} from '../../src-main/node/reads/companies.ts';
import {customerQueries} from '../../src-main/node/reads/customers.ts';
import {conversationQueries} from '../../src-main/node/reads/conversation.ts';
import {searchQueries} from '../../src-main/node/reads/search.ts';
import type {Statement} from '../../src-main/node/reads/statement.ts';
import {threadQueries} from '../../src-main/node/reads/thread.ts';
import {visitorQueries} from '../../src-main/node/reads/visitor.ts';
import {whyQueries} from '../../src-main/node/reads/why.ts';
import {workspaceQueries} from '../../src-main/node/reads/workspace.ts';
import {sqliteDialect} from '../../src-main/node/sqlite/dialect.ts';
import {migrate, migrations} from '../../src-main/node/sqlite/migrate.ts';
import {migrations as postgresMigrations} from '../../src-main/node/postgres/migrate.ts';
import {everyTable, inSql, snakeCase} from '../../src-main/node/store/columns.ts';
import {HeldWrites} from '../../src-main/node/store/held-writes.ts';
import {makeDatabase, runSql} from './postgres-database.ts';

/** What a dialect keeps for itself beside what the registry names. */
const own: Readonly<Record<string, readonly string[]>> = {
  conversation: ['list_at'],
  customer: ['number', 'name_words'],
  company: ['number', 'name_words'],
};

interface Column {
  readonly name: string;
  readonly type: string;
  readonly isNullable: boolean;
}

let database: Awaited<ReturnType<typeof makeDatabase>>;
const db = new Database(':memory:');
const inPostgres = new Map<string, Column[]>();

beforeAll(async () => {
  migrate(db);
  database = await makeDatabase('shape');
  const {store, reads} = await openPostgres({url: database.url, schema: 'shape', readers: 1});
  await reads.close();
  await store.close();
  const found = await runSql(
    database.url,
    `SELECT table_name, column_name, data_type, is_nullable, collation_name FROM information_schema.columns
      WHERE table_schema = 'shape' ORDER BY table_name, column_name`,
  );
  for (const {table_name: table, column_name: name, data_type: type, is_nullable: nullable} of found) {
    const column = {name: String(name), type: String(type), isNullable: nullable === 'YES'};
    inPostgres.set(String(table), [...(inPostgres.get(String(table)) ?? []), column]);
  }
});
afterAll(() => database.drop());

const sqliteColumns = (table: string): Column[] =>
  (db.pragma(`table_xinfo(${table})`) as {name: string; type: string; notnull: number; pk: number}[]).map(column => ({
    name: column.name,
    type: column.type,
    isNullable: column.notnull === 0 && column.pk === 0,
  }));

const types = {
  text: ['TEXT', 'text'],
  int: ['INTEGER', 'bigint'],
  bool: ['INTEGER', 'boolean'],
  json: ['TEXT', 'jsonb'],
} as const;

describe('the tables of both databases', () => {
  test.each(everyTable)('%s has the columns of the registry, and nothing else that must be filled', table => {
    const {name, columns, key} = inSql(table);
    const isOurs = (column: Column) => !(own[name] ?? []).includes(column.name);
    const sorted = (of: readonly Column[]) => of.filter(isOurs).toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const [sqlite, postgres] = [sorted(sqliteColumns(name)), sorted(inPostgres.get(name) ?? [])];
    const expected = (dialect: 0 | 1) =>
      columns
        .map(column => ({name: column.name, type: types[column.kind][dialect]}))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1));
    expect(sqlite.map(({name: column, type}) => ({name: column, type}))).toEqual(expected(0));
    expect(postgres.map(({name: column, type}) => ({name: column, type}))).toEqual(expected(1));
    // What may be missing is the same, and a key never is.
    const nullable = (of: readonly Column[]) => of.filter(({isNullable}) => isNullable).map(column => column.name);
    expect(nullable(sqlite)).toEqual(nullable(postgres));
    expect(nullable(sqlite).filter(column => key.some(part => part.name === column))).toEqual([]);
  });

  test('the steps that make them have the same numbers and names', () => {
    const steps = (of: readonly {version: number; name: string}[]) => of.map(({version, name}) => [version, name]);
    expect(steps(migrations)).toEqual(steps(postgresMigrations));
    expect(migrations.map(({version}) => version)).toEqual(migrations.map((_step, n) => n + 1));
  });

  test('what other rows point to is written before them, or SQLite would go through all of those for each', () => {
    for (const table of everyTable) {
      const references = db.pragma(`foreign_key_list(${snakeCase(table)})`) as {readonly table: string}[];
      for (const {table: parent} of references) {
        const held = new HeldWrites();
        held.add({do: 'delete', table, key: ['child']});
        const pointedTo = everyTable.find(one => snakeCase(one) === parent);
        if (pointedTo === undefined) throw new Error(`${parent} is in no registry`);
        held.add({do: 'delete', table: pointedTo, key: ['parent']});
        const order = held.take().map(one => ('table' in one ? one.table : one.do));
        if (pointedTo !== table) expect([table, order]).toEqual([table, [pointedTo, table]]);
      }
    }
  });

  test('on PostgreSQL text sorts by its bytes, as on SQLite', async () => {
    const found = await runSql(
      database.url,
      `SELECT table_name, column_name FROM information_schema.columns
        WHERE table_schema = 'shape' AND table_name <> 'migration' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'`,
    );
    expect(found).toEqual([]);
  });
});

describe('every list and look-up reads an index from its place on', () => {
  const dialect = sqliteDialect();
  const {historyOf, ...views} = inboxQueries(dialect);
  type Anything = Statement<never, unknown>;
  const statements: readonly (readonly [string, Anything])[] = [
    ...Object.entries(views).flatMap(([view, {manager, agent}]) => [
      [`inbox ${view} of a Manager`, manager] as const,
      [`inbox ${view} of an Agent`, agent] as const,
    ]),
    ['inbox history by queue', historyOf(3)],
    ...Object.entries(conversationQueries(dialect)).map(([name, {agent}]) => [name, agent as Anything] as const),
    ...(['conversation', 'assigned', 'statusAt'] as const).map(
      name => [`why ${name}`, whyQueries(dialect)[name] as Anything] as const,
    ),
    ...Object.entries(threadQueries(dialect).agent).map(([name, one]) => [`thread ${name}`, one as Anything] as const),
    ...(['profile', 'others', 'history', 'find'] as const).map(
      name => [`customer ${name}`, customerQueries(dialect)[name].agent as Anything] as const,
    ),
    ...(['preset', 'employed', 'addresses'] as const).map(
      name => [`customer ${name}`, customerQueries(dialect)[name] as Anything] as const,
    ),
    ...(['one', 'found'] as const).map(name => [`company ${name}`, companyQueries(dialect)[name] as Anything] as const),
    ...Object.entries(visitorQueries(dialect)).map(([name, one]) => [`visitor ${name}`, one as Anything] as const),
    ...(['messages', 'customers', 'conversations'] as const).map(
      group => [`search ${group}`, searchQueries(dialect)[group].agent as Anything] as const,
    ),
    ...(['counters', 'drafts', 'draftsOf', 'deadJobs'] as const).map(
      name => [name, workspaceQueries(dialect)[name] as Anything] as const,
    ),
    ...Object.entries(delayedQueries(dialect)).map(
      ([name, one]) => [`delayed ${name}`, ('agent' in one ? one.agent : one) as Anything] as const,
    ),
  ];

  /** Tables that grow: none of them is ever walked through. */
  const growing = [
    'conversation',
    'c',
    'message',
    'm',
    'event',
    'e',
    'begun',
    'customer',
    'cu',
    'customer_address',
    'shared_address',
    'company',
    'visit',
    'v',
    'draft',
    'delayed_message',
    'd',
  ];

  test.each(statements)('%s', (_name, statement) => {
    const holes = [...statement.sql.matchAll(/\?/g)].map(() => null);
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${statement.sql}`).all(...holes) as {detail: string}[];
    const scans = plan
      .map(({detail}) => detail)
      .filter(detail => growing.some(table => detail === `SCAN ${table}` || detail.startsWith(`SCAN ${table} `)));
    expect(scans).toEqual([]);
  });

  test('a list is never sorted: its rows come in the order of their index', () => {
    for (const view of ['unassigned', 'all', 'recent'] as const) {
      const {sql} = views[view].manager;
      const holes = [...sql.matchAll(/\?/g)].map(() => null);
      const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...holes) as {detail: string}[];
      expect(plan.filter(({detail}) => detail.includes('TEMP B-TREE'))).toEqual([]);
    }
  });

  test('CV-3: what is mine and what is also mine are each read in order, and a page of both is put together', () => {
    const {sql} = views.mine.agent;
    const holes = [...sql.matchAll(/\?/g)].map(() => null);
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...holes) as {
      id: number;
      parent: number;
      detail: string;
    }[];
    const parts = plan.filter(({detail}) => detail === 'CO-ROUTINE part').map(({id}) => id);
    const inParts = plan.filter(({parent}) => parts.includes(parent)).map(({detail}) => detail);
    // One index each and no sort: what is sorted above them is a page of keys at most.
    expect(inParts).toEqual([
      expect.stringMatching(/^SEARCH c USING (COVERING )?INDEX conversation_mine /),
      expect.stringMatching(/^SEARCH also USING (COVERING )?INDEX co_assignee_open /),
    ]);
  });
});
