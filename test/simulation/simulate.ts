import {cpus} from 'node:os';
import {parseArgs} from 'node:util';
import {setup} from '../support/postgres.ts';
import {simulateSeeds, type Kind} from './simulate-seeds.ts';
import {Tally} from './tally.ts';
import {inProcesses} from './worker.ts';

const usage = `A whole contact centre from one seed: customers, agents, networks with moods, processes that die.

  npm run simulate -- --seed 7                one seed, as it failed in a test
  npm run simulate -- --seeds 500             seeds 1 to 500
  npm run simulate -- --seeds 500 --from 1000
      --steps N           things that happen in each (default 300)
      --database sqlite   or postgres: the server at PARLEY_TEST_PG, else one of its own
      --processes N       at work at once (default: 2, or as many as there are processors)
      --minutes N         begins no more seeds after so long

Failures are told as they come, with the line that shows them again; progress goes to the standard
error, and the last thing on the standard output is what it came to, as JSON.
`;
const say = (line: string) => process.stdout.write(`${line}\n`);

const {values} = parseArgs({
  options: {
    seed: {type: 'string'},
    seeds: {type: 'string'},
    from: {type: 'string', default: '1'},
    steps: {type: 'string', default: '300'},
    database: {type: 'string', default: 'sqlite'},
    processes: {type: 'string', default: String(Math.min(2, cpus().length))},
    minutes: {type: 'string'},
    help: {type: 'boolean', default: false},
  },
});

const numberOf = (text: string): number => {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new Error(`${text} is no number of seeds or steps`);
  return number;
};

async function simulateAll(database: Kind): Promise<void> {
  const isOne = values.seed !== undefined;
  const first = numberOf(values.seed ?? values.from);
  const count = isOne ? 1 : numberOf(values.seeds ?? '1');
  const about = {first, count, steps: numberOf(values.steps), database, minutes: minutesOf(values.minutes)};
  const tally = new Tally(about);
  const processes = Math.min(numberOf(values.processes), count);
  if (processes <= 1) await simulateSeeds({...about, every: 1}, one => tally.hear(one));
  else await inProcesses(processes, about, one => tally.hear(one));
  say(JSON.stringify(tally.summary()));
  if (tally.hasFailed) process.exitCode = 1;
}

const minutesOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : numberOf(text));

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
