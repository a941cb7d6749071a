/** Longest wait before a retry of a lost connection. */
const CAP_MS = 10_000;

/**
 * How long to wait before the `attempt`-th retry (from 0): at most 500 ms for the first, then
 * doubling up to 10 s, each with jitter so that a restarted host is not met by everybody at
 * once. `chance`: 0 ≤ x < 1.
 */
export function retryDelay(attempt: number, chance: number): number {
  const ceiling = Math.min(CAP_MS, 500 * 2 ** Math.min(attempt, 10));
  return Math.round(ceiling * (0.4 + 0.6 * chance));
}
