/**
 * The window's wait for a page of its lists while 1,000 messages a second flood in.
 * needs: app
 *
 * Six hundred visitors write over the live chat's own WebSockets. Meanwhile the window, in
 * which My Work is shown and kept true, asks for pages: the clock starts in its page before
 * the question and stops when the answer is in its hands, so the way over IPC to the main
 * process and the reader's thread and back counts, and so does whatever keeps the page from
 * noticing. The ceiling is the same question at rest, measured in turn on the same file.
 * Beside it: the frames that the list draws meanwhile.
 */
import type {Page} from '@playwright/test';
import {openFlood, type Flood, type Poured} from './support/flood.ts';
import {median, percentile} from './support/pairs.ts';
import {askAndWatch, type Seen} from './support/ask-and-watch.ts';
import {assignAllToMe, chatPlaceOf, fillMyWork, onDesktop} from './support/prepared-desktop.ts';
import {progress, report, rounded, type Figure} from './support/report.ts';

const BUDGET_MS = 16.7;
const RATE = 1_000;
/** Within this the host's word came in time: the rest was still on its way when the clock stopped. */
const REACHED = 0.95;
const VISITORS = 600;
const MINE = 60;
const PAIRS = 5;
const STRETCH_MS = 6_000;
/** The list on screen, and what a queue of people waits in. */
const views = ['mine', 'unassigned', 'all'] as const;

interface Round {
  readonly rest: Seen;
  readonly flood: Seen;
  readonly poured: Poured;
}

/** The same questions at rest and in the flood; which of them comes first alternates. */
async function measureRounds(page: Page, flood: Flood): Promise<readonly Round[]> {
  const rounds: Round[] = [];
  const look = () => askAndWatch(page, {views, ms: STRETCH_MS});
  const rest = async () => {
    await page.waitForTimeout(1_500); // what the flood left to be done is done
    return look();
  };
  const inFlood = async () => {
    const pouring = flood.pour(STRETCH_MS + 2_000);
    await page.waitForTimeout(1_000);
    const seen = await look();
    return {flood: seen, poured: await pouring};
  };
  for (let n = 0; n < PAIRS; n += 1) {
    const first = n % 2 === 0 ? await rest() : undefined;
    const flooded = await inFlood();
    const round = {rest: first ?? (await rest()), ...flooded};
    rounds.push(round);
    progress(
      `inbox under flood, round ${n + 1}: ${rounded(
        percentile(
          round.flood.asked.map(({ms}) => ms),
          99,
        ),
        1,
      )} ms`,
    );
  }
  return rounds;
}

const waitsOf = (seen: Seen, view?: string): readonly number[] =>
  seen.asked.filter(asked => view === undefined || asked.view === view).map(({ms}) => ms);

function answers(rounds: readonly Round[], view: (typeof views)[number]): Figure {
  const flood = rounds.flatMap(round => waitsOf(round.flood, view));
  const rest = rounds.flatMap(round => waitsOf(round.rest, view));
  const p99 = (seen: Seen) => percentile(waitsOf(seen, view), 99);
  return {
    name: `inbox/page ${view} in the flood, p99`,
    value: rounded(percentile(flood, 99), 1),
    unit: 'ms',
    budget: {atMost: BUDGET_MS},
    ratio: rounded(median(rounds.map(round => p99(round.flood) / p99(round.rest)))),
    about: {
      asked: flood.length,
      medianMs: rounded(median(flood), 1),
      p95Ms: rounded(percentile(flood, 95), 1),
      mostMs: rounded(Math.max(...flood), 1),
      restMedianMs: rounded(median(rest), 1),
      restP99Ms: rounded(percentile(rest, 99), 1),
      pairs: rounds.map(round => ({limit: rounded(p99(round.rest), 2), product: rounded(p99(round.flood), 2)})),
    },
  };
}

function frames(rounds: readonly Round[]): Figure {
  const flood = rounds.flatMap(round => round.flood.frames);
  const rest = rounds.flatMap(round => round.rest.frames);
  return {
    name: 'frames of the list in the flood, p99',
    value: rounded(percentile(flood, 99), 1),
    unit: 'ms',
    budget: undefined,
    ratio: rounded(median(rounds.map(round => percentile(round.flood.frames, 99) / percentile(round.rest.frames, 99)))),
    about: {
      frames: flood.length,
      medianMs: rounded(median(flood), 1),
      p95Ms: rounded(percentile(flood, 95), 1),
      mostMs: rounded(Math.max(...flood), 1),
      restMedianMs: rounded(median(rest), 1),
      restP99Ms: rounded(percentile(rest, 99), 1),
    },
  };
}

/** A flood that is none proves nothing. */
function reached(rounds: readonly Round[]): Figure {
  const kept = rounds.map(({poured}) => poured.keptPerSecond);
  const sent = rounds.map(({poured}) => poured.sentPerSecond);
  return {
    name: `flood, share kept of ${RATE} messages/s`,
    value: rounded(median(kept) / RATE),
    unit: 'ratio',
    budget: {atLeast: REACHED},
    ratio: rounded(median(rounds.map(({poured}) => poured.keptPerSecond / poured.sentPerSecond))),
    about: {keptPerSecond: kept.map(Math.round), sentPerSecond: sent.map(Math.round), visitors: VISITORS},
  };
}

async function measure(page: Page): Promise<readonly Figure[]> {
  await fillMyWork(page, MINE);
  const flood = await openFlood(await chatPlaceOf(page), {visitors: VISITORS, rate: RATE});
  await assignAllToMe(page);
  progress(`inbox under flood: ${VISITORS} visitors are there`);
  try {
    await flood.pour(3_000); // has both ends compiled
    const rounds = await measureRounds(page, flood);
    return [...views.map(view => answers(rounds, view)), frames(rounds), reached(rounds)];
  } finally {
    flood.close();
  }
}

await report('inbox-under-flood', () => onDesktop(measure));
