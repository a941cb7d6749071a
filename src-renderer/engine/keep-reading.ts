import type {Result} from '../../core/lib/failure.ts';

/** What is read again and again, and when. */
export interface Reading<T> {
  readonly read: () => Promise<Result<T>>;
  /** Calls back after every change that may have made the last answer old. */
  readonly listen: (onChange: () => void) => () => void;
  readonly onAnswer: (answer: Result<T>) => void;
  /** Least time between the starts of two reads. The first after a quiet while starts at once. */
  readonly paceMs?: number;
}

/** How often a busy engine is asked again: 20 times a second looks live and leaves it room. */
export const PACE_MS = 50;
/**
 * After so many reads without a rest the change is no news any more but a flood: nobody reads
 * along at that speed, and drawing a list takes more than reading it. The pace slows down to this.
 */
const FLOOD_AFTER = 20;
const FLOOD_TIMES = 4;
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 5_000;

/** A reading under way. */
export interface Reader {
  /** Reads again: now, or as soon as the pace allows. */
  readonly refresh: () => void;
  readonly stop: () => void;
}

/**
 * Reads once, and again after every change. It listens before it reads, so no change falls
 * in between. It reads once at a time and never faster than its pace: answers cannot
 * overtake each other, and a thousand changes a second cost twenty reads. An answer that
 * comes after the stop is dropped. An engine that is `unavailable` is asked again by
 * itself, more and more slowly.
 */
export function keepReading<T>({read, listen, onAnswer, paceMs = PACE_MS}: Reading<T>): Reader {
  let isStopped = false;
  let isReading = false;
  let isOutdated = false;
  let startedAt = -Infinity;
  let failures = 0;
  /** Reads since there was last a rest. */
  let inARow = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** When the timer reads; `Infinity`: it is not set. */
  let dueAt = Infinity;

  const paceNow = () => (inARow < FLOOD_AFTER ? paceMs : FLOOD_TIMES * paceMs);

  const readNow = async () => {
    isReading = true;
    isOutdated = false;
    dueAt = Infinity;
    inARow += 1;
    startedAt = performance.now();
    const answer = await read();
    isReading = false;
    if (isStopped) return;
    failures = !answer.ok && answer.failure.code === 'unavailable' ? failures + 1 : 0;
    onAnswer(answer);
    if (isOutdated) readAfter(Math.max(0, startedAt + paceNow() - performance.now()));
    else if (failures > 0) readAfter(Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LAST_RETRY_MS));
  };

  /** What is to be read sooner anyway stays as it is: a flood asks a thousand times a second. */
  const readAfter = (delayMs: number) => {
    const at = performance.now() + delayMs;
    if (at >= dueAt) return;
    dueAt = at;
    clearTimeout(timer);
    timer = setTimeout(() => void readNow(), delayMs); // what is read never rejects
  };

  const refresh = () => {
    if (isStopped) return;
    if (isReading) {
      isOutdated = true;
      return;
    }
    const restMs = startedAt + paceNow() - performance.now();
    if (restMs > 0) return readAfter(restMs);
    inARow = 0;
    clearTimeout(timer);
    void readNow();
  };

  const unlisten = listen(refresh);
  refresh();
  return {
    refresh,
    stop() {
      isStopped = true;
      clearTimeout(timer);
      unlisten();
    },
  };
}
