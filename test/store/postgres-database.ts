import {Client} from 'pg';
import {postgresUrl} from '../support/postgres.ts';

/** Runs a statement of the test's own, apart from what is tested. */
export async function runSql(url: string, sql: string, values?: unknown[]): Promise<Record<string, unknown>[]> {
  const client = new Client({connectionString: url});
  await client.connect();
  try {
    const {rows} = await client.query<Record<string, unknown>>(sql, values);
    return rows;
  } finally {
    await client.end();
  }
}

/** A database for one test file. Whoever makes it drops it. */
export async function makeDatabase(name: string): Promise<{readonly url: string; drop(): Promise<void>}> {
  const database = `${name}_${process.pid}`;
  await runSql(postgresUrl(), `CREATE DATABASE ${database}`);
  return {
    url: Object.assign(new URL(postgresUrl()), {pathname: `/${database}`}).href,
    async drop() {
      await runSql(postgresUrl(), `DROP DATABASE ${database} WITH (FORCE)`);
    },
  };
}
