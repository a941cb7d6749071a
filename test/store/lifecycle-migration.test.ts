import Database from 'better-sqlite3';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import type {Reads, Store} from '../../core/ports/store.ts';
import {migrations as postgresSteps} from '../../src-main/node/postgres/migrate.ts';
import {openPostgres} from '../../src-main/node/postgres/open.ts';
import {migrate, migrations as sqliteSteps} from '../../src-main/node/sqlite/migrate.ts';
import {openSqlite} from '../../src-main/node/sqlite/open.ts';
import {openSqliteReads} from '../../src-main/node/sqlite/reads.ts';
import {aConversation, aCustomer, aHash, aMessage, ann, aQueue, aSender} from '../support/builders.ts';
import {makeDatabase, runSql} from './postgres-database.ts';

const files = JSON.stringify([1, 1, 2].map(n => ({hash: aHash(n), name: 'a.png', type: 'image/png', size: 1})));

/** A conversation of the first version, with a message that carries two files, one of them twice. */
const rows = (yes: string) => `
INSERT INTO queue (id, name, is_default, auto_assign) VALUES ('${aQueue(1)}', 'Default queue', ${yes}, ${yes});
INSERT INTO sender (id, channel, address, name, is_enabled) VALUES
  ('${aSender(1)}', 'live-chat', 'widget-1', 'Website', ${yes});
INSERT INTO conversation (
  short_id, id, channel, sender_id, customer_id, customer_address, status, queue_id, assignee, priority, topic, summary,
  created_at, last_inbound_at, last_at, pending_since, last_position, read_position, unread_count,
  last_public_position, preview_by, preview_text, preview_files
) VALUES (
  7, '${aConversation(1)}', 'live-chat', '${aSender(1)}', '${aCustomer(1)}', 'visitor-1', 'open', '${aQueue(1)}',
  NULL, 'normal', 'Old', '', 1, 2, 2, NULL, 1, 0, 1, 1, 'customer', 'Hello', 2
);
INSERT INTO message (
  position, id, conversation_id, kind, by_kind, by_id, channel, sender_id, provider_id, text, files, state, failure,
  at, sent_at, delivered_at, seen_at
) VALUES (
  1, '${aMessage(1)}', '${aConversation(1)}', 'inbound', 'customer', '${aCustomer(1)}', 'live-chat', '${aSender(1)}',
  NULL, 'Hello', '${files}', 'received', NULL, 2, NULL, NULL, NULL
);`;

const customer = (number: string, value: string, yes: string) => `
INSERT INTO customer (${number}id, name, name_key, is_known, created_at, last_at)
  VALUES (${value}'${aCustomer(1)}', 'Zoë', 'zoe', ${yes}, 1, 2);`;

/** Everybody sees it, nobody shares it, and its files are known to be its own. */
async function stillThere(store: Store, reads: Reads): Promise<void> {
  await store.write(async tx => {
    expect(await tx.get('conversation', [aConversation(1)])).toMatchObject({
      shortId: 7,
      tags: [],
      coAssignees: [],
      isRestricted: false,
      visibleTo: [],
      mergedInto: null,
      customerKey: 'zoe',
      closedAt: null,
      isUnread: true,
    });
    expect(await tx.filesOnlyIn([aConversation(1)])).toEqual([aHash(1), aHash(2)]);
  });
  const reader = {agentId: ann, isManager: false};
  for (const view of ['all', 'unassigned', 'history'] as const) {
    const page = await reads.query('inbox/page', {view, after: null}, reader);
    expect(page.ok && page.value.rows).toMatchObject([{shortId: 7, tags: [], isRestricted: false}]);
  }
}

describe('CV-3, CV-8, CV-11: conversations of the first version are brought up to date', () => {
  test('on SQLite', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-old-'));
    const file = join(folder, 'workspace.db');
    const db = new Database(file);
    migrate(db, sqliteSteps.slice(0, 1));
    db.exec(customer('', '', '1') + rows('1'));
    db.close();
    const {store} = await openSqlite({file});
    const reads = openSqliteReads(file);
    await stillThere(store, reads);
    await reads.close();
    await store.close();
    rmSync(folder, {recursive: true, force: true});
  });

  test('on PostgreSQL', async () => {
    const database = await makeDatabase('lifecycle');
    const place = {url: database.url, schema: 'old'};
    const before = await openPostgres({...place, steps: postgresSteps.slice(0, 1)});
    await before.reads.close();
    await before.store.close();
    await runSql(database.url, `SET search_path = old; ${customer('name_words, ', `'', `, 'true')}${rows('true')}`);
    const {store, reads} = await openPostgres(place);
    await stillThere(store, reads);
    await reads.close();
    await store.close();
    await database.drop();
  });
});
