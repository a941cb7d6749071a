import {ok, refuse, type Result} from '../lib/failure.ts';
import type {CallId} from '../lib/ids.ts';
import type {PhoneSignal} from '../ports/phone.ts';
import type {Call, CallEnd} from './call.ts';
import {callerOf, findCall, runningTransfer} from './lines.ts';
import {endHold} from './on-hold.ts';
import {fail, followEndOf} from './transferring.ts';
import {change, forget, letGo, noSuchCall, nowOf, type Turn} from './turn.ts';

/**
 * Ends it in whatever phase; twice is once. Whoever hangs up out of habit while both ends are
 * being put together loses nobody: our part ends by itself when that is done.
 */
export function hangUp(turn: Turn, id: CallId): Result<Turn> {
  const call = findCall(turn.lines, id);
  if (call === undefined) return refuse(noSuchCall);
  if (call.phase === 'ended' || call.pending === 'hang-up') return ok(turn);
  const caller = callerOf(turn.lines, call);
  const running = runningTransfer(caller ?? call);
  if (running === undefined) return ok(letGo(turn, id));
  if (running.state === 'joining') return ok(turn);
  return ok(caller === undefined ? letGo(fail(turn, call, 'hung-up'), id) : fail(turn, caller, 'taken-back'));
}

/** It is over, once and for good: what was wanted of it, waited for it or hung on it is settled here. */
export function followEnded(turn: Turn, call: Call, signal: Extract<PhoneSignal, {readonly type: 'ended'}>): Turn {
  const {by, reason, code} = signal;
  const {at} = turn.now;
  const end: CallEnd = {by, reason, code, at};
  const alone = call.joinedWith === null ? turn : change(turn, call.joinedWith, {joinedWith: null});
  const over = change(alone, call.id, {
    phase: 'ended',
    pending: null,
    joinedWith: null,
    video: null,
    end,
    ...endHold(call, at),
  });
  const settled = forget(followEndOf(over, call, reason), call.id);
  const isHandedOver = nowOf(settled, call.id).transfers.at(-1)?.state === 'done';
  return isHandedOver ? change(settled, call.id, {end: {...end, by: 'us', reason: 'transferred'}}) : settled;
}
