import {execFileSync} from 'node:child_process';
import {globSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const root = join(import.meta.dirname, '../..');

/** What `npm run package` makes on Linux, in a folder of its own. */
export interface Packages {
  readonly deb: string;
  readonly tarGz: string;
  /** The unpacked app, as electron-builder leaves it. */
  readonly folder: string;
  remove(): void;
}

export function makePackages(): Packages {
  const output = mkdtempSync(join(tmpdir(), 'parley-package-'));
  const targets = ['--linux', 'dir', 'tar.gz', 'deb', `-c.directories.output=${output}`];
  execFileSync(process.execPath, ['scripts/package.mjs', ...targets], {cwd: root, stdio: 'inherit'});
  return {
    deb: only(output, '*.deb'),
    tarGz: only(output, '*.tar.gz'),
    folder: join(output, 'linux-unpacked'),
    remove: () => rmSync(output, {recursive: true, force: true}),
  };
}

function only(folder: string, pattern: string): string {
  const [found, ...more] = globSync(pattern, {cwd: folder});
  if (found === undefined || more.length > 0) throw new Error(`${folder} should hold one ${pattern}`);
  return join(folder, found);
}
