import type {Alarm, Clock} from '../../../core/ports/clock.ts';

/** This computer's time. */
export const systemClock: Clock = {now: () => Date.now()};

/** Longest wait that Node's timers can hold, in ms: what lies further ahead is waited for in steps. */
const LONGEST_MS = 2 ** 31 - 1;

/** Rings by this computer's time, also weeks ahead, and late rather than early when it slept. */
export function systemAlarm(clock: Clock): Alarm {
  return {
    set(at, ring) {
      let timer: NodeJS.Timeout;
      const wait = () => {
        const left = at - clock.now();
        timer = left > LONGEST_MS ? setTimeout(wait, LONGEST_MS) : setTimeout(again, Math.max(0, left));
      };
      // A timer may fire a millisecond early, and a clock may be set back while it runs.
      const again = () => (clock.now() < at ? wait() : ring());
      wait();
      return () => clearTimeout(timer);
    },
  };
}
