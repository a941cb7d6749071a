import type {Log} from '../../../core/ports/clock.ts';

/** Clients that are cut off all the time have nothing to say that is worth reading. */
export const silentLog: Log = {info: () => undefined, warn: () => undefined, error: () => undefined};
