import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync} from 'node:fs';
import {hostname, tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {made} from '../../scripts/package/made.mjs';
import {runningApp} from '../../scripts/run/running.mjs';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'parley-scripts-'))));
afterEach(() => rmSync(folder, {recursive: true}));

describe('a second start', () => {
  const args = () => ['--other', `--user-data-dir=${folder}`];
  const note = (text: string) => symlinkSync(text, join(folder, 'SingletonLock'));

  test('finds the process that has the profile open', async () => {
    const app = spawn('/bin/sleep', ['60'], {argv0: 'electron', stdio: 'ignore'});
    await once(app, 'spawn');
    try {
      note(`${hostname()}-${app.pid}`);
      expect(runningApp(args())).toBe(app.pid);
      mkdirSync(join(folder, 'Parley'));
      symlinkSync(`${hostname()}-${app.pid}`, join(folder, 'Parley', 'SingletonLock'));
      expect(runningApp([], {XDG_CONFIG_HOME: folder})).toBe(app.pid);
    } finally {
      app.kill();
    }
  });

  test.each([
    ['nobody has it open', undefined],
    ['another computer has', 'elsewhere-1'],
    ['whoever had it is gone', `${hostname()}-99999999`],
    ['its number is another program’s by now', `${hostname()}-1`],
    ['the note says nothing', 'nonsense'],
  ])('opens the app where %s', (_why, text) => {
    if (text !== undefined) note(text);
    expect(runningApp(args())).toBeUndefined();
  });
});

test('packaging says what it made, with sizes, and leaves nothing else behind', () => {
  const file = (name: string, bytes: number) => writeFileSync(join(folder, name), Buffer.alloc(bytes));
  const began = Date.now() - 5_000;
  file('parley-0.1.0-amd64.deb', 1_500_000);
  file('parley-0.0.9-amd64.deb', 9);
  utimesSync(join(folder, 'parley-0.0.9-amd64.deb'), 1_000, 1_000);
  file('builder-debug.yml', 9);
  mkdirSync(join(folder, 'linux-unpacked', 'resources'), {recursive: true});
  file('linux-unpacked/parley', 200_000);
  file('linux-unpacked/resources/app.asar', 100_000);
  expect(made(folder, began).toSorted()).toEqual([
    `${join(folder, 'linux-unpacked')} (0.3 MB)`,
    `${join(folder, 'parley-0.1.0-amd64.deb')} (1.5 MB)`,
  ]);
  expect(readdirSync(folder)).not.toContain('builder-debug.yml');
});
