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
 * `count`. Typed and kept, because a decision among 1,000 agents makes no object for each.
 */
export interface Field {
  readonly count: number;
  /** AA-14, step 1: mean of the groups' percentages (`loadOf`). */
  readonly load: Float64Array;
  /** `easeOf` that: known beforehand, so that a decision divides nothing. */
  readonly ease: Float64Array;
  /** AA-13: when they were given something last. */
  readonly since: Float64Array;
  /** Conversations that occupy them (D8, ties). */
  readonly open: Float64Array;
  /** A number of their own, for the last tie (D8). */
  readonly lot: Int32Array;
  /** AA-14, steps 2 to 4: what `score` finds. */
  readonly score: Float64Array;
}

/** What is asked about a field. */
export interface Terms {
  readonly weights: Weights;
  /** Unserved time ends here. */
  readonly at: number;
  /** Decides the last tie: stable for one conversation, different for the next. */
  readonly seed: number;
  /** How many of the best are wanted. */
  readonly most: number;
}

/** What the numbers of a field were measured against. */
export interface Measure {
  readonly leastLoad: number;
  readonly mostUnserved: number;
}

/** AA-14, step 2: what the least load is multiplied by. Of no load it is without end. */
export const easeOf = (load: number): number => 1 / load;

/** Who came out first, and what the scores were measured against. */
export interface Ranking extends Measure {
  /** How many of those wanted there are, first in `best`. */
  readonly found: number;
}

/**
 * AA-14, steps 2 to 4: the Weight Sum Method. Fills in `score`, and `best` with the places of
 * the best, best first (D7). Ties: longer unserved, then fewer open, then by lot (D8).
 *
 * What was in `best` is an earlier answer or -1: most of a thousand are then passed over at
 * once. It has room for some more than are wanted, for the first of them is not so good any
 * more when the next question comes.
 */
export function rank(field: Field, terms: Terms, best: Int32Array): Ranking {
  const measure = score(field, terms);
  return {...measure, found: sift(field, terms, best)};
}

function score({count, ease, since, score: scores}: Field, {weights, at}: Terms): Measure {
  let most = 0;
  let earliest = at;
  for (let place = 0; place < count; place += 1) {
    const one = ease[place] as number;
    const other = since[place] as number;
    if (one > most) most = one;
    if (other < earliest) earliest = other;
  }
  // Where a clock went back somebody may have waited less than nothing: they come last, and no harm is done.
  const mostUnserved = at - earliest;
  // D8: if nobody waits, nobody waits longest.
  const forEachMs = mostUnserved === 0 ? 0 : weights.unserved / mostUnserved;
  if (most === Infinity) {
    // D8: where somebody has nothing to do they have the whole share, and everybody else none of it.
    const whole = weights.load;
    for (let place = 0; place < count; place += 1) {
      scores[place] = (at - (since[place] as number)) * forEachMs + (ease[place] === Infinity ? whole : 0);
    }
  } else {
    const forEase = weights.load / most;
    for (let place = 0; place < count; place += 1) {
      scores[place] = (at - (since[place] as number)) * forEachMs + (ease[place] as number) * forEase;
    }
  }
  return {leastLoad: 1 / most, mostUnserved};
}

/** Apart from the scores, for each of the two loops is short enough to stay in registers. */
function sift(field: Field, {seed, most}: Terms, best: Int32Array): number {
  const {count, score: scores} = field;
  const race = {field, seed, best};
  let last = boundOf(field, best, most);
  let found = 0;
  for (let place = 0; place < count; place += 1) {
    if ((scores[place] as number) < last) continue;
    rise(race, place, found);
    if (found < best.length) found += 1;
    if (found === best.length) last = scores[best[found - 1] as number] as number;
  }
  best.fill(-1, found);
  return Math.min(found, most);
}

/**
 * Enough of the places known have at least this score: whoever has less is none of the best.
 * The first is left out: it was chosen last time, and has fallen.
 */
function boundOf({count, score: scores}: Field, best: Int32Array, most: number): number {
  let least = Infinity;
  let known = 0;
  for (let n = 1; n < best.length; n += 1) {
    const place = best[n] as number;
    if (place === -1 || place >= count) break;
    const one = scores[place] as number;
    if (one < least) least = one;
    known += 1;
  }
  return known < most ? -Infinity : least;
}

interface Race {
  readonly field: Field;
  readonly seed: number;
  readonly best: Int32Array;
}

/** Puts a place where it belongs among those found before; the last of too many is dropped. */
function rise(race: Race, place: number, found: number): void {
  const {best} = race;
  const {score: scores} = race.field;
  const mine = scores[place] as number;
  let at = found;
  while (at > 0) {
    const other = best[at - 1] as number;
    const theirs = scores[other] as number;
    if (mine < theirs || (mine === theirs && !winsTie(race, place, other))) break;
    // Beyond the end nothing is kept.
    best[at] = other;
    at -= 1;
  }
  best[at] = place;
}

function winsTie({field: {since, open, lot}, seed}: Race, one: number, other: number): boolean {
  const bySince = (since[one] as number) - (since[other] as number);
  if (bySince !== 0) return bySince < 0;
  const byOpen = (open[one] as number) - (open[other] as number);
  if (byOpen !== 0) return byOpen < 0;
  return draw(lot[one] as number, seed) < draw(lot[other] as number, seed);
}

const draw = (lot: number, seed: number): number => Math.imul(lot ^ seed, 0x9e3779b1) >>> 0;
