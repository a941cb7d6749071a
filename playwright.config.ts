import {defineConfig} from '@playwright/test';

/** Real windows and a real browser, one suite a folder. `scripts/run/suites.mjs` says what each needs. */
const suites = ['e2e', 'voice', 'channels', 'package'];

export default defineConfig({
  projects: suites.map(name => ({name, testDir: `test/${name}`})),
  testMatch: '**/*.spec.ts',
  workers: 1, // two processors: one window at a time
  timeout: 60_000,
  expect: {timeout: 10_000},
  retries: 0, // a test that passes the second time has found something
  forbidOnly: true,
  outputDir: 'test-results',
  reporter: [['list']],
});
