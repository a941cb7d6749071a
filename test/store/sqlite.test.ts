import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll} from 'vitest';
import {openSqlite} from '../../src-main/node/sqlite/open.ts';
import {describeStore} from './store.contract.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-store-'));
let files = 0;

afterAll(() => rmSync(folder, {recursive: true, force: true}));

describeStore('SQLite', async () => {
  files += 1;
  const {store} = await openSqlite({file: join(folder, `${files}.db`)});
  return {store, close: () => store.close()};
});
