import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {cpSync, mkdtempSync, readFileSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, dirname, join} from 'node:path';
import {root} from '../../../scripts/setup/machine.mjs';
import type {Area, Screen} from './screen.ts';

/** The two that are compared. */
export const apps = {product: root, minimal: `${root}/test/bench/minimal-electron`} as const;

/** An Electron app with all its processes. */
export interface RunningApp {
  /** Just before it was spawned, by `performance.now()`. */
  readonly startedAt: number;
  /** The processes, the zygotes included. */
  pids(): readonly number[];
  /** At once and without a word: what it would do while closing is not measured. Its profile is gone then. */
  end(): Promise<void>;
}

/** An Electron that nobody else on this machine runs: shared pages would count for less. */
export interface OwnElectron {
  readonly executable: string;
  remove(): void;
}

export function copyElectron(): OwnElectron {
  const electron = process.env['ELECTRON_EXEC_PATH'];
  if (electron === undefined) throw new Error('Run this with npm run bench: it says where Electron is');
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-electron-'));
  cpSync(dirname(electron), folder, {recursive: true});
  return {
    executable: join(folder, basename(electron)),
    remove: () => rmSync(folder, {recursive: true, force: true}),
  };
}

interface Start {
  readonly electron: OwnElectron;
  readonly screen: Screen;
  readonly profile: string;
}

/** Starts one exactly as it would start the other. */
export function startApp(path: string, {electron, screen, profile}: Start): RunningApp {
  const noSandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = [path, ...noSandbox, `--user-data-dir=${profile}`, '--disable-gpu', '--password-store=basic'];
  const startedAt = performance.now();
  const child = spawn(electron.executable, args, {
    env: {...process.env, ...screen.env},
    stdio: 'ignore',
    detached: true,
  });
  const gone = once(child, 'exit');
  return {
    startedAt,
    pids: () => family(pidOf(child)),
    async end() {
      const pids = family(pidOf(child));
      process.kill(-pidOf(child), 'SIGKILL');
      await gone;
      while (pids.some(isAlive)) await new Promise(resolve => void setTimeout(resolve, 10));
      rmSync(profile, {recursive: true, force: true});
    },
  };
}

const pidOf = ({pid}: ChildProcess): number => {
  if (pid === undefined) throw new Error('Electron could not be started');
  return pid;
};

/** When an area of the screen looks as expected, by `performance.now()`. Looks every 3 ms. */
export async function whenSeen(screen: Screen, {area, picture}: Sight): Promise<number> {
  const giveUp = performance.now() + 30_000;
  while (!screen.pixels(area).equals(picture)) {
    if (performance.now() > giveUp) throw new Error('What was waited for never came to be seen');
    await new Promise(resolve => void setTimeout(resolve, 3));
  }
  return performance.now();
}

/** What a place on the screen looks like in the end. */
export interface Sight {
  readonly area: Area;
  readonly picture: Buffer;
}

/** A process and all its descendants, by /proc. */
export function family(pid: number): readonly number[] {
  const parents = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(name => {
      const stat = read(`/proc/${name}/stat`);
      // "pid (name) state parent": the name may hold anything, also brackets.
      return stat === undefined ? [] : [{pid: Number(name), parent: Number(/^.*\) \S (\d+)/s.exec(stat)?.[1])}];
    });
  const all = [pid];
  for (const one of all) all.push(...parents.filter(({parent}) => parent === one).map(child => child.pid));
  return all;
}

function isAlive(pid: number): boolean {
  const stat = read(`/proc/${pid}/stat`);
  return stat !== undefined && !/^.*\) Z/s.test(stat);
}

/**
 * Memory of some processes in MB as PSS: a page that n processes share counts for 1/n in
 * each, so that the sum is what they cost the machine.
 */
export function memoryOf(pids: readonly number[]): number {
  let kilobytes = 0;
  for (const pid of pids) {
    const rollup = read(`/proc/${pid}/smaps_rollup`);
    kilobytes += Number(/^Pss:\s+(\d+) kB/m.exec(rollup ?? '')?.[1] ?? 0);
  }
  return kilobytes / 1024;
}

/** What belongs to these processes alone, in MB: other Electrons on this machine make no difference to it. */
export function ownMemoryOf(pids: readonly number[]): number {
  const kilobytes = pids.map(pid => /^Private_Dirty:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`) ?? '')?.[1]);
  return kilobytes.reduce((sum, one) => sum + Number(one ?? 0), 0) / 1024;
}

/** Undefined: the process is gone. */
function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
