/** The system's own packages. Debian and its children know them by these names. */
import {existsSync} from 'node:fs';
import {run} from '../run/child.mjs';
import {isLinux, isRoot} from './machine.mjs';
import {Stopped} from './report.mjs';

/** Why a package is needed. A later release's name for the same stands after a bar. */
const packages = {
  /** Electron's window. */
  window: ['libgtk-3-0|libgtk-3-0t64', 'libnss3', 'libgbm1', 'libasound2|libasound2t64', 'libnotify4'],
  /** A display and a session bus where the machine has none. */
  display: ['xvfb', 'dbus'],
  /** The database driver, where it has to be compiled. */
  compiler: ['g++', 'make', 'python3'],
  /** The tests: a customer's browser, a database server, real idle time, notifications, letters of the world. */
  tests: [
    'chromium',
    'postgresql',
    'xdotool',
    'libnotify-bin',
    'fonts-noto-core',
    'fonts-wqy-microhei',
    'fonts-noto-color-emoji',
  ],
};

/** @typedef {keyof typeof packages} Purpose */

/**
 * Sees to it that the system packages for these purposes are there. As root on Debian it installs what is
 * missing; otherwise it says which command would.
 *
 * @param {readonly Purpose[]} purposes
 * @param {(text: string) => void} note
 */
export async function ensureSystemPackages(purposes, note) {
  if (!isLinux) return 'not needed on this system';
  const wanted = purposes.flatMap(purpose => packages[purpose]);
  if (!existsSync('/usr/bin/dpkg-query')) {
    return `this is no Debian, so this is taken on trust; needed are ${wanted.map(alternatives => alternatives.split('|')[0]).join(' ')}`;
  }
  const missing = missingOf(wanted, await installedPackages());
  if (missing.length === 0) return 'all there';
  const names = await namesHere(missing);
  const command = `apt-get install -y --no-install-recommends ${names.join(' ')}`;
  if (!isRoot) throw new Stopped(`system packages are missing: ${names.join(' ')}`, `sudo ${command}`);
  await aptInstall(names, command, note);
  return `installed ${names.join(' ')}`;
}

/** @param {readonly string[]} wanted @param {ReadonlySet<string>} installed */
const missingOf = (wanted, installed) => wanted.filter(each => !each.split('|').some(name => installed.has(name)));

/** @returns {Promise<Set<string>>} */
async function installedPackages() {
  const list = await run('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Package}\n']);
  return new Set(
    list.split('\n').flatMap(line => (line.startsWith('installed ') ? [line.slice('installed '.length)] : [])),
  );
}

/**
 * The name this release has for each. A name that only others provide has no candidate of its own.
 *
 * @param {readonly string[]} missing
 */
async function namesHere(missing) {
  const names = [];
  for (const alternatives of missing) {
    const [first = '', ...others] = alternatives.split('|');
    const later = others.length > 0 && (await hasNoCandidate(first)) ? others[0] : undefined;
    names.push(later ?? first);
  }
  return names;
}

/** @param {string} name */
async function hasNoCandidate(name) {
  const policy = await run('apt-cache', ['policy', name]);
  return policy.includes('Candidate: (none)');
}

/** @param {readonly string[]} names @param {string} command @param {(text: string) => void} note */
async function aptInstall(names, command, note) {
  const env = {...process.env, DEBIAN_FRONTEND: 'noninteractive'};
  try {
    note(`running ${command}`);
    await run('apt-get', ['update', '-q'], {env});
    await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...names], {env});
  } catch (error) {
    throw new Stopped('system packages could not be installed.', `apt-get update && ${command}`, error);
  }
}
