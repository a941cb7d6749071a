/** What counts how much in a score (AA-14, D9); they need not sum to 1. */
export interface Weights {
  readonly load: number;
  readonly unserved: number;
}

/** AA-14, step 4. */
export const chatWeights: Weights = {load: 0.5, unserved: 0.5};

/** D9: who has waited longest for a call. */
export const callWeights: Weights = {load: 0, unserved: 1};

/**
 * Those who may be given a conversation, as plain numbers by their place from 0 to below
 * `count`. Typed and reused, because a decision among 1,000 agents makes no object.
 */
export interface Field {
  count: number;
  /** AA-14, step 1: mean of the groups' percentages (`loadOf`). */
  readonly load: Float64Array;
  /** AA-13: how long ago they were given something, in any unit. */
  readonly unserved: Float64Array;
  /** Conversations that occupy them (D8, ties). */
  readonly open: Float64Array;
  /** D8, the last tie: stable for one conversation, different for the next. */
  readonly draw: Float64Array;
  /** AA-14, steps 2 to 4: what `score` finds. */
  readonly score: Float64Array;
}

export const emptyField = (size: number): Field => ({
  count: 0,
  load: new Float64Array(size),
  unserved: new Float64Array(size),
  open: new Float64Array(size),
  draw: new Float64Array(size),
  score: new Float64Array(size),
});

/** What the numbers of a field were measured against. */
export interface Measure {
  readonly leastLoad: number;
  readonly mostUnserved: number;
}

/** AA-14, step 2, and D8: without any load, whoever has none has all of it. */
export const normalLoad = (load: number, least: number): number => (load === 0 ? 1 : least / load);

/** AA-14, step 3, and D8: if nobody waits, nobody waits longest. */
export const normalUnserved = (unserved: number, most: number): number => (most === 0 ? 0 : unserved / most);

/** AA-14, steps 2 to 4: the Weight Sum Method. Fills in `score`. */
export function score(field: Field, weights: Weights): Measure {
  const {count, load, unserved, score: scores} = field;
  let leastLoad = Infinity;
  let mostUnserved = 0;
  for (let place = 0; place < count; place += 1) {
    const one = load[place] as number;
    const other = unserved[place] as number;
    if (one < leastLoad) leastLoad = one;
    if (other > mostUnserved) mostUnserved = other;
  }
  for (let place = 0; place < count; place += 1) {
    scores[place] =
      weights.load * normalLoad(load[place] as number, leastLoad) +
      weights.unserved * normalUnserved(unserved[place] as number, mostUnserved);
  }
  return {leastLoad, mostUnserved};
}

/**
 * D7, D8: the places of the best, at most `most`, best first. Ties: longer unserved, then
 * fewer open, then by lot.
 */
export function leaders(field: Field, most: number): readonly number[] {
  const {count, score: scores} = field;
  const best: number[] = [];
  let last = -Infinity;
  for (let place = 0; place < count; place += 1) {
    const one = scores[place] as number;
    // Most of a thousand end here.
    if (one < last || (best.length === most && !isBefore(field, place, best[most - 1] as number))) continue;
    insert(field, best, place);
    if (best.length > most) best.pop();
    if (best.length === most) last = scores[best[most - 1] as number] as number;
  }
  return best;
}

function insert(field: Field, best: number[], place: number): void {
  let at = best.length;
  best.push(place);
  while (at > 0 && isBefore(field, place, best[at - 1] as number)) {
    best[at] = best[at - 1] as number;
    at -= 1;
  }
  best[at] = place;
}

function isBefore({score: scores, unserved, open, draw}: Field, one: number, other: number): boolean {
  const byScore = (scores[one] as number) - (scores[other] as number);
  if (byScore !== 0) return byScore > 0;
  const byUnserved = (unserved[one] as number) - (unserved[other] as number);
  if (byUnserved !== 0) return byUnserved > 0;
  const byOpen = (open[one] as number) - (open[other] as number);
  return byOpen === 0 ? (draw[one] as number) < (draw[other] as number) : byOpen < 0;
}
