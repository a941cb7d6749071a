/** D4: without input for so long somebody is warned that their status is about to change. */
export const WARN_AFTER_MS = 45_000;
/** D4: without input for so long nobody is there: Offline. */
export const IDLE_AFTER_MS = 60_000;

/** D4: what a time without input says of whoever sat there. */
export function presenceAfter(idleMs: number): 'here' | 'leaving' | 'gone' {
  if (idleMs >= IDLE_AFTER_MS) return 'gone';
  return idleMs >= WARN_AFTER_MS ? 'leaving' : 'here';
}
