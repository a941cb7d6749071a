/** The first try comes this soon at the earliest, and any later one this late at the latest. */
const SHORTEST_MS = 1_000;
const LONGEST_MS = 60_000;

/**
 * How long a registration waits before its next try. When a server comes back, all telephones were
 * cut off in the same second: each waits for anything between a second and a limit that doubles
 * with every try, so that they do not come back in one either (full jitter).
 *
 * @param tries how many failed so far, from 1
 * @param random from 0 to 1
 */
export function backOffMs(tries: number, random: number): number {
  const doublings = Math.min(Math.max(1, Math.trunc(tries)), 16);
  const limit = Math.min(LONGEST_MS, SHORTEST_MS * 2 ** doublings);
  return Math.round(SHORTEST_MS + (limit - SHORTEST_MS) * Math.min(1, Math.max(0, random)));
}
