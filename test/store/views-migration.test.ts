import Database from 'better-sqlite3';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import type {Store} from '../../core/ports/store.ts';
import {migrations as postgresSteps} from '../../src-main/node/postgres/migrate.ts';
import {openPostgres} from '../../src-main/node/postgres/open.ts';
import {migrate, migrations as sqliteSteps} from '../../src-main/node/sqlite/migrate.ts';
import {openSqlite} from '../../src-main/node/sqlite/open.ts';
import {aConversation, aCustomer, aQueue, aSender, aTag} from '../support/builders.ts';
import {makeDatabase, runSql} from './postgres-database.ts';

/** The last version without places in lists. */
const BEFORE = 7;

const conversation = (n: number, status: string, customer: number) => `(
  ${n}, '${aConversation(n)}', 'live-chat', '${aSender(1)}', '${aCustomer(customer)}', 'visitor-${n}', '${status}',
  '${aQueue(1)}', NULL, 'normal', 'Old', '', 1, 2, ${10 + n}, NULL, 1, 0, ${n - 1}, 1, 'customer', 'Hello', 0
)`;

/** One that is open, one that was closed and has a tag, one that is closed and nobody knows since when. */
const rows = (yes: string, no: string) => `
INSERT INTO queue (id, name, is_default, auto_assign) VALUES ('${aQueue(1)}', 'Default queue', ${yes}, ${yes});
INSERT INTO sender (id, channel, address, name, is_enabled) VALUES
  ('${aSender(1)}', 'live-chat', 'widget-1', 'Website', ${yes});
INSERT INTO tag (id, name, name_key, kind, is_deleted) VALUES ('${aTag(1)}', 'T', 't', 'conversation', ${no});
INSERT INTO conversation (
  short_id, id, channel, sender_id, customer_id, customer_address, status, queue_id, assignee, priority, topic, summary,
  created_at, last_inbound_at, last_at, pending_since, last_position, read_position, unread_count,
  last_public_position, preview_by, preview_text, preview_files
) VALUES ${conversation(1, 'open', 1)}, ${conversation(2, 'closed', 2)}, ${conversation(3, 'closed', 1)};
INSERT INTO conversation_tag (conversation_id, tag_id) VALUES ('${aConversation(2)}', '${aTag(1)}');
INSERT INTO event (position, conversation_id, type, at, by_kind, by_id, is_shown, body) VALUES
  (1, '${aConversation(2)}', 'status-changed', 7, 'agent', 'x', ${yes}, '{}'),
  (2, '${aConversation(2)}', 'tagged', 9, 'agent', 'x', ${yes}, '{}');`;

/** @param words a column that PostgreSQL has beside the others */
const customers = (yes: string, words: readonly [name: string, value: string] = ['', '']) => `
INSERT INTO customer (${words[0]}id, name, name_key, is_known, created_at, last_at) VALUES
  (${words[1]}'${aCustomer(1)}', 'Zoë', 'zoe', ${yes}, 1, 2), (${words[1]}'${aCustomer(2)}', '', '', ${yes}, 1, 2);`;

async function hasPlaces(store: Store): Promise<void> {
  await store.write(async tx => {
    const get = (n: number) => tx.get('conversation', [aConversation(n)]);
    expect(await get(1)).toMatchObject({customerKey: 'zoe', closedAt: null, isUnread: false});
    expect(await get(2)).toMatchObject({customerKey: 'visitor-2', closedAt: 7, isUnread: true});
    expect(await get(3)).toMatchObject({customerKey: 'zoe', closedAt: 13, isUnread: true});
    expect(await tx.get('conversationTag', [aConversation(2), aTag(1)])).toEqual({
      conversationId: aConversation(2),
      tagId: aTag(1),
      shortId: 2,
      isOpen: false,
      queueId: aQueue(1),
      createdAt: 1,
      closedAt: 7,
      customerKey: 'visitor-2',
    });
  });
}

test('AW-15, AW-16: conversations from before have their places in every list, on SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-old-'));
  const file = join(folder, 'workspace.db');
  const db = new Database(file);
  migrate(db, sqliteSteps.slice(0, BEFORE));
  db.exec(customers('1') + rows('1', '0'));
  db.close();
  const {store} = await openSqlite({file});
  await hasPlaces(store);
  await store.close();
  rmSync(folder, {recursive: true, force: true});
});

test('AW-15, AW-16: and on PostgreSQL', async () => {
  const database = await makeDatabase('views_old');
  const place = {url: database.url, schema: 'old'};
  const old = await openPostgres({...place, steps: postgresSteps.slice(0, BEFORE), readers: 1});
  await old.reads.close();
  await old.store.close();
  await runSql(
    database.url,
    `SET search_path = old; ${customers('true', ['name_words, ', `'', `])} ${rows('true', 'false')}`,
  );
  const {store, reads} = await openPostgres({...place, readers: 1});
  await hasPlaces(store);
  await reads.close();
  await store.close();
  await database.drop();
});
