/**
 * `npm run bench -- NAME [--json]`, `npm run bench -- --list`: measures one thing.
 *
 * A bench is `test/bench/NAME.bench.ts`, run as it is by Node 24. The first line of its docstring says what
 * it measures; a line `needs: app display postgres pbx` in it names what has to be there (any of the four).
 */
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {show} from './run/child.mjs';
import {openDisplay} from './run/display.mjs';
import {startPostgres} from './run/postgres.mjs';
import {isLinux, projectEnvironment, projectNode, root} from './setup/machine.mjs';
import {Stopped, main} from './setup/report.mjs';
import {prepare} from './setup/steps.mjs';

/** @typedef {{name: string, file: string, summary: string, needs: readonly string[]}} Bench */

const ending = '.bench.ts';

await main(async () => {
  const [name, ...args] = process.argv.slice(2);
  const benches = allBenches();
  if (name === '--list') return list(benches);
  const bench = benches.find(each => each.name === name);
  if (!bench) throw new Stopped(`there is no bench ${name ?? 'without a name'}.`, 'npm run bench -- --list');
  return runBench(bench, args);
});

/** @returns {Bench[]} */
function allBenches() {
  const folder = join(root, 'test/bench');
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter(file => file.endsWith(ending));
  return files.toSorted().map(file => describe(join(folder, file), file.slice(0, -ending.length)));
}

/** @param {string} file @param {string} name @returns {Bench} */
function describe(file, name) {
  const source = readFileSync(file, 'utf8');
  const docstring = /\/\*\*([\s\S]*?)\*\//.exec(source)?.[1] ?? '';
  const lines = docstring.split('\n').map(line => line.replace(/^\s*\*?\s?/, '').trim());
  const needs =
    /^needs:(.*)$/m
      .exec(lines.join('\n'))?.[1]
      ?.trim()
      .split(/[\s,]+/) ?? [];
  return {name, file, needs, summary: lines.find(line => line !== '') ?? ''};
}

/** @param {readonly Bench[]} benches */
function list(benches) {
  for (const {name, summary} of benches) console.log(`${name.padEnd(24)} ${summary}`);
}

/**
 * @param {Bench} bench
 * @param {readonly string[]} args
 */
async function runBench({file, needs}, args) {
  // With --json the standard output is the result and nothing else.
  const out = process.stderr;
  const app = needs.includes('app');
  const env = await prepare('Preparing the bench', {
    electron: app,
    tests: needs.length > 0,
    pbx: needs.includes('pbx'),
    out,
    ...(app ? {built: /** @type {const} */ (['app', 'widget'])} : {}),
  });
  /** @type {(() => Promise<void>)[]} */
  const closing = [];
  try {
    if (needs.includes('display') && isLinux) {
      const display = await openDisplay();
      Object.assign(env, display.env);
      closing.push(display.close);
    }
    if (needs.includes('postgres')) {
      const server = await startPostgres();
      env['PARLEY_TEST_PG'] = server.url;
      closing.push(server.stop);
    }
    return await show(projectNode(), ['--expose-gc', file, ...args], {env: projectEnvironment(env), group: true});
  } finally {
    for (const close of closing.toReversed()) await close();
  }
}
