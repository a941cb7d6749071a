import {mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {runCached} from './code-cache.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-code-'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

/** A bundle that leaves word of its run where the test finds it. */
function bundle(name: string, says: string) {
  const file = join(folder, name);
  writeFileSync(
    file,
    `const {join, basename} = require('node:path');
     function answer() { return ${JSON.stringify(says)}; }
     globalThis.parleyTest = {answer: answer(), own: basename(__filename), beside: require('./beside.json'), strict: this === module.exports};`,
  );
  writeFileSync(join(folder, 'beside.json'), '"beside"');
  return {file, cacheFolder: join(folder, 'cache')};
}
const left = () => (globalThis as unknown as {parleyTest: unknown}).parleyTest;
const keptFiles = () => readdirSync(join(folder, 'cache'));

test('the second run takes what the first has compiled, and does the same', () => {
  const about = bundle('engine-1.cjs', 'hello');
  const first = runCached(about);
  expect(left()).toEqual({answer: 'hello', own: 'engine-1.cjs', beside: 'beside', strict: true});
  first.keep();
  delete (globalThis as {parleyTest?: unknown}).parleyTest;
  const second = runCached(about);
  expect([first.isFromCache, second.isFromCache]).toEqual([false, true]);
  expect(left()).toEqual({answer: 'hello', own: 'engine-1.cjs', beside: 'beside', strict: true});
});

test('a part that is loaded later finds the bundle running, and does not run it once more', () => {
  const file = join(folder, 'engine-1.cjs');
  writeFileSync(
    file,
    `globalThis.parleyTest = (globalThis.parleyTest ?? 0) + 1;
     exports.shared = 'what both need';
     exports.load = () => require('./part.cjs');`,
  );
  writeFileSync(join(folder, 'part.cjs'), `module.exports = require('./engine-1.cjs');`);
  writeFileSync(join(folder, 'later.cjs'), `module.exports = require('./engine-1.cjs').load();`);
  delete (globalThis as {parleyTest?: unknown}).parleyTest;
  runCached({file, cacheFolder: join(folder, 'cache')});
  const part = createRequire(file)('./later.cjs') as {shared: string};
  expect([left(), part.shared]).toEqual([1, 'what both need']);
});

test.each([
  ['cut short', (file: string) => truncateSync(file, 100)],
  ['empty', (file: string) => truncateSync(file, 0)],
  ['full of zeros', (file: string) => writeFileSync(file, Buffer.alloc(5_000))],
  [
    'with one bit that is wrong',
    (file: string) => {
      const bytes = readFileSync(file);
      bytes[bytes.length - 9] = (bytes.at(-9) ?? 0) ^ 1;
      writeFileSync(file, bytes);
    },
  ],
])('what is kept is not used if it is %s, and is made anew', (_how, harm) => {
  const about = bundle('engine-1.cjs', 'hello');
  runCached(about).keep();
  harm(join(folder, 'cache', keptFiles()[0] ?? ''));
  const harmed = runCached(about);
  expect(harmed.isFromCache).toBe(false);
  expect(left()).toMatchObject({answer: 'hello'});
  harmed.keep();
  expect(runCached(about).isFromCache).toBe(true);
});

test('another bundle has its own, and what was kept of the last one goes', () => {
  runCached(bundle('engine-1.cjs', 'one')).keep();
  const other = bundle('engine-2.cjs', 'two');
  const run = runCached(other);
  expect([run.isFromCache, (left() as {answer: string}).answer]).toEqual([false, 'two']);
  run.keep();
  expect(keptFiles().map(name => name.slice(0, 12))).toEqual(['engine-2.cjs']);
});

test('a folder that cannot be written is no reason not to run', () => {
  const about = {...bundle('engine-1.cjs', 'hello'), cacheFolder: join(folder, 'engine-1.cjs', 'no-folder')};
  const run = runCached(about);
  expect(() => run.keep()).not.toThrow();
  expect(run.isFromCache).toBe(false);
});
