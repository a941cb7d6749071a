import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {run} from '../run/child.mjs';
import {root} from './machine.mjs';
import {Stopped} from './report.mjs';

/** @typedef {{version?: string, optional?: boolean, os?: string | string[], cpu?: string | string[], libc?: string | string[]}} Entry */

/** Runs `npm ci` when what is installed is not what `package-lock.json` asks for. */
export async function ensureNpmPackages() {
  const reason = whatIsMissing();
  if (reason === undefined) return 'as the lock file says';
  const npm = process.env['npm_execpath'];
  try {
    await (npm?.endsWith('.js') ? run(process.execPath, [npm, ...arguments_]) : run('npm', arguments_));
  } catch (error) {
    throw new Stopped(
      'the packages could not be installed.',
      'see whether the npm registry can be reached, then run the same command again',
      error,
    );
  }
  const still = whatIsMissing();
  if (still !== undefined)
    throw new Stopped(`npm ci ended well, and yet ${still}`, 'remove node_modules and run it again');
  return `installed, because ${reason}`;
}

/** Development packages and all, whatever NODE_ENV or the user's own settings leave out. */
const arguments_ = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];

/**
 * Compares with npm's own record of what it installed, which it writes last: an interrupted install is
 * noticed, and so is a lock file that changed under it.
 *
 * @returns {string | undefined} undefined if nothing is
 */
function whatIsMissing() {
  const record = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return 'nothing is installed yet';
  const installed = packagesOf(record);
  for (const [path, entry] of Object.entries(packagesOf(join(root, 'package-lock.json')))) {
    if (path === '' || installed[path]?.version === entry.version) continue;
    if (installed[path] === undefined && entry.optional && !isForThisMachine(entry)) continue;
    return `${path.replace('node_modules/', '')} is ${installed[path]?.version ?? 'missing'}, and should be ${entry.version}`;
  }
  return undefined;
}

/** @param {string} file @returns {Record<string, Entry>} */
const packagesOf = file => JSON.parse(readFileSync(file, 'utf8')).packages;

/** An optional package that names no system is left out for reasons of its own. @param {Entry} entry */
function isForThisMachine({os, cpu, libc}) {
  if (os === undefined || cpu === undefined) return false;
  return [os].flat().includes(process.platform) && [cpu].flat().includes(process.arch) && isThisLibc(libc);
}

/** @param {string | string[] | undefined} libc */
function isThisLibc(libc) {
  if (libc === undefined) return true;
  const report = /** @type {{header?: {glibcVersionRuntime?: string}}} */ (process.report?.getReport() ?? {});
  return [libc].flat().includes(report.header?.glibcVersionRuntime ? 'glibc' : 'musl');
}
