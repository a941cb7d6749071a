import type {Log} from '../../../core/ports/clock.ts';

/**
 * A log that keeps what it is told until the real one is there: loading one takes longer
 * than a window may wait.
 */
export function logWhenReady(ready: Promise<Log>): Log {
  const tell = (say: (log: Log) => void) => void ready.then(say);
  return {
    info: (what, about) => tell(log => log.info(what, about)),
    warn: (what, about) => tell(log => log.warn(what, about)),
    error: (what, bug, about) => tell(log => log.error(what, bug, about)),
  };
}
