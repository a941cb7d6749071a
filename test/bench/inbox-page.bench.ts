/**
 * An inbox page of any list, in any order, by any single filter, against 50 reads by primary key.
 *
 * Databases of 10,000, 100,000 and 1,000,000 conversations (2 % of them open) are filled by bulk
 * inserts. Every predefined view and a queue is read in each of its orders, plain and by each
 * single filter, as a Manager; limit and product alternate. One figure is the worst list.
 *
 * A read by key is what a row of a page consists of: the same columns of the conversation, by its
 * primary key, with the names of its customer, queue and assignee by theirs, made into the same
 * row; 50 of them, by a prepared statement of the same driver, scattered over all there are. The
 * row alone, `SELECT *` by its key, is beside it (`bare`), without a budget. Growth is that of lists
 * that fill a page in the smallest and in the largest database: others show more rows in a larger one.
 * Ratios and growth are of processor time, p99 is of the clock, over all readings of all lists.
 * `--most 100000` stops earlier; `--keep DIR` keeps the files and takes those that are there.
 */
import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import Database from 'better-sqlite3';
import type {Input} from '../../core/contract/contract.ts';
import {must} from '../../core/lib/failure.ts';
import {scopes, sortsOf, type Filter, type Scope, type Sort} from '../../core/view/definition.ts';
import type {Reads} from '../../core/ports/store.ts';
import {faceColumns, inboxRowOf, type FaceRow} from '../../src-main/node/reads/face.ts';
import {Names} from '../../src-main/node/reads/names.ts';
import {openSqliteReads} from '../../src-main/node/sqlite/reads.ts';
import {fillConversations, filledOf, type Filled} from './support/many-conversations.ts';
import {median, percentile} from './support/pairs.ts';
import {progress, report, rounded, type Figure} from './support/report.ts';

const BUDGET = 1.5;
const P99_MS = 2;
const SLOPE = 0.15;
/** Lists that are read in turns, and how often before it counts. */
const [AT_ONCE, WARM] = [40, 2];
const {values} = parseArgs({
  options: {
    json: {type: 'boolean'},
    sizes: {type: 'string', default: '10000,100000,1000000'},
    rounds: {type: 'string', default: '15'},
    most: {type: 'string', default: '1000000'},
    keep: {type: 'string'},
  },
});
const sizes = values.sizes
  .split(',')
  .map(Number)
  .filter(size => size <= Number(values.most));
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
  /** As a multiple of bare rows. */
  readonly bare: number;
  readonly p50: number;
  readonly p99: number;
  readonly rows: number;
  readonly times: readonly number[];
}

interface Limits {
  readonly rows: (n: number) => number;
  readonly bare: (n: number) => number;
}

/** What the process has computed so far, in ms: on a busy machine the time of others is not in it. */
function processorTime(): number {
  const {user, system} = process.cpuUsage();
  return (user + system) / 1_000;
}

/** 50 reads by key, as rows of a page and as bare rows; how long they computed, in ms. */
function limitsOf(db: Database.Database, filled: Filled): Limits {
  const byKey = db.prepare<[string], FaceRow>(`SELECT ${faceColumns.join(', ')},
      (SELECT name FROM customer WHERE id = c.customer_id) AS customer_name,
      (SELECT is_known FROM customer WHERE id = c.customer_id) AS customer_is_known,
      (SELECT name FROM queue WHERE id = c.queue_id) AS queue_name,
      (SELECT name FROM agent WHERE id = c.assignee) AS assignee_name,
      CASE WHEN c.channel = 'voice' THEN (SELECT state FROM call WHERE conversation_id = c.id LIMIT 1) END AS newest_call
    FROM conversation AS c WHERE c.id = ?`);
  const alone = db.prepare<[string], FaceRow>('SELECT * FROM conversation WHERE id = ?');
  const nobody = new Names(new Map());
  const timed = (n: number, read: (id: string) => unknown): number => {
    const ids = Array.from({length: 50}, (_none, k) => filled.idOf((n * 7_919 + k * 104_729) % filled.count));
    const began = processorTime();
    const read50 = ids.map(read);
    const took = processorTime() - began;
    if (read50.length !== 50) throw new Error('50 rows');
    return took;
  };
  return {
    rows: n => timed(n, id => inboxRowOf(must(byKey.get(id), id), nobody)),
    bare: n => timed(n, id => must(alone.get(id), id)),
  };
}

async function measure(file: string, filled: Filled): Promise<readonly Measured[]> {
  const reads = openSqliteReads(file, () => filled.end);
  const db = new Database(file, {readonly: true});
  const limits = limitsOf(db, filled);
  const measured: Measured[] = [];
  const questions = questionsOf(filled);
  for (let n = 0; n < questions.length; n += AT_ONCE) {
    measured.push(...(await measureSome(reads, questions.slice(n, n + AT_ONCE), {filled, limits})));
  }
  db.close();
  await reads.close();
  return measured;
}

/** In turns, so that what else the machine does falls on all of them, not on one list's every round. */
async function measureSome(
  reads: Reads,
  questions: readonly Question[],
  {filled, limits}: {readonly filled: Filled; readonly limits: Limits},
): Promise<readonly Measured[]> {
  const reader = {agentId: filled.manager, isManager: true};
  const runs = questions.map(({name, input}) => ({name, input, shown: 0, rows: [0], bare: [0], page: [0], times: [0]}));
  for (let n = -WARM; n < rounds; n += 1) {
    for (const run of runs) {
      const rows = limits.rows(n + WARM);
      const [began, computed] = [performance.now(), processorTime()];
      const answer = await reads.query('inbox/page', {...run.input, after: null}, reader);
      const page = processorTime() - computed;
      const time = performance.now() - began;
      const bare = limits.bare(n + WARM + rounds);
      if (!answer.ok) throw new Error(`${run.name}: ${answer.failure.detail}`);
      run.shown = answer.value.rows.length;
      const at = Math.max(0, n);
      [run.rows[at], run.page[at], run.bare[at], run.times[at]] = [rows, page, bare, time];
    }
  }
  return runs.map(({name, shown: rows, rows: limit, bare, page, times}) => ({
    name,
    ratio: rounded(median(page) / median(limit)),
    bare: rounded(median(page) / median(bare)),
    times,
    p50: rounded(median(page)),
    p99: rounded(percentile(times, 99)),
    rows,
  }));
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
    .filter(({name}) => [...by.values()].every(measured => measured.find(one => one.name === name)?.rows === 50))
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
      about: {
        lists: slopes.length,
        within: slopes.filter(({slope}) => slope <= SLOPE).length,
        median: slopes.length === 0 ? 0 : median(slopes.map(({slope}) => slope)),
        steepest: slopes.slice(0, 20),
      },
    },
  ];
}

const shown = ({times: _times, ...one}: Measured) => one;

function figuresAt(size: number, measured: readonly Measured[]): readonly Figure[] {
  const [ratios, slow] = [worst(measured, 'ratio'), worst(measured, 'p99')];
  const ratio = ratios[0]?.ratio ?? 0;
  const within = measured.filter(one => one.ratio <= BUDGET).length;
  const middle = median(measured.map(one => one.ratio));
  const bare = median(measured.map(one => one.bare));
  const p99 = rounded(
    percentile(
      measured.flatMap(({times}) => times),
      99,
    ),
  );
  return [
    {
      name: `${size} conversations, worst list`,
      value: ratio,
      unit: 'ratio',
      budget: {atMost: BUDGET},
      ratio,
      about: {lists: measured.length, within, median: middle, bare, worst: ratios.slice(0, 40).map(shown)},
    },
    {
      name: `${size} conversations, p99`,
      value: p99,
      unit: 'ms',
      budget: {atMost: P99_MS},
      ratio,
      about: {worst: slow.slice(0, 20).map(shown)},
    },
  ];
}

await report('inbox-page', async () => {
  const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'parley-bench-'));
  const by = new Map<number, readonly Measured[]>();
  try {
    for (const size of sizes) {
      const file = join(folder, `${size}.db`);
      const began = performance.now();
      const filled = existsSync(file) ? filledOf(size) : await fillConversations(file, size);
      progress(`${size} conversations in ${((performance.now() - began) / 1000).toFixed(1)} s`);
      by.set(size, await measure(file, filled));
      progress(
        worst(by.get(size) ?? [], 'ratio')
          .slice(0, 5)
          .map(one => `  ${one.name}: ${one.ratio} x, ${one.p50} ms`)
          .join('\n'),
      );
    }
    return figuresOf(by);
  } finally {
    if (values.keep === undefined) rmSync(folder, {recursive: true, force: true});
  }
});
