import {expect, test} from 'vitest';
import {simulatedSqlite} from './database.ts';
import {simulateInParts} from './seeds-in-parts.ts';
import {simulateSeed, type Outcome} from './simulate-seed.ts';

simulateInParts({first: 1, parts: 10});

const simulate = async (seed: number, steps: number): Promise<Outcome> => {
  const database = await simulatedSqlite();
  try {
    return await simulateSeed({seed, steps, database: 'sqlite'}, database);
  } finally {
    await database.drop();
  }
};

test('a seed is the same centre every time', async () => {
  expect(await simulate(7, 120)).toEqual(await simulate(7, 120));
});
