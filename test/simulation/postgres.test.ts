import {expect, test} from 'vitest';
import {simulatedPostgres} from './postgres-database.ts';
import {simulateSeed} from './simulate-seed.ts';

/** Commits and connections cost more here than on a file, so there are fewer seeds. */
const seeds = Array.from({length: 12}, (_, n) => n + 1);

test.each(seeds)('seed %i on PostgreSQL: no rule is broken, whatever happens', async seed => {
  const database = await simulatedPostgres(`simulation_${seed}`);
  try {
    const {conversations} = await simulateSeed({seed, steps: 120, database: 'postgres'}, database);
    expect(conversations).toBeGreaterThan(0);
  } finally {
    await database.drop();
  }
});
