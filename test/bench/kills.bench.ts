/**
 * Kills a hub 200 times at random moments under load, on SQLite and on PostgreSQL: nothing acknowledged lost, doubled or unindexed.
 * needs: app postgres
 *
 * The same trial as `test/kill`, which `npm test` runs with fewer kills. `--kills N` and `--database sqlite`
 * or `postgres` choose less; `PARLEY_SEED` the same moments again.
 */
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {hubProcess} from '../kill/support/hub-process.ts';
import {lookIntoFile, lookIntoPostgres} from '../kill/support/look.ts';
import {seed} from '../kill/support/seed.ts';
import {survive, type Survived} from '../kill/support/trial.ts';
import {makeDatabase} from '../store/postgres-database.ts';
import {progress} from './support/report.ts';

const {values} = parseArgs({
  options: {kills: {type: 'string', default: '200'}, database: {type: 'string'}, json: {type: 'boolean'}},
});
const kills = Number(values.kills);
const load = {kills, longestMs: 700} as const;

async function onSqlite(): Promise<Survived> {
  const host = await hubProcess({
    databaseUrl: undefined,
    look: folder => lookIntoFile(join(folder, 'parley.db')),
  });
  return survive({...load, host, visitors: 12, seed: seed(), calmWithinMs: 60_000});
}

async function onPostgres(): Promise<Survived> {
  const database = await makeDatabase('kills');
  try {
    const look = () => lookIntoPostgres(database.url, 'parley');
    const host = await hubProcess({databaseUrl: database.url, look});
    // What a killed hub was sending is nobody's only when its lease of a minute is over.
    return await survive({...load, host, visitors: 8, seed: seed(), calmWithinMs: 180_000});
  } finally {
    await database.drop();
  }
}

for (const [database, run] of [
  ['sqlite', onSqlite],
  ['postgres', onPostgres],
] as const) {
  if (values.database !== undefined && values.database !== database) continue;
  progress(`${kills} kills on ${database}`);
  const began = performance.now();
  try {
    const survived = await run();
    process.stdout.write(`${JSON.stringify({database, ...survived, tookMs: Math.round(performance.now() - began)})}\n`);
  } catch (failure) {
    process.stdout.write(`${JSON.stringify({database, failure: String(failure)})}\n`);
    process.exitCode = 1;
  }
}
