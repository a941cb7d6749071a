import {Client} from 'pg';
import {openPostgres} from '../../src-main/node/postgres/open.ts';
import {postgresUrl} from '../support/postgres.ts';
import {lookThrough} from '../support/world-rows.ts';
import type {SimulatedDatabase} from './database.ts';

/** A schema of its own on the test server: every process has its own connections, as hubs do. */
export async function simulatedPostgres(schema: string): Promise<SimulatedDatabase> {
  const url = postgresUrl();
  const looking = new Client({connectionString: url, options: `-c search_path=${schema}`});
  await looking.connect();
  // A run that was cut off may have left it.
  await looking.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
  const connect = async () => {
    const {store, reads} = await openPostgres({url, schema, readers: 2});
    return {
      store,
      reads,
      async close() {
        await reads.close();
        await store.close();
      },
    };
  };
  await (await connect()).close();
  const look = lookThrough(async (sql, values) => {
    const {rows} = await looking.query<Record<string, unknown>>(sql, [...values]);
    return rows;
  });
  return {
    look: {...look, close: () => looking.end()},
    connect,
    async drop() {
      await looking.query(`DROP SCHEMA ${schema} CASCADE`);
      await looking.end();
    },
  };
}
