import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import Database from 'better-sqlite3';
import {afterAll} from 'vitest';
import {openSqlite} from '../../src-main/node/sqlite/open.ts';
import {openSqliteReads} from '../../src-main/node/sqlite/reads.ts';
import {describeBots} from './bots.contract.ts';
import {describeCallLinks} from './call-links.contract.ts';
import {describeCallbacks} from './callbacks.contract.ts';
import {describeCalls} from './calls.contract.ts';
import {describeErasure} from './erase.contract.ts';
import {describeCustomers} from './customers.contract.ts';
import {describeLists} from './inbox.contract.ts';
import {describeListsBySort} from './lists.contract.ts';
import {describeQueues} from './queues.contract.ts';
import {describePresence} from './presence.contract.ts';
import {describeReads} from './reads.contract.ts';
import {describeSearch} from './search.contract.ts';
import {describeSearchPages} from './search-pages.contract.ts';
import {describeStore} from './store.contract.ts';
import {describeThreads} from './threads.contract.ts';
import {describeForms} from './forms.contract.ts';
import {describeTools} from './tools.contract.ts';
import {describeTranscripts} from './transcripts.contract.ts';
import {describeVisibility} from './visibility.contract.ts';
import {describeViews} from './views.contract.ts';
import {describeWhy} from './why.contract.ts';
import {emptySql, reuse} from './workspace.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-store-'));
let files = 0;

const {open, end} = reuse(async () => {
  files += 1;
  const file = join(folder, `${files}.db`);
  const {store} = await openSqlite({file});
  return {
    store,
    reads: openSqliteReads(file),
    async empty() {
      const db = new Database(file);
      db.pragma('foreign_keys = OFF');
      db.pragma('synchronous = OFF');
      db.exec(`BEGIN; ${emptySql} COMMIT;`);
      db.close();
    },
  };
});

afterAll(async () => {
  await end();
  rmSync(folder, {recursive: true, force: true});
});

describeStore('SQLite', open);
describeThreads('SQLite', open);
describeCustomers('SQLite', open);
describeLists('SQLite', open);
describeListsBySort('SQLite', open);
describeViews('SQLite', open);
describePresence('SQLite', open);
describeReads('SQLite', open);
describeQueues('SQLite', open);
describeSearch('SQLite', open);
describeSearchPages('SQLite', open);
describeVisibility('SQLite', open);
describeWhy('SQLite', open);
describeErasure('SQLite', open);
describeBots('SQLite', open);
describeTools('SQLite', open);
describeTranscripts('SQLite', open);
describeForms('SQLite', open);
describeCalls('SQLite', open);
describeCallbacks('SQLite', open);
describeCallLinks('SQLite', open);
