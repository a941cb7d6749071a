import type {Log} from '../../core/ports/clock.ts';

/** One thing to close, and what it is called in the log. */
export interface Step {
  readonly name: string;
  run(): Promise<void> | void;
}

/**
 * Closes things one after the other and never takes longer than `limitMs`. A step that fails
 * or hangs keeps nobody: whatever was acknowledged is in the store already.
 *
 * The desktop's order, windows first (they hand in their drafts while closing):
 * windows ▶ what windows still asked ▶ engine (jobs, live chat, store) ▶ reader ▶ settings ▶ log
 */
export async function shutDown(steps: readonly Step[], {limitMs, log}: {limitMs: number; log: Log}): Promise<void> {
  let at = '';
  const all = async () => {
    for (const step of steps) {
      at = step.name;
      try {
        await step.run();
      } catch (bug) {
        log.error(`${step.name} could not be closed`, bug);
      }
    }
    at = '';
  };
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>(resolve => {
    timer = setTimeout(resolve, limitMs);
  });
  await Promise.race([all(), limit]);
  clearTimeout(timer);
  if (at !== '') log.warn('closing took too long and was broken off', {at, limitMs});
}
