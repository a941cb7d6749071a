import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {JobRunner, type JobKind} from '../../core/engine/jobs.ts';
import {Writer, type Task} from '../../core/engine/writer.ts';
import {automation} from '../../core/lib/actor.ts';
import {ok, type Result} from '../../core/lib/failure.ts';
import {memoryLog, seededRandom} from '../support/fake-clock.ts';
import {annAlone, openWorld, type World} from '../support/world.ts';

let world: World;
let log: ReturnType<typeof memoryLog>;
let writer: WatchedWriter;

/** A writer whose answers a test can wait for as well. */
class WatchedWriter extends Writer {
  readonly answers: Promise<Result<unknown>>[] = [];

  override submit<T>(task: Task<T>): Promise<Result<T>> {
    const answer = super.submit(task);
    this.answers.push(answer);
    return answer;
  }
}

beforeEach(async () => {
  world = await openWorld(annAlone);
  log = memoryLog();
  const {clock} = world.time;
  writer = new WatchedWriter({
    store: world.store,
    clock,
    ids: world.ids,
    log,
    random: seededRandom(1),
    publish: () => {},
    onJob: () => {},
  });
});
afterEach(() => world.close());

const runnerOf = (kind: JobKind): JobRunner =>
  new JobRunner({...world.time, writer, kinds: {work: kind}, random: seededRandom(1), log});

const schedule = (...lanes: readonly string[]) =>
  writer.submit({
    by: automation('test'),
    async work(turn) {
      for (const lane of lanes) turn.schedule('work', lane, {lane});
      return ok(null);
    },
  });

/** Work that is done when it is claimed and settled; remembers in which order. */
function diary() {
  const done: unknown[] = [];
  const kind: JobKind = {
    claim:
      async (_turn, {payload}) =>
      async () =>
        void done.push(payload['lane']),
    settle: async () => ({outcome: 'done'}),
  };
  return {kind, done};
}

describe('a kick', () => {
  test('that comes just when the runner has looked for the last time is not lost', async () => {
    const {kind, done} = diary();
    const runner = runnerOf(kind);
    runner.kick();
    const looked = writer.answers[0];
    // Right behind the runner, which finds nothing and is about to rest.
    const kicked = looked?.then(() => runner.kick());
    await kicked;
    await world.settle();
    expect(writer.answers.length).toBeGreaterThan(1);
    expect(done).toEqual([]);
  });

  test('finds what was scheduled, whoever scheduled it, and does it once', async () => {
    const {kind, done} = diary();
    const runner = runnerOf(kind);
    await schedule('a', 'b');
    runner.kick();
    runner.kick();
    await world.settle();
    expect(done).toEqual(['a', 'b']);
    expect(await world.rows('job')).toEqual([]);
  });

  test('after stopping does nothing', async () => {
    const {kind, done} = diary();
    const runner = runnerOf(kind);
    await runner.stop();
    await schedule('a');
    runner.kick();
    await world.settle();
    expect(done).toEqual([]);
    expect(await world.rows('job')).toHaveLength(1);
  });
});

describe('a runner', () => {
  test('goes on behind work that turned out to be none', async () => {
    const done: unknown[] = [];
    const runner = runnerOf({
      claim: async (_turn, {payload}) =>
        payload['lane'] === 'void' ? undefined : async () => void done.push(payload['lane']),
      settle: async () => ({outcome: 'done'}),
    });
    await schedule(...Array.from({length: 40}, () => 'void'), 'a');
    runner.kick();
    await world.settle();
    expect(done).toEqual(['a']);
    expect(await world.rows('job')).toEqual([]);
  });

  test('survives work that throws, which is a bug: it is reported, and tried again when the lease is over', async () => {
    let tries = 0;
    const runner = runnerOf({
      claim: async () => async () => {
        tries += 1;
        if (tries === 1) throw new Error('bug');
      },
      settle: async () => ({outcome: 'done'}),
    });
    await schedule('a');
    runner.kick();
    await world.settle();
    expect(log.errors).toHaveLength(1);
    expect(await world.rows('job')).toHaveLength(1);
    world.time.advance(60_000);
    await world.settle();
    expect(tries).toBe(2);
    expect(await world.rows('job')).toEqual([]);
  });

  test('looks again after a second when the store failed', async () => {
    const {kind, done} = diary();
    const runner = runnerOf(kind);
    await schedule('a');
    const broken = writer.submit.bind(writer);
    writer.submit = async () => ({ok: false, failure: {code: 'unavailable', detail: 'disk'}});
    runner.kick();
    await world.settle();
    expect(done).toEqual([]);
    writer.submit = broken;
    world.time.advance(1_000);
    await world.settle();
    expect(done).toEqual(['a']);
  });

  test('sleeps until the next is due', async () => {
    const due: number[] = [];
    let tries = 0;
    const runner = runnerOf({
      claim: async () => async () => void due.push(world.time.clock.now()),
      async settle() {
        tries += 1;
        return tries === 1 ? {outcome: 'later', detail: 'not yet'} : {outcome: 'done'};
      },
    });
    await schedule('a');
    runner.kick();
    await world.settle();
    const wait = (world.time.nextAlarmAt() ?? 0) - world.time.clock.now();
    expect(wait).toBeGreaterThanOrEqual(750);
    world.time.advance(wait - 1);
    await world.settle();
    expect(due).toHaveLength(1);
    world.time.advance(1);
    await world.settle();
    expect(due).toHaveLength(2);
  });
});
