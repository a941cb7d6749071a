import type {Random} from '../../../core/ports/clock.ts';
import {createIds} from '../../../src-main/node/host/uuid.ts';
import {systemClock} from '../../../src-main/node/host/system-clock.ts';
import {below, oneOf} from '../../support/chance.ts';
import {seededRandom} from '../../support/fake-clock.ts';
import type {Snapshot} from './look.ts';
import {acknowledged, undelivered, wrongIn, wrongThreads, type Acknowledged} from './judge.ts';
import {Replier, type Line} from './replier.ts';
import {pause, Visitor, wordOf} from './visitor.ts';

/** A host that can be killed and started again on the same data. */
export interface MortalHost {
  /** Where customers find it; undefined while it is not up. */
  place(): {readonly origin: string; readonly widget: string} | undefined;
  readonly line: Line;
  /** Begins a start; `up` resolves when it serves customers and agents. */
  start(): {readonly up: Promise<void>};
  /** SIGKILL, and until it is gone. */
  kill(): Promise<void>;
  look(): Promise<Snapshot>;
  /** Ends it as a person would and removes its data. Its exit code. */
  stop(): Promise<number>;
  /** Something is wrong: ends it at once and leaves its data to be looked at, in this folder. */
  abandon(): Promise<string>;
}

/** Windows in which somebody answers at once. */
const REPLIERS = 4;

interface Trial {
  readonly host: MortalHost;
  readonly kills: number;
  readonly visitors: number;
  readonly seed: number;
  /** Longest life between a start and its end. */
  readonly longestMs: number;
  /** How long after the last kill every answer may take to get out. */
  readonly calmWithinMs: number;
}

/** What was survived. */
export interface Survived {
  readonly kills: number;
  readonly killsBeforeUp: number;
  readonly messages: number;
  readonly replies: number;
}

/**
 * Customers write, an agent answers, and the host is killed at random moments, now and then
 * while it is still starting. After every start all that was acknowledged must be there
 * once, in order and findable, and in the end every answer with its customer.
 */
export async function survive(trial: Trial): Promise<Survived> {
  try {
    return await endure(trial);
  } catch (error) {
    throw new Error(`${String(error)}\nseed ${trial.seed}, data in ${await trial.host.abandon()}`, {cause: error});
  }
}

async function endure({host, kills, visitors: count, seed, longestMs, calmWithinMs}: Trial): Promise<Survived> {
  const random = seededRandom(seed);
  const visitors = Array.from({length: count}, (_, n) => new Visitor(`v${String(n).padStart(2, '0')}`));
  const ids = createIds(systemClock);
  const repliers = Array.from({length: REPLIERS}, (_, n) => {
    return new Replier({name: `a${n}`, line: host.line, ids, random: seededRandom(seed + 3 + n)});
  });
  const talk = new Talk(visitors, seededRandom(seed + 2));
  const inspection = new Inspection({host, visitors, repliers});
  let killsBeforeUp = 0;

  await host.start().up;
  const staying = visitors.map(visitor => visitor.stay(() => host.place()));
  const working = repliers.map(replier => replier.work());
  try {
    for (let survived = 0; survived < kills; survived += 1) {
      await talk.forMs(30 + below(random, longestMs));
      await host.kill();
      if (random.next() < 0.2 && survived + 1 < kills) {
        survived += 1;
        killsBeforeUp += 1;
        await dieYoung(host, below(random, 400));
      }
      await host.start().up;
      await inspection.afterStart();
    }
    for (const replier of repliers) replier.rest();
    await Promise.all(working);
    await calm(visitors, host, calmWithinMs);
    await inspection.atTheEnd();
  } finally {
    for (const replier of repliers) replier.giveUp();
    for (const visitor of visitors) visitor.leave();
    await Promise.all([...staying, ...working]);
  }
  const code = await host.stop();
  if (code !== 0) throw new Error(`It ended with ${code}`);
  const {said, written} = acknowledged(visitors, repliers);
  return {kills, killsBeforeUp, messages: said.length, replies: written.length};
}

interface Inspected {
  readonly host: MortalHost;
  readonly visitors: readonly Visitor[];
  readonly repliers: readonly Replier[];
}

/** Compares what is stored with what was acknowledged. Throws what is wrong, in words. */
class Inspection {
  readonly #inspected: Inspected;
  /** Words that were found once: in between only new ones are looked for. */
  readonly #found = new Set<string>();

  constructor(inspected: Inspected) {
    this.#inspected = inspected;
  }

  async afterStart(): Promise<void> {
    const {visitors, repliers, host} = this.#inspected;
    const known = acknowledged(visitors, repliers);
    const wrong = await this.#looking(look => wrongIn(look, known));
    const fresh = wordsOf(known).filter(word => !this.#found.has(word));
    wrong.push(...(await notFound(host.line, fresh)));
    for (const word of fresh) this.#found.add(word);
    this.#judge(wrong);
  }

  async atTheEnd(): Promise<void> {
    const {visitors, repliers, host} = this.#inspected;
    const known = acknowledged(visitors, repliers);
    const wrong = await this.#looking(async look => [
      ...(await wrongIn(look, known)),
      ...(await undelivered(look)),
      ...(await wrongThreads(look, visitors)),
    ]);
    wrong.push(...(await notFound(host.line, wordsOf(known))));
    this.#judge(wrong);
  }

  async #looking(judge: (look: Snapshot) => Promise<readonly string[]>): Promise<string[]> {
    const look = await this.#inspected.host.look();
    try {
      const integrity = await look.integrity();
      return [...(await judge(look)), ...(integrity === 'ok' ? [] : [`integrity: ${integrity}`])];
    } finally {
      await look.close();
    }
  }

  #judge(wrong: readonly string[]): void {
    const {visitors, repliers} = this.#inspected;
    const all = [...wrong, ...[...repliers, ...visitors].flatMap(({complaints}) => complaints)];
    if (all.length > 0) throw new Error(`Not as it should be:\n${all.slice(0, 30).join('\n')}`);
  }
}

const wordsOf = ({said, written}: Acknowledged): readonly string[] => [
  ...said.map(({word}) => word),
  ...written.map(({text}) => wordOf(text)),
];

/** Killed while it reads what the last one left. */
async function dieYoung(host: MortalHost, afterMs: number): Promise<void> {
  const {up} = host.start();
  up.catch(() => undefined); // it never gets there
  await pause(afterMs);
  await host.kill();
}

/** Of one visitor, said and not acknowledged. */
const WAITING = 5;
/**
 * Of one visitor before the next kill. With what still waits from before it is no more than a host takes at once (30): who
 * is told to slow down in the middle of several messages would have to hold back the others, as the widget does, which
 * sends one at a time.
 */
const A_LIFE = 24;

/** What customers say, and when. */
class Talk {
  readonly #visitors: readonly Visitor[];
  readonly #random: Random;

  constructor(visitors: readonly Visitor[], random: Random) {
    this.#visitors = visitors;
    this.#random = random;
  }

  async forMs(ms: number): Promise<void> {
    const until = performance.now() + ms;
    const saidBefore = new Map(this.#visitors.map(visitor => [visitor, visitor.said.length]));
    while (performance.now() < until) {
      const visitor = oneOf(this.#random, this.#visitors);
      const said = visitor.said.length - (saidBefore.get(visitor) ?? 0);
      if (visitor.unacknowledged.length < WAITING && said < A_LIFE) visitor.say(oneOf(this.#random, words));
      await pause(below(this.#random, 12));
    }
  }
}

const words = [
  'where is my order',
  'the blue one does not fit 😀',
  'grüße aus Köln',
  'שלום, مرحبا',
  'call me at 0800 100-2000',
  'x'.repeat(900),
  '<b>please</b> & "thanks"',
] as const;

/** Until everything said is acknowledged and everything written has arrived. If it never does, the check says so. */
async function calm(visitors: readonly Visitor[], host: MortalHost, withinMs: number): Promise<void> {
  const until = performance.now() + withinMs;
  while (performance.now() < until) {
    await pause(100);
    if (visitors.some(({unacknowledged}) => unacknowledged.length > 0)) continue;
    const look = await host.look();
    const left = [...(await undelivered(look)), ...(await wrongThreads(look, visitors))];
    await look.close();
    if (left.length === 0) return;
  }
}

/** C-15: each of these words leads to exactly one message. A hub that is asked too fast is asked more slowly. */
async function notFound(line: Line, words: readonly string[]): Promise<readonly string[]> {
  const wrong: string[] = [];
  const left = [...words];
  const search = async () => {
    for (let word = left.pop(); word !== undefined; word = left.pop()) {
      const found = await line()?.query('search/all', {text: word});
      if (found?.ok === false && found.failure.code === 'slow-down') {
        left.push(word);
        await pause(found.failure.retryAfterMs);
      } else if (found?.ok !== true)
        wrong.push(`${word} cannot be looked for: ${found?.failure.code ?? 'nobody is there'}`);
      else if (found.value.messages.length !== 1) wrong.push(`${word} is found ${found.value.messages.length} times`);
    }
  };
  await Promise.all(Array.from({length: 8}, search));
  return wrong;
}
