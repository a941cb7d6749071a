/** Runs one suite and counts what its reporters say, not what they look like. */
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {projectEnvironment, projectNode} from '../setup/machine.mjs';
import {show} from './child.mjs';

/**
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed tests, and checks or runners that failed as a whole
 * @property {number} skipped
 * @property {number} ms
 * @property {readonly string[]} faults in words
 */

const tools = {
  tsc: 'node_modules/typescript/bin/tsc',
  oxlint: 'node_modules/oxlint/bin/oxlint',
  oxfmt: 'node_modules/oxfmt/bin/oxfmt',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
};

/** @type {readonly {title: string, command: readonly string[]}[]} */
const checks = [
  {title: 'types, layer by layer', command: [tools.tsc, '-b']},
  {title: 'lint', command: [tools.oxlint, '--type-aware', '--deny-warnings']},
  {title: 'format', command: [tools.oxfmt, '--check']},
];

/**
 * @param {import('./suites.mjs').Suite} suite
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Outcome>}
 */
export async function runSuite(suite, env) {
  const began = Date.now();
  const timeoutMs = suite.minutes * 3 * 60_000;
  const folder = mkdtempSync(join(tmpdir(), 'parley-results-'));
  /** @param {readonly string[]} command @param {NodeJS.ProcessEnv} [extra] */
  const start = (command, extra) =>
    show(projectNode(), command, {
      env: projectEnvironment({...env, ...extra}),
      timeoutMs: timeoutMs - (Date.now() - began),
      group: true,
    });
  try {
    const parts = [];
    for (const {title, command} of suite.checks ? checks : []) parts.push(await runCheck(title, () => start(command)));
    if (suite.vitest.length > 0) parts.push(await runVitest(suite.vitest, join(folder, 'vitest.json'), start));
    if (suite.playwright.length > 0)
      parts.push(await runPlaywright(suite.playwright, join(folder, 'playwright.json'), start));
    return judge(suite, sum(parts), Date.now() - began);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** @typedef {Omit<Outcome, 'ms'>} Count */
/** @typedef {(command: readonly string[], extra?: NodeJS.ProcessEnv) => Promise<number>} Start */

/** @param {string} title @param {() => Promise<number>} start @returns {Promise<Count>} */
async function runCheck(title, start) {
  const began = Date.now();
  console.log(`  ${title}`);
  const code = await start();
  console.log(
    `  ${title}: ${code === 0 ? 'nothing to say against it' : 'REFUSED'} (${((Date.now() - began) / 1000).toFixed(1)} s)`,
  );
  return code === 0 ? nothing : {...nothing, failed: 1, faults: [`${title}: refused`]};
}

/** @param {readonly string[]} projects @param {string} file @param {Start} start @returns {Promise<Count>} */
async function runVitest(projects, file, start) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await start([tools.vitest, 'run', ...projects.flatMap(project => ['--project', project]), ...reporters]);
  return count(
    'Vitest',
    code,
    read(file, ({numPassedTests, numFailedTests, numPendingTests, numTodoTests}) => [
      numPassedTests,
      numFailedTests,
      numPendingTests + numTodoTests,
    ]),
  );
}

/** @param {readonly string[]} projects @param {string} file @param {Start} start @returns {Promise<Count>} */
async function runPlaywright(projects, file, start) {
  const chosen = projects.flatMap(project => ['--project', project]);
  const code = await start([tools.playwright, 'test', ...chosen, '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  return count(
    'Playwright',
    code,
    read(file, ({stats}) => [stats.expected, stats.unexpected + stats.flaky, stats.skipped]),
  );
}

/**
 * @param {string} file
 * @param {(report: any) => number[]} pick
 * @returns {number[] | undefined}
 */
function read(file, pick) {
  return existsSync(file) ? pick(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

/** @param {string} runner @param {number} code @param {number[] | undefined} numbers @returns {Count} */
function count(runner, code, numbers) {
  if (!numbers) return {...nothing, failed: 1, faults: [`${runner} ended with ${code} and left no report`]};
  const [passed = 0, failed = 0, skipped = 0] = numbers;
  // A file that does not load, or an error outside any test, fails the run without failing a test.
  if (code !== 0 && failed === 0) return {passed, failed: 1, skipped, faults: [`${runner} ended with ${code}`]};
  return {passed, failed, skipped, faults: failed > 0 ? [`${failed} failed`] : []};
}

/** @type {Count} */
const nothing = {passed: 0, failed: 0, skipped: 0, faults: []};

/** @param {readonly Count[]} parts @returns {Count} */
const sum = parts =>
  parts.reduce(
    (all, part) => ({
      passed: all.passed + part.passed,
      failed: all.failed + part.failed,
      skipped: all.skipped + part.skipped,
      faults: [...all.faults, ...part.faults],
    }),
    nothing,
  );

/**
 * What counts against a suite besides failed tests: tests that were skipped, and having none.
 *
 * @param {import('./suites.mjs').Suite} suite
 * @param {Count} total
 * @param {number} ms
 * @returns {Outcome}
 */
function judge(suite, total, ms) {
  const faults = [...total.faults];
  if (total.skipped > 0) faults.push(`${total.skipped} skipped, and none may be`);
  if (total.passed + total.failed === 0) faults.push('it ran no tests');
  if (ms >= suite.minutes * 3 * 60_000) faults.push('it was stopped: three times its budget was used up');
  // The last line of a run counts failures, so a suite that is at fault has at least one.
  return {...total, failed: Math.max(total.failed, faults.length > 0 ? 1 : 0), ms, faults};
}
