import Database from 'better-sqlite3';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import type {Store} from '../../core/ports/store.ts';
import {migrations as postgresSteps} from '../../src-main/node/postgres/migrate.ts';
import {openPostgres} from '../../src-main/node/postgres/open.ts';
import {migrate, migrations as sqliteSteps} from '../../src-main/node/sqlite/migrate.ts';
import {openSqlite} from '../../src-main/node/sqlite/open.ts';
import {aConversation, aCustomer, anAgent, ann, aQueue, aSender} from '../support/builders.ts';
import {makeDatabase, runSql} from './postgres-database.ts';

const before = <Step extends {readonly name: string}>(steps: readonly Step[]) =>
  steps.slice(
    0,
    steps.findIndex(({name}) => name === 'bots'),
  );

/** One that nobody ever had, one that Ann has, one she had, one she began. */
const rows = (yes: string, lists: {readonly none: string; readonly ann: string}) => `
INSERT INTO queue (id, name, is_default, auto_assign) VALUES ('${aQueue(1)}', 'Default queue', ${yes}, ${yes});
INSERT INTO sender (id, channel, address, name, is_enabled) VALUES
  ('${aSender(1)}', 'live-chat', 'widget-1', 'Website', ${yes});
${(
  [
    [1, 'NULL', lists.none, 'NULL'],
    [2, `'${ann}'`, lists.none, 'NULL'],
    [3, 'NULL', lists.ann, 'NULL'],
    [4, 'NULL', lists.none, `'${ann}'`],
  ] as const
)
  .map(
    ([n, assignee, excluded, startedBy]) => `
INSERT INTO conversation (
  short_id, id, channel, sender_id, customer_id, customer_address, status, queue_id, assignee, priority, topic, summary,
  created_at, last_inbound_at, last_at, pending_since, last_position, read_position, unread_count,
  last_public_position, preview_by, preview_text, preview_files, excluded, started_by
) VALUES (
  ${n}, '${aConversation(n)}', 'live-chat', '${aSender(1)}', '${aCustomer(1)}', 'visitor-${n}', 'open', '${aQueue(1)}',
  ${assignee}, 'normal', 'Old', '', 1, 2, 2, NULL, 1, 0, 1, 1, 'customer', 'Hello', 2, ${excluded}, ${startedBy}
);`,
  )
  .join('')}`;

const people = (yes: string) => `
INSERT INTO customer (id, name, name_key, is_known, created_at, last_at)
  VALUES ('${aCustomer(1)}', 'Zoë', 'zoe', ${yes}, 1, 2);`;

async function knowsWhose(store: Store): Promise<void> {
  await store.write(async tx => {
    const found = [];
    for (const n of [1, 2, 3, 4]) {
      const {withBot, isForPeople} = (await tx.get('conversation', [aConversation(n)])) ?? {};
      found.push([withBot, isForPeople]);
    }
    expect(found).toEqual([
      [false, false],
      [false, true],
      [false, true],
      [false, true],
    ]);
    expect(await tx.get('bot', [anAgent(50)])).toBeUndefined();
  });
}

describe('BO-8: what people had before there were bots stays theirs', () => {
  test('on SQLite', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-bots-'));
    const file = join(folder, 'workspace.db');
    const db = new Database(file);
    migrate(db, before(sqliteSteps));
    db.exec(people('1'));
    db.pragma('foreign_keys = OFF');
    db.exec(rows('1', {none: `'[]'`, ann: `'["${ann}"]'`}));
    db.close();
    const {store} = await openSqlite({file});
    await knowsWhose(store);
    await store.close();
    rmSync(folder, {recursive: true, force: true});
  });

  test('on PostgreSQL', async () => {
    const database = await makeDatabase('bots');
    const place = {url: database.url, schema: 'old'};
    const old = await openPostgres({...place, steps: before(postgresSteps)});
    await old.reads.close();
    await old.store.close();
    const agent = `INSERT INTO agent (id, name, roles, is_enabled, status, status_since, status_cause, capacity)
      VALUES ('${ann}', 'Ann', '[]', true, 'offline', 1, 'signed-out', '{}');`;
    const inserts = rows('true', {none: `'[]'`, ann: `'["${ann}"]'`});
    const customer = people('true').replace('(id, name', '(name_words, id, name').replace('VALUES (', `VALUES ('', `);
    await runSql(database.url, `SET search_path = old; ${agent} ${customer} ${inserts}`);
    const {store, reads} = await openPostgres(place);
    await knowsWhose(store);
    await reads.close();
    await store.close();
    await database.drop();
  });
});
