/**
 * A real PostgreSQL for one test run: its own folder under the system's temporary one, its own free
 * port on loopback, an unprivileged user, gone afterwards. The system's own server is not touched.
 */
import {spawn} from 'node:child_process';
import {chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {delimiter, join} from 'node:path';
import {isRoot} from '../setup/machine.mjs';
import {bound, end, run} from './child.mjs';

/** PostgreSQL refuses root; Debian's `nobody` owns nothing else on the machine. */
const unprivileged = {name: 'nobody', uid: 65534, gid: 65534};

const prefix = 'parley-pg-';

/**
 * Starts a server and waits until it answers.
 *
 * Durable as in production (`fsync` on), because the kill tests rely on it.
 *
 * @returns {Promise<{url: string, pid: number, stop: () => Promise<void>}>} `url` names its maintenance
 *   database, as a superuser: a test file makes a database of its own through it
 */
export async function startPostgres() {
  const programs = programFolder();
  sweep();
  const folder = mkdtempSync(join(tmpdir(), prefix));
  if (isRoot) chownSync(folder, unprivileged.uid, unprivileged.gid);
  chmodSync(folder, 0o700);
  try {
    const data = join(folder, 'data');
    await asServer(join(programs, 'initdb'), [
      '-D',
      data,
      '-U',
      'parley',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      '--no-sync',
    ]);
    return await serve(programs, folder, data);
  } catch (error) {
    rmSync(folder, {recursive: true, force: true});
    throw error;
  }
}

/**
 * @param {string} programs
 * @param {string} folder
 * @param {string} data
 */
async function serve(programs, folder, data) {
  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    `unix_socket_directories=${folder}`,
    'max_connections=100',
    'shared_buffers=64MB',
  ];
  const [command, args] = bound(
    join(programs, 'postgres'),
    ['-D', data, ...settings.flatMap(setting => ['-c', setting])],
    {...identity(), signal: 'INT'},
  );
  // Group leader of its own: Ctrl-C in a terminal must not reach it before the tests that use it are done.
  const server = spawn(command, args, {
    cwd: folder,
    env: serverEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  let log = '';
  server.stderr.on('data', data => (log = (log + data).slice(-8000)));
  const url = `postgres://parley@127.0.0.1:${port}/postgres`;
  const stop = async () => {
    await end(server, 'SIGINT'); // a fast shutdown: sessions are ended, everything is written
    rmSync(folder, {recursive: true, force: true});
  };
  try {
    await untilReady({server, isReady: join(programs, 'pg_isready'), port, log: () => log});
  } catch (error) {
    await stop();
    throw error;
  }
  return {url, pid: Number(server.pid), stop};
}

/** @param {{server: import('node:child_process').ChildProcess, isReady: string, port: number, log: () => string}} started */
async function untilReady({server, isReady, port, log}) {
  const giveUp = Date.now() + 60_000;
  while (Date.now() < giveUp) {
    if (server.exitCode !== null) break;
    const answered = await run(isReady, ['-h', '127.0.0.1', '-p', String(port), '-q']).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error(`PostgreSQL did not start:\n${log()}`);
}

/** The newest version installed, or the one on the PATH. */
function programFolder() {
  const versions = '/usr/lib/postgresql';
  const installed = existsSync(versions) ? readdirSync(versions) : [];
  const found = installed
    .toSorted((a, b) => Number(b) - Number(a))
    .map(version => join(versions, version, 'bin'))
    .concat((process.env['PATH'] ?? '').split(delimiter))
    .find(folder => existsSync(join(folder, process.platform === 'win32' ? 'initdb.exe' : 'initdb')));
  if (!found)
    throw new Error('PostgreSQL is not installed: there is no `initdb` (on Debian: apt-get install postgresql).');
  return found;
}

/** Takes away the folders of runs that were killed: their servers ended with them, nobody else cleans up. */
function sweep() {
  for (const name of readdirSync(tmpdir()).filter(entry => entry.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    const isOld = Date.now() - (statSync(folder, {throwIfNoEntry: false})?.mtimeMs ?? Date.now()) > 10 * 60_000;
    if (isOld && !existsSync(join(folder, 'data/postmaster.pid'))) rmSync(folder, {recursive: true, force: true});
  }
}

/** @param {string} command @param {string[]} args */
function asServer(command, args) {
  const [first, rest] = bound(command, args, identity());
  return run(first, rest, {cwd: tmpdir(), env: serverEnvironment()});
}

const identity = () => (isRoot ? {asUser: unprivileged.name} : {});

/** Nothing of the caller's: PGHOST, PGDATA and their kin would redirect it. @returns {NodeJS.ProcessEnv} */
const serverEnvironment = () => ({PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', TMPDIR: tmpdir()});

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
