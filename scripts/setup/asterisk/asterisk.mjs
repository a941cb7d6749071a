/**
 * Asterisk 22, the telephone system that the voice tests call through (Linux, x64).
 *
 * It is unpacked from Debian packages into the cache and run by the C library among them: nothing is installed
 * on this machine, whatever release it has. Which packages, is pinned by their hashes in `packages.lock`. They
 * are those of a release still being made, so one day the mirrors will have newer ones only: apt then takes the
 * newest, checks their signatures, and this file says so.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import {basename, join} from 'node:path';
import {run} from '../../run/child.mjs';
import {fingerprint} from '../fingerprint.mjs';
import {cacheFolder, isLinux} from '../machine.mjs';
import {Stopped} from '../report.mjs';
import {newestPackages} from './newest-packages.mjs';

const lockFile = join(import.meta.dirname, 'packages.lock');
const modulesFile = join(import.meta.dirname, '../../../test/voice/pbx/conf/modules.conf');
const aptHelper = '/usr/lib/apt/apt-helper';

/** Where the pinned files may still be: the second keeps what the first no longer has. */
const mirrors = ['http://deb.debian.org/debian', 'https://snapshot.debian.org/archive/debian/20261120T000000Z'];

/** What is in the packages and no test looks at. */
const leftOut = ['./usr/share/doc', './usr/share/man', './usr/share/locale', './usr/lib/x86_64-linux-gnu/gconv'];

/** Written last, so a folder without it is a half-finished one. */
const completeIn = (/** @type {string} */ folder) => join(folder, '.complete');

/** Whether there is one for this machine at all. */
export const canRunAsterisk = isLinux && process.arch === 'x64';

/**
 * @param {(text: string) => void} note
 * @returns {Promise<{folder: string, version: string}>} `folder` holds Debian's tree: `usr/sbin/asterisk` and so on
 */
export async function ensureAsterisk(note) {
  if (!canRunAsterisk) {
    throw new Stopped(
      'the tests of calls need Linux on x64: their telephone system is made of Debian packages.',
      'name the other suites, for example npm test -- check store e2e',
    );
  }
  const folder = join(cacheFolder, `asterisk-${fingerprint(import.meta.dirname, [basename(lockFile)])}`);
  const complete = completeIn(folder);
  if (!existsSync(complete)) await make(folder, note);
  return {folder, version: readFileSync(complete, 'utf8')};
}

/**
 * @param {string} folder
 * @param {(text: string) => void} note
 */
async function make(folder, note) {
  if (!existsSync(aptHelper) || !existsSync('/usr/bin/dpkg-deb')) {
    throw new Stopped(
      'Asterisk comes as Debian packages, and this is no Debian.',
      'run the voice suite on Debian or a child of it',
    );
  }
  mkdirSync(cacheFolder, {recursive: true});
  const work = mkdtempSync(join(cacheFolder, 'asterisk-making-'));
  const tree = join(work, 'tree');
  try {
    await fetchPackages(join(work, 'packages'), note);
    note('unpacking them');
    await unpack(join(work, 'packages'), tree);
    const version = await look(tree);
    writeFileSync(completeIn(tree), version);
    rmSync(folder, {recursive: true, force: true});
    renameSync(tree, folder);
  } finally {
    rmSync(work, {recursive: true, force: true});
  }
}

/**
 * @param {string} into
 * @param {(text: string) => void} note
 */
async function fetchPackages(into, note) {
  const pinned = readFileSync(lockFile, 'utf8').trim().split('\n').map(pinOf);
  note(`fetching Asterisk 22: ${pinned.length} pinned Debian packages (20 MB)`);
  const faults = [];
  for (const mirror of mirrors) {
    try {
      return await fetchPinned(pinned, mirror, into);
    } catch (error) {
      faults.push(error);
      note(`${new URL(mirror).host} does not have them all`);
    }
  }
  note('taking the newest packages instead; apt checks their signatures');
  try {
    await newestPackages(into);
  } catch (error) {
    throw new Stopped(
      'Asterisk could not be fetched.',
      `check that ${mirrors[0]} can be reached`,
      [...faults, error].map(fault => (fault instanceof Error ? fault.message : String(fault))).join('\n'),
    );
  }
}

/** @typedef {{hash: string, path: string}} Pin */

/** @param {string} line @returns {Pin} */
function pinOf(line) {
  const [hash = '', path = ''] = line.split(' ');
  return {hash, path};
}

/**
 * apt's own downloader: it knows this machine's proxies and refuses what has another hash.
 *
 * @param {readonly Pin[]} pinned
 * @param {string} mirror
 * @param {string} into
 */
async function fetchPinned(pinned, mirror, into) {
  rmSync(into, {recursive: true, force: true});
  mkdirSync(into);
  const files = pinned.flatMap(({hash, path}) => [`${mirror}/${path}`, join(into, basename(path)), `SHA256:${hash}`]);
  await run(aptHelper, ['-o', 'APT::Sandbox::User=root', '-o', 'Acquire::Retries=2', 'download-file', ...files], {
    timeoutMs: 300_000,
  });
}

/** @param {string} packages @param {string} tree */
async function unpack(packages, tree) {
  mkdirSync(tree);
  for (const name of readdirSync(packages).filter(entry => entry.endsWith('.deb'))) {
    const archive = join(packages, `${name}.tar`);
    await run('sh', ['-c', 'exec dpkg-deb --fsys-tarfile "$1" > "$2"', 'sh', join(packages, name), archive]);
    await run('tar', ['-xf', archive, '-C', tree, ...leftOut.map(path => `--exclude=${path}`)]);
    rmSync(archive);
  }
}

/**
 * Every library of the program and of each module the tests load has to be there, or a call fails much later.
 *
 * @param {string} tree
 * @returns {Promise<string>} what it calls itself
 */
async function look(tree) {
  const libraries = join(tree, 'usr/lib/x86_64-linux-gnu');
  const program = join(tree, 'usr/sbin/asterisk');
  const load = [join(libraries, 'ld-linux-x86-64.so.2'), '--library-path', `${libraries}:${libraries}/asterisk`];
  const [loader = '', ...options] = load;
  const modules = readFileSync(modulesFile, 'utf8').matchAll(/^(?:pre)?load = (\S+)/gm);
  for (const file of [program, ...[...modules].map(([, name]) => join(libraries, 'asterisk/modules', name ?? ''))]) {
    const needed = await run(loader, [...options, '--list', file]);
    const missing = /^.*not found.*$/m.exec(needed)?.[0];
    if (missing) throw new Error(`${basename(file)} lacks a library: ${missing.trim()}`);
  }
  const version = (await run(loader, [...options, program, '-V'])).trim();
  if (!version.startsWith('Asterisk 22.')) throw new Error(`this is not Asterisk 22 but ${version}`);
  return version;
}
