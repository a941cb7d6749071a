import {readdirSync, rmSync, statSync} from 'node:fs';
import {join} from 'node:path';

/** What electron-builder leaves for those who look for mistakes in it. */
const leftovers = ['builder-debug.yml', 'builder-effective-config.yaml'];

/**
 * What lies in a folder since then, a line each with its size. What is of no use to anybody is taken away.
 *
 * @param {string} folder
 * @param {number} since a Date.now()
 * @returns {readonly string[]}
 */
export function made(folder, since) {
  for (const name of leftovers) rmSync(join(folder, name), {force: true});
  return readdirSync(folder)
    .filter(name => statSync(join(folder, name)).mtimeMs >= since)
    .map(name => `${join(folder, name)} (${(bytesOf(join(folder, name)) / 1e6).toFixed(1)} MB)`);
}

/** @param {string} path */
function bytesOf(path) {
  const about = statSync(path);
  if (!about.isDirectory()) return about.size;
  const files = readdirSync(path, {recursive: true, withFileTypes: true}).filter(entry => entry.isFile());
  return files.reduce((sum, {parentPath, name}) => sum + statSync(join(parentPath, name)).size, 0);
}
