import Database from 'better-sqlite3';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import type {Reads, Store, Write} from '../../core/ports/store.ts';
import {migrations as postgresSteps} from '../../src-main/node/postgres/migrate.ts';
import {openPostgres} from '../../src-main/node/postgres/open.ts';
import {migrate, migrations as sqliteSteps} from '../../src-main/node/sqlite/migrate.ts';
import {openSqlite} from '../../src-main/node/sqlite/open.ts';
import {openSqliteReads} from '../../src-main/node/sqlite/reads.ts';
import {inSql} from '../../src-main/node/store/columns.ts';
import {aCall, aConversation, agentRow, ann, basics, callRow, conversationRow} from '../support/builders.ts';
import {makeDatabase} from './postgres-database.ts';

/** The last version without calls. */
const BEFORE = 18;

const kept = conversationRow({topic: 'From before'});

/** What was there before is there still, and a call can be kept with it. */
async function takesCalls(store: Store, reads: Reads): Promise<void> {
  await store.write(async tx => {
    expect(await tx.get('conversation', [kept.id])).toEqual(kept);
    expect(await tx.all('outcome')).toEqual([]);
    expect(await tx.liveCalls(ann)).toEqual([]);
    await tx.apply([{do: 'insert', table: 'call', row: callRow()}]);
  });
  const asAnn = {agentId: ann, isManager: false};
  const answer = await reads.query('call/of', {conversationId: aConversation(1)}, asAnn);
  expect(answer).toMatchObject({ok: true, value: {calls: [{id: aCall(1), agent: {name: 'Ann'}}]}});
}

const before: readonly Write[] = [
  ...basics,
  {do: 'put', table: 'agent', row: agentRow()},
  {do: 'put', table: 'conversation', row: kept},
];

/** As SQL, for a file that this version's store does not open before it is up to date. */
function insert(db: Database.Database, write: Write): void {
  if (write.do !== 'put') throw new Error(`A ${write.do} among the rows`);
  const {name, columns} = inSql(write.table);
  const row = write.row as unknown as Readonly<Record<string, unknown>>;
  const values = columns.map(({property, kind}) => {
    const value = row[property];
    if (kind === 'json') return JSON.stringify(value);
    return kind === 'bool' && typeof value === 'boolean' ? Number(value) : value;
  });
  const holes = columns.map(() => '?').join(', ');
  const sql = `INSERT OR REPLACE INTO ${name} (${columns.map(column => column.name).join(', ')}) VALUES (${holes})`;
  db.prepare(sql).run(...values);
}

test('A.34: conversations from before take calls, on SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-old-'));
  const file = join(folder, 'workspace.db');
  const old = new Database(file);
  migrate(old, sqliteSteps.slice(0, BEFORE));
  for (const write of before) insert(old, write);
  old.close();
  const {store} = await openSqlite({file});
  const reads = openSqliteReads(file);
  await takesCalls(store, reads);
  await reads.close();
  await store.close();
  rmSync(folder, {recursive: true, force: true});
});

test('A.34: and on PostgreSQL', async () => {
  const database = await makeDatabase('calls_old');
  const place = {url: database.url, schema: 'old'};
  const old = await openPostgres({...place, steps: postgresSteps.slice(0, BEFORE), readers: 1});
  await old.store.write(tx => tx.apply(before));
  await old.reads.close();
  await old.store.close();
  const {store, reads} = await openPostgres({...place, readers: 1});
  await takesCalls(store, reads);
  await reads.close();
  await store.close();
  await database.drop();
});
