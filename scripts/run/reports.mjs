/** What the reports of Vitest and Playwright say: numbers, and what failed in words short enough to read. */
import {stripVTControlCharacters} from 'node:util';

/** @typedef {import('./verdict.mjs').Report} Report */

const LINES_OF_A_MESSAGE = 8;

/** @param {any} report Vitest's JSON @returns {Report} */
export function ofVitest({numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults}) {
  /** @type {string[]} */
  const failures = [];
  for (const {name, status, message, assertionResults} of testResults) {
    const failed = assertionResults.filter((/** @type {any} */ {status}) => status === 'failed');
    for (const {fullName, failureMessages} of failed) failures.push(told(name, fullName, failureMessages.join('\n')));
    if (status === 'failed' && failed.length === 0) failures.push(told(name, 'the file as a whole', message));
  }
  return {numbers: [numPassedTests, numFailedTests, numPendingTests + numTodoTests], failures};
}

/** @param {any} report Playwright's JSON @returns {Report} */
export function ofPlaywright({stats, suites, errors}) {
  /** @type {string[]} */
  const failures = errors.map((/** @type {any} */ {message}) => told('outside any test', '', message));
  /** @type {string[]} */
  const unsteady = [];
  for (const {file, title, tests} of suites.flatMap(specsOf))
    for (const {status, results} of tests) {
      const message = results.find((/** @type {any} */ {error}) => error)?.error.message;
      if (status === 'unexpected') failures.push(told(file, title, message));
      if (status === 'flaky') unsteady.push(told(file, title, message));
    }
  return {numbers: [stats.expected + stats.flaky, stats.unexpected, stats.skipped], failures, unsteady};
}

/** @param {any} suite @returns {any[]} */
const specsOf = ({specs = [], suites = []}) => [...specs, ...suites.flatMap(specsOf)];

/** @param {string} file @param {string} title @param {string | undefined} message */
function told(file, title, message) {
  const lines = stripVTControlCharacters(message ?? 'no reason given')
    .split('\n')
    .filter(line => line.trim() !== '' && !/^\s+at .*:\d+:\d+\)?$/.test(line))
    .slice(0, LINES_OF_A_MESSAGE);
  return [`${file} › ${title}`, ...lines.map(line => `  ${line}`)].join('\n');
}
