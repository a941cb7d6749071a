/** One measurement of either side, in ms (or MB): smaller is better. */
type Measure = () => Promise<number>;

export interface Pair {
  readonly limit: number;
  readonly product: number;
}

interface Interleaving {
  readonly pairs: number;
  /** The ceiling: as little as can be done for the same result. */
  readonly limit: Measure;
  readonly product: Measure;
}

/**
 * Measures limit and product in turn, so that whatever else the machine does falls on both.
 * Which of the two comes first alternates: a slow drift then cancels out, too.
 */
export async function interleave({pairs, limit, product}: Interleaving): Promise<readonly Pair[]> {
  const measured: Pair[] = [];
  for (let n = 0; n < pairs; n += 1) {
    if (n % 2 === 0) measured.push({limit: await limit(), product: await product()});
    else {
      const first = await product();
      measured.push({product: first, limit: await limit()});
    }
  }
  return measured;
}

export const median = (values: readonly number[]): number => percentile(values, 50);

/** Nearest rank: a value that was measured, never one between two. */
export function percentile(values: readonly number[], percent: number): number {
  if (values.length === 0) throw new Error('Nothing was measured');
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0;
}
