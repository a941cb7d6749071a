/**
 * An inbox page of any list, in any order, by any single filter, against 50 reads by primary key.
 *
 * Databases of 10,000, 100,000 and 1,000,000 conversations (2 % of them open) are filled by bulk
 * inserts. Every predefined view and a queue is read in each of its orders, plain and by each
 * single filter, as a Manager; limit and product alternate. One figure is the worst list.
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import Database from 'better-sqlite3';
import type {Input} from '../../core/contract/contract.ts';
import {scopes, sortsOf, type Filter, type Scope, type Sort} from '../../core/view/definition.ts';
import type {Reads} from '../../core/ports/store.ts';
import {openSqliteReads} from '../../src-main/node/sqlite/reads.ts';
import {fillConversations, type Filled} from './support/many-conversations.ts';
import {median, percentile} from './support/pairs.ts';
import {progress, report, rounded, type Figure} from './support/report.ts';

const BUDGET = 1.5;
const P99_MS = 2;
const SLOPE = 0.15;
const {values} = parseArgs({
  options: {
    json: {type: 'boolean'},
    sizes: {type: 'string', default: '10000,100000,1000000'},
    rounds: {type: 'string', default: '40'},
  },
});
const sizes = values.sizes.split(',').map(Number);
const rounds = Number(values.rounds);

interface Question {
  readonly name: string;
  readonly input: Omit<Input<'inbox/page'>, 'after'>;
}

/** Every list there is: view or queue, order, at most one filter. */
function questionsOf({queues, agents, customers, tags, begin, end}: Filled): readonly Question[] {
  const week = (end - begin) / 100;
  const filters: Readonly<Record<string, Filter>> = {
    'no filter': {},
    channel: {channels: ['email']},
    'rare channel': {channels: ['viber']},
    priority: {priorities: ['normal']},
    'rare priority': {priorities: ['urgent']},
    status: {statuses: ['waiting']},
    agent: {agents: agents.slice(3, 4)},
    customer: {customers: customers.slice(5, 6)},
    tag: {tags: tags.slice(0, 1)},
    'rare tag': {tags: tags.slice(9, 10)},
    'some days': {from: begin + 40 * week, until: begin + 41 * week},
    'half the time': {from: begin + 50 * week},
    pending: {pendingMinutes: 0},
    'pending long': {pendingMinutes: 600},
    unread: {isUnread: true},
  };
  const orders = (scope: Scope): readonly Sort[] =>
    sortsOf(scope).flatMap(by => [false, true].map(isDown => ({by, isDown})));
  const views = scopes.flatMap(scope => orders(scope).map(sort => ({title: scope as string, scope, sort, queue: {}})));
  const aQueue = orders('all').map(sort => ({
    title: 'queue',
    scope: 'all' as const,
    sort,
    queue: {queues: queues.slice(2, 3)},
  }));
  return [...views, ...aQueue].flatMap(({title, scope, sort, queue}) =>
    Object.entries({...filters, ...(title === 'queue' ? {} : {queue: {queues: queues.slice(2, 3)}})}).map(
      ([by, filter]) => ({
        name: `${title} by ${sort.by}${sort.isDown ? ' down' : ''}, ${by}`,
        input: {view: scope, sort, filter: {...filter, ...queue}},
      }),
    ),
  );
}

interface Measured {
  readonly name: string;
  readonly ratio: number;
  readonly p50: number;
  readonly p99: number;
  readonly rows: number;
}

async function measure(file: string, filled: Filled): Promise<readonly Measured[]> {
  const reads = openSqliteReads(file, () => filled.end);
  const db = new Database(file, {readonly: true});
  const byKey = db.prepare('SELECT * FROM conversation WHERE id = ?');
  const limit = (n: number): number => {
    const ids = Array.from({length: 50}, (_none, k) => filled.idOf((n * 7_919 + k * 104_729) % filled.count));
    const began = performance.now();
    for (const id of ids) byKey.get(id);
    return performance.now() - began;
  };
  const measured: Measured[] = [];
  for (const question of questionsOf(filled)) measured.push(await measureOne(reads, question, {filled, limit}));
  db.close();
  await reads.close();
  return measured;
}

async function measureOne(
  reads: Reads,
  {name, input}: Question,
  {filled, limit}: {readonly filled: Filled; readonly limit: (n: number) => number},
): Promise<Measured> {
  const reader = {agentId: filled.manager, isManager: true};
  let rows = 0;
  const product = async (): Promise<number> => {
    const began = performance.now();
    const answer = await reads.query('inbox/page', {...input, after: null}, reader);
    const took = performance.now() - began;
    if (!answer.ok) throw new Error(`${name}: ${answer.failure.detail}`);
    rows = answer.value.rows.length;
    return took;
  };
  for (let warm = 0; warm < 5; warm += 1) {
    limit(warm);
    await product();
  }
  const limits: number[] = [];
  const products: number[] = [];
  for (let n = 0; n < rounds; n += 1) {
    limits.push(limit(n));
    products.push(await product());
  }
  return {
    name,
    ratio: rounded(median(products) / median(limits)),
    p50: rounded(median(products)),
    p99: rounded(percentile(products, 99)),
    rows,
  };
}

/** How the median grows with the number of conversations, log-log, from the smallest to the largest. */
function slopeOf(by: ReadonlyMap<number, readonly Measured[]>, name: string): number {
  const at = (size: number) => by.get(size)?.find(one => one.name === name)?.p50 ?? Number.NaN;
  const [least, most] = [Math.min(...by.keys()), Math.max(...by.keys())];
  return least === most ? 0 : rounded(Math.log(at(most) / at(least)) / Math.log(most / least));
}

const worst = (of: readonly Measured[], key: 'ratio' | 'p99') => of.toSorted((a, b) => b[key] - a[key]);

function figuresOf(by: ReadonlyMap<number, readonly Measured[]>): readonly Figure[] {
  const [first] = by.values();
  const slopes = (first ?? [])
    .map(({name}) => ({name, slope: slopeOf(by, name)}))
    .toSorted((a, b) => b.slope - a.slope);
  const steepest = slopes[0]?.slope ?? 0;
  return [
    ...[...by].flatMap(([size, measured]) => figuresAt(size, measured)),
    {
      name: 'growth, worst list',
      value: steepest,
      unit: 'ratio',
      budget: {atMost: SLOPE},
      ratio: steepest,
      about: {median: median(slopes.map(({slope}) => slope)), steepest: slopes.slice(0, 20)},
    },
  ];
}

function figuresAt(size: number, measured: readonly Measured[]): readonly Figure[] {
  const [ratios, slow] = [worst(measured, 'ratio'), worst(measured, 'p99')];
  const ratio = ratios[0]?.ratio ?? 0;
  const within = measured.filter(one => one.ratio <= BUDGET).length;
  const middle = median(measured.map(one => one.ratio));
  return [
    {
      name: `${size} conversations, worst list`,
      value: ratio,
      unit: 'ratio',
      budget: {atMost: BUDGET},
      ratio,
      about: {lists: measured.length, within, median: middle, worst: ratios.slice(0, 40)},
    },
    {
      name: `${size} conversations, p99`,
      value: slow[0]?.p99 ?? 0,
      unit: 'ms',
      budget: {atMost: P99_MS},
      ratio,
      about: {worst: slow.slice(0, 20)},
    },
  ];
}

await report('inbox-page', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
  const by = new Map<number, readonly Measured[]>();
  try {
    for (const size of sizes) {
      const file = join(folder, `${size}.db`);
      const began = performance.now();
      const filled = await fillConversations(file, size);
      progress(`${size} conversations in ${((performance.now() - began) / 1000).toFixed(1)} s`);
      by.set(size, await measure(file, filled));
      progress(
        worst(by.get(size) ?? [], 'ratio')
          .slice(0, 5)
          .map(one => `  ${one.name}: ${one.ratio} x, ${one.p50} ms`)
          .join('\n'),
      );
      rmSync(file);
    }
    return figuresOf(by);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
});
