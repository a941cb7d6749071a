/** Time and chance are handed in, so that one seed replays a whole contact centre. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
}

/** Knows the world's time zones. */
export interface Calendar {
  /** The day an instant is on in an IANA zone, as `2026-11-21`; of a zone nobody knows: in UTC. */
  dayIn(zone: string, at: number): string;
  knows(zone: string): boolean;
}

export interface Random {
  /** 0 ≤ x < 1. */
  next(): number;
}

export interface Ids {
  /** A new lower-case UUIDv7; later ones sort after earlier ones. */
  next(): string;
}

/** Wakes the engine; what it wakes for is in the store, so a lost alarm loses nothing. */
export interface Alarm {
  /** Calls `ring` once at `at` or later. Returns how to call it off. */
  set(at: number, ring: () => void): () => void;
}

/** What comes from outside is heard piece by piece; somebody who wants it together waits for this. */
export interface Arrivals {
  /** Resolves when everything that has arrived by now has been heard. */
  heard(): Promise<void>;
}

/** Where a bug or something remarkable is told. Never message text, names or secrets. */
export interface Log {
  info(what: string, about?: Readonly<Record<string, unknown>>): void;
  warn(what: string, about?: Readonly<Record<string, unknown>>): void;
  error(what: string, bug: unknown, about?: Readonly<Record<string, unknown>>): void;
}
