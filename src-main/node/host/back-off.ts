import type {Random} from '../../../core/ports/clock.ts';

interface BackOff {
  readonly firstMs: number;
  readonly mostMs: number;
}

/**
 * How long to wait before attempt `n` (from 0): twice as long each time up to a most, and
 * somewhere in the upper half of that, so that many who failed together do not come back together.
 */
export function backOffMs(n: number, {firstMs, mostMs}: BackOff, random: Random): number {
  const wholeMs = Math.min(mostMs, firstMs * 2 ** Math.min(n, 30));
  return Math.round(wholeMs / 2 + (wholeMs / 2) * random.next());
}
