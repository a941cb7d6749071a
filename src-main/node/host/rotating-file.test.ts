import {mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {openRotatingFile} from './rotating-file.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'parley-log-'))));
afterEach(() => rmSync(folder, {recursive: true}));

const open = (files = 3) => openRotatingFile({path: join(folder, 'logs/parley.log'), maxBytes: 100, files});
const read = (name: string) => readFileSync(join(folder, 'logs', name), 'utf8');
const line = (n: number) => `${String(n).padStart(39, '0')}\n`; // 40 bytes: two to a file

test('the newest lines are in the file without a number, the oldest are gone', () => {
  const file = open();
  for (let n = 1; n <= 9; n += 1) file.write(line(n));
  file.close();
  expect(readdirSync(join(folder, 'logs')).toSorted()).toEqual(['parley.log', 'parley.log.1', 'parley.log.2']);
  expect([read('parley.log.2'), read('parley.log.1'), read('parley.log')]).toEqual([
    line(5) + line(6),
    line(7) + line(8),
    line(9),
  ]);
});

test('a file opened again is continued, and counts what it held', () => {
  for (let n = 1; n <= 3; n += 1) {
    const file = open();
    file.write(line(n));
    file.close();
  }
  expect([read('parley.log.1'), read('parley.log')]).toEqual([line(1) + line(2), line(3)]);
});

test('a line longer than a file is kept whole, in a file of its own', () => {
  const file = open();
  file.write(line(1));
  file.write('x'.repeat(500) + '\n');
  file.write(line(2));
  file.close();
  expect([read('parley.log.2').length, read('parley.log.1').length, read('parley.log')]).toEqual([40, 501, line(2)]);
});

test('a line is on the disk before the file is closed, and nobody else may read it', () => {
  const file = open();
  file.write(line(1));
  expect(read('parley.log')).toBe(line(1));
  if (process.platform !== 'win32') expect(statSync(join(folder, 'logs/parley.log')).mode & 0o077).toBe(0);
  file.close();
});

test('files of a longer rotation are left alone', () => {
  open().close();
  writeFileSync(join(folder, 'logs/parley.log.7'), 'kept');
  const file = open();
  for (let n = 1; n <= 9; n += 1) file.write(line(n));
  file.close();
  expect(read('parley.log.7')).toBe('kept');
});
