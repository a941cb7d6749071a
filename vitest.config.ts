import {cpus} from 'node:os';
import {defineConfig} from 'vitest/config';

/** Needs a database server: such a test belongs to the store suite, wherever it lies. */
const postgres = ['**/*.pg.test.ts'];
/** Needs a document. All else runs without one, so that nobody leans on it by accident. */
const dom = ['src-renderer/**/*.dom.test.{ts,tsx}'];

interface Project {
  readonly test: {
    readonly name: string;
    readonly include: string[];
    readonly exclude?: string[];
    [option: string]: unknown;
  };
}

/** What a fresh workspace's file begins as. */
const emptyWorkspace = 'test/support/empty-workspace.ts';

/** Ends a test that hangs. It must not end one on a busy machine. */
const testTimeout = 30_000;

/**
 * One project a suite. `npm test` runs them in order with a time budget each (`scripts/run/suites.mjs`),
 * and `npx vitest run PATH` finds the right one by itself.
 */
export const projects: Project[] = [
  {
    test: {
      name: 'unit',
      include: ['core/**/*.test.ts', 'src-*/**/*.test.{ts,tsx}', 'test/{engine,ipc,support}/**/*.test.ts'],
      exclude: [...postgres, ...dom],
      testTimeout,
      // No module has state (a lint rule of ours), so files share a process: importing took half the time.
      isolate: false,
      globalSetup: [emptyWorkspace],
      setupFiles: ['test/support/real-time.ts'],
    },
  },
  {
    test: {
      name: 'dom',
      include: dom,
      environment: 'jsdom',
      setupFiles: ['test/support/dom-setup.ts'],
      testTimeout,
      // As above; every file began with a page and the whole window to load, which was half of what it took.
      isolate: false,
    },
  },
  {test: {name: 'architecture', include: ['test/architecture/**/*.test.ts'], testTimeout: 60_000}},
  onServer('store', ['test/store/**/*.test.ts', '{core,src-*,test/engine}/**/*.pg.test.ts']),
  onServer('simulation', ['test/simulation/**/*.test.ts'], 180_000),
  onServer('kill', ['test/kill/**/*.test.ts'], 240_000),
  onServer('hub', ['test/hub/**/*.test.ts'], 120_000),
  onServer('channels', ['test/{channels,live-chat}/**/*.test.ts']),
];

export default defineConfig({test: {maxWorkers: Math.min(2, cpus().length), projects}});

/** A suite that talks to real servers and processes; PostgreSQL is up while it runs. */
function onServer(name: string, include: string[], testTimeout = 30_000): Project {
  return {
    test: {name, include, testTimeout, hookTimeout: 60_000, globalSetup: ['test/support/postgres.ts', emptyWorkspace]},
  };
}
