/**
 * Inbound messages a second with 10,000, 100,000 and 1,000,000 conversations stored, and how the time grows.
 *
 * One file grows; at each size both sides write the same day's messages into copies of it: the
 * engine with all it does, and the floor of `ingest`, the same rows in as many transactions.
 * The slope is that of the product's time per message between the smallest and the largest, in
 * a log-log plot: 0 is none, 1 as fast as what is stored.
 */
import {copyFileSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {InboundMessage} from '../../core/ports/channel.ts';
import type {Store} from '../../core/ports/store.ts';
import {createIds} from '../../src-main/node/host/uuid.ts';
import {systemClock} from '../../src-main/node/host/system-clock.ts';
import {openSqlite} from '../../src-main/node/sqlite/open.ts';
import {seededRandom} from '../support/fake-clock.ts';
import {contactCentre, customerStream, furnish} from './support/contact-centre.ts';
import {ingest} from './support/ingest-run.ts';
import {messageStock} from './support/message-stock.ts';
import {interleave, median, type Pair} from './support/pairs.ts';
import {progress, report, rounded, throughputRatio, type Figure} from './support/report.ts';
import {recording, replay, type WrittenRows} from './support/same-rows.ts';

const BUDGET = {ratio: 0.6, slope: 0.2} as const;
const PAIRS = 5;
const WAITING = 64;
const MESSAGES = 2_000;
const sizes = [10_000, 100_000, 1_000_000] as const;

interface Sized {
  readonly stored: number;
  readonly pairs: readonly Pair[];
}

async function measureAll(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
  const file = join(folder, 'stored.db');
  try {
    const measured: Sized[] = [];
    const stream = await prepare(file);
    let before = 0;
    for (const stored of sizes) {
      await grow(file, {from: before, to: stored});
      before = stored;
      measured.push({stored, pairs: await measureAt({folder, file, stream})});
      progress(`ingest into ${stored} conversations: ${throughputRatio(measured.at(-1)?.pairs ?? [])}`);
    }
    return [...measured.map(ratioAt), slopeOf(measured)];
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** A workspace with its people in it, and what is going to be written to them. */
async function prepare(file: string): Promise<readonly InboundMessage[]> {
  const centre = contactCentre({ids: createIds(systemClock), at: systemClock.now(), agents: 40, capacity: 10});
  await inFile(file, store => furnish(store, centre.rows, systemClock.now()));
  return customerStream({
    random: seededRandom(7),
    senderId: centre.senderId,
    messages: MESSAGES,
    customers: MESSAGES / 8,
    repeats: 0.08,
  });
}

async function inFile<T>(file: string, work: (store: Store) => Promise<T>): Promise<T> {
  const {store} = await openSqlite({file});
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** One message a conversation: what is stored is as many threads as can be. */
const grow = (file: string, {from, to}: {readonly from: number; readonly to: number}): Promise<void> =>
  inFile(file, async store => {
    const stock = await messageStock(store, {perConversation: 1, stored: from});
    await stock.growTo(to);
  });

interface Place {
  readonly folder: string;
  readonly file: string;
  readonly stream: readonly InboundMessage[];
}

async function measureAt({folder, file, stream}: Place): Promise<readonly Pair[]> {
  const copy = join(folder, 'copy.db');
  const inCopy = async <T>(work: () => Promise<T>): Promise<T> => {
    copyFileSync(file, copy);
    try {
      return await work();
    } finally {
      for (const end of ['', '-wal', '-shm']) rmSync(`${copy}${end}`, {force: true});
    }
  };
  let written: readonly WrittenRows[] = [];
  const product = () => inCopy(() => inFile(copy, store => ingest(store, stream, {waiting: WAITING})));
  const limit = () =>
    inCopy(async () => {
      const floor = replay(copy, written);
      globalThis.gc?.();
      const ms = floor.run();
      floor.close();
      return ms;
    });
  // Uncounted: leaves rows for the floor to write, and has both compiled.
  await inCopy(() =>
    inFile(copy, async store => {
      const recorded = recording(store);
      await ingest(recorded.store, stream, {waiting: WAITING});
      written = recorded.transactions;
    }),
  );
  await product();
  await limit();
  return interleave({pairs: PAIRS, limit, product});
}

const msPerMessage = ({pairs}: Sized): number => median(pairs.map(({product}) => product)) / MESSAGES;

function ratioAt(sized: Sized): Figure {
  const {stored, pairs} = sized;
  const value = throughputRatio(pairs);
  return {
    name: `ingest into ${stored} conversations`,
    value,
    unit: 'ratio',
    budget: {atLeast: BUDGET.ratio},
    ratio: value,
    about: {productPerSecond: Math.round(1_000 / msPerMessage(sized)), pairs},
  };
}

function slopeOf(measured: readonly Sized[]): Figure {
  const [first, last] = [measured[0], measured.at(-1)];
  if (first === undefined || last === undefined) throw new Error('Nothing was measured');
  const growth = msPerMessage(last) / msPerMessage(first);
  const value = rounded(Math.log(growth) / Math.log(last.stored / first.stored));
  return {
    name: `slope of ingest, ${first.stored} to ${last.stored}`,
    value,
    unit: 'ratio',
    budget: {atMost: BUDGET.slope},
    ratio: rounded(growth),
    about: {msPerMessage: measured.map(sized => rounded(msPerMessage(sized), 4))},
  };
}

await report('ingest-growth', measureAll);
