import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {join} from 'node:path';
import {bound} from '../../scripts/run/child.mjs';
import {projectNode, root} from '../../scripts/setup/machine.mjs';

/** A hub as `npm run hub` starts it, on SQLite in a folder of its own. */
export interface TeamHub {
  /** Known once it was started, and the same ever after. */
  readonly origin: string;
  /** Adds an agent and returns their token. No hub may be running: one process works on a workspace at a time. */
  addAgent(name: string, ...options: readonly string[]): Promise<string>;
  /** Resolves when it serves. */
  start(): Promise<void>;
  /** SIGKILL: nobody is told anything. */
  kill(): Promise<void>;
  end(): Promise<void>;
}

export function openHub(folder: string): TeamHub {
  let running: ChildProcess | undefined;
  let port = 0;
  const run = (args: readonly string[]) => {
    const env = {...process.env, DATA_DIR: folder, PORT: String(port), NODE_COMPILE_CACHE: join(folder, 'compiled')};
    const child = spawn(...bound(projectNode(), ['src-main/hub/main.ts', ...args]), {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()));
    return {child, output: () => output};
  };
  const stop = async (signal: NodeJS.Signals) => {
    const child = running;
    running = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  return {
    get origin() {
      return `http://127.0.0.1:${port}`;
    },
    async addAgent(name, ...options) {
      const {child, output} = run(['agent', name, ...options]);
      await once(child, 'close');
      const token = /^parley_\S+$/m.exec(output())?.[0];
      if (token === undefined) throw new Error(`No agent was added: ${output()}`);
      return token;
    },
    async start() {
      const {child, output} = run([]);
      running = child;
      while (port === 0 || !output().includes('"serving"')) {
        if (child.exitCode !== null) throw new Error(`The hub does not serve: ${output()}`);
        await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
        const serving = /^\{.*"serving".*\}$/m.exec(output())?.[0];
        if (serving !== undefined) port = (JSON.parse(serving) as {port: number}).port;
      }
    },
    kill: () => stop('SIGKILL'),
    end: () => stop('SIGTERM'),
  };
}
