import {parseArgs} from 'node:util';
import {simulatedSqlite} from './database.ts';
import {setup} from '../support/postgres.ts';
import {simulatedPostgres} from './postgres-database.ts';
import {simulateSeed} from './simulate-seed.ts';

const usage = `A whole contact centre from one seed: customers, agents, networks with moods, processes that die.

  npm run simulate -- --seed 7                one seed, as it failed in a test
  npm run simulate -- --seeds 500             seeds 1 to 500
  npm run simulate -- --seeds 500 --from 1000
      --steps N           things that happen in each (default 300)
      --database sqlite   or postgres: the server at PARLEY_TEST_PG, else one of its own
`;
const say = (line: string) => process.stdout.write(`${line}\n`);

const {values} = parseArgs({
  options: {
    seed: {type: 'string'},
    seeds: {type: 'string'},
    from: {type: 'string', default: '1'},
    steps: {type: 'string', default: '300'},
    database: {type: 'string', default: 'sqlite'},
    help: {type: 'boolean', default: false},
  },
});

const numberOf = (text: string): number => {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`${text} is no number of seeds or steps`);
  return number;
};

async function simulateAll(database: 'sqlite' | 'postgres'): Promise<void> {
  const first = numberOf(values.seed ?? values.from);
  const count = values.seed === undefined ? numberOf(values.seeds ?? '1') : 1;
  for (let seed = first; seed < first + count; seed += 1) {
    const ground =
      database === 'sqlite' ? await simulatedSqlite() : await simulatedPostgres(`simulation_${process.pid}`);
    try {
      const start = performance.now();
      const outcome = await simulateSeed({seed, steps: numberOf(values.steps), database}, ground);
      say(`seed ${seed}: ${JSON.stringify(outcome)} in ${Math.round(performance.now() - start)} ms`);
    } catch (failure) {
      say(failure instanceof Error ? failure.message : String(failure));
      process.exitCode = 1;
    } finally {
      await ground.drop();
    }
  }
}

if (values.help || (values.seed === undefined && values.seeds === undefined)) say(usage);
else if (values.database === 'sqlite') await simulateAll('sqlite');
else if (values.database === 'postgres') {
  const stop = await setup();
  try {
    await simulateAll('postgres');
  } finally {
    await stop?.();
  }
} else throw new Error(`There is no database called ${values.database}; there are sqlite and postgres`);
