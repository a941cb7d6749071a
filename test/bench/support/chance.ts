import type {Ids, Random} from '../../../core/ports/clock.ts';

/** The same numbers in every run with the same seed (mulberry32). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return {
    next() {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    },
  };
}

/** A whole number from 0 to below `end`. */
export const below = (random: Random, end: number): number => Math.floor(random.next() * end);

/** One of them. */
export function oneOf<T>(random: Random, values: readonly T[]): T {
  const chosen = values[below(random, values.length)];
  if (chosen === undefined) throw new Error('Nothing to choose from');
  return chosen;
}

/** UUIDv7s that count up: well-formed, sorted by age, the same in every run. */
export function countedIds(): Ids {
  let count = 0;
  return {
    next() {
      count += 1;
      const digits = count.toString(16).padStart(12, '0');
      return `01950000-${digits.slice(0, 4)}-7${digits.slice(4, 7)}-8000-0000000${digits.slice(7)}`;
    },
  };
}
