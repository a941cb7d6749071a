import {describe, expect, test} from 'vitest';
import {simulatedSqlite} from './database.ts';
import {simulateSeed, type Outcome} from './simulate-seed.ts';

const simulate = async (seed: number, steps: number): Promise<Outcome> => {
  const database = await simulatedSqlite();
  try {
    return await simulateSeed({seed, steps, database: 'sqlite'}, database);
  } finally {
    await database.drop();
  }
};

/** In parts, so that a failure shows where it is and a run how far it has come. */
const parts = Array.from({length: 21}, (_, n) => n * 10 + 1);

describe.each(parts)('from seed %i on', first => {
  test('ten centres break no rule, whatever happens', async () => {
    let messages = 0;
    for (let seed = first; seed < first + 10; seed += 1) messages += (await simulate(seed, 200)).messages;
    expect(messages).toBeGreaterThan(500);
  });
});

test('a seed is the same centre every time', async () => {
  expect(await simulate(7, 120)).toEqual(await simulate(7, 120));
});
