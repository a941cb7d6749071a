import type {Clock} from '../../../core/ports/clock.ts';

/** `burst` at once; each one used comes back after `everyMs`. */
export interface Rate {
  readonly burst: number;
  readonly everyMs: number;
}

export interface RateLimit {
  /** Uses one up: 0, or how many ms to wait before there is one again (then nothing is used). */
  take(key: string): number;
}

/** Above so many callers the idle ones are forgotten, which are those with a full bucket. */
const SWEEP_AT = 10_000;

/**
 * A token bucket per caller (address, visitor). Kept in memory only: a restart is generous.
 * When so many callers are active that none is idle, new ones share one bucket: a flood from
 * many addresses then slows newcomers down and never grows the memory.
 */
export function createRateLimit({burst, everyMs}: Rate, clock: Clock): RateLimit {
  /** When a caller's bucket is (or was) full again. */
  const fullAt = new Map<string, number>();
  const sweep = (now: number) => {
    for (const [key, at] of fullAt) if (at <= now) fullAt.delete(key);
  };
  return {
    take(key) {
      const now = clock.now();
      if (fullAt.size >= SWEEP_AT && !fullAt.has(key)) sweep(now);
      const slot = fullAt.has(key) || fullAt.size < SWEEP_AT ? key : '';
      const from = Math.max(now, fullAt.get(slot) ?? now);
      const overMs = from + everyMs - (now + burst * everyMs);
      if (overMs > 0) return Math.ceil(overMs);
      fullAt.set(slot, from + everyMs);
      return 0;
    },
  };
}
