/** Building, and knowing when there is nothing to build. */
import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {run} from '../run/child.mjs';
import {fingerprint} from './fingerprint.mjs';
import {projectEnvironment, projectNode, root} from './machine.mjs';
import {Stopped} from './report.mjs';

/**
 * @typedef {object} Part
 * @property {readonly string[]} sources
 * @property {readonly string[]} results without which it counts as not built
 * @property {readonly (readonly string[])[]} commands run by the project's Node
 */

/** @param {string} config */
const vite = config => ['node_modules/vite/bin/vite.js', 'build', '--config', config, '--logLevel', 'warn'];

/** The app is built by electron-vite, its telephone, the card of a call and the widget by Vite: they share nothing with the window's page. */
const parts = {
  /** @type {Part} */
  app: {
    sources: [
      'core',
      'src-main',
      'src-preload',
      'src-renderer',
      'assets',
      'electron.vite.config.ts',
      'phone.vite.config.ts',
      'card.vite.config.ts',
      'package-lock.json',
    ],
    results: [
      'out/main/main.cjs',
      'out/preload/index.cjs',
      'out/preload/phone.cjs',
      'out/renderer/index.html',
      'out/renderer/phone.html',
      'out/renderer/card.html',
    ],
    commands: [
      ['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn'],
      vite('phone.vite.config.ts'),
      vite('card.vite.config.ts'),
    ],
  },
  /** @type {Part} */
  widget: {
    sources: ['core/contract', 'core/lib', 'src-renderer/widget', 'widget.vite.config.ts', 'package-lock.json'],
    results: ['out/widget/loader.js', 'out/widget/frame.html'],
    commands: ['frame', 'loader'].map(mode => [...vite('widget.vite.config.ts'), '--mode', mode]),
  },
};

/** @typedef {keyof typeof parts} PartName */

/**
 * Builds what changed since it was last built.
 *
 * @param {readonly PartName[]} names
 * @param {{always?: boolean}} [options]
 */
export async function ensureBuilt(names, {always = false} = {}) {
  const built = [];
  for (const name of names) {
    const part = parts[name];
    const sources = fingerprint(root, part.sources, isSource);
    if (!always && isBuilt(name, sources)) continue;
    rmSync(stampOf(name), {force: true});
    await build(name, part);
    mkdirSync(dirname(stampOf(name)), {recursive: true});
    writeFileSync(stampOf(name), sources);
    built.push(name);
  }
  return built.length > 0 ? `built the ${built.join(' and the ')}` : 'nothing changed since the last build';
}

/** What lies in out/ is no longer what was built: the dev server writes there too. @param {readonly PartName[]} names */
export function forgetBuild(names) {
  for (const name of names) rmSync(stampOf(name), {force: true});
}

/** @param {string} path */
const isSource = path => !/\.(?:test|md)\b/.test(path);

/** @param {PartName} name */
const stampOf = name => join(root, `out/.${name}-built`);

/** @param {PartName} name @param {string} sources */
function isBuilt(name, sources) {
  const stamp = stampOf(name);
  return (
    existsSync(stamp) &&
    readFileSync(stamp, 'utf8') === sources &&
    parts[name].results.every(result => existsSync(join(root, result)))
  );
}

/** @param {PartName} name @param {Part} part */
async function build(name, part) {
  try {
    // electron-vite would otherwise derive its targets from an Electron it has to find first.
    const env = projectEnvironment({ELECTRON_MAJOR_VER: '33', NODE_ENV: 'production'});
    for (const command of part.commands) await run(projectNode(), command, {env});
  } catch (error) {
    throw new Stopped(`the ${name} could not be built.`, 'correct the source it names', error);
  }
  const missing = part.results.filter(result => !existsSync(join(root, result)));
  if (missing.length > 0)
    throw new Stopped(`building the ${name} made no ${missing.join(', ')}.`, 'see its Vite configuration');
}
