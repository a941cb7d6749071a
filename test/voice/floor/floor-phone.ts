import {_electron, expect, type Page} from '@playwright/test';
import {cpSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {build} from 'vite';
import {listenIn, type WindowEar} from '../window-ear.ts';
import {microphone} from '../microphone.ts';
import {passwordOf, type Agent} from '../pbx/numbers.ts';

/** A bare sip.js page in the real Electron: the floor that the product's figures stand on, and a colleague to call. */
export interface FloorPhone {
  readonly page: Page;
  readonly ear: WindowEar;
  answer(): Promise<void>;
  dial(number: string): Promise<void>;
  hangUp(): Promise<void>;
  /** `registered`, `ringing`, `dialling`, `in a call`. */
  status(): Promise<string>;
  close(): Promise<void>;
}

interface Start {
  readonly agent: Agent;
  /** `ws://...` or `wss://...`; of the latter any certificate will do. */
  readonly server: string;
}

/** Builds the page, opens the window, registers. */
export async function startFloorPhone({agent, server}: Start): Promise<FloorPhone> {
  const executablePath = process.env['ELECTRON_EXEC_PATH'];
  if (executablePath === undefined) throw new Error('run this with npm run test:voice: it says where Electron is');
  const folder = mkdtempSync(join(tmpdir(), 'parley-floor-'));
  await buildInto(folder);
  const sound = microphone(agent.hz);
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath,
    args: [
      folder,
      ...root,
      `--user-data-dir=${join(folder, 'profile')}`,
      '--disable-gpu',
      '--ignore-certificate-errors',
      ...sound.switches,
    ],
    timeout: 30_000,
  });
  const page = await app.firstWindow();
  await page.waitForFunction(() => 'register' in window);
  const ear = await listenIn(page);
  const {extension} = agent;
  await page.evaluate(account => window.register(account), {server, extension, password: passwordOf(extension)});
  const status = page.getByRole('status');
  await expect(status).toHaveText('registered');
  const press = (name: string) => page.getByRole('button', {name}).click();
  return {
    page,
    ear,
    answer: () => press('Answer'),
    async dial(number) {
      await page.getByRole('textbox').fill(number);
      await press('Dial');
    },
    hangUp: () => press('Hang up'),
    status: () => status.innerText(),
    async close() {
      await app.close();
      sound.remove();
      rmSync(folder, {recursive: true, force: true});
    },
  };
}

/** An app of three files that Electron can be pointed at. */
async function buildInto(folder: string): Promise<void> {
  cpSync(join(import.meta.dirname, 'app'), folder, {recursive: true});
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'chrome130',
      lib: {entry: join(import.meta.dirname, 'page.ts'), formats: ['iife'], name: 'floor', fileName: () => 'page.js'},
    },
  });
}
