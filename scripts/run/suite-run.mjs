/** Runs one suite and counts what its reporters say, not what they look like. */
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {projectEnvironment, projectNode} from '../setup/machine.mjs';
import {show} from './child.mjs';
import {ofPlaywright, ofVitest} from './reports.mjs';
import {filesAtWork} from './running-files.mjs';
import {count, limitMs, nothing, sum, verdict} from './verdict.mjs';

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
 * @returns {Promise<import('./verdict.mjs').Outcome>}
 */
export async function runSuite(suite, env) {
  const began = Date.now();
  const timeoutMs = limitMs(suite);
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
    return verdict(suite, sum(parts), Date.now() - began);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** @typedef {import('./verdict.mjs').Count} Count */
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
  const running = `${file}.running`;
  const reporters = ['default', 'json', './scripts/run/running-files.mjs'].map(name => `--reporter=${name}`);
  const chosen = projects.flatMap(project => ['--project', project]);
  const code = await start([tools.vitest, 'run', ...chosen, ...reporters, `--outputFile.json=${file}`], {
    PARLEY_RUNNING_FILES: running,
  });
  const counted = count('Vitest', code, read(file, ofVitest));
  const left = code === 0 ? [] : filesAtWork(running).map(each => `${each}: had begun and not ended`);
  return {...counted, failures: [...counted.failures, ...left]};
}

/** @param {readonly string[]} projects @param {string} file @param {Start} start @returns {Promise<Count>} */
async function runPlaywright(projects, file, start) {
  const chosen = projects.flatMap(project => ['--project', project]);
  const code = await start([tools.playwright, 'test', ...chosen, '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  return count('Playwright', code, read(file, ofPlaywright));
}

/**
 * @param {string} file
 * @param {(report: any) => import('./verdict.mjs').Report} understand
 */
function read(file, understand) {
  return existsSync(file) ? understand(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}
