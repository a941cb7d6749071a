import {afterEach, describe, expect, test} from 'vitest';
import {simulatedSqlite, type SimulatedDatabase} from './database.ts';
import {simulateSeed, type Outcome} from './simulate-seed.ts';

const databases: SimulatedDatabase[] = [];
afterEach(async () => {
  for (const database of databases.splice(0)) await database.drop();
});

const simulate = async (seed: number, steps: number): Promise<Outcome> => {
  const database = await simulatedSqlite();
  databases.push(database);
  return simulateSeed({seed, steps, database: 'sqlite'}, database);
};

/** In parts, so that a failure shows where it is and the run shows how far it is. */
describe.each(Array.from({length: 20}, (_, n) => n * 10 + 1))('seeds %i to 10 further', first => {
  test('no rule is broken, whatever happens', async () => {
    for (let seed = first; seed < first + 10; seed += 1) await simulate(seed, 200);
  }, 120_000);
});

test('a seed is the same centre every time', async () => {
  expect(await simulate(7, 120)).toEqual(await simulate(7, 120));
});
