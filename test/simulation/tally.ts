import type {Seeds, Told} from './simulate-seeds.ts';

/** How often somebody who waits is told how far it is. */
const EVERY_MS = 10_000;

/** What a run of many seeds comes to. Tells failures at once, and now and then how far it is. */
export class Tally {
  readonly #about: Omit<Seeds, 'every'>;
  readonly #began = performance.now();
  readonly #failed: number[] = [];
  readonly #sums = {conversations: 0, messages: 0, commands: 0, events: 0};
  readonly #done = new Map<string, number>();
  #seeds = 0;
  #busyMs = 0;
  #saidAt = performance.now();

  constructor(about: Omit<Seeds, 'every'>) {
    this.#about = about;
  }

  get hasFailed(): boolean {
    return this.#failed.length > 0;
  }

  hear(one: Told): void {
    this.#seeds += 1;
    this.#busyMs += one.ms;
    if ('failure' in one) {
      this.#failed.push(one.seed);
      process.stdout.write(`${one.failure}\n`);
    } else this.#add(one.outcome);
    if (performance.now() - this.#saidAt < EVERY_MS) return;
    this.#saidAt = performance.now();
    process.stderr.write(`${this.#seeds} of ${this.#about.count} seeds, ${this.#failed.length} failed\n`);
  }

  summary() {
    const tookMs = Math.round(performance.now() - this.#began);
    return {
      ...this.#about,
      seeds: this.#seeds,
      failed: this.#failed.toSorted((a, b) => a - b),
      tookMs,
      msPerSeed: Math.round(this.#busyMs / Math.max(1, this.#seeds)),
      ...this.#sums,
      done: Object.fromEntries([...this.#done].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    };
  }

  #add({done, ...sums}: Extract<Told, {readonly outcome: unknown}>['outcome']): void {
    for (const name of ['conversations', 'messages', 'commands', 'events'] as const) this.#sums[name] += sums[name];
    for (const [name, times] of Object.entries(done)) this.#done.set(name, (this.#done.get(name) ?? 0) + times);
  }
}
