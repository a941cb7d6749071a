import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {ofPlaywright, ofVitest} from '../../scripts/run/reports.mjs';
import {filesAtWork} from '../../scripts/run/running-files.mjs';

test('a failed test of Vitest is told with its file, its name and why, without a stack', () => {
  const message = '\u001B[31mAssertionError\u001B[39m: expected 1 to be 2\n    at file:///a.test.ts:3:4';
  const report = {
    numPassedTests: 1,
    numFailedTests: 1,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [
      {
        name: 'a.test.ts',
        status: 'failed',
        message: '',
        assertionResults: [
          {fullName: 'adds', status: 'failed', failureMessages: [message]},
          {fullName: 'takes away', status: 'passed', failureMessages: []},
        ],
      },
      {name: 'b.test.ts', status: 'failed', message: 'Cannot find c.ts', assertionResults: []},
    ],
  };
  expect(ofVitest(report)).toEqual({
    numbers: [1, 1, 0],
    failures: [
      'a.test.ts › adds\n  AssertionError: expected 1 to be 2',
      'b.test.ts › the file as a whole\n  Cannot find c.ts',
    ],
  });
});

test('of Playwright, what failed and what passed only when tried again are told apart', () => {
  const spec = (title: string, status: string) => ({
    file: 'a.spec.ts',
    title,
    tests: [{status, results: [{error: {message: 'not there'}}, {}]}],
  });
  const report = {
    stats: {expected: 5, flaky: 1, unexpected: 1, skipped: 0},
    errors: [],
    suites: [{specs: [spec('opens', 'flaky')], suites: [{specs: [spec('closes', 'unexpected')]}]}],
  };
  expect(ofPlaywright(report)).toEqual({
    numbers: [6, 1, 0],
    failures: ['a.spec.ts › closes\n  not there'],
    unsteady: ['a.spec.ts › opens\n  not there'],
  });
});

test('files that began and did not end are named', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-running-'));
  const notes = join(folder, 'notes');
  expect(filesAtWork(notes)).toEqual([]);
  writeFileSync(notes, 'begun a\nbegun b\nended a\n');
  expect(filesAtWork(notes)).toEqual(['b']);
  rmSync(folder, {recursive: true});
});
