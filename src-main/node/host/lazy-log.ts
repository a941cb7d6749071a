import type {Log} from '../../../core/ports/clock.ts';

/**
 * A log that is loaded when there is something to say, and keeps what it is told until then:
 * loading one takes longer than a window may wait.
 */
export function lazyLog(load: () => Promise<Log>): Log {
  let loaded: Promise<Log> | undefined;
  const tell = (say: (log: Log) => void) => {
    loaded ??= load();
    void loaded.then(say);
  };
  return {
    info: (what, about) => tell(log => log.info(what, about)),
    warn: (what, about) => tell(log => log.warn(what, about)),
    error: (what, bug, about) => tell(log => log.error(what, bug, about)),
  };
}
