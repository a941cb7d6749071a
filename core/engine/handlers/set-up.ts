import {ok, type Result} from '../../lib/failure.ts';
import type {Turn} from '../turn.ts';

/* How queues and routes answer whoever sets them up. */

/** Logged, and announced to whoever shows queues and where work goes. */
export function changed(turn: Turn, type: string, body: Readonly<Record<string, unknown>>): Result<null> {
  turn.logAgent(type, body);
  turn.touch('queues');
  return ok(null);
}
