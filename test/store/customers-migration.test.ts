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
import {aCustomer, ann} from '../support/builders.ts';
import {makeDatabase, runSql} from './postgres-database.ts';

/** The step before customers had profiles. */
const before = 5;

/** A known customer of that time with an address, as each database had them. */
const rows = (words: {readonly column: string; readonly value: string}, yes: string) => `
INSERT INTO customer (${words.column}id, name, name_key, is_known, created_at, last_at)
  VALUES (${words.value}'${aCustomer(1)}', 'Zoë', 'zoe', ${yes}, 1, 2);
INSERT INTO customer_address (channel, address, customer_id) VALUES ('email', 'Zoe@example.org', '${aCustomer(1)}');`;

/** Nothing more is known of them than before, and they are found as before. */
async function stillThere(store: Store, reads: Reads): Promise<void> {
  await store.write(async tx => {
    expect(await tx.get('customer', [aCustomer(1)])).toMatchObject({
      name: 'Zoë',
      isKnown: true,
      isBlocked: false,
      attributes: {},
      companyId: null,
      externalId: null,
      hasPreset: false,
      linkedTo: null,
    });
    expect(await tx.get('customerAddress', ['email', 'Zoe@example.org'])).toEqual({
      channel: 'email',
      address: 'Zoe@example.org',
      customerId: aCustomer(1),
      shown: 'Zoe@example.org',
      addressKey: 'zoe@example.org',
      dialled: '',
    });
  });
  const reader = {agentId: ann, isManager: false};
  const found = await reads.query('customer/find', {text: 'zoe@ex'}, reader);
  expect(found).toMatchObject({ok: true, value: {customers: [{customerId: aCustomer(1), isKnown: true}]}});
}

describe('D43, CU-1: customers of an earlier version are brought up to date', () => {
  test('on SQLite', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-old-'));
    const file = join(folder, 'workspace.db');
    const db = new Database(file);
    migrate(db, sqliteSteps.slice(0, before));
    db.exec(rows({column: '', value: ''}, '1'));
    db.close();
    const {store} = await openSqlite({file});
    const reads = openSqliteReads(file);
    await stillThere(store, reads);
    await reads.close();
    await store.close();
    rmSync(folder, {recursive: true, force: true});
  });

  test('on PostgreSQL', async () => {
    const database = await makeDatabase('customers');
    const place = {url: database.url, schema: 'old'};
    const old = await openPostgres({...place, steps: postgresSteps.slice(0, before)});
    await old.reads.close();
    await old.store.close();
    const words = {column: 'name_words, ', value: `array_to_tsvector(ARRAY['zoe']), `};
    await runSql(database.url, `SET search_path = old; ${rows(words, 'true')}`);
    const {store, reads} = await openPostgres(place);
    await stillThere(store, reads);
    await reads.close();
    await store.close();
    await database.drop();
  });
});
