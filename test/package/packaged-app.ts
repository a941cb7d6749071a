import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {chromium, expect, type Page} from '@playwright/test';

/** A packaged app that is running. */
export interface PackagedApp {
  readonly page: Page;
  /** What it printed so far. */
  readonly output: () => string;
  /** Closes its window, waits until it ended, and takes its profile away. */
  readonly stop: () => Promise<void>;
}

const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const startMs = 30_000;

/**
 * Starts a packaged app and drives it over the DevTools protocol. Its fuses refuse `--inspect`, which
 * Playwright's `_electron` needs; `--remote-debugging-port` is Chromium's own. There is no way into the main
 * process, so what that does is seen from outside.
 */
export async function startPackaged(
  executable: string,
  {args = [], env = {}}: {args?: readonly string[]; env?: Readonly<Record<string, string>>} = {},
): Promise<PackagedApp> {
  const profile = mkdtempSync(join(tmpdir(), 'parley-packaged-'));
  const {child, output} = spawnApp(executable, profile, {args: ['--remote-debugging-port=0', ...args], env});
  const exited = once(child, 'exit');
  const portFile = join(profile, 'DevToolsActivePort');
  const said = () => existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n');
  try {
    await expect.poll(() => child.exitCode !== null || said(), {timeout: startMs}).toBe(true);
    if (!said()) throw new Error(`it ended with ${child.exitCode}:\n${output()}`);
    const [port] = readFileSync(portFile, 'utf8').split('\n');
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const [context] = browser.contexts();
    if (!context) throw new Error('it has no browser context');
    const page = context.pages()[0] ?? (await context.waitForEvent('page'));
    await page.waitForLoadState('domcontentloaded');
    return {
      page,
      output,
      async stop() {
        for (const open of context.pages()) await open.close(); // the last one quits the app
        await exited;
        rmSync(profile, {recursive: true, force: true});
      },
    };
  } catch (error) {
    child.kill('SIGKILL');
    await exited;
    throw error;
  }
}

/** Runs an app until it ends by itself, at most so long, and says what it printed. */
export async function runToEnd(executable: string, timeoutMs: number): Promise<string> {
  const profile = mkdtempSync(join(tmpdir(), 'parley-packaged-'));
  const {child, output} = spawnApp(executable, profile, {args: [], env: {}});
  const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
  await once(child, 'exit');
  clearTimeout(timer);
  rmSync(profile, {recursive: true, force: true});
  return output();
}

interface Start {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

function spawnApp(executable: string, profile: string, {args, env}: Start) {
  const switches = [...asRoot, `--user-data-dir=${profile}`, '--disable-gpu', '--password-store=basic'];
  const child = spawn(executable, [...switches, ...args], {
    env: {...process.env, ...env},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', data => (text += String(data)));
  return {child, output: () => text};
}
