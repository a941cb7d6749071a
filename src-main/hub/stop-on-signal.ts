import type {Log} from '../../core/ports/clock.ts';

/** Stopping never takes longer: whatever was acknowledged is in the store already. */
const STOP_WITHIN_MS = 10_000;

/**
 * Runs until SIGTERM or SIGINT, then stops: takes nothing new, finishes what is under way,
 * closes the store. Resolves when that is done; a stop that hangs ends the process with 1.
 */
export async function stopOnSignal(log: Log, stop: () => Promise<void>): Promise<void> {
  const signal = await new Promise<string>(resolve => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
  log.info('stopping', {signal});
  const limit = setTimeout(() => {
    log.warn('stopping took too long and was broken off', {limitMs: STOP_WITHIN_MS});
    process.exit(1);
  }, STOP_WITHIN_MS);
  await stop();
  clearTimeout(limit);
  log.info('stopped');
}
