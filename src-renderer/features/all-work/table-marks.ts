import type {Input, Output} from '../../../core/contract/contract.ts';
import type {Result} from '../../../core/lib/failure.ts';
import type {Desk} from '../../engine/desk.ts';

/** Where a page of a list begins: behind the token, so many rows from the top when it was counted. */
export interface Mark {
  readonly row: number;
  readonly token: string;
}

/** Where the pages of a list begin, and with that how long it is: read once, and anew when somebody scrolls far. */
export interface Marks {
  /** The last one at a row or above it; undefined: the list begins there. */
  readonly before: (row: number) => Mark | undefined;
  /** How many rows the list had when they were read; undefined: nobody knows yet, or it is too long to say. */
  readonly total: () => number | undefined;
  /** Reads them if they were never read, or are old. One reading at a time. */
  readonly read: () => Promise<void>;
  /** Something changed. */
  readonly growOld: () => void;
}

interface MarksOptions {
  readonly asks: Omit<Input<'inbox/marks'>, 'after'>;
  /** Somebody still looks. */
  readonly isWanted: () => boolean;
}

/** So many are asked for at most: what is beyond 600,000 rows is no element's height any more. */
const MOST_ASKS = 300;
/** They are read again at most so often, and more seldom the longer it takes. */
const PACE_MS = 5_000;
const REST_TIMES = 20;

/** Reads the marks of one list, some at a time, so that nobody else waits long. */
export function createMarks(engine: Desk['engine'], {asks, isWanted}: MarksOptions): Marks {
  let marks: readonly Mark[] = [];
  let total: number | undefined;
  let isOld = true;
  let isReading = false;
  let dueAt = 0;

  const readAll = async () => {
    const anew: Mark[] = [];
    let above = 0;
    let after: string | null = null;
    for (let asked = 0; asked < MOST_ASKS && isWanted(); asked += 1) {
      const answer: Result<Output<'inbox/marks'>> = await engine.query('inbox/marks', {...asks, after});
      // An engine without them has lists that are read on from the top.
      if (!answer.ok) return;
      const {marks: found, rows, next}: Output<'inbox/marks'> = answer.value;
      for (const {row, token} of found) anew.push({row: above + row, token});
      above += rows;
      after = next;
      if (next === null) {
        [marks, total] = [anew, above];
        return;
      }
      anew.push({row: above, token: next});
    }
  };

  return {
    before: row => marks.findLast(mark => mark.row <= row),
    total: () => total,
    growOld: () => (isOld = true),
    async read() {
      const startedAt = performance.now();
      if (isReading || !isOld || startedAt < dueAt) return;
      [isReading, isOld] = [true, false]; // what changes from here on makes them old again
      await readAll();
      isReading = false;
      if (!isWanted()) isOld = true; // it may have been left half read
      const now = performance.now();
      dueAt = now + Math.max(PACE_MS, REST_TIMES * (now - startedAt));
    },
  };
}
