import {easeOf, type Field} from './score.ts';

/** What an agent is to a pool. */
export const strange = 0;
export const candidate = 1;
export const full = 2;
export const unavailable = 3;
/** US-2: a member who is not even counted. */
export const disabled = 4;

/** One agent's numbers. */
export interface Entry {
  readonly load: number;
  readonly since: number;
  readonly open: number;
  readonly lot: number;
}

/**
 * The candidates of one queue for one capacity group, side by side and ready to be scored.
 * Agents are known by their slot; one who is no candidate any more leaves their place to the
 * last one.
 */
export class Pool implements Field {
  count = 0;
  load: Float64Array;
  ease: Float64Array;
  since: Float64Array;
  open: Float64Array;
  lot: Int32Array;
  score: Float64Array;
  #slots: Int32Array;
  /** By slot: what they are, and the place of a candidate. */
  #kinds: Uint8Array;
  #places: Int32Array;
  readonly #tally = [0, 0, 0, 0, 0];

  constructor(slots: number) {
    const size = Math.max(16, slots);
    this.load = new Float64Array(size);
    this.ease = new Float64Array(size);
    this.since = new Float64Array(size);
    this.open = new Float64Array(size);
    this.lot = new Int32Array(size);
    this.score = new Float64Array(size);
    this.#slots = new Int32Array(size);
    this.#kinds = new Uint8Array(size);
    this.#places = new Int32Array(size).fill(-1);
  }

  /** How many are that. */
  howMany(kind: number): number {
    return this.#tally[kind] ?? 0;
  }

  kindOf(slot: number): number {
    return this.#kinds[slot] ?? strange;
  }

  slotAt(place: number): number {
    return this.#slots[place] ?? -1;
  }

  /** -1: no candidate. */
  placeOf(slot: number): number {
    return this.#places[slot] ?? -1;
  }

  /** Says what an agent is from now on, and with which numbers. */
  put(slot: number, kind: number, entry: Entry): void {
    while (slot >= this.#kinds.length) this.#grow();
    const before = this.#kinds[slot] as number;
    if (before !== kind) {
      this.#tally[before] = this.howMany(before) - 1;
      this.#tally[kind] = this.howMany(kind) + 1;
      this.#kinds[slot] = kind;
      if (before === candidate) this.#leave(slot);
      if (kind === candidate) this.#join(slot);
    }
    if (kind !== candidate) return;
    const place = this.#places[slot] as number;
    this.load[place] = entry.load;
    this.ease[place] = easeOf(entry.load);
    this.since[place] = entry.since;
    this.open[place] = entry.open;
    this.lot[place] = entry.lot;
  }

  /** Copies a candidate out of another pool. */
  take(from: Pool, slot: number): void {
    const place = from.placeOf(slot);
    if (place === -1) return;
    this.put(slot, candidate, {
      load: from.load[place] as number,
      since: from.since[place] as number,
      open: from.open[place] as number,
      lot: from.lot[place] as number,
    });
  }

  /** Nobody is in it any more. */
  clear(): void {
    for (let place = 0; place < this.count; place += 1) {
      const slot = this.#slots[place] as number;
      this.#kinds[slot] = strange;
      this.#places[slot] = -1;
    }
    this.count = 0;
    this.#tally.fill(0);
  }

  #join(slot: number): void {
    this.#slots[this.count] = slot;
    this.#places[slot] = this.count;
    this.count += 1;
  }

  #leave(slot: number): void {
    this.count -= 1;
    const place = this.#places[slot] as number;
    const last = this.count;
    const moved = this.#slots[last] as number;
    for (const column of [this.load, this.ease, this.since, this.open, this.lot])
      column[place] = column[last] as number;
    this.#slots[place] = moved;
    this.#places[moved] = place;
    this.#places[slot] = -1;
  }

  #grow(): void {
    const size = this.#kinds.length * 2;
    const wide = (of: Float64Array) => {
      const wider = new Float64Array(size);
      wider.set(of);
      return wider;
    };
    const [lot, slots, kinds] = [new Int32Array(size), new Int32Array(size), new Uint8Array(size)];
    const places = new Int32Array(size).fill(-1);
    lot.set(this.lot);
    slots.set(this.#slots);
    kinds.set(this.#kinds);
    places.set(this.#places);
    this.load = wide(this.load);
    this.ease = wide(this.ease);
    this.since = wide(this.since);
    this.open = wide(this.open);
    this.score = wide(this.score);
    this.lot = lot;
    this.#slots = slots;
    this.#kinds = kinds;
    this.#places = places;
  }
}
