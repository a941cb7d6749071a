import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll} from 'vitest';
import {openSqlite} from '../../src-main/node/sqlite/open.ts';
import {openSqliteReads} from '../../src-main/node/sqlite/reads.ts';
import {describeLists} from './inbox.contract.ts';
import {describeReads} from './reads.contract.ts';
import {describeStore} from './store.contract.ts';
import type {Workspace} from './workspace.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-store-'));
let files = 0;

afterAll(() => rmSync(folder, {recursive: true, force: true}));

async function open(): Promise<Workspace> {
  files += 1;
  const file = join(folder, `${files}.db`);
  const {store} = await openSqlite({file});
  const reads = openSqliteReads(file);
  const close = async () => {
    await reads.close();
    await store.close();
  };
  return {store, reads, close};
}

describeStore('SQLite', open);
describeLists('SQLite', open);
describeReads('SQLite', open);
