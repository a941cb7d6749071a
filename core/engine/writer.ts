import type {Change} from '../contract/topics.ts';
import type {Actor} from '../lib/actor.ts';
import {refuse, type Result} from '../lib/failure.ts';
import type {CommandId} from '../lib/ids.ts';
import type {Arrivals, Calendar, Clock, Ids, Log, Random} from '../ports/clock.ts';
import type {InboundAbout, Store, Transaction, Write} from '../ports/store.ts';
import {loadDirectory, type Directory} from './directory.ts';
import {react} from './reactors.ts';
import {Turn, type Numbers} from './turn.ts';

/** Most turns that share a transaction, and with it one fsync (decision 0001). */
const GROUP = 64;

/** After so many rows others on this thread come in between: a few milliseconds. */
const BREATH = 150;

/** Something to do as the workspace's writer. */
export interface Task<T> {
  readonly by: Actor;
  readonly work: (turn: Turn) => Promise<Result<T>>;
  /** The message it is going to look up, if that is all it needs to know. */
  readonly inbound?: InboundAbout;
  /** The same id again gets the first answer, and nothing is done twice. */
  readonly commandId?: CommandId;
  /** Drafts and visits of a page: written, but no numbered change (see `topics.ts`). */
  readonly isQuiet?: true;
}

interface Waiting {
  readonly task: Task<unknown>;
  readonly settle: (result: Result<unknown>) => void;
}

/** What a finished turn leaves to tell once it is durable. */
interface Finished {
  readonly result: Result<unknown>;
  readonly change: Change | undefined;
  /** The change has a number of its own; a quiet one repeats the last. */
  readonly isNumbered: boolean;
  readonly nextJobAt: number | undefined;
}

interface WriterHost {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly random: Random;
  readonly log: Log;
  readonly calendar?: Calendar;
  /** Without it only what is submitted in one go shares a commit. */
  readonly arrivals?: Arrivals;
  readonly publish: (change: Change) => void;
  readonly onJob: (dueAt: number) => void;
}

/** Runs tasks in order, as many as are waiting in one transaction, and publishes afterwards. */
export class Writer {
  readonly #host: WriterHost;
  readonly #queue: Waiting[] = [];
  /** Numbers of this process's recent changes, the oldest first. */
  #own = new Set<number>();
  #directory: Directory | undefined;
  #lastDirectory: Directory | undefined;
  #knownSeq = -1;
  #rowsSinceBreath = 0;
  #draining: Promise<void> | undefined;

  constructor(host: WriterHost) {
    this.#host = host;
  }

  /** Answers when what was done is durable. A bug is reported and answered `unavailable`. */
  submit<T>(task: Task<T>): Promise<Result<T>> {
    return new Promise(resolve => {
      this.#queue.push({task, settle: resolve as (result: Result<unknown>) => void});
      this.#draining ??= this.#drain();
    });
  }

  /** The newest directory there was, for looking up names and nothing else; undefined before the first. */
  get directory(): Directory | undefined {
    return this.#directory ?? this.#lastDirectory;
  }

  /** Whether a wake-up about this change is an echo of our own. */
  isOwn(seq: number): boolean {
    return this.#own.has(seq);
  }

  /** Resolves when nothing is waiting any more. */
  async idle(): Promise<void> {
    while (this.#draining !== undefined) await this.#draining;
  }

  /** What a hundred sockets brought in the same moment shares a commit: it is heard one socket after the other. */
  async #drain(): Promise<void> {
    while (this.#queue.length > 0) {
      if (this.#queue.length < GROUP) await this.#host.arrivals?.heard();
      await this.#attempt(this.#queue.splice(0, GROUP));
    }
    this.#draining = undefined;
  }

  /** A bug takes its group down; run one by one, only the culprit is refused. */
  async #attempt(group: readonly Waiting[]): Promise<void> {
    let finished: readonly Finished[];
    try {
      finished = await this.#host.store.write(tx => this.#runGroup(tx, group));
    } catch (bug) {
      this.#directory = undefined;
      if (group.length > 1) {
        for (const one of group) await this.#attempt([one]);
        return;
      }
      this.#host.log.error('a command failed', bug);
      group[0]?.settle(lost);
      return;
    }
    // What is durable is done: nothing from here on may run it again.
    this.#tell(group, finished);
  }

  #tell(group: readonly Waiting[], finished: readonly Finished[]): void {
    for (const one of finished) if (one.change !== undefined) this.#publish(one.change, one.isNumbered);
    group.forEach(({settle}, n) => settle(finished[n]?.result ?? lost));
    const dueAt = Math.min(...finished.map(({nextJobAt}) => nextJobAt ?? Infinity));
    if (Number.isFinite(dueAt)) this.#host.onJob(dueAt);
  }

  /** A change without a number repeats the last one, which may be another process's and is still to be heard. */
  #publish(change: Change, isNumbered: boolean): void {
    if (isNumbered) this.#own.add(change.seq);
    // Echoes come within moments.
    if (this.#own.size > 2_000) this.#own = new Set([...this.#own].slice(-1_000));
    this.#host.publish(change);
  }

  async #runGroup(tx: Transaction, group: readonly Waiting[]): Promise<readonly Finished[]> {
    const numbers: Numbers = {...tx.last};
    // Ours as long as nobody else committed since (decision 0001).
    if (this.#knownSeq !== tx.last.seq) this.#directory = undefined;
    const expected = group.flatMap(({task}) => task.inbound ?? []);
    if (expected.length > 1) tx.expectInbound(expected);
    const finished: Finished[] = [];
    for (const {task} of group) finished.push(await this.#runTask(tx, task, numbers));
    this.#knownSeq = numbers.seq;
    return finished;
  }

  async #runTask(tx: Transaction, task: Task<unknown>, numbers: Numbers): Promise<Finished> {
    const {commandId} = task;
    const known = commandId === undefined ? undefined : await tx.get('command', [commandId]);
    if (known !== undefined) return withoutTrace(known.answer);

    const {ids, random, clock} = this.#host;
    const directory = this.#directory ?? (await this.#readDirectory(tx));
    const before = {...numbers};
    const turn = new Turn({tx, directory, numbers, ids, random, by: task.by, at: clock.now()});
    const result = await task.work(turn);
    if (!result.ok) {
      Object.assign(numbers, before);
      return this.#refused(task, turn, result);
    }

    await react(turn);
    const change = changeOf(task, turn);
    const writes = turn.writes();
    if (change !== undefined && task.isQuiet !== true) writes.push(changeRow(change, turn.at));
    if (commandId !== undefined) writes.push(remember(commandId, result, turn.at));
    await tx.apply(writes);
    this.#rowsSinceBreath += writes.length;
    if (this.#rowsSinceBreath >= BREATH) await this.#breathe();
    return {result, change, isNumbered: task.isQuiet !== true, nextJobAt: turn.nextJobAt};
  }

  /** A group may be long; whoever asks something on this thread meanwhile is answered. */
  async #breathe(): Promise<void> {
    this.#rowsSinceBreath = 0;
    await this.#host.arrivals?.heard();
  }

  /** A refusal writes nothing but itself and uses up no number. What it may have done in memory is read anew. */
  async #refused({commandId}: Task<unknown>, turn: Turn, result: Result<unknown>): Promise<Finished> {
    if (!turn.isUntouched) this.#directory = undefined;
    if (commandId !== undefined) await turn.frame.tx.apply([remember(commandId, result, turn.at)]);
    return withoutTrace(result);
  }

  async #readDirectory(tx: Transaction): Promise<Directory> {
    this.#directory = await loadDirectory(tx, this.#host.calendar);
    this.#lastDirectory = this.#directory;
    return this.#directory;
  }
}

/** Nothing was written that anybody has to hear of. */
const withoutTrace = (result: Result<unknown>): Finished => ({
  result,
  change: undefined,
  isNumbered: false,
  nextJobAt: undefined,
});

const lost = refuse({code: 'unavailable', detail: 'the command failed, see the log'});

/** Numbers the turn's change, or repeats the last number for one that is not counted. */
function changeOf(task: Task<unknown>, turn: Turn): Change | undefined {
  const {topics, conversations} = turn;
  if (topics.length === 0) return undefined;
  if (task.isQuiet !== true) turn.frame.numbers.seq += 1;
  return {
    seq: turn.frame.numbers.seq,
    ...(task.commandId === undefined ? {} : {commandId: task.commandId}),
    topics,
    ...(conversations === undefined ? {} : {conversations}),
  };
}

const changeRow = ({seq, commandId, topics}: Change, at: number): Write => ({
  do: 'insert',
  table: 'change',
  row: {seq, commandId: commandId ?? null, topics, at},
});

const remember = (id: CommandId, answer: Result<unknown>, at: number): Write => ({
  do: 'insert',
  table: 'command',
  row: {id, answer, at},
});
