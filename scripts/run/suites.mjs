/** The suites, in the order in which `npm test` runs them: what breaks most often and fastest comes first. */
import {existsSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {root} from '../setup/machine.mjs';
import {Stopped} from '../setup/report.mjs';

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {readonly string[]} folders where its tests lie, under test/; it is left out until one of them exists
 * @property {number} minutes its budget; it is stopped after three times as long
 * @property {readonly ('app' | 'display' | 'postgres' | 'pbx')[]} needs
 * @property {readonly string[]} vitest the Vitest projects it runs
 * @property {readonly string[]} playwright the Playwright projects it runs
 * @property {boolean} [checks] types, lint and format as well
 */

/** Types, lint, format and every rule: all that needs neither a page nor a server. @type {Suite} */
const check = {
  name: 'check',
  folders: ['.'],
  minutes: 2,
  needs: [],
  vitest: ['unit', 'architecture'],
  playwright: [],
  checks: true,
};

/** The screens on a page without a window. @type {Suite} */
const dom = {name: 'dom', folders: ['.'], minutes: 3, needs: [], vitest: ['dom'], playwright: []};

/** @type {Suite} */
const unit = {...check, name: 'unit', vitest: ['unit', 'dom'], checks: false};

/** @type {readonly Suite[]} */
const every = [
  check,
  dom,
  suite('store', 2, {needs: ['postgres']}),
  suite('hub', 3, {needs: ['postgres']}),
  suite('simulation', 3, {needs: ['postgres']}),
  suite('kill', 4, {needs: ['app', 'display', 'postgres']}),
  suite('e2e', 8, {needs: ['app', 'display', 'postgres']}),
  suite('voice', 6, {needs: ['app', 'display', 'pbx']}),
  suite('channels', 2, {needs: ['app', 'display', 'postgres'], folders: ['channels', 'live-chat']}),
  suite('package', 3, {needs: ['app', 'display']}),
];

/**
 * The suites to run.
 *
 * @param {readonly string[]} names none means all there are
 * @returns {readonly Suite[]}
 */
export function chooseSuites(names) {
  const there = every.filter(({folders}) => folders.some(folder => existsSync(join(root, 'test', folder))));
  if (names.length === 0) return there;
  return names.map(name => {
    const found = [unit, ...there].find(each => each.name === name);
    if (!found)
      throw new Stopped(`there is no suite ${name}; there are ${['unit', ...there.map(({name}) => name)].join(', ')}`);
    return found;
  });
}

/**
 * A suite with folders of its own: Vitest runs their `.test.ts`, Playwright their `.spec.ts`.
 *
 * @param {string} name
 * @param {number} minutes
 * @param {{needs: Suite['needs'], folders?: readonly string[]}} rest
 * @returns {Suite}
 */
function suite(name, minutes, {needs, folders = [name]}) {
  const files = folders.flatMap(folder => filesIn(join(root, 'test', folder)));
  const only = (/** @type {string} */ ending) => (files.some(file => file.endsWith(ending)) ? [name] : []);
  return {name, folders, minutes, needs, vitest: only('.test.ts'), playwright: only('.spec.ts')};
}

/** @param {string} folder */
function filesIn(folder) {
  return existsSync(folder) ? readdirSync(folder, {recursive: true, encoding: 'utf8'}) : [];
}
