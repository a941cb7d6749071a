import {randomInt, randomUUID} from 'node:crypto';
import type {Clock, Ids, Random} from '../../../core/ports/clock.ts';

/**
 * UUIDv7 (RFC 9562): 48 bits of milliseconds, a 12-bit counter, 62 random bits. The counter
 * starts anew, low and at random, in every millisecond, and borrows from the next one when it
 * is full or the clock was set back: later ids of one maker always sort after earlier ones.
 */
export function createIds(clock: Clock): Ids {
  let lastMs = 0;
  let counter = 0;
  /** The time of `lastMs` as it stands in an id: ids come in bursts, so it is mostly the same. */
  let time = '';

  const tick = () => {
    const now = clock.now();
    if (now > lastMs) {
      lastMs = now;
      counter = randomInt(0x400);
    } else if (counter === 0xfff) {
      lastMs += 1;
      counter = randomInt(0x400);
    } else {
      counter += 1;
      return;
    }
    const digits = lastMs.toString(16).padStart(12, '0');
    time = `${digits.slice(0, 8)}-${digits.slice(8)}`;
  };

  return {
    next() {
      tick();
      const count = counter.toString(16).padStart(3, '0');
      // The second half of a UUIDv4 is random behind the same two variant bits, and cheap: Node makes them in batches.
      const variantAndRandom = randomUUID().slice(19);
      return `${time}-7${count}-${variantAndRandom}`;
    },
  };
}

/** Chance as the rules need it: for tie-breaks, not for secrets. */
export const systemRandom: Random = {next: () => Math.random()};
