/**
 * The window among 100,000 conversations and 1,000,000 messages: switching, a fling, typing, the palette.
 * needs: app
 *
 * Everything is done with real keys and a real wheel in the real window, and timed in its page: the clock starts
 * with the key's own time stamp and stops in the task after the frame that drew what it led to. The ceiling is the
 * same key writing one word into an element of our own, in turn: the least that can lead to pixels.
 * Beside the fling stands one over rows of plain text, in the same window.
 * Switching alternates between ordinary threads; the one of 10,000 messages is beside it. While typing is measured,
 * fifty messages a second arrive elsewhere.
 * `--messages 100000` makes less of it; `--keep DIR` keeps the workspace and takes the one that is there;
 * Beside them: how long a page of a list takes from the window's question until it is in the window's hands.
 * `--only fling` measures one of switching, long, pages, palette, fling and typing.
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import type {Page} from '@playwright/test';
import type {Bridge} from '../../core/contract/bridge.ts';
import {startDesktop} from '../e2e/desktop.ts';
import {askAndWatch} from './support/ask-and-watch.ts';
import {openFlood} from './support/flood.ts';
import {fling, type Fling} from './support/fling.ts';
import {keyToPaint, prepareKeys, type Until} from './support/key-to-paint.ts';
import {hidePlainRows, showPlainRows} from './support/plain-rows.ts';
import {largeWorkspace, type LargeWorkspace} from './support/large-workspace.ts';
import {median, percentile} from './support/pairs.ts';
import {chatPlaceOf} from './support/prepared-desktop.ts';
import {progress, report, rounded, type Figure} from './support/report.ts';
import {openScreen, showOn} from './support/screen.ts';

const SWITCH_MS = 50;
const PALETTE_MS = 50;
const TYPING_MS = 16;
const PAGE_MS = 16;
const PAGES_FOR_MS = 10_000;
const JANK_SHARE = 0.01;
const SWITCHES = 160;
const LETTERS = 300;
const FLING_MS = 10_000;
/** Pixels of a wheel's turn: as a hand turns it, and so that 10 s are enough for 100,000 rows. */
const [HAND_TURN, WHOLE_TURN] = [900, 9_000];
const ELSEWHERE = 50;
const SETTLED_MS = 300;
const SLOWEST = 5;

const {values} = parseArgs({
  options: {
    json: {type: 'boolean'},
    messages: {type: 'string', default: '1000000'},
    keep: {type: 'string'},
    only: {type: 'string'},
  },
});

interface Samples {
  readonly product: readonly number[];
  readonly limit: readonly number[];
}

/** Each key, and in turn one that does the least, when what the last one led to is done. */
async function alternate(page: Page, keys: readonly string[], until: Until): Promise<Samples> {
  const [product, limit]: [number[], number[]] = [[], []];
  for (const [n, key] of keys.entries()) {
    product.push(await keyToPaint(page, key, until));
    if (n % 4 === 0) {
      await page.waitForTimeout(SETTLED_MS);
      limit.push(await keyToPaint(page, 'F9', {see: 'word'}));
    }
    await page.waitForTimeout(60 + ((n * 37) % 50)); // not in step with the frames
  }
  return {product, limit};
}

function figure(name: string, atMost: number, {product, limit}: Samples): Figure {
  const value = rounded(percentile(product, 95), 1);
  progress(`${name}: p50 ${rounded(median(product), 1)}, p95 ${value} ms`);
  return {
    name: `${name}, p95`,
    value,
    unit: 'ms',
    budget: {atMost},
    ratio: rounded(median(product) / median(limit)),
    about: {
      keys: product.length,
      medianMs: rounded(median(product), 1),
      p99Ms: rounded(percentile(product, 99), 1),
      mostMs: rounded(Math.max(...product), 1),
      ceilingMedianMs: rounded(median(limit), 1),
      ceilingP95Ms: rounded(percentile(limit, 95), 1),
    },
  };
}

/** The keys that took longest, each with the word it belongs to and how many there were before it. */
function slowestOf(took: readonly number[], keys: readonly string[]): readonly string[] {
  const slowestFirst = took.map((ms, n) => ({ms, key: keys[n] ?? ''})).toSorted((a, b) => b.ms - a.ms);
  return slowestFirst.slice(0, SLOWEST).map(({ms, key}) => `${key} ${rounded(ms, 1)} ms`);
}

/** Down through My Work and up again, thread after thread. */
async function switching(page: Page): Promise<Figure> {
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('log').waitFor();
  await page.waitForTimeout(500);
  await page.getByRole('log').focus(); // from here on the keys open one after the other
  const there = Array.from({length: SWITCHES}, (_none, n) => (n % 80 < 40 ? 'j' : 'k'));
  await alternate(page, ['j', 'j', 'j', 'k', 'k', 'k'], {see: 'another thread'}); // what is compiled and kept once
  return figure('from one conversation to the next', SWITCH_MS, await alternate(page, there, {see: 'another thread'}));
}

/** The thread of 10,000 messages, each time from an ordinary one. */
async function longThread(page: Page, {long, mine}: LargeWorkspace): Promise<Figure> {
  const [ordinary] = mine;
  if (ordinary === undefined) throw new Error('There is no ordinary conversation');
  const open = (id: string) => keyToPaint(page, `open:${id}`, {see: 'another thread'});
  // It is open, and nobody has read it: once at its end, it opens there from then on.
  const toEnd = page.getByRole('button', {name: /^(Jump to the latest|\d+ new messages?)$/});
  if ((await toEnd.count()) > 0) await toEnd.click();
  await page.waitForTimeout(1_000);
  await open(ordinary);
  const [product, limit]: [number[], number[]] = [[], []];
  for (let n = 0; n < 25; n += 1) {
    product.push(await open(long));
    await page.waitForTimeout(150);
    limit.push(await open(ordinary));
    await page.waitForTimeout(150);
  }
  return {
    ...figure('opening 10,000 messages beside ten', SWITCH_MS, {product, limit}),
    ratio: rounded(median(product) / median(limit)),
  };
}

/** Over IPC to the main process, to the reader's thread and back; beside it the smallest question there is, on the same way. */
async function pages(page: Page): Promise<Figure> {
  const {asked} = await askAndWatch(page, {views: ['mine', 'unassigned', 'all', 'history'], ms: PAGES_FOR_MS});
  const all = asked.map(({ms}) => ms);
  const least: number[] = [];
  for (let n = 0; n < 200; n += 1) least.push(await smallest(page));
  const value = rounded(percentile(all, 99), 1);
  progress(`a page of a list: p50 ${rounded(median(all), 1)}, p99 ${value} ms`);
  return {
    name: 'a page of a list, in the window’s hands, p99',
    value,
    unit: 'ms',
    budget: {atMost: PAGE_MS},
    ratio: rounded(median(all) / median(least)),
    about: {pages: all.length, medianMs: rounded(median(all), 1), mostMs: rounded(Math.max(...all), 1)},
  };
}

const smallest = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const {parley} = window as unknown as {readonly parley: Bridge};
    const began = performance.now();
    await parley.query('workspace/grace', {});
    return performance.now() - began;
  });

async function palette(page: Page): Promise<Figure> {
  const words = ['anna', 'be', 'souri', 'ga', 'strawberry', 'mo', 'kado', 'ri', 'bla', 'wo'];
  const all: {product: number[]; limit: number[]} = {product: [], limit: []};
  const keys: string[] = [];
  for (const [n, word] of words.entries()) {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    await page.waitForTimeout(300);
    const {product, limit} = await alternate(page, Array.from(word), {see: 'answer'});
    all.product.push(...product);
    all.limit.push(...limit);
    keys.push(...Array.from(word, (letter, at) => `${n + 1}: ${word.slice(0, at)}[${letter}]`));
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({state: 'detached'});
  }
  const found = figure('from a letter in the palette to what it found', PALETTE_MS, all);
  const slowest = slowestOf(all.product, keys);
  progress(`slowest keys: ${slowest.join(', ')}`);
  return {...found, about: {...found.about, slowest}};
}

async function typing(page: Page): Promise<Figure> {
  const flood = await openFlood(await chatPlaceOf(page), {visitors: 60, rate: ELSEWHERE});
  const seconds = 1_000 * Math.ceil((LETTERS * 0.18) / 1);
  const pouring = flood.pour(seconds);
  await page.keyboard.press('r');
  const text = 'the quick brown fox jumps over it '.repeat(20).slice(0, LETTERS);
  const letters = Array.from(text, letter => (letter === ' ' ? 'Space' : letter));
  const samples = await alternate(page, letters, {see: 'letter'});
  const {keptPerSecond} = await pouring;
  flood.close();
  const typed = figure('from a letter in the composer to its pixels', TYPING_MS, samples);
  return {...typed, about: {...typed.about, arrivingPerSecond: rounded(keptPerSecond, 0)}};
}

/** Share of the frames that came late. */
const jankOf = ({frames}: Fling): number => rounded(frames.filter(ms => ms > 32).length / frames.length, 4);

/**
 * All of the table in so long, and then as a hand does on a mouse; and in the same window over rows of plain text that
 * nothing but the browser draws.
 */
async function flinging(page: Page): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const [name, turn] of Object.entries({'through 100,000 rows': WHOLE_TURN, 'by hand': HAND_TURN})) {
    const hand = {ms: FLING_MS, turn};
    await page.keyboard.press('Home');
    await page.waitForTimeout(1_000);
    const product = await fling(page, hand);
    await showPlainRows(page, {count: 100_000, height: 40});
    const limit = await fling(page, hand);
    await hidePlainRows(page);
    figures.push(flingFigure(name, product, limit));
  }
  return figures;
}

function flingFigure(name: string, product: Fling, limit: Fling): Figure {
  const [value, floor] = [jankOf(product), jankOf(limit)];
  const {frames, rows, restMs} = product;
  progress(`fling ${name}: ${frames.length} frames, ${rounded(value * 100, 1)} % late, to ${rows}, there ${restMs} ms`);
  progress(`of plain rows: ${limit.frames.length} frames, ${rounded(floor * 100, 1)} % late, to ${limit.rows}`);
  return {
    name: `frames over 32 ms in a fling of ${FLING_MS / 1_000} s ${name}`,
    value,
    unit: 'ratio',
    budget: {atMost: JANK_SHARE},
    ratio: rounded(value / Math.max(floor, 1 / limit.frames.length)),
    about: {
      frames: frames.length,
      rowsPassed: rows,
      untilRowsMs: restMs,
      p95Ms: rounded(percentile(frames, 95), 1),
      mostMs: rounded(Math.max(...frames), 1),
      plainRowsPassed: limit.rows,
      plainRowsJank: floor,
      plainRowsP95Ms: rounded(percentile(limit.frames, 95), 1),
    },
  };
}

async function measure(workspace: LargeWorkspace): Promise<readonly Figure[]> {
  const desktop = await startDesktop({profile: workspace.profile, size: {width: 1440, height: 900}});
  const {page} = desktop;
  try {
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await page.waitForTimeout(6_000); // what is done after the start is done
    await prepareKeys(page);
    const is = (name: string) => values.only === undefined || values.only === name;
    const figures: Figure[] = [];
    if (is('switching') || is('long')) figures.push(await switching(page));
    if (is('long')) figures.push(await longThread(page, workspace));
    if (is('pages')) figures.push(await pages(page));
    if (is('palette')) figures.push(await palette(page));
    if (is('fling')) {
      await page.getByRole('button', {name: 'All Work'}).click();
      await page.getByRole('button', {name: /^History/}).click(); // what is closed is among them
      await page
        .getByRole('grid')
        .locator('[data-conversation]')
        .first()
        .click({modifiers: ['Control']});
      await page.keyboard.press('Escape'); // the focus is in the table, nothing is ticked
      await page.waitForTimeout(2_000);
      figures.push(...(await flinging(page)));
    }
    if (is('typing')) {
      await page.getByRole('button', {name: /^My Work/}).click();
      await page.getByRole('listbox').getByRole('option').first().click();
      figures.push(await typing(page));
    }
    return figures;
  } finally {
    await desktop.quit();
  }
}

await report('workspace', async () => {
  const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'parley-bench-'));
  const screen = await openScreen();
  showOn(screen);
  try {
    return await measure(await largeWorkspace(folder, {messages: Number(values.messages), mine: 50}));
  } finally {
    await screen.close();
    if (values.keep === undefined) rmSync(folder, {recursive: true, force: true});
  }
});
