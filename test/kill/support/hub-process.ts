import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {bound} from '../../../scripts/run/child.mjs';
import {projectNode, root} from '../../../scripts/setup/machine.mjs';
import {systemRandom} from '../../../src-main/node/host/uuid.ts';
import {HubClient} from '../../../src-main/node/hub-client/hub-client.ts';
import type {Snapshot} from './look.ts';
import {silentLog} from './silent-log.ts';
import type {MortalHost} from './trial.ts';
import {pause} from './visitor.ts';

interface HubData {
  /** Without it SQLite in the data folder. */
  readonly databaseUrl: string | undefined;
  /** Looks at what is stored, past the hub. */
  readonly look: (dataFolder: string) => Promise<Snapshot>;
}

/** The headless host as `npm run hub` starts it, and an agent of it who manages. */
export async function hubProcess({databaseUrl, look}: HubData): Promise<MortalHost> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'parley-kill-'));
  const run = (port: number, ...args: string[]) => startHub(args, {port, dataFolder, databaseUrl});
  const token = await tokenFrom(run(0, 'agent', 'Mia', '--manager'));
  let hub: Run | undefined;
  let place: ReturnType<MortalHost['place']>;
  let client: HubClient | undefined;

  /** Customers' pages and desktops come back to the same place, so it is kept from the first start on. */
  const up = async (started: Run) => {
    const port = await portOf(started);
    const origin = `http://127.0.0.1:${port}`;
    place ??= {origin, widget: await widgetOf(origin)};
    client ??= new HubClient({
      address: origin,
      token,
      random: systemRandom,
      log: silentLog,
      timing: {firstRetryMs: 25, mostRetryMs: 100},
    });
    const desk = client;
    await until(started, () => desk.state.state === 'on');
  };
  const end = async (signal: NodeJS.Signals) => {
    if (hub === undefined) throw new Error('There is no hub to end');
    const {child} = hub;
    hub = undefined;
    const gone = once(child, 'exit');
    child.kill(signal);
    const [code] = (await gone) as [number | null];
    return code ?? -1;
  };
  return {
    place: () => (hub === undefined ? undefined : place),
    line: () => client,
    start() {
      hub = run(place === undefined ? 0 : Number(new URL(place.origin).port));
      return {up: up(hub)};
    },
    kill: async () => void (await end('SIGKILL')),
    look: () => look(dataFolder),
    async stop() {
      client?.close();
      const code = await end('SIGTERM');
      rmSync(dataFolder, {recursive: true, force: true});
      return code;
    },
    async abandon() {
      client?.close();
      if (hub !== undefined) await end('SIGKILL');
      return dataFolder;
    },
  };
}

interface Run {
  readonly child: ChildProcess;
  /** The end of what it said. */
  readonly output: () => string;
}

interface HubStart {
  readonly port: number;
  readonly dataFolder: string;
  readonly databaseUrl: string | undefined;
}

function startHub(args: readonly string[], {port, dataFolder, databaseUrl}: HubStart): Run {
  const child = spawn(...bound(projectNode(), ['src-main/hub/main.ts', ...args]), {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: dataFolder,
      ...(databaseUrl === undefined ? {} : {DATABASE_URL: databaseUrl}),
      // Dozens of starts: what was compiled by the first, which ends in peace, serves the others.
      NODE_COMPILE_CACHE: join(dataFolder, 'compiled'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => (said = (said + data.toString()).slice(-50_000)));
  }
  return {child, output: () => said};
}

/** The command prints it, once. */
async function tokenFrom({child, output}: Run): Promise<string> {
  const [code] = (await once(child, 'close')) as [number | null];
  const token = /^parley_\S+$/m.exec(output())?.[0];
  if (code !== 0 || token === undefined) throw new Error(`No agent could be added: ${output()}`);
  return token;
}

/** From its log, where whoever runs a hub reads it. */
async function portOf(started: Run): Promise<number> {
  let port = 0;
  await until(started, () => {
    const line = started
      .output()
      .split('\n')
      .find(one => one.includes('"msg":"serving"'));
    port = line === undefined ? 0 : Number((JSON.parse(line) as {readonly port: number}).port);
    return port > 0;
  });
  return port;
}

/** As a website's owner has it from the demo page. */
async function widgetOf(origin: string): Promise<string> {
  const page = await (await fetch(`${origin}/demo`)).text();
  const widget = /data-widget="([^"]+)"/.exec(page)?.[1];
  if (widget === undefined) throw new Error(`The demo page has no widget: ${page.slice(0, 500)}`);
  return widget;
}

async function until({child, output}: Run, isThere: () => boolean): Promise<void> {
  // However busy the machine is with other things.
  const giveUp = performance.now() + 120_000;
  while (!isThere()) {
    if (child.signalCode !== null) throw new Error('It was killed before it was up');
    if (child.exitCode !== null || performance.now() > giveUp) throw new Error(`The hub does not serve: ${output()}`);
    await pause(10);
  }
}
