import {ok, refuse, type Result} from '../../lib/failure.ts';
import type {Turn} from '../turn.ts';

/* How queues and routes answer whoever sets them up. */

/** Only Managers set up (R-2, D42). */
export const forbidden = (what: string): Result<never> => refuse({code: 'forbidden', detail: `change ${what}`});

/** Logged, and announced to whoever shows queues and where work goes. */
export function changed(turn: Turn, type: string, body: Readonly<Record<string, unknown>>): Result<null> {
  turn.logAgent(type, body);
  turn.touch('queues');
  return ok(null);
}
