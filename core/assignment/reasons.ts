import type {AgentId} from '../lib/ids.ts';
import type {Weights} from './score.ts';

/** So many of the best are remembered with their numbers; the others as how many they were. */
export const MOST_REMEMBERED = 6;

/** Who was in the running, with the numbers that decided (AA-14). */
export interface Standing {
  readonly id: AgentId;
  /** Percent, as in AA-14, step 1. */
  readonly load: number;
  /** Milliseconds (AA-13). */
  readonly unserved: number;
  /** To four digits. */
  readonly score: number;
}

/** Why a member of the queue was not in the running, in the order in which it is asked. */
export const hindrances = ['not-in-audience', 'excluded', 'not-available', 'full'] as const;
export type Hindrance = (typeof hindrances)[number];

/**
 * Why automatic assignment chose whom it chose: kept with the event, because a minute later
 * the same question would have another answer.
 */
export interface Reasons {
  /** The customer's last agent (AA-1, mode 2), or the best score (D7). */
  readonly mode: 'sticky' | 'score';
  readonly weights: Weights;
  /** What the scores are measured against: steps 2 and 3. */
  readonly leastLoad: number;
  readonly mostUnserved: number;
  /** Best first, at most `MOST_REMEMBERED`. The first was chosen, unless the mode is sticky. */
  readonly best: readonly Standing[];
  /** How many were in the running altogether. */
  readonly candidates: number;
  readonly others: Readonly<Record<Hindrance, number>>;
}
