import {readFileSync, readlinkSync} from 'node:fs';
import {homedir, hostname} from 'node:os';
import {join} from 'node:path';
import {isLinux} from '../setup/machine.mjs';

/**
 * The process that has this profile open, as Chromium notes it there: a link named `SingletonLock` to `HOST-PID`.
 * Elsewhere than on Linux nobody knows beforehand; a second app ends by itself there, too.
 *
 * @param {readonly string[]} args those of the app
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {number | undefined}
 */
export function runningApp(args, env = process.env) {
  if (!isLinux) return undefined;
  const given = args.find(arg => arg.startsWith('--user-data-dir='))?.split('=')[1];
  const profile = given ?? join(env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'Parley');
  const [, host, id] = /^(.*)-(\d+)$/.exec(noted(profile)) ?? [];
  if (host !== hostname() || id === undefined || !isOurs(id)) return undefined;
  return Number(id);
}

/** @param {string} profile */
function noted(profile) {
  try {
    return readlinkSync(join(profile, 'SingletonLock'));
  } catch {
    return ''; // nobody has it open
  }
}

/** The note outlives a process that was killed, and its number may be another program's by now. @param {string} id */
function isOurs(id) {
  try {
    return /electron|parley/i.test(readFileSync(`/proc/${id}/cmdline`, 'utf8'));
  } catch {
    return false; // it is gone
  }
}
