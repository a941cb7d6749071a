/** `npm test [-- SUITE ...]`: sets up whatever is missing, then runs every suite, or those named. */
import {openDisplay} from './run/display.mjs';
import {startPostgres} from './run/postgres.mjs';
import {runSuite} from './run/suite-run.mjs';
import {chooseSuites} from './run/suites.mjs';
import {main, seconds} from './setup/report.mjs';
import {prepare} from './setup/steps.mjs';

/** @typedef {{name: string, minutes: number, outcome: import('./run/verdict.mjs').Outcome}} Result */

await main(async () => {
  try {
    return await testAll(chooseSuites(process.argv.slice(2)));
  } catch (error) {
    // Whoever counts reads the last line of the output, also when there was nothing to count.
    process.once('exit', () => console.log('0 passed, 1 failed'));
    throw error;
  }
});

/** @param {readonly import('./run/suites.mjs').Suite[]} suites */
async function testAll(suites) {
  const began = Date.now();
  const need = (/** @type {import('./run/suites.mjs').Suite['needs'][number]} */ what) =>
    suites.some(suite => suite.needs.includes(what));
  const stopping = stopOnSignal();
  const app = need('app');
  const env = await prepare('Preparing the tests', {
    electron: app,
    tests: app || need('postgres'),
    pbx: need('pbx'),
    ...(app ? {built: /** @type {const} */ (['app', 'widget'])} : {}),
  });
  /** @type {(() => Promise<void>)[]} */
  const closing = [];
  try {
    if (need('postgres')) closing.push(await bringUpPostgres(env));
    if (need('display')) closing.push(await bringUpDisplay(env));
    return summarise(await runAll(suites, env, stopping), {asked: suites.length, began});
  } finally {
    for (const close of closing.toReversed()) await close();
  }
}

/** @param {NodeJS.ProcessEnv} env */
async function bringUpPostgres(env) {
  const began = Date.now();
  const server = await startPostgres();
  env['PARLEY_TEST_PG'] = server.url;
  console.log(`PostgreSQL is up: ${server.url}, process ${server.pid} (${seconds(began)})`);
  return server.stop;
}

/** Windows of tests open where they disturb nobody. @param {NodeJS.ProcessEnv} env */
async function bringUpDisplay(env) {
  if (process.platform !== 'linux') return async () => undefined;
  const display = await openDisplay();
  Object.assign(env, display.env);
  console.log(`A display of its own is up: ${display.env['DISPLAY']}`);
  return display.close;
}

/** The first Ctrl-C ends the suite at work and lets everything be taken down. */
function stopOnSignal() {
  const stopping = {now: false};
  const stop = () => (stopping.now = true);
  process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop);
  return stopping;
}

/**
 * @param {readonly import('./run/suites.mjs').Suite[]} suites
 * @param {NodeJS.ProcessEnv} env
 * @param {{now: boolean}} stopping
 */
async function runAll(suites, env, stopping) {
  /** @type {Result[]} */
  const results = [];
  for (const [index, suite] of suites.entries()) {
    if (stopping.now) break;
    const {name, minutes} = suite;
    console.log(`\nSuite ${index + 1} of ${suites.length}: ${name} (budget ${minutes} min)`);
    const outcome = await runSuite(suite, env);
    results.push({name, minutes, outcome});
    console.log(lineOf({name, minutes, outcome}));
  }
  return results;
}

/** @param {Result} result */
function lineOf({name, minutes, outcome}) {
  const {passed, failed, ms, faults} = outcome;
  const late = ms > minutes * 60_000 ? ', OVER ITS BUDGET' : '';
  const verdict = faults.length > 0 ? `FAILED: ${faults.join('; ')}` : 'passed';
  return `${name.padEnd(12)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${(ms / 1000).toFixed(1).padStart(7)} s of ${minutes * 60} s${late}  ${verdict}`;
}

/**
 * Says what came of it; the very last line is for machines.
 *
 * @param {readonly Result[]} results
 * @param {{asked: number, began: number}} run
 * @returns {number} the exit code
 */
function summarise(results, {asked, began}) {
  const unrun = asked - results.length;
  const passed = results.reduce((all, {outcome}) => all + outcome.passed, 0);
  const failed = results.reduce((all, {outcome}) => all + outcome.failed, 0) + unrun;
  console.log(`\nAll suites, ${seconds(began)}:`);
  for (const result of results) console.log(`  ${lineOf(result)}`);
  if (unrun > 0) console.log(`  STOPPED: ${unrun} of ${asked} suites did not run`);
  list(
    'Passed only when tried again',
    results.flatMap(({outcome}) => outcome.unsteady),
  );
  list(
    'Failed',
    results.flatMap(({outcome}) => outcome.failures),
  );
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

/** Once more at the end, where whoever sees only the end of a log finds it. @param {string} title @param {readonly string[]} what */
function list(title, what) {
  if (what.length === 0) return;
  console.log(`\n${title}:`);
  for (const each of what) console.log(each.replaceAll(/^/gm, '  '));
}
