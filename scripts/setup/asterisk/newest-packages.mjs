import {existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {run} from '../../run/child.mjs';

/** The releases that have Asterisk 22, the steadier first. */
const releases = ['forky', 'sid'];

const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/**
 * Fetches Asterisk as it is today with all it needs. A private apt does it, which thinks that nothing is
 * installed: the machine's own lists and packages stay as they are.
 *
 * @param {string} into
 */
export async function newestPackages(into) {
  if (!existsSync(keyring)) throw new Error(`Debian's signatures cannot be checked: there is no ${keyring}`);
  const faults = [];
  for (const release of releases) {
    rmSync(into, {recursive: true, force: true});
    mkdirSync(into, {recursive: true});
    try {
      return await fetchFrom(release, into);
    } catch (error) {
      faults.push(error);
    }
  }
  throw faults[0];
}

/** @param {string} release @param {string} into */
async function fetchFrom(release, into) {
  const apt = mkdtempSync(join(tmpdir(), 'parley-apt-'));
  try {
    for (const folder of ['etc/apt/apt.conf.d', 'etc/apt/preferences.d', 'lists/partial', 'cache/archives/partial'])
      mkdirSync(join(apt, folder), {recursive: true});
    writeFileSync(join(apt, 'status'), '');
    writeFileSync(join(apt, 'sources'), `deb [signed-by=${keyring}] http://deb.debian.org/debian ${release} main\n`);
    writeFileSync(join(apt, 'apt.conf'), settings(apt));
    const env = {...process.env, APT_CONFIG: join(apt, 'apt.conf')};
    await run('apt-get', ['-q', 'update'], {env, timeoutMs: 120_000});
    await run('apt-get', ['-q', '-y', '--download-only', 'install', 'asterisk', 'asterisk-modules'], {
      env,
      timeoutMs: 300_000,
    });
    const archives = join(apt, 'cache/archives');
    for (const name of readdirSync(archives).filter(entry => entry.endsWith('.deb')))
      await run('mv', [join(archives, name), join(into, name)]);
  } finally {
    rmSync(apt, {recursive: true, force: true});
  }
}

/** A mirror that has not been brought up to date for weeks will do: signatures count, not age. @param {string} apt */
const settings = apt => `
Dir "${apt}/";
Dir::Etc "etc/apt";
Dir::Etc::SourceList "${apt}/sources";
Dir::State "${apt}";
Dir::State::Lists "lists";
Dir::State::Status "${apt}/status";
Dir::Cache "cache";
APT::Architecture "amd64";
APT::Architectures { "amd64"; };
APT::Install-Recommends "false";
APT::Sandbox::User "root";
Acquire::Languages "none";
Acquire::Check-Valid-Until "false";
`;
