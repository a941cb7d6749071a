/** Which steps a command needs before it can do its work. */
import {ensureAsterisk} from './asterisk/asterisk.mjs';
import {ensureBuilt} from './build.mjs';
import {electronDist, electronExecutable} from './electron-dist.mjs';
import {oneAtATime} from './lock.mjs';
import {hasDisplay, isLinux, isRoot} from './machine.mjs';
import {ensureNativeModules, isCompiled, needsCompiling} from './native-modules.mjs';
import {checkNode} from './node-version.mjs';
import {ensureNpmPackages} from './npm-packages.mjs';
import {runSteps} from './report.mjs';
import {ensureSystemPackages} from './system-packages.mjs';

/**
 * @typedef {object} Needs
 * @property {boolean} [electron] an Electron to run, and its database driver
 * @property {readonly import('./build.mjs').PartName[]} [built]
 * @property {boolean} [tests] what only the tests use
 * @property {boolean} [pbx] the telephone system of the tests
 * @property {NodeJS.WritableStream} [out] where progress is told
 */

/**
 * Installs and builds whatever is missing for `needs`, and says so.
 *
 * @param {string} what
 * @param {Needs} needs
 * @returns {Promise<NodeJS.ProcessEnv>} what to add to the environment of whatever is started then
 */
export async function prepare(what, needs) {
  const out = needs.out ?? process.stdout;
  return oneAtATime(
    () => prepareAlone(what, needs, out),
    text => out.write(`${what}: ${text}\n`),
  );
}

/**
 * @param {string} what
 * @param {Needs} needs
 * @param {NodeJS.WritableStream} out
 */
async function prepareAlone(what, needs, out) {
  /** @type {NodeJS.ProcessEnv} */
  const env = {};
  /** @type {import('./electron-dist.mjs').Dist | undefined} */
  let dist;
  /** @type {import('./report.mjs').Step[]} */
  const steps = [
    {title: 'Node', work: checkNode},
    {title: 'system packages', work: note => ensureSystemPackages(purposesOf(needs), note)},
    {title: 'packages from the npm registry', work: ensureNpmPackages},
  ];
  if (needs.electron) {
    steps.push(
      {
        title: 'Electron',
        async work(note) {
          dist = await electronDist(note);
          Object.assign(env, electronEnvironment(dist));
          return `Electron ${dist.version} (${dist.source})`;
        },
      },
      {title: 'the database driver', work: note => compileFor(dist, note)},
    );
  }
  if (needs.pbx) {
    steps.push({
      title: 'Asterisk, the telephone system of the tests',
      async work(note) {
        const {folder, version} = await ensureAsterisk(note);
        env['PARLEY_ASTERISK'] = folder;
        return version;
      },
    });
  }
  const {built} = needs;
  if (built) steps.push({title: `building the ${built.join(' and the ')}`, work: () => ensureBuilt(built)});
  await runSteps(what, steps, out);
  return env;
}

/** @param {Needs} needs @returns {import('./system-packages.mjs').Purpose[]} */
function purposesOf({electron, tests}) {
  /** @type {import('./system-packages.mjs').Purpose[]} */
  const purposes = [];
  if (electron) purposes.push('window');
  if (electron && (tests || !hasDisplay())) purposes.push('display');
  if (tests) purposes.push('tests');
  return purposes;
}

/**
 * @param {import('./electron-dist.mjs').Dist | undefined} dist
 * @param {(text: string) => void} note
 */
async function compileFor(dist, note) {
  if (!dist) throw new Error('the database driver depends on which Electron was found');
  if (isLinux && needsCompiling(dist.version) && !isCompiled()) await ensureSystemPackages(['compiler'], note);
  return ensureNativeModules(dist.version, note);
}

/** What electron-vite, Playwright, electron-builder and our own tests read. @param {import('./electron-dist.mjs').Dist} dist */
function electronEnvironment(dist) {
  return {
    ELECTRON_EXEC_PATH: electronExecutable(dist),
    ELECTRON_MAJOR_VER: dist.version.split('.')[0],
    ELECTRON_DIST_VERSION: dist.version,
    ...(dist.source === 'official' ? {} : {ELECTRON_OVERRIDE_DIST_PATH: dist.folder}),
    // Chromium's sandbox does not start as root; electron-vite then adds --no-sandbox.
    ...(isLinux && isRoot ? {NO_SANDBOX: '1'} : {}),
  };
}
