import {Client} from 'pg';
import {afterAll, beforeAll} from 'vitest';
import {openPostgres} from '../../src-main/node/postgres/open.ts';
import {makeDatabase} from './postgres-database.ts';
import {emptySql, reuse, type OpenWorkspace} from './workspace.ts';

/** Workspaces in a database of this test file's own. */
export function onPostgres(name: string): OpenWorkspace {
  let database: Awaited<ReturnType<typeof makeDatabase>>;
  const cleaners: Client[] = [];

  const {open, end} = reuse(async () => {
    // A line of its own for each: to open one takes longer than to empty a workspace.
    const cleaner = new Client({connectionString: database.url});
    await cleaner.connect();
    const schema = `workspace_${cleaners.push(cleaner)}`;
    const {store, reads} = await openPostgres({url: database.url, schema, readers: 2});
    await cleaner.query(`SET search_path = ${schema}`);
    return {
      store,
      reads,
      async empty() {
        await cleaner.query(`BEGIN; ${emptySql} COMMIT;`);
      },
    };
  });

  beforeAll(async () => {
    database = await makeDatabase(name);
  });
  afterAll(async () => {
    await end();
    for (const cleaner of cleaners) await cleaner.end();
    await database.drop();
  });
  return open;
}
