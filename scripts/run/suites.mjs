/** The suites, in the order in which `npm test` runs them: what breaks most often and fastest comes first. */
import {existsSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {root} from '../setup/machine.mjs';

/**
 * @typedef {object} Suite
 * @property {string} name also its folder under test/, unless `vitest` says otherwise
 * @property {number} minutes its budget; it is stopped after three times as long
 * @property {readonly ('app' | 'display' | 'postgres')[]} needs
 * @property {readonly string[]} vitest the Vitest projects it runs
 * @property {readonly string[]} playwright the Playwright projects it runs
 * @property {boolean} [checks] types, lint and format as well
 */

/** Types, lint, format and everything that needs neither a window nor a server. @type {Suite} */
const check = {
  name: 'check',
  minutes: 2,
  needs: [],
  vitest: ['unit', 'dom', 'architecture'],
  playwright: [],
  checks: true,
};

/** @type {Suite} */
const unit = {...check, name: 'unit', vitest: ['unit', 'dom'], checks: false};

/** @param {string} name @param {number} minutes @param {Suite['needs']} needs */
const folder = (name, minutes, needs) => inFolder({name, minutes, needs, vitest: [], playwright: []});

/** @type {readonly Suite[]} */
const every = [
  check,
  folder('store', 2, ['postgres']),
  folder('hub', 3, ['postgres']),
  folder('simulation', 3, ['postgres']),
  folder('kill', 4, ['app', 'display', 'postgres']),
  folder('e2e', 8, ['app', 'display', 'postgres']),
  folder('voice', 6, ['app', 'display', 'postgres']),
  folder('channels', 2, ['app', 'display', 'postgres']),
  folder('package', 3, ['app', 'display']),
];

/**
 * The suites to run.
 *
 * @param {readonly string[]} names none means all there are
 * @returns {readonly Suite[]}
 */
export function chooseSuites(names) {
  const there = every.filter(suite => suite.checks || existsSync(join(root, 'test', suite.name)));
  if (names.length === 0) return there;
  return names.map(name => {
    const found = [unit, ...there].find(suite => suite.name === name);
    if (!found)
      throw new Error(`there is no suite ${name}; there are ${['unit', ...there.map(suite => suite.name)].join(', ')}`);
    return found;
  });
}

/**
 * Vitest runs a folder's `.test.ts`, Playwright its `.spec.ts`.
 *
 * @param {Suite} suite
 * @returns {Suite}
 */
function inFolder(suite) {
  const path = join(root, 'test', suite.name);
  const files = existsSync(path) ? readdirSync(path, {recursive: true, encoding: 'utf8'}) : [];
  const only = (/** @type {string} */ ending) => (files.some(file => file.endsWith(ending)) ? [suite.name] : []);
  return {...suite, vitest: only('.test.ts'), playwright: only('.spec.ts')};
}
