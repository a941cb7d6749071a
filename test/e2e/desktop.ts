import {_electron, expect, type ElectronApplication, type Page} from '@playwright/test';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {delimiter, join, resolve} from 'node:path';

/** The real app with a profile of its own. */
export interface Desktop {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly profile: string;
  /** Quits as a person does. */
  quit(): Promise<void>;
  /** SIGKILL to the main process: nobody is told anything. */
  kill(): Promise<void>;
}

/** How the window may be started. */
export interface Start {
  /** A profile of before; without it a new one, as on the very first start. */
  readonly profile?: string;
  readonly theme?: 'light' | 'dark';
  readonly size?: {readonly width: number; readonly height: number};
  /** What Chromium is told besides: a microphone of the tests, say. */
  readonly switches?: readonly string[];
  /** A folder whose programs are found before the system's own. */
  readonly programs?: string;
}

const newProfile = () => mkdtempSync(join(tmpdir(), 'parley-e2e-'));

/** Starts the built app. `scripts/test.mjs` says where Electron is and opens the display. */
export async function startDesktop(start: Start = {}): Promise<Desktop> {
  const {profile = newProfile(), theme, size, switches = [], programs} = start;
  const electron = process.env['ELECTRON_EXEC_PATH'];
  if (electron === undefined) throw new Error('run this with npm run test:e2e: it says where Electron is');
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath: electron,
    args: [resolve('.'), ...root, `--user-data-dir=${profile}`, '--disable-gpu', '--password-store=basic', ...switches],
    timeout: 30_000,
    ...(programs !== undefined && {env: withPrograms(programs)}),
  });
  const page = await app.firstWindow();
  if (theme !== undefined) await page.emulateMedia({colorScheme: theme});
  if (size !== undefined) await resize(app, size);
  await page.waitForLoadState('domcontentloaded');
  return {
    app,
    page,
    profile,
    quit: () => app.close(),
    async kill() {
      const gone = app.waitForEvent('close');
      process.kill(mainPidOf(app), 'SIGKILL');
      await gone;
    },
  };
}

function withPrograms(folder: string): Record<string, string> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter((each): each is [string, string] => each[1] !== undefined),
  );
  return {...env, PATH: `${folder}${delimiter}${env['PATH'] ?? ''}`};
}

/** The inner size of the window, as far as the screen allows. */
export async function resize(app: ElectronApplication, size: {readonly width: number; readonly height: number}) {
  await app.evaluate(({BrowserWindow}, wanted) => {
    // The telephone has windows of its own.
    const windows = BrowserWindow.getAllWindows();
    const main = windows.find(one => one.webContents.getURL().endsWith('/index.html')) ?? windows.at(0);
    main?.setContentSize(wanted.width, wanted.height);
  }, size);
}

/** Removes what a start left behind. Of an app that was killed, a last process may still be writing. */
export const forget = (profile: string) =>
  rmSync(profile, {recursive: true, force: true, maxRetries: 10, retryDelay: 100});

/** The browser process itself: Playwright starts it directly. */
function mainPidOf(app: ElectronApplication): number {
  const pid = app.process().pid;
  if (pid === undefined) throw new Error('the app has no process');
  return pid;
}

/** First run: a workspace of one's own, until My Work is there. */
export async function tryItNow(page: Page, name = 'Noor Haddad'): Promise<void> {
  await page.getByRole('textbox', {name: 'Your name'}).fill(name);
  await page.getByRole('button', {name: 'Start'}).click();
  await expect(page.getByRole('heading', {name: 'My Work'})).toBeVisible();
}

/** Where the live-chat demo page is served, as the window is told. */
export async function demoUrlOf(page: Page): Promise<string> {
  let url = '';
  await expect
    .poll(
      async () => {
        const state = (await page.evaluate(() =>
          (window as unknown as {parley: {shell(route: string, input: unknown): Promise<unknown>}}).parley.shell(
            'shell/state',
            {},
          ),
        )) as {value?: {chat?: {demoUrl?: string} | null}};
        url = state.value?.chat?.demoUrl ?? '';
        return url;
      },
      {message: 'the live chat is served', timeout: 20_000},
    )
    .not.toBe('');
  return url;
}

/** The settings a profile holds, for tests of what is kept. */
export const settingsIn = (profile: string): unknown =>
  JSON.parse(readFileSync(join(profile, 'settings.json'), 'utf8'));
