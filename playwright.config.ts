import {defineConfig} from '@playwright/test';

/** Real windows and a real browser, one project a suite. `scripts/run/suites.mjs` says what each needs. */
const folders = {e2e: ['e2e'], voice: ['voice'], channels: ['channels', 'live-chat'], package: ['package']};

export default defineConfig({
  testDir: 'test',
  projects: Object.entries(folders).map(([name, within]) => ({
    name,
    testMatch: within.map(folder => `**/test/${folder}/**/*.spec.ts`),
  })),
  workers: 1, // two processors: one window at a time
  timeout: 60_000,
  expect: {timeout: 10_000},
  retries: 1, // one that passes only the second time is named at the end of the run, and few are borne (verdict.mjs)
  forbidOnly: true,
  outputDir: 'test-results',
  reporter: [['list']],
});
