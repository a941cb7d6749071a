import {_electron, type ElectronApplication, type Page} from '@playwright/test';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {root} from '../../../scripts/setup/machine.mjs';
import type {Bridge} from '../../../core/contract/bridge.ts';
import type {EngineApi} from '../../../core/contract/engine-api.ts';
import {parseAnswerText} from '../../../core/contract/wire.ts';
import {lookIntoFile} from './look.ts';
import type {MortalHost} from './trial.ts';
import {pause} from './visitor.ts';

type InPage = {readonly parley: Bridge};
type Asked = Pick<EngineApi, 'query' | 'run'>;
type Place = NonNullable<ReturnType<MortalHost['place']>>;

/** The built desktop app in a real window; its main process is what dies. */
export function desktopProcess(): MortalHost {
  const profile = mkdtempSync(join(tmpdir(), 'parley-kill-'));
  let running: Promise<ElectronApplication> | undefined;
  let place: Place | undefined;
  let line: Asked | undefined;

  const up = async (launched: Promise<ElectronApplication>) => {
    const page = await (await launched).firstWindow();
    await page.waitForLoadState('domcontentloaded');
    if (place === undefined) await shell(page, 'shell/choose-workspace', {workspace: 'local'});
    // Kept from the first start on: customers come back to where they were.
    place = await placeOf(page, place);
    line = throughBridge(page);
  };
  const end = async (signal: NodeJS.Signals) => {
    if (running === undefined) throw new Error('There is no app to end');
    const app = await running;
    [running, line] = [undefined, undefined];
    const child = app.process();
    const gone = new Promise<number>(resolve => child.once('exit', code => resolve(code ?? -1)));
    child.kill(signal);
    return gone;
  };
  return {
    place: () => (running === undefined ? undefined : place),
    line: () => line,
    start() {
      running = launch(profile);
      return {up: up(running)};
    },
    kill: async () => void (await end('SIGKILL')),
    look: () => lookIntoFile(join(profile, 'workspaces/local/parley.db')),
    async stop() {
      const code = await end('SIGTERM');
      rmSync(profile, {recursive: true, force: true});
      return code;
    },
    async abandon() {
      if (running !== undefined) await end('SIGKILL');
      return profile;
    },
  };
}

function launch(profile: string): Promise<ElectronApplication> {
  const executablePath = process.env['ELECTRON_EXEC_PATH'];
  if (executablePath === undefined) throw new Error('Run this with npm run test:kill: it says where Electron is');
  const noSandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = [root, ...noSandbox, `--user-data-dir=${profile}`, '--disable-gpu', '--password-store=basic'];
  return _electron.launch({executablePath, args, timeout: 30_000});
}

const shell = (page: Page, route: string, input: unknown): Promise<unknown> =>
  page.evaluate(([name, about]) => (window as unknown as InPage).parley.shell(name, about), [route, input] as const);

/** Waits until the live chat is served, where it was before if there was one. */
async function placeOf(page: Page, known: Place | undefined): Promise<Place> {
  const giveUp = performance.now() + 30_000;
  while (performance.now() < giveUp) {
    const state = (await shell(page, 'shell/state', {})) as {value: {chat: {demoUrl?: string} | null}};
    const demoUrl = state.value.chat?.demoUrl;
    if (demoUrl !== undefined) return known ?? {origin: new URL(demoUrl).origin, widget: await widgetOn(demoUrl)};
    await pause(20);
  }
  throw new Error('The live chat is not served');
}

async function widgetOn(demoUrl: string): Promise<string> {
  const page = await (await fetch(demoUrl)).text();
  const widget = /data-widget="([^"]+)"/.exec(page)?.[1];
  if (widget === undefined) throw new Error(`The demo page has no widget: ${page.slice(0, 500)}`);
  return widget;
}

/** The engine as the window asks it. */
function throughBridge(page: Page): Asked {
  return {
    query: async (route, input) =>
      parseAnswerText(
        route,
        await page.evaluate(([name, about]) => (window as unknown as InPage).parley.query(name, about), [
          route as string,
          input as unknown,
        ] as const),
      ),
    run: async (route, input) =>
      parseAnswerText(
        route,
        await page.evaluate(([name, about]) => (window as unknown as InPage).parley.run(name, about), [
          route as string,
          input as unknown,
        ] as const),
      ),
  };
}
