import type {Random} from '../../core/ports/clock.ts';

/** A whole number from 0 to below `end`. */
export const below = (random: Random, end: number): number => Math.floor(random.next() * end);

/** One of them. */
export function oneOf<T>(random: Random, values: readonly T[]): T {
  const chosen = values[below(random, values.length)];
  if (chosen === undefined) throw new Error('Nothing to choose from');
  return chosen;
}
