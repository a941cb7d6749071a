import {mkdirSync, readFileSync, readdirSync, realpathSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {Module, createRequire} from 'node:module';
import {basename, dirname, join} from 'node:path';
import {Script} from 'node:vm';
import {crc32} from 'node:zlib';

/** Bytes of a kept file before the code itself: its checksum. V8 does not look whether what it is given is whole. */
const HEAD = 4;

export interface Bundle {
  /** A CommonJS file whose name changes with what is in it: V8 only compares lengths. */
  readonly file: string;
  /** Where what was compiled is kept. */
  readonly cacheFolder: string;
}

/** A bundle that runs. */
export interface Running {
  /** It was compiled in an earlier run. */
  readonly isFromCache: boolean;
  /** Keeps what has been compiled by now for the next run, unless this one took it from there. */
  readonly keep: () => void;
}

/**
 * Runs a bundle as `require` would, with the functions that an earlier run compiled: a megabyte
 * is neither parsed nor compiled again. What is kept is of one version of V8 and of one bundle;
 * whatever is wrong with it, the bundle is compiled as if there were none.
 */
export function runCached({file: given, cacheFolder}: Bundle): Running {
  const file = realpathSync(given);
  const kept = join(cacheFolder, `${basename(file)}-${process.versions.v8}-${process.arch}.bin`);
  const cachedData = readKept(kept);
  const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'utf8')}\n})`;
  const script = new Script(source, {filename: file, ...(cachedData && {cachedData})});
  const require = createRequire(file);
  const module = Object.assign(new Module(file), {filename: file});
  // What it loads later may ask for what is in it: that must not run it once more.
  require.cache[file] = module;
  const main = script.runInThisContext() as (...about: unknown[]) => void;
  main.call(module.exports, module.exports, require, module, file, dirname(file));
  module.loaded = true;
  const isFromCache = cachedData !== undefined && script.cachedDataRejected === false;
  return {
    isFromCache,
    keep() {
      if (!isFromCache) writeKept(kept, script.createCachedData());
    },
  };
}

/** Undefined: there is none, or it is not whole. */
function readKept(file: string): Buffer | undefined {
  try {
    const bytes = readFileSync(file);
    const code = bytes.subarray(HEAD);
    return bytes.length > HEAD && bytes.readUInt32LE(0) === crc32(code) ? code : undefined;
  } catch {
    // The first run has none; what cannot be read is compiled.
    return undefined;
  }
}

/** In place of all that was kept before: an update leaves nothing behind. A folder that cannot be written costs time only. */
function writeKept(file: string, code: Buffer): void {
  const folder = dirname(file);
  const head = Buffer.alloc(HEAD);
  head.writeUInt32LE(crc32(code));
  try {
    mkdirSync(folder, {recursive: true});
    for (const old of readdirSync(folder)) rmSync(join(folder, old), {force: true, recursive: true});
    writeFileSync(`${file}.new`, Buffer.concat([head, code]));
    renameSync(`${file}.new`, file);
  } catch {
    // Nobody needs to know: the next start compiles once more.
  }
}
