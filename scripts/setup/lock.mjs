import {createHash} from 'node:crypto';
import {readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {root} from './machine.mjs';

/**
 * Two set-ups in one folder would pull node_modules and out/ from under each other: the second waits.
 *
 * @template T
 * @param {() => Promise<T>} work
 * @param {(text: string) => void} say
 * @returns {Promise<T>}
 */
export async function oneAtATime(work, say) {
  const file = join(tmpdir(), `parley-setup-${createHash('sha256').update(root).digest('hex').slice(0, 12)}.pid`);
  const told = new Set();
  for (let holder = take(file); holder !== undefined; holder = take(file)) {
    if (!told.has(holder)) say(`another set-up of this folder is at work (process ${holder}): waiting for it`);
    told.add(holder);
    await new Promise(resolve => setTimeout(resolve, 500));
  }
  const release = () => rmSync(file, {force: true});
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/** @param {string} file @returns {number | undefined} who holds it; undefined if it is ours now */
function take(file) {
  try {
    writeFileSync(file, String(process.pid), {flag: 'wx'});
    return undefined;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const holder = Number(readIfThere(file));
  if (holder > 0 && isAlive(holder)) return holder;
  rmSync(file, {force: true}); // left by one that was killed
  return take(file);
}

/** @param {string} file */
function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // released in this very moment
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
