import {afterAll, beforeAll, expect, test} from 'vitest';
import {makeDatabase} from '../store/postgres-database.ts';
import {hubProcess} from './support/hub-process.ts';
import {lookIntoPostgres} from './support/look.ts';
import {seed} from './support/seed.ts';
import {survive} from './support/trial.ts';

const KILLS = 10;

let database: Awaited<ReturnType<typeof makeDatabase>>;
beforeAll(async () => {
  database = await makeDatabase('kill');
});
afterAll(() => database.drop());

test(`a hub on PostgreSQL is killed ${KILLS} times: nothing acknowledged is lost, doubled or out of order (C-9, C-13)`, async () => {
  const look = () => lookIntoPostgres(database.url, 'parley');
  const host = await hubProcess({databaseUrl: database.url, look});
  // Another hub may be at it: only when its lease of a minute is over does a job count as nobody's.
  const calmWithinMs = 90_000;
  const survived = await survive({host, kills: KILLS, visitors: 8, seed: seed(), longestMs: 700, calmWithinMs});
  expect(survived.kills).toBe(KILLS);
  expect(survived.messages).toBeGreaterThan(KILLS * 10);
  expect(survived.replies).toBeGreaterThan(KILLS);
});
