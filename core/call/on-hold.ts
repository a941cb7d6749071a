import type {CallId} from '../lib/ids.ts';
import type {Call} from './call.ts';
import {isTalkable, someoneElseWanted} from './lines.ts';
import {change, dropMark, hasTimer, isMarked, nowOf, order, setMark, setTimer, unjoin, type Turn} from './turn.ts';

/*
 * `phase` is what the other end agreed to, `pending` what is wanted. One re-INVITE is on its way at a
 * time: whoever changes their mind meanwhile only turns `pending` round, and its outcome decides.
 *
 *                      ask: hold                        held
 *        active ───────────────────▶ active (hold) ──────────────────▶ held
 *          ▲                          │  ▲                               │
 *          │ hold-failed   ask: resume▼  │ask: hold                      │ ask: resume
 *          ├────────────────────── active (resume) ──held: goes back──▶  ▼
 *          └──────────────────────────────────── not held ──────── held (resume)
 *
 * (and the same the other way round). If somebody else is talked to and their end takes no hold,
 * silence takes its place: for whoever talks here it is held like any other.
 */

/** A caller who could not be taken off hold is tried again. */
const COME_BACK_MS = 2_000;

/** Wants it on hold or off: says so to the other end unless that is so, or on its way. */
export function askHold(turn: Turn, id: CallId, isHeld: boolean): Turn {
  const call = nowOf(turn, id);
  const wish = isHeld ? 'hold' : 'resume';
  if (!isTalkable(call) || call.pending === wish) return turn;
  if (isMarked(turn, id, 'silent')) return isHeld ? turn : unsilence(turn, call);
  if (call.pending !== null) return change(turn, id, {pending: wish});
  if ((call.phase === 'held') === isHeld) return turn;
  return order(change(turn, id, {pending: wish}), {do: 'hold', callId: id, isHeld});
}

/** Everybody whom we talk to waits, because of that one. */
export function makeWay(turn: Turn, id: CallId): Turn {
  return turn.lines.calls
    .filter(call => call.id !== id && isTalkable(call) && call.joinedWith !== id)
    .reduce((next, call) => askHold(next, call.id, true), turn);
}

/** What their end says of our hold. What is no news changes nothing. */
export function followHeld(turn: Turn, call: Call, isHeld: boolean): Turn {
  if (isMarked(turn, call.id, 'silent')) return isHeld ? hush(turn, call.id, false) : turn;
  const isNews = (call.phase === 'active' || call.phase === 'held') && (call.phase === 'held') !== isHeld;
  if (!isNews) return turn;
  const next = setHeld(turn, call, isHeld);
  if (call.pending === 'hang-up') return next;
  if (call.pending === null) return isHeld ? unjoin(next, call) : giveWayAgain(next, call);
  if ((call.pending === 'hold') === isHeld) return change(next, call.id, {pending: null});
  return order(next, {do: 'hold', callId: call.id, isHeld: !isHeld});
}

/** Their end took neither: it is as it was. */
export function followHoldFailed(turn: Turn, call: Call): Turn {
  if (call.pending !== 'hold' && call.pending !== 'resume') return turn;
  const next = change(turn, call.id, {pending: null});
  if (call.phase === 'active' && call.pending === 'hold') {
    return someoneElseWanted(turn.lines, call) ? silence(next, call) : next;
  }
  if (call.phase !== 'held' || call.pending !== 'resume') return next;
  const alone = unjoin(next, call);
  const isComing = isMarked(alone, call.id, 'coming-back');
  return isComing ? setTimer(alone, 'come-back', {callId: call.id, inMs: COME_BACK_MS}) : alone;
}

/** Whoever is to come back does, as soon as nobody else is talked to. */
export function bringBack(turn: Turn): Turn {
  const coming = turn.lines.calls.filter(call => isMarked(turn, call.id, 'coming-back') && isTalkable(call));
  return coming.reduce((next, call) => {
    if (call.phase === 'active' && call.pending === null) return dropMark(next, call.id, 'coming-back');
    if (hasTimer(next, call.id, 'come-back') || someoneElseWanted(next.lines, call)) return next;
    return askHold(next, call.id, false);
  }, turn);
}

/** The time on hold that is over counts. */
export function endHold({heldSince, heldMs}: Call, at: number): Pick<Call, 'heldSince' | 'heldMs'> {
  return {heldSince: null, heldMs: heldMs + (heldSince === null ? 0 : Math.max(0, at - heldSince))};
}

const setHeld = (turn: Turn, call: Call, isHeld: boolean): Turn =>
  change(
    turn,
    call.id,
    isHeld ? {phase: 'held', heldSince: turn.now.at} : {phase: 'active', ...endHold(call, turn.now.at)},
  );

/** It came off hold by itself: not while we talk to somebody else. */
function giveWayAgain(turn: Turn, call: Call): Turn {
  return someoneElseWanted(turn.lines, call) ? askHold(turn, call.id, true) : turn;
}

const silence = (turn: Turn, call: Call): Turn => setHeld(hush(turn, call.id, true), call, true);

const unsilence = (turn: Turn, call: Call): Turn => setHeld(hush(turn, call.id, false), call, false);

function hush(turn: Turn, callId: CallId, isOn: boolean): Turn {
  const next = isOn ? setMark(turn, callId, 'silent') : dropMark(turn, callId, 'silent');
  return order(next, {do: 'isolate', callId, isOn});
}
