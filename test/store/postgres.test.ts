import {afterAll, beforeAll} from 'vitest';
import {openPostgres} from '../../src-main/node/postgres/open.ts';
import {describeBots} from './bots.contract.ts';
import {describeCalls} from './calls.contract.ts';
import {describeErasure} from './erase.contract.ts';
import {describeCustomers} from './customers.contract.ts';
import {describeLists} from './inbox.contract.ts';
import {describeListsBySort} from './lists.contract.ts';
import {makeDatabase, runSql} from './postgres-database.ts';
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

let database: Awaited<ReturnType<typeof makeDatabase>>;
let schemas = 0;

const {open, end} = reuse(async () => {
  schemas += 1;
  const schema = `workspace_${schemas}`;
  const {store, reads} = await openPostgres({url: database.url, schema, readers: 2});
  return {
    store,
    reads,
    async empty() {
      await runSql(database.url, `SET search_path = ${schema}; BEGIN; ${emptySql} COMMIT;`);
    },
  };
});

beforeAll(async () => {
  database = await makeDatabase('store');
});
afterAll(async () => {
  await end();
  await database.drop();
});

describeStore('PostgreSQL', open);
describeThreads('PostgreSQL', open);
describeCustomers('PostgreSQL', open);
describeLists('PostgreSQL', open);
describeListsBySort('PostgreSQL', open);
describeViews('PostgreSQL', open);
describePresence('PostgreSQL', open);
describeReads('PostgreSQL', open);
describeQueues('PostgreSQL', open);
describeSearch('PostgreSQL', open);
describeSearchPages('PostgreSQL', open);
describeVisibility('PostgreSQL', open);
describeWhy('PostgreSQL', open);
describeErasure('PostgreSQL', open);
describeBots('PostgreSQL', open);
describeTools('PostgreSQL', open);
describeTranscripts('PostgreSQL', open);
describeForms('PostgreSQL', open);
describeCalls('PostgreSQL', open);
