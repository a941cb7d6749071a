import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {vi} from 'vitest';
import {bound} from '../../../scripts/run/child.mjs';
import {projectNode, root} from '../../../scripts/setup/machine.mjs';
import {systemRandom} from '../../../src-main/node/host/uuid.ts';
import {HubClient} from '../../../src-main/node/hub-client/hub-client.ts';

/** A hub's process as `npm run hub` starts it. */
export interface Hub {
  readonly origin: string;
  readonly port: number;
  /** Its log so far. */
  readonly lines: () => readonly Readonly<Record<string, unknown>>[];
  /** Ends it and resolves to its exit code; null: the signal ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** What a hub lies on: a folder of its own, and a database that may be a PostgreSQL. */
export interface Ground {
  readonly folder: string;
  start(port?: number): Promise<Hub>;
  /** `npm run hub -- ARGS`. */
  command(...args: string[]): Promise<{readonly code: number | null; readonly output: string}>;
  /** Adds an agent. On SQLite no hub may be running: one process works on a workspace at a time. */
  token(name: string, ...options: string[]): Promise<string>;
  /** A desktop of the agent with that token, on that hub. */
  join(hub: Hub, token: string): Promise<Desktop>;
  remove(): Promise<void>;
}

export interface Desktop {
  readonly client: HubClient;
  /** Everything it was told of, as topics. */
  readonly heard: string[];
}

export function openGround(databaseUrl?: string): Ground {
  const folder = mkdtempSync(join(tmpdir(), 'parley-hub-'));
  const running = new Set<ChildProcess>();
  const clients: HubClient[] = [];
  const env = {
    ...process.env,
    DATA_DIR: folder,
    WIDGET_DIR: join(root, 'test/support/plain-widget'),
    NODE_COMPILE_CACHE: join(folder, 'compiled'),
    ...(databaseUrl !== undefined && {DATABASE_URL: databaseUrl}),
  };
  const spawnHub = (port: number, args: readonly string[]) => {
    const child = spawn(...bound(projectNode(), ['src-main/hub/main.ts', ...args]), {
      cwd: root,
      env: {...env, PORT: String(port)},
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    child.once('exit', () => running.delete(child));
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()));
    return {child, output: () => output};
  };

  const ground: Ground = {
    folder,
    async start(port = 0) {
      const {child, output} = spawnHub(port, []);
      const lines = () => parseLines(output());
      const serving = await vi.waitFor(
        () => {
          const line = lines().find(({msg}) => msg === 'serving');
          if (line === undefined) throw new Error(`The hub does not serve: ${output()}`);
          return line;
        },
        {timeout: 60_000, interval: 20},
      );
      const got = Number(serving['port']);
      return {
        origin: `http://127.0.0.1:${got}`,
        port: got,
        lines,
        async stop(signal = 'SIGTERM') {
          const gone = once(child, 'exit');
          child.kill(signal);
          const [code] = (await gone) as [number | null];
          return code;
        },
      };
    },
    async command(...args) {
      const {child, output} = spawnHub(0, args);
      const [code] = (await once(child, 'close')) as [number | null];
      return {code, output: output()};
    },
    async token(name, ...options) {
      const {code, output} = await ground.command('agent', name, ...options);
      const token = /^parley_\S+$/m.exec(output)?.[0];
      if (code !== 0 || token === undefined) throw new Error(`No agent was added: ${output}`);
      return token;
    },
    async join(hub, token) {
      const log = {info: vi.fn(), warn: vi.fn(), error: vi.fn()};
      const timing = {firstRetryMs: 20, mostRetryMs: 200};
      const client = new HubClient({address: hub.origin, token, random: systemRandom, log, timing});
      clients.push(client);
      const heard: string[] = [];
      client.subscribe(['conversations', 'messages', 'presence', 'workspace'], ({topics}) => heard.push(...topics));
      await isOn(client);
      return {client, heard};
    },
    async remove() {
      for (const client of clients) client.close();
      for (const child of running) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
      rmSync(folder, {recursive: true, force: true});
    },
  };
  return ground;
}

/** Waits until the line is up. */
export async function isOn(client: HubClient): Promise<void> {
  await vi.waitFor(
    () => {
      if (client.state.state !== 'on') throw new Error(`The line is ${client.state.state}`);
    },
    {timeout: 30_000, interval: 20},
  );
}

function parseLines(output: string): readonly Readonly<Record<string, unknown>>[] {
  return output
    .split('\n')
    .filter(line => line.startsWith('{') && line.endsWith('}'))
    .map(line => JSON.parse(line) as Record<string, unknown>);
}
