import {parseArgs} from 'node:util';
import {simulatedSqlite} from './database.ts';
import {simulateSeed} from './simulate-seed.ts';

const usage = `A whole contact centre from one seed: customers, agents, networks with moods, processes that die.

  npm run simulate -- --seed 7                one seed, as it failed in a test
  npm run simulate -- --seeds 500             seeds 1 to 500
  npm run simulate -- --seeds 500 --from 1000
      --steps N           things that happen in each (default 300)
      --database sqlite   or postgres, at PARLEY_TEST_PG
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

if (values.help || (values.seed === undefined && values.seeds === undefined)) {
  say(usage);
} else {
  const first = Number(values.seed ?? values.from);
  const count = values.seed === undefined ? Number(values.seeds) : 1;
  for (let seed = first; seed < first + count; seed += 1) {
    const simulation = {seed, steps: Number(values.steps), database: 'sqlite'} as const;
    const database = await simulatedSqlite();
    try {
      const start = performance.now();
      const outcome = await simulateSeed(simulation, database);
      say(`seed ${seed}: ${JSON.stringify(outcome)} in ${Math.round(performance.now() - start)} ms`);
    } catch (failure) {
      say(failure instanceof Error ? failure.message : String(failure));
      process.exitCode = 1;
    } finally {
      await database.drop();
    }
  }
}
