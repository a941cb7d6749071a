/**
 * What a computer spends on Parley while nobody does anything: a registered telephone, its window seen, and in the tray.
 * needs: app display pbx
 *
 * Processor time of all the app's processes as the kernel counts it, for `--seconds=N` (60) each, against one core's.
 */
import {readFileSync} from 'node:fs';
import {setTimeout as sleep} from 'node:timers/promises';
import {startDesk, type Desk} from '../voice/desk.ts';
import {AGENTS} from '../voice/pbx/numbers.ts';
import {startPbx} from '../voice/pbx/pbx.ts';
import {family} from './support/electron-app.ts';
import {progress, report, rounded, type Figure} from './support/report.ts';

const SECONDS = Number(process.argv.find(arg => arg.startsWith('--seconds='))?.split('=')[1] ?? 60);
/** The first moments belong to the start: prepared statements, fonts, the list's first rows. */
const SETTLE_MS = 15_000;
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

async function idle({desktop}: Desk, name: string): Promise<Figure> {
  const pid = desktop.app.process().pid;
  if (pid === undefined) throw new Error('the app has no process');
  await sleep(SETTLE_MS);
  const pids = family(pid);
  const before = spentBy(pids);
  const began = performance.now();
  await sleep(SECONDS * 1_000);
  const seconds = (performance.now() - began) / 1_000;
  const spent = [...spentBy(pids)].map(([one, total]) => ({
    pid: one,
    share: (100 * (total - (before.get(one) ?? 0))) / seconds,
  }));
  const types = await desktop.app.evaluate(({app}) =>
    app.getAppMetrics().map(({pid: one, type}) => ({pid: one, type})),
  );
  const typeOf = (one: number) => types.find(each => each.pid === one)?.type ?? 'zygote';
  const byType = Object.fromEntries(spent.map(one => [`${typeOf(one.pid)} ${one.pid}`, rounded(one.share, 2)]));
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
  const desk = await startDesk({agent, server: pbx.ws});
  try {
    const seen = await idle(desk, 'per cent of a core, the window seen');
    await desk.desktop.app.evaluate(({BrowserWindow}) => {
      for (const window of BrowserWindow.getAllWindows()) if (window.isVisible()) window.hide();
    });
    const hidden = await idle(desk, 'per cent of a core, in the tray');
    return [seen, hidden];
  } finally {
    await desk.close();
    await pbx.close();
  }
});
