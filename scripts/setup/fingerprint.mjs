import {createHash} from 'node:crypto';
import {readFileSync, readdirSync, statSync} from 'node:fs';
import {join, relative} from 'node:path';

/**
 * A hash over files and everything in folders, names included. What is missing counts as missing.
 *
 * @param {string} base
 * @param {readonly string[]} paths relative to it
 * @param {(path: string) => boolean} [counts] says of a file, by its path relative to `base`, whether it matters
 */
export function fingerprint(base, paths, counts = () => true) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(path => filesIn(join(base, path)))) {
    const name = relative(base, file);
    if (counts(name)) hash.update(`${name}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

/** @param {string} path @returns {string[]} */
function filesIn(path) {
  const found = statSync(path, {throwIfNoEntry: false});
  if (found === undefined) return [];
  if (!found.isDirectory()) return [path];
  return readdirSync(path)
    .toSorted()
    .flatMap(name => filesIn(join(path, name)));
}
