import Database from 'better-sqlite3';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {answersOf} from '../../core/form/answer.ts';
import type {FieldValues} from '../../core/form/field.ts';
import type {Store, Write} from '../../core/ports/store.ts';
import {migrations as postgresSteps} from '../../src-main/node/postgres/migrate.ts';
import {openPostgres} from '../../src-main/node/postgres/open.ts';
import {migrate, migrations as sqliteSteps} from '../../src-main/node/sqlite/migrate.ts';
import {openSqlite} from '../../src-main/node/sqlite/open.ts';
import {aConversation, aField, agentRow, basics, conversationRow} from '../support/builders.ts';
import {makeDatabase} from './postgres-database.ts';

/** The last version in which lists could not be asked for what was filled in. */
const BEFORE = 19;

const filled: FieldValues = {
  [aField(1)]: 'Clothing: Größe Ångström',
  [aField(2)]: -1.5,
  [aField(3)]: true,
  [aField(4)]: 0.000_000_1,
  [aField(5)]: 1_764_000_000_000,
};
const conversationId = aConversation(1);

async function isAsked(store: Store): Promise<void> {
  for (const answer of answersOf(filled)) {
    const kept = await store.write(tx => tx.get('formAnswer', [conversationId, answer.fieldId]));
    expect(kept).toEqual({...answer, conversationId, shortId: 1});
  }
}

const before: readonly Write[] = [
  ...basics,
  {do: 'put', table: 'agent', row: agentRow()},
  {do: 'put', table: 'conversation', row: conversationRow({shortId: 1})},
  {do: 'put', table: 'conversationForm', row: {conversationId, formId: null, filled}},
];

test('FO-10: what was filled in before is found by lists, on SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-old-'));
  const file = join(folder, 'workspace.db');
  // The newest there is, put back to before this step and brought on by it alone.
  const now = await openSqlite({file});
  await now.store.write(tx => tx.apply(before));
  await now.store.close();
  const old = new Database(file);
  old.exec('DROP TABLE form_answer; DROP INDEX conversation_form_by_form;');
  const steps = sqliteSteps.filter(({version}) => version > BEFORE);
  expect(steps.map(({version}) => version)).toContain(20);
  old.pragma(`user_version = ${BEFORE}`);
  migrate(old, sqliteSteps.slice(0, 20));
  old.pragma(`user_version = ${sqliteSteps.at(-1)?.version}`);
  old.close();
  const {store} = await openSqlite({file});
  await isAsked(store);
  await store.close();
  rmSync(folder, {recursive: true, force: true});
});

test('FO-10: and on PostgreSQL', {timeout: 120_000}, async () => {
  const database = await makeDatabase('answers_old');
  const place = {url: database.url, schema: 'old'};
  const old = await openPostgres({...place, steps: postgresSteps.slice(0, BEFORE), readers: 1});
  await old.store.write(tx => tx.apply(before));
  await old.reads.close();
  await old.store.close();
  const {store, reads} = await openPostgres({...place, readers: 1});
  await isAsked(store);
  await reads.close();
  await store.close();
  await database.drop();
});
