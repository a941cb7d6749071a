interface Gathering {
  /** What follows the last message sooner than this waits until then, and goes together. Milliseconds. */
  readonly everyMs: number;
  /** The same once there was no rest for `FLOOD_AFTER` messages. */
  readonly floodMs: number;
}

/** Messages without a rest between them: by then nobody tells one change from the next. */
const FLOOD_AFTER = 20;

/**
 * Passes on what comes in: the first after a quiet while at once, what follows too soon
 * together. One by itself does not wait, and a thousand a second cost few messages, each of
 * which has its price between processes.
 */
export function gather<T>({everyMs, floodMs}: Gathering, pass: (all: readonly T[]) => void): (one: T) => void {
  let gathered: T[] = [];
  let passedAt = -Infinity;
  /** Messages since there was last a rest. */
  let inARow = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const passOn = () => {
    timer = undefined;
    passedAt = performance.now();
    inARow += 1;
    const all = gathered;
    gathered = [];
    pass(all);
  };

  return one => {
    gathered.push(one);
    if (timer !== undefined) return;
    const passedMs = performance.now() - passedAt;
    if (passedMs >= everyMs) {
      inARow = 0;
      passOn();
    } else timer = setTimeout(passOn, (inARow < FLOOD_AFTER ? everyMs : floodMs) - passedMs);
  };
}
