/**
 * Searching 10,000, 100,000 and 1,000,000 messages, by what is looked for and by who looks: p99 of each.
 *
 * Through the reads that a window asks, on a SQLite file that is built once and grows. Each
 * class asks with other words each time; words are as common as in a language (Zipf). What
 * one or two words or a three-letter beginning may take is stricter than the rest.
 * `--most 100000` stops earlier; `--keep DIR` keeps the file.
 */
import {mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {performance} from 'node:perf_hooks';
import type {Reader, Reads} from '../../core/ports/store.ts';
import {openSqlite} from '../../src-main/node/sqlite/open.ts';
import {openSqliteReads} from '../../src-main/node/sqlite/reads.ts';
import {apart, messageStock, type MessageStock} from './support/message-stock.ts';
import {median, percentile} from './support/pairs.ts';
import {progress, report, rounded, type Figure} from './support/report.ts';

const SIZES = [10_000, 100_000, 1_000_000] as const;
/** Issue 3: newest first, one or two words and a three-letter prefix; and whatever else is asked. */
const FAST_MS = 5;
const ANY_MS = 50;
const ROUNDS = 100;

interface Asked {
  readonly name: string;
  readonly budget: number;
  readonly reader?: keyof Pick<MessageStock, 'manager' | 'agent' | 'newcomer'>;
  /** Asks for the nth time; how much was found. */
  ask(
    reads: Reads,
    about: {readonly stock: MessageStock; readonly n: number; readonly reader: Reader},
  ): Promise<number>;
}

const noFilter = {channels: [], statuses: [], queueIds: [], assignee: null, tagId: null, from: null, to: null};

const words = (text: (stock: MessageStock, n: number) => string) => ({
  ask: async (reads: Reads, {stock, n, reader}: Parameters<Asked['ask']>[1]) => {
    const found = await reads.query('search/all', {text: text(stock, n)}, reader);
    if (!found.ok) throw new Error(found.failure.detail);
    return found.value.messages.length + found.value.conversations.length + found.value.customers.length;
  },
});

const pages = (order: 'newest' | 'best', text: (stock: MessageStock, n: number) => string) => ({
  ask: async (reads: Reads, {stock, n, reader}: Parameters<Asked['ask']>[1]) => {
    const input = {text: text(stock, n), order, filter: noFilter, after: null};
    const found = await reads.query('search/messages', input, reader);
    if (!found.ok) throw new Error(found.failure.detail);
    return found.value.hits.length;
  },
});

const common = ({vocabulary}: MessageStock, n: number): string => vocabulary[n % 10] ?? '';
const middling = ({vocabulary}: MessageStock, n: number): string => vocabulary[50 + ((n * 37) % 1_000)] ?? '';
const rare = ({vocabulary}: MessageStock, n: number): string => vocabulary[vocabulary.length - 1 - n * 17] ?? '';

const classes: readonly Asked[] = [
  {name: 'one common word', budget: FAST_MS, ...words(common)},
  {name: 'one common word, an Agent', budget: FAST_MS, reader: 'agent', ...words(common)},
  {name: 'one common word, who sees 1 in 10,000', budget: ANY_MS, reader: 'newcomer', ...words(common)},
  {name: 'one rare word', budget: FAST_MS, ...words(rare)},
  {name: 'two words', budget: FAST_MS, ...words((s, n) => `${common(s, n)} ${middling(s, n)}`)},
  {
    name: 'two words, an Agent',
    budget: FAST_MS,
    reader: 'agent',
    ...words((s, n) => `${common(s, n)} ${middling(s, n)}`),
  },
  {name: 'common and rare', budget: FAST_MS, ...words((s, n) => `${common(s, n)} ${rare(s, n)}`)},
  {name: 'two common that rarely meet', budget: ANY_MS, ...words(() => apart.join(' '))},
  {name: '3-letter prefix', budget: FAST_MS, ...words((s, n) => middling(s, n).slice(0, 3))},
  {name: '2-letter prefix', budget: ANY_MS, ...words((s, n) => middling(s, n).slice(0, 2))},
  {name: '1 letter', budget: ANY_MS, ...words((s, n) => middling(s, n).slice(0, 1))},
  {name: 'phone number', budget: ANY_MS, ...words((s, n) => s.phone(n * 200))},
  {name: 'beginning of a phone number', budget: ANY_MS, ...words((s, n) => s.phone(n * 200).slice(0, 8))},
  {name: 'no hit', budget: FAST_MS, ...words((_s, n) => `xyzzyq${n}`)},
  {name: 'page of a common word', budget: ANY_MS, ...pages('newest', common)},
  {name: 'page, who sees 1 in 10,000', budget: ANY_MS, reader: 'newcomer', ...pages('newest', common)},
  {name: 'best match, common', budget: ANY_MS, ...pages('best', common)},
  {name: 'best match, two words', budget: ANY_MS, ...pages('best', (s, n) => `${common(s, n)} ${middling(s, n)}`)},
  {name: 'best match, one typo', budget: ANY_MS, ...pages('best', (s, n) => slip(rare(s, n)))},
  {
    name: 'in a conversation, common',
    budget: ANY_MS,
    async ask(reads, {stock, n, reader}) {
      const conversationId = stock.conversation((n * 7_919) % stock.messages);
      const found = await reads.query('search/thread', {conversationId, text: common(stock, n), after: null}, reader);
      if (!found.ok) throw new Error(found.failure.detail);
      return found.value.hits.length;
    },
  },
];

/** Two letters in the wrong order. */
const slip = (word: string): string => `${word.slice(0, 1)}${word.charAt(2)}${word.charAt(1)}${word.slice(3)}`;

async function measure(reads: Reads, stock: MessageStock, asked: Asked): Promise<Figure> {
  const reader = stock[asked.reader ?? 'manager'];
  const times: number[] = [];
  let hits = 0;
  // The first few have the statements prepared and the pages in memory, as they are while somebody types.
  for (let n = -5; n < ROUNDS; n += 1) {
    const began = performance.now();
    hits += await asked.ask(reads, {stock, n: Math.abs(n), reader});
    if (n >= 0) times.push(performance.now() - began);
  }
  const value = rounded(percentile(times, 99), 2);
  const p50Ms = rounded(median(times), 2);
  progress(
    `${stock.messages}: ${asked.name}: p50 ${p50Ms} ms, p99 ${value} ms, ${rounded(hits / (ROUNDS + 5), 1)} hits`,
  );
  return {
    name: `${stock.messages}: ${asked.name}, p99`,
    value,
    unit: 'ms',
    budget: {atMost: asked.budget},
    ratio: rounded(value / asked.budget),
    about: {
      p50Ms,
      mostMs: rounded(Math.max(...times), 2),
      hitsPerQuery: rounded(hits / (ROUNDS + 5), 1),
      asked: ROUNDS,
    },
  };
}

const option = (name: string): string | undefined => {
  const at = process.argv.indexOf(name);
  return at === -1 ? undefined : process.argv[at + 1];
};

await report('search', async () => {
  const kept = option('--keep');
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'parley-bench-'));
  mkdirSync(folder, {recursive: true});
  const file = join(folder, 'workspace.db');
  const {store} = await openSqlite({file});
  const stock = await messageStock(store);
  const reads = openSqliteReads(file);
  const figures: Figure[] = [];
  try {
    for (const size of SIZES.filter(one => one <= Number(option('--most') ?? Infinity))) {
      await stock.growTo(size);
      for (const asked of classes) figures.push(await measure(reads, stock, asked));
    }
    return figures;
  } finally {
    await reads.close();
    await store.close();
    if (kept === undefined) rmSync(folder, {recursive: true, force: true});
  }
});
