/**
 * Memory of all processes after an hour's work done quickly: 5,000 messages and 500 threads opened.
 * needs: app
 *
 * PSS summed over the main process, the zygotes, the renderer and Chromium's services. Sixty people write while
 * J and K go through My Work; before and afterwards the window rests until memory is as it stays. The collector is
 * not told to hurry: what a person's machine would give back by itself counts as given back.
 */
import type {Page} from '@playwright/test';
import {rmSync} from 'node:fs';
import {startDesktop, type Desktop} from '../e2e/desktop.ts';
import {family, memoryOf} from './support/electron-app.ts';
import {openFlood} from './support/flood.ts';
import {chatPlaceOf, fillMyWork, openWorkspace} from './support/prepared-desktop.ts';
import {progress, report, rounded, type Figure} from './support/report.ts';
import {openScreen, showOn} from './support/screen.ts';

const BUDGET = 1.3;
const MESSAGES = 5_000;
const SWITCHES = 500;
const RATE = 40;
const REST_MS = 20_000;

async function weigh({app, page}: Desktop): Promise<number> {
  await page.waitForTimeout(REST_MS);
  const pid = app.process().pid;
  if (pid === undefined) throw new Error('The app has no process');
  const megabytes = memoryOf(family(pid));
  progress(`memory: ${Math.round(megabytes)} MB`);
  return megabytes;
}

/** Down and up through My Work, evenly over the time that the messages take. */
async function goThroughThreads(page: Page, ms: number): Promise<void> {
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('log').waitFor();
  await page.getByRole('log').focus();
  for (let n = 0; n < SWITCHES; n += 1) {
    await page.keyboard.press(n % 40 < 20 ? 'j' : 'k');
    await page.waitForTimeout(ms / SWITCHES);
  }
}

async function work(desktop: Desktop): Promise<Figure> {
  const {page} = desktop;
  await openWorkspace(desktop);
  await fillMyWork(page, 40);
  const flood = await openFlood(await chatPlaceOf(page), {visitors: 60, rate: RATE});
  const before = await weigh(desktop);
  const ms = (MESSAGES / RATE) * 1_000;
  const [{keptPerSecond}] = await Promise.all([flood.pour(ms), goThroughThreads(page, ms * 0.9)]);
  flood.close();
  const after = await weigh(desktop);
  const value = rounded(after / before);
  return {
    name: 'after 5,000 messages and 500 threads, to before',
    value,
    unit: 'ratio',
    budget: {atMost: BUDGET},
    ratio: value,
    about: {
      beforeMb: rounded(before, 0),
      afterMb: rounded(after, 0),
      keptPerSecond: rounded(keptPerSecond, 0),
      switches: SWITCHES,
    },
  };
}

await report('memory-day', async () => {
  const screen = await openScreen();
  showOn(screen);
  const desktop = await startDesktop({size: {width: 1440, height: 900}});
  try {
    return [await work(desktop)];
  } finally {
    await desktop.quit();
    rmSync(desktop.profile, {recursive: true, force: true});
    await screen.close();
  }
});
