import type {Alarm, Clock, Ids, Log, Random} from '../../core/ports/clock.ts';

/** Time that stands still until a test moves it, and the alarms that ring on the way. */
export interface FakeTime {
  readonly clock: Clock;
  readonly alarm: Alarm;
  /** Moves on by so much and rings what is due by then, in the order of their times. */
  advance(ms: number): void;
  /** Sets the clock, also back, as a person or a time server does. Rings what is due by then. */
  setTo(at: number): void;
  /** When the next alarm rings; undefined: none is set. */
  nextAlarmAt(): number | undefined;
  /** Forgets every alarm: whoever set them is dead. */
  silence(): void;
}

/** A fake clock with its alarm: nothing here waits for real. */
export function fakeTime(start = Date.UTC(2026, 10, 21, 12)): FakeTime {
  let now = start;
  const set = new Set<{readonly at: number; readonly ring: () => void}>();

  const next = () => [...set].toSorted((a, b) => a.at - b.at)[0];
  const ringUntil = (until: number, follow: (at: number) => void) => {
    for (let due = next(); due !== undefined && due.at <= until; due = next()) {
      set.delete(due);
      follow(due.at);
      due.ring();
    }
  };

  return {
    clock: {now: () => now},
    alarm: {
      set(at, ring) {
        const one = {at, ring};
        set.add(one);
        return () => void set.delete(one);
      },
    },
    advance(ms) {
      const until = now + ms;
      ringUntil(until, at => {
        now = Math.max(now, at);
      });
      now = until;
    },
    setTo(at) {
      now = at;
      ringUntil(at, () => {});
    },
    nextAlarmAt: () => next()?.at,
    silence: () => set.clear(),
  };
}

/** Mulberry32: small, fast, and the same numbers for the same seed everywhere. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return {
    next() {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    },
  };
}

/**
 * UUIDv7s as a host makes them: by the clock, with a counter for one millisecond, never
 * before an earlier one of the same maker. The random part comes from a seed.
 */
export function seededIds(clock: Clock, random: Random): Ids {
  let lastMs = 0;
  let count = 0;
  const digits = (length: number) => Array.from({length}, () => Math.floor(random.next() * 16).toString(16)).join('');
  return {
    next() {
      const now = clock.now();
      count = now > lastMs ? 0 : count + 1;
      lastMs = Math.max(lastMs, now) + (count > 0xfff ? 1 : 0);
      if (count > 0xfff) count = 0;
      const time = lastMs.toString(16).padStart(12, '0');
      return `${time.slice(0, 8)}-${time.slice(8)}-7${count.toString(16).padStart(3, '0')}-8${digits(3)}-${digits(12)}`;
    },
  };
}

/** A log that a test can look into. */
export function memoryLog(): Log & {readonly errors: readonly {readonly what: string; readonly bug: unknown}[]} {
  const errors: {what: string; bug: unknown}[] = [];
  return {
    errors,
    info: () => {},
    warn: () => {},
    error: (what, bug) => void errors.push({what, bug}),
  };
}
