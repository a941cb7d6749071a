/**
 * What a computer spends on Parley while nobody does anything: a registered telephone, its window seen, and in the tray.
 * needs: app display pbx
 *
 * Processor time of all the app's processes as the kernel counts it, for `--seconds=N` (60) each, against one core's.
 * Nobody is attached to the app meanwhile: Playwright keeps every page visible (focus emulation), and a hidden one then
 * asks for frames 60 times a second, which cost 1.7 % of a core. Nobody sits there, either: that an agent is warned after
 * 45 s and Offline after 60 s (D4) is over before anything is counted.
 */
import {readFileSync} from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';
import {forget} from '../e2e/desktop.ts';
import {startDesk} from '../voice/desk.ts';
import {AGENTS} from '../voice/pbx/numbers.ts';
import {startPbx} from '../voice/pbx/pbx.ts';
import {family} from './support/electron-app.ts';
import {startUnwatched, type Unwatched} from './support/unwatched-app.ts';
import {progress, report, rounded, type Figure} from './support/report.ts';

const SECONDS = Number(process.argv.find(arg => arg.startsWith('--seconds='))?.split('=')[1] ?? 60);
/** The start, and what happens once because nobody is there. */
const SETTLE_MS = 75_000;
const HIDDEN_MS = 15_000;
/** The kernel's clock ticks a second, everywhere we run (`getconf CLK_TCK`). */
const TICKS = 100;
/** Issue 5: less than one per cent. */
const MOST = 1;

/** Processor seconds that each process has spent so far, by its number. */
function spentBy(pids: readonly number[]): ReadonlyMap<number, number> {
  return new Map(
    pids.map(pid => {
      // After "pid (name)" come state, parent …; user and system time are the 14th and 15th of all.
      const [, rest = ''] = /^.*\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
      const fields = rest.split(' ');
      return [pid, (Number(fields[11]) + Number(fields[12])) / TICKS];
    }),
  );
}

/** `renderer`, `gpu-process`, `utility`, `zygote`; nothing said: the app itself. */
function kindOf(pid: number): string {
  const [, kind] = /--type=([a-z-]+)/.exec(readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')) ?? [];
  return kind ?? 'app';
}

async function idle({pid}: Unwatched, name: string): Promise<Figure> {
  const pids = family(pid);
  const before = spentBy(pids);
  const began = performance.now();
  await sleep(SECONDS * 1_000);
  const seconds = (performance.now() - began) / 1_000;
  const spent = [...spentBy(pids)].map(([one, total]) => ({
    pid: one,
    share: (100 * (total - (before.get(one) ?? 0))) / seconds,
  }));
  const byType = Object.fromEntries(spent.map(one => [`${kindOf(one.pid)} ${one.pid}`, rounded(one.share, 2)]));
  const value = rounded(
    spent.reduce((sum, {share}) => sum + share, 0),
    2,
  );
  progress(`${name}: ${value} %`);
  return {name, value, unit: 'points', budget: {atMost: MOST}, ratio: value / 100, about: byType};
}

await report('idle-phone', async () => {
  const pbx = await startPbx();
  const [agent] = AGENTS;
  const profile = await (await startDesk({agent, server: pbx.ws})).leave();
  const app = startUnwatched(profile);
  try {
    await sleep(SETTLE_MS);
    if (!(await pbx.isRegistered(agent.extension))) throw new Error('the telephone is not registered');
    const seen = await idle(app, 'per cent of a core, the window seen');
    app.hide();
    await sleep(HIDDEN_MS);
    const hidden = await idle(app, 'per cent of a core, in the tray');
    return [seen, hidden];
  } finally {
    await app.end();
    forget(profile);
    await pbx.close();
  }
});
