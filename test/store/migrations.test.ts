import Database from 'better-sqlite3';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {loadDirectory} from '../../core/engine/directory.ts';
import {destinationOf} from '../../core/engine/routing.ts';
import type {Store} from '../../core/ports/store.ts';
import {newQueue} from '../../core/queue/queue.ts';
import {migrations as postgresSteps} from '../../src-main/node/postgres/migrate.ts';
import {openPostgres} from '../../src-main/node/postgres/open.ts';
import {migrate, migrations as sqliteSteps} from '../../src-main/node/sqlite/migrate.ts';
import {openSqlite} from '../../src-main/node/sqlite/open.ts';
import {aQueue, aRoute, aSender} from '../support/builders.ts';
import {anOpening} from '../support/openings.ts';
import {makeDatabase, runSql} from './postgres-database.ts';

/** What the first version kept: a queue, a sender, and a route that asks about it as one did then. */
const rows = (yes: string, no: string) => `
INSERT INTO queue (id, name, is_default, auto_assign) VALUES
  ('${aQueue(1)}', 'Default queue', ${yes}, ${yes}), ('${aQueue(2)}', 'Sales', ${no}, ${no});
INSERT INTO sender (id, channel, address, name, is_enabled) VALUES
  ('${aSender(1)}', 'live-chat', 'widget-1', 'Website', ${yes});
INSERT INTO route (id, rank, name, is_enabled, condition, queue_id, priority) VALUES
  ('${aRoute(1)}', 1, 'Old', ${yes}, '{"attribute":"to","is":"is","value":"${aSender(1)}"}', '${aQueue(2)}', 'high');`;

/** it is all there, with what a new queue has, and goes on as it did. */
async function stillWorks(store: Store): Promise<void> {
  await store.write(async tx => {
    expect(await tx.get('queue', [aQueue(1)])).toEqual(
      newQueue({id: aQueue(1), name: 'Default queue', isDefault: true}),
    );
    expect(await tx.get('queue', [aQueue(2)])).toEqual(newQueue({id: aQueue(2), name: 'Sales', autoAssign: false}));
    expect(await tx.all('queueSender')).toEqual([]);
    const directory = await loadDirectory(tx);
    expect(destinationOf(directory, anOpening())).toEqual({
      queueId: aQueue(2),
      priority: 'high',
      routeId: aRoute(1),
    });
  });
}

describe('Q-9, R-8: queues and routes of the first version are brought up to date', () => {
  test('on SQLite', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-old-'));
    const file = join(folder, 'workspace.db');
    const db = new Database(file);
    migrate(db, sqliteSteps.slice(0, 1));
    db.exec(rows('1', '0'));
    db.close();
    const {store} = await openSqlite({file});
    await stillWorks(store);
    await store.close();
    rmSync(folder, {recursive: true, force: true});
  });

  test('on PostgreSQL', async () => {
    const database = await makeDatabase('migrations');
    const place = {url: database.url, schema: 'old'};
    const before = await openPostgres({...place, steps: postgresSteps.slice(0, 1)});
    await before.reads.close();
    await before.store.close();
    await runSql(database.url, `SET search_path = old; ${rows('true', 'false')}`);
    const {store, reads} = await openPostgres(place);
    await stillWorks(store);
    await reads.close();
    await store.close();
    await database.drop();
  });
});
