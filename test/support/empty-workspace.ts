import {copyFileSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {openSqlite} from '../../src-main/node/sqlite/open.ts';

/** How a test finds the template: an empty workspace in which every migration has been. */
const place = 'PARLEY_TEST_EMPTY_WORKSPACE';

/** Vitest's global set-up: two thousand worlds begin with one and the same file, and migrating takes longer than most of them. */
export async function setup(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-empty-'));
  const file = join(folder, 'workspace.db');
  const {store} = await openSqlite({file});
  await store.close();
  process.env[place] = file;
  return () => rmSync(folder, {recursive: true, force: true});
}

/** Puts an empty workspace there, brought up to date already if this suite has the template. */
export function putEmptyWorkspace(file: string): void {
  const template = process.env[place];
  if (template !== undefined) copyFileSync(template, file);
}
