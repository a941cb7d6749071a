/**
 * Runs `work` for whatever is asked for, one run per key at a time and at most `atOnce` in
 * all. Asking again while a run is under way brings exactly one more after it, so a burst
 * costs two runs. `work` reports its own failures.
 */
export function coalesce<Key extends object>(work: (key: Key) => Promise<void>, atOnce: number): (key: Key) => void {
  const waiting = new Set<Key>();
  const running = new Set<Key>();

  const next = (): void => {
    for (const key of waiting) {
      if (running.size >= atOnce) return;
      if (running.has(key)) continue;
      waiting.delete(key);
      running.add(key);
      void work(key).finally(() => {
        running.delete(key);
        next();
      });
    }
  };

  return key => {
    waiting.add(key);
    next();
  };
}
