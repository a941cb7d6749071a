/** Tells the time. `core`'s clock fits, and so does a test's. */
export interface Clock {
  /** Milliseconds UTC. */
  readonly now: () => number;
}

/** The time in steps, for what shows it. */
export interface Ticker {
  /** The start of the current step, so that two looks within one step are the same. */
  readonly read: () => number;
  /** Calls back at the start of each step, but never while the window is hidden. */
  readonly subscribe: (onTick: () => void) => () => void;
}

/** Where it can be seen whether the window is hidden: `document`. */
interface Visibility extends EventTarget {
  readonly hidden: boolean;
}

/**
 * Ticks at the full minute (or second), and only while somebody listens and the window shows. A
 * window that comes back ticks at once, because its times are old.
 */
export function createTicker(clock: Clock, stepMs: number, visibility: Visibility): Ticker {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const wait = () => {
    timer = setTimeout(tick, stepMs - (clock.now() % stepMs));
  };
  const tick = () => {
    for (const listener of listeners) listener();
    if (listeners.size > 0) wait();
  };
  const handleVisibility = () => {
    stop();
    if (!visibility.hidden) tick();
  };

  return {
    read: () => Math.floor(clock.now() / stepMs) * stepMs,
    subscribe: onTick => {
      // One function may subscribe twice; each time counts.
      const listener = () => onTick();
      listeners.add(listener);
      if (listeners.size === 1) {
        visibility.addEventListener('visibilitychange', handleVisibility);
        if (!visibility.hidden) wait();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop();
        visibility.removeEventListener('visibilitychange', handleVisibility);
      };
    },
  };
}
