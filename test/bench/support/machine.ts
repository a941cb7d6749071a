import {execFileSync} from 'node:child_process';
import {cpus, loadavg, release, totalmem} from 'node:os';

/** What a figure depends on besides the code, as far as a program can find out. */
export interface Machine {
  readonly platform: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryMb: number;
  readonly node: string;
  readonly commit: string;
  /** Over the last minute when the bench began: above `cores` nothing absolute can be trusted. */
  readonly loadAtStart: number;
}

export function machine(): Machine {
  return {
    platform: `${process.platform}-${process.arch} ${release()}`,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryMb: Math.round(totalmem() / 2 ** 20),
    node: process.version,
    commit: commit(),
    loadAtStart: loadavg()[0] ?? 0,
  };
}

/** With a `+` if the working tree differs from it; a copy without a history has none. */
function commit(): string {
  const git = (...args: string[]) => execFileSync('git', args, {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']});
  try {
    return `${git('rev-parse', '--short', 'HEAD').trim()}${git('status', '--porcelain').trim() === '' ? '' : '+'}`;
  } catch {
    return 'unknown';
  }
}
