import {automation} from '../lib/actor.ts';
import {must, ok} from '../lib/failure.ts';
import type {Alarm, Clock, Log, Random} from '../ports/clock.ts';
import type {JobRow} from '../ports/rows.ts';
import type {Turn} from './turn.ts';
import type {Writer} from './writer.ts';

/** What came of one attempt at a job. */
export type Attempt =
  | {readonly outcome: 'done'}
  | {readonly outcome: 'later'; readonly detail: string}
  /** Given up: the kind's `settle` has told whoever must know. */
  | {readonly outcome: 'given-up'};

/** One kind of work for the outside world. */
export interface JobKind {
  /**
   * In the claiming transaction: what is to be done, or undefined if nothing is any more.
   * Throws if the payload makes no sense; the job is then dead and waits for a person.
   */
  claim(turn: Turn, job: Readonly<JobRow>): Promise<(() => Promise<unknown>) | undefined>;
  /** In the transaction that ends the attempt. `isLast`: there will be no other try. */
  settle(
    turn: Turn,
    job: Readonly<JobRow>,
    about: {readonly result: unknown; readonly isLast: boolean},
  ): Promise<Attempt>;
}

/** Waits before the second, third ... try. After the last one the job is given up. */
const backOffMs = [1_000, 5_000, 30_000, 120_000, 600_000, 1_800_000] as const;
/** A claimed job of a process that died is due again after this long. */
const LEASE_MS = 60_000;
/** The store itself failed: look again after this long. */
const RETRY_CLAIM_MS = 1_000;
/** A clock that was set back by more than this takes what is to be done later back with it. */
const SET_BACK_MS = 60_000;
/** Attempts under way at once. */
const IN_FLIGHT = 32;

interface JobHost {
  readonly writer: Writer;
  readonly kinds: Readonly<Record<string, JobKind>>;
  readonly clock: Clock;
  readonly alarm: Alarm;
  readonly random: Random;
  readonly log: Log;
}

interface Claimed {
  readonly job: Readonly<JobRow>;
  readonly perform: () => Promise<unknown>;
}

const by = automation('jobs');

/** Does due jobs: at least once, in order within a lane, with back-off, then dead letters. */
export class JobRunner {
  readonly #host: JobHost;
  readonly #inFlight = new Set<Promise<void>>();
  #pumping: Promise<void> | undefined;
  #isAgain = false;
  #isStopped = false;
  /** The latest it has been. */
  #latest = 0;
  #callOff: (() => void) | undefined;

  constructor(host: JobHost) {
    this.#host = host;
  }

  /** There may be something due. */
  kick(): void {
    if (this.#isStopped) return;
    this.#isAgain = true;
    this.#pumping ??= this.#pump().finally(() => {
      this.#pumping = undefined;
      // Somebody kicked between its last look and here.
      if (this.#isAgain) this.kick();
    });
  }

  /** Claims of a process that was killed are due at once: only for the sole process of a workspace. */
  async recover(): Promise<void> {
    await this.#host.writer.submit({
      by,
      async work(turn) {
        for (const job of await turn.frame.tx.dueJobs(turn.at + LEASE_MS, 10_000)) {
          if (job.attempts > 0) turn.reschedule(job, turn.at);
        }
        return ok(null);
      },
    });
  }

  /** Claims nothing any more and waits for what is under way. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#callOff?.();
    await this.#pumping;
    await Promise.all(this.#inFlight);
  }

  async #pump(): Promise<void> {
    while (this.#isAgain && !this.#isStopped) {
      this.#isAgain = false;
      const room = IN_FLIGHT - this.#inFlight.size;
      if (room === 0) return; // whatever ends kicks again
      const claimed = await this.#host.writer.submit({by, work: async turn => ok(await this.#claimDue(turn, room))});
      if (!claimed.ok) return this.#arm(this.#host.clock.now() + RETRY_CLAIM_MS);
      for (const one of claimed.value) this.#start(one);
      this.#isAgain ||= claimed.value.length > 0;
    }
  }

  /** Takes what is due; when nothing is, sets the alarm for what comes next. */
  async #claimDue(turn: Turn, room: number): Promise<readonly Claimed[]> {
    await this.#followClock(turn);
    const jobs = await turn.frame.tx.dueJobs(turn.at, room);
    const claimed: Claimed[] = [];
    for (const job of jobs) {
      const perform = await this.#claimOne(turn, job);
      if (perform !== undefined) claimed.push({job: {...job, attempts: job.attempts + 1}, perform});
    }
    if (jobs.length === 0) this.#arm(await turn.frame.tx.nextJobAt());
    else if (claimed.length === 0) this.#isAgain = true; // all were void: there may be more behind them
    return claimed;
  }

  /** What was to be done in a minute is done in a minute, and not after the hour that the clock was wrong by. */
  async #followClock(turn: Turn): Promise<void> {
    const back = this.#latest - turn.at;
    this.#latest = back > SET_BACK_MS ? turn.at : Math.max(this.#latest, turn.at);
    if (back <= SET_BACK_MS) return;
    for (const job of await turn.frame.tx.laterJobs(turn.at)) {
      turn.reschedule(job, Math.max(turn.at, job.dueAt - back));
    }
  }

  async #claimOne(turn: Turn, job: Readonly<JobRow>): Promise<Claimed['perform'] | undefined> {
    try {
      const perform = await this.#kindOf(job).claim(turn, job);
      if (perform === undefined) turn.remove('job', [job.id]);
      else turn.put('job', {...job, attempts: job.attempts + 1, dueAt: turn.at + LEASE_MS});
      return perform;
    } catch (bug) {
      // Stored by another version, or damaged: retrying blindly would not mend it.
      this.#host.log.error('a job made no sense', bug, {job: job.id, kind: job.kind});
      turn.put('job', {...job, state: 'dead', error: String(bug)});
      turn.touch('jobs');
      return undefined;
    }
  }

  #start(claimed: Claimed): void {
    const attempt = this.#perform(claimed).finally(() => {
      this.#inFlight.delete(attempt);
      this.kick();
    });
    this.#inFlight.add(attempt);
  }

  async #perform({job, perform}: Claimed): Promise<void> {
    let result: unknown;
    try {
      result = await perform();
    } catch (bug) {
      // Not an outcome but a bug: the job stays claimed and is tried again when its lease is over.
      this.#host.log.error('a job failed', bug, {job: job.id, kind: job.kind});
      return;
    }
    await this.#host.writer.submit({
      by,
      work: async turn => {
        await this.#settle(turn, job, result);
        return ok(null);
      },
    });
  }

  async #settle(turn: Turn, job: Readonly<JobRow>, result: unknown): Promise<void> {
    // An attempt that outlived its lease has been taken over: only the newest has a say.
    const current = await turn.get('job', [job.id]);
    if (current?.attempts !== job.attempts) return;
    const wait = backOffMs[job.attempts - 1];
    const attempt = await this.#kindOf(job).settle(turn, job, {result, isLast: wait === undefined});
    if (attempt.outcome !== 'later' || wait === undefined) return turn.remove('job', [job.id]);
    // Jitter: what failed together does not come back together.
    const dueAt = turn.at + Math.round(wait * (0.75 + this.#host.random.next() / 2));
    turn.reschedule({...job, error: attempt.detail}, dueAt);
  }

  #kindOf({kind}: Readonly<JobRow>): JobKind {
    return must(this.#host.kinds[kind], `a job kind named ${kind}`);
  }

  #arm(dueAt: number | undefined): void {
    const {alarm, clock} = this.#host;
    this.#callOff?.();
    this.#callOff =
      dueAt === undefined || this.#isStopped ? undefined : alarm.set(Math.max(dueAt, clock.now()), () => this.kick());
  }
}
