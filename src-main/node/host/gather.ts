/**
 * Passes on what comes in: the first after a quiet while at once, what follows sooner than
 * `everyMs` after that together. A thousand things a second cost a hundred messages, and
 * one by itself does not wait.
 */
export function gather<T>(everyMs: number, pass: (all: readonly T[]) => void): (one: T) => void {
  let gathered: T[] = [];
  let passedAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const passOn = () => {
    timer = undefined;
    passedAt = performance.now();
    const all = gathered;
    gathered = [];
    pass(all);
  };

  return one => {
    gathered.push(one);
    if (timer !== undefined) return;
    const restMs = passedAt + everyMs - performance.now();
    if (restMs > 0) timer = setTimeout(passOn, restMs);
    else passOn();
  };
}
