/**
 * Inbound messages a second through the engine, against writing the same rows without logic.
 *
 * The engine deduplicates, threads, routes, assigns, logs, counts and indexes; what it then
 * wrote is replayed through plain prepared statements into a fresh file on the same disk, in
 * as many transactions. With 64 messages waiting a commit's fsync is shared and logic weighs
 * most; with one there is an fsync each.
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Store} from '../../core/ports/store.ts';
import {createIds} from '../../src-main/node/host/uuid.ts';
import {systemClock} from '../../src-main/node/host/system-clock.ts';
import {openSqlite} from '../../src-main/node/sqlite/open.ts';
import {seededRandom} from '../support/fake-clock.ts';
import {contactCentre, customerStream, furnish} from './support/contact-centre.ts';
import {ingest} from './support/ingest-run.ts';
import {interleave, median, type Pair} from './support/pairs.ts';
import {progress, report, rounded, throughputRatio, type Figure} from './support/report.ts';
import {recording, replay, type WrittenRows} from './support/same-rows.ts';

const BUDGET = 0.6;
const PAIRS = 7;
/** Messages waiting at once, and how many in all. */
const loads = [
  {waiting: 64, messages: 4_000},
  {waiting: 8, messages: 2_000},
  {waiting: 1, messages: 500},
] as const;

async function measure({waiting, messages}: (typeof loads)[number]): Promise<Figure> {
  const centre = contactCentre({ids: createIds(systemClock), at: systemClock.now(), agents: 40, capacity: 10});
  const customers = Math.round(messages / 8);
  const stream = customerStream({
    random: seededRandom(7),
    senderId: centre.senderId,
    messages,
    customers,
    repeats: 0.08,
  });
  let written: readonly WrittenRows[] = [];

  const inFreshFile = async <T>(work: (file: string, store: Store) => Promise<T>): Promise<T> => {
    const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
    const file = join(folder, 'workspace.db');
    const {store} = await openSqlite({file});
    try {
      await furnish(store, centre.rows, systemClock.now());
      return await work(file, store);
    } finally {
      await store.close();
      rmSync(folder, {recursive: true, force: true});
    }
  };
  const product = () => inFreshFile((_file, store) => ingest(store, stream, {waiting}));
  const limit = () =>
    inFreshFile(async (file, store) => {
      await store.close();
      const floor = replay(file, written);
      globalThis.gc?.();
      const ms = floor.run();
      floor.close();
      return ms;
    });

  // Uncounted: leaves rows for the floor to write, and has both compiled. Recording is not measured.
  await inFreshFile(async (_file, store) => {
    const recorded = recording(store);
    await ingest(recorded.store, stream, {waiting});
    written = recorded.transactions;
  });
  for (let warm = 0; warm < 2; warm += 1) await product();
  await limit();
  const pairs = await interleave({pairs: PAIRS, limit, product});
  const value = throughputRatio(pairs);
  progress(`ingest, ${waiting} waiting: ${value}`);
  return {
    name: `ingest, ${waiting} waiting`,
    value,
    unit: 'ratio',
    budget: {atLeast: BUDGET},
    ratio: value,
    about: {...rates(pairs, messages), ...shape(written, messages), pairs},
  };
}

const rates = (pairs: readonly Pair[], messages: number) => ({
  messages,
  productPerSecond: Math.round((messages / median(pairs.map(({product}) => product))) * 1_000),
  floorPerSecond: Math.round((messages / median(pairs.map(({limit}) => limit))) * 1_000),
});

/** How much is written per message: a floor made slow by needless rows would flatter the product. */
function shape(written: readonly WrittenRows[], messages: number): Readonly<Record<string, unknown>> {
  const counts = new Map<string, number>();
  for (const write of written.flat()) {
    const what =
      write.do === 'count' || write.do === 'index' || write.do === 'erase' ? write.do : `${write.do} ${write.table}`;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  const perMessage = Object.fromEntries([...counts].map(([what, count]) => [what, rounded(count / messages)]));
  return {transactions: written.length, rowWritesPerMessage: perMessage};
}

await report('ingest', async () => {
  const figures: Figure[] = [];
  for (const load of loads) figures.push(await measure(load));
  return figures;
});
