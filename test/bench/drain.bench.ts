/**
 * 10,000 conversations wait, 500 agents come online: how long until all are given away, and the longest task.
 *
 * Through the engine on a SQLite file, as a hub runs it: 500 people choose Available at once, and
 * each is given twenty by score, logged with its reasons. Meanwhile the thread must serve queries:
 * its longest task is the time in which nothing else could have been answered.
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {monitorEventLoopDelay} from 'node:perf_hooks';
import {createEngine, type Engine} from '../../core/engine/engine.ts';
import {commandId, type AgentId} from '../../core/lib/ids.ts';
import type {Ids} from '../../core/ports/clock.ts';
import type {Reads, Store, Write} from '../../core/ports/store.ts';
import {createIds, systemRandom} from '../../src-main/node/host/uuid.ts';
import {systemAlarm, systemClock} from '../../src-main/node/host/system-clock.ts';
import {openSqlite} from '../../src-main/node/sqlite/open.ts';
import {eventLoop} from '../../src-main/node/host/event-loop.ts';
import {contactCentre, furnish} from './support/contact-centre.ts';
import {median} from './support/pairs.ts';
import {progress, report, rounded, type Figure} from './support/report.ts';

const AGENTS = 500;
const WAITING = 10_000;
/** D2: with the twentieth of 22 somebody is full. */
const CAPACITY = 22;
const RUNS = 3;
const BUDGET = {totalMs: 10_000, taskMs: 50} as const;

interface Drained {
  readonly totalMs: number;
  readonly longestMs: number;
  /** The same without what other processes took of the processor meanwhile. */
  readonly longestCpuMs: number;
}

async function drain(): Promise<Drained> {
  const ids = createIds(systemClock);
  const centre = contactCentre({ids, at: systemClock.now(), agents: AGENTS, capacity: CAPACITY});
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
  const {store} = await openSqlite({file: join(folder, 'workspace.db')});
  try {
    await furnish(store, centre.rows.map(offline), systemClock.now());
    const engine = createEngine(host(store, ids));
    await engine.start();
    await receiveAll(engine, centre.senderId);
    const drained = await comeOnline(engine, {agents: centre.agents, ids});
    await engine.stop();
    await check(store);
    return drained;
  } finally {
    await store.close();
    rmSync(folder, {recursive: true, force: true});
  }
}

/** At first nobody is there. */
function offline(write: Write): Write {
  if (write.do !== 'put' || write.table !== 'agent') return write;
  const status = {status: 'offline', statusId: 'offline', chosen: 'offline', availableSince: null} as const;
  return {...write, row: {...write.row, ...status, capacity: {'live-chat': CAPACITY}}};
}

const host = (store: Store, ids: Ids) => ({
  store,
  reads: {} as Reads,
  clock: systemClock,
  ids,
  random: systemRandom,
  alarm: systemAlarm(systemClock),
  arrivals: eventLoop,
  log: {info: () => {}, warn: () => {}, error: (_what: string, bug: unknown) => void setImmediate(() => fail(bug))},
  isSole: true,
});

function fail(bug: unknown): never {
  throw bug;
}

async function receiveAll(
  engine: Engine,
  senderId: Parameters<Engine['desk']['receive']>[0]['senderId'],
): Promise<void> {
  const about = {channel: 'live-chat', senderId, text: 'Hello, is anybody there?', files: []} as const;
  for (let n = 0; n < WAITING; n += 200) {
    const few = Array.from({length: 200}, (_, k) => n + k);
    await Promise.all(
      few.map(k => engine.desk.receive({...about, address: `v${k}`, providerId: `m${k}`, name: `Visitor ${k}`})),
    );
  }
}

async function comeOnline(
  engine: Engine,
  {agents, ids}: {readonly agents: readonly AgentId[]; readonly ids: Ids},
): Promise<Drained> {
  const delay = monitorEventLoopDelay({resolution: 1});
  await new Promise(resolve => setTimeout(resolve, 200));
  delay.enable();
  const tasks = watchTasks();
  const began = performance.now();
  const done = await Promise.all(
    agents.map(agentId =>
      engine
        .as({agentId, isManager: false})
        .run('presence/set', {commandId: commandId.parse(ids.next()), status: 'available'}),
    ),
  );
  const totalMs = performance.now() - began;
  await new Promise(resolve => setTimeout(resolve, 5));
  delay.disable();
  const longestCpuMs = tasks.stop();
  if (done.some(result => !result.ok)) throw new Error('Somebody was refused');
  return {totalMs, longestMs: delay.max / 1e6, longestCpuMs};
}

/** The processor time of this thread from one turn of the event loop to the next. */
function watchTasks(): {stop(): number} {
  let longest = 0;
  let isStopped = false;
  const tick = (): void => {
    const before = process.threadCpuUsage();
    setImmediate(() => {
      const {user, system} = process.threadCpuUsage(before);
      longest = Math.max(longest, (user + system) / 1_000);
      if (!isStopped) tick();
    });
  };
  tick();
  return {
    stop() {
      isStopped = true;
      return longest;
    },
  };
}

/** All of them, and nobody more than twenty. */
async function check(store: Store): Promise<void> {
  const workloads = await store.write(tx => tx.all('workload'));
  const counts = workloads.map(({count}) => count);
  if (counts.length !== AGENTS || counts.some(count => count !== WAITING / AGENTS)) {
    throw new Error(`${counts.length} agents have ${counts.reduce((sum, count) => sum + count, 0)} conversations`);
  }
}

await report('drain', async () => {
  const runs: Drained[] = [];
  for (let n = 0; n < RUNS; n += 1) {
    progress(`run ${n + 1} of ${RUNS}`);
    runs.push(await drain());
  }
  const figure = (name: string, of: (run: Drained) => number, atMost: number | undefined): Figure => ({
    name,
    value: rounded(median(runs.map(of)), 1),
    unit: 'ms',
    budget: atMost === undefined ? undefined : {atMost},
    ratio: atMost === undefined ? 1 : rounded(median(runs.map(of)) / atMost),
    about: {runs: runs.map(run => rounded(of(run), 1))},
  });
  return [
    figure('all of them given away', run => run.totalMs, BUDGET.totalMs),
    figure('longest task', run => run.longestMs, BUDGET.taskMs),
    figure('longest task, processor time', run => run.longestCpuMs, undefined),
  ];
});
