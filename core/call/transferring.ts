import {ok, refuse, type Result} from '../lib/failure.ts';
import type {CallId} from '../lib/ids.ts';
import {LINES, MOST_TRANSFERS, type Call, type EndReason, type Transfer, type TransferFault} from './call.ts';
import {endRingback, invite} from './dialling.ts';
import {callerOf, consultOf, findCall, findLive, isTalkable, linesTaken, runningTransfer} from './lines.ts';
import {askHold} from './on-hold.ts';
import type {CommandOf} from './phone-command.ts';
import {
  change,
  dropMark,
  dropTimer,
  letGo,
  noSuchCall,
  nowOf,
  order,
  refused,
  setMark,
  setTimer,
  type Turn,
} from './turn.ts';

/*
 * The caller waits with music while whoever takes over is called (the consult call). Nothing but
 * their answer, and the PBX saying that both are put together, ends our part of it (VO-6..VO-9, D19).
 *
 *               they answer (now)                referred
 *      trying ─────────────────────▶ joining ─────────────▶ done
 *        │ ╲  they answer (talk)        ▲  │
 *        │  ╲────────────▶ talking ─────┘  │ not referred, 20 s
 *        │                   │  complete   │
 *        │ busy, declined,   │ hung up,    ▼
 *        │ 30 s, taken back  │ taken back
 *        └───────────────────┴──────────▶ failed: the caller comes off hold by itself
 *
 * The consult call ends with each of them, and so does our call with the caller when it is done. Only a caller who hangs up
 * while we talk to whoever was to take over leaves us talking.
 */

/** A PBX that takes a REFER puts both together well under a second; one that never says so has not. */
const JOIN_MS = 20_000;

/** VO-6 to VO-8. Twice is once: the consult call is there already. */
export function transferCall(turn: Turn, command: CommandOf<'transfer'>): Result<Turn> {
  const {callId, consultId, to, how, withinSeconds} = command;
  const call = findLive(turn.lines, callId);
  if (call === undefined) return refuse(noSuchCall);
  const consult = findCall(turn.lines, consultId);
  if (consult !== undefined) return consult.consults === callId ? ok(turn) : refused('used', 'consultId');
  if (isHandedOver(turn, call)) return refused('transferring');
  if (!isTalkable(call)) return refused('phase');
  if (call.joinedWith !== null) return refused('joined');
  if (linesTaken(turn.lines) >= LINES) return refused('lines');
  const begun: Transfer = {to, how, state: 'trying', fault: null, ...lineOf(command), at: turn.now.at};
  const waiting = askHold(dropMark(turn, callId, 'coming-back'), callId, true);
  const noted = change(waiting, callId, {transfers: [...call.transfers, begun].slice(-MOST_TRANSFERS)});
  const called = invite(noted, {
    id: consultId,
    accountId: call.accountId,
    number: to.number,
    name: to.label === '' ? null : to.label,
    conversationId: null,
    consults: callId,
    // Whoever is called for somebody sees the number that they talk to.
    callerId: call.callerId,
  });
  const inMs = withinSeconds === undefined ? turn.now.transferTimeoutMs : withinSeconds * 1_000;
  const timed = setTimer(called, 'give-up', {callId: consultId, inMs});
  return ok(how === 'now' ? isolate(timed, consultId) : timed);
}

/** Nothing written is no line. */
const lineOf = ({note = ''}: CommandOf<'transfer'>): Pick<Transfer, 'note'> =>
  note.trim() === '' ? {} : {note: note.trim()};

/** Puts both together; while it still rings there, it does so by itself when they answer. Either call names it. */
export function completeTransfer(turn: Turn, id: CallId): Result<Turn> {
  const found = findHandedOver(turn, id);
  if (!found.ok) return found;
  const {caller, running} = found.value;
  if (running === undefined) return caller.transfers.at(-1)?.state === 'done' ? ok(turn) : refused('phase');
  const consult = consultOf(turn.lines, caller);
  if (running.state === 'talking' && consult !== undefined) return ok(refer(turn, caller, consult));
  if (running.state !== 'trying' || running.how === 'now' || consult === undefined) return ok(turn);
  return ok(isolate(endRingback(note(turn, caller, {how: 'now'}), consult.id), consult.id));
}

/** The caller is ours again. What came to nothing already, or is through, stays so. */
export function takeBack(turn: Turn, id: CallId): Result<Turn> {
  const found = findHandedOver(turn, id);
  if (!found.ok) return found;
  const {caller, running} = found.value;
  if (running === undefined) return caller.transfers.length > 0 ? ok(turn) : refused('phase');
  return running.state === 'joining' ? refused('transferring') : ok(fail(turn, caller, 'taken-back'));
}

/** Whoever was asked to take over answered. */
export function followConsulted(turn: Turn, call: Call): Turn {
  const caller = callerOf(turn.lines, call);
  if (caller === undefined || call.phase !== 'active') return turn;
  const next = dropTimer(turn, call.id, 'give-up');
  if (runningTransfer(caller)?.state !== 'trying') return next;
  return runningTransfer(caller)?.how === 'now' ? refer(next, caller, call) : note(next, caller, {state: 'talking'});
}

export function followReferred(turn: Turn, call: Call, isDone: boolean): Turn {
  if (runningTransfer(call)?.state !== 'joining') return turn;
  if (!isDone) return fail(turn, call, 'unreachable');
  return finish(turn, call);
}

/** D19: they took too long to answer. */
export function giveUp(turn: Turn, consultId: CallId): Turn {
  const next = dropTimer(turn, consultId, 'give-up');
  const consult = findLive(next.lines, consultId);
  const caller = consult === undefined ? undefined : callerOf(next.lines, consult);
  return caller !== undefined && runningTransfer(caller)?.state === 'trying' ? fail(next, caller, 'no-answer') : next;
}

/** The PBX took the REFER and never said what came of it. */
export function giveUpJoining(turn: Turn, callId: CallId): Turn {
  const next = dropTimer(turn, callId, 'join');
  const caller = findLive(next.lines, callId);
  return caller !== undefined && runningTransfer(caller)?.state === 'joining'
    ? fail(next, caller, 'unreachable')
    : next;
}

/** A call is about to be over, for that reason: what that means for a handing-over that it is part of. */
export function followEndOf(turn: Turn, call: Call, reason: EndReason): Turn {
  const running = runningTransfer(call);
  if (running !== undefined) {
    // Some servers hang up on us instead of saying that both are together, or do so first.
    const isThrough =
      running.state === 'joining' && (reason === 'hung-up' || consultOf(turn.lines, call) === undefined);
    if (isThrough) return finish(turn, call);
    if (running.state === 'talking') return goOnAlone(turn, call);
    return fail(turn, call, 'hung-up');
  }
  const caller = callerOf(turn.lines, call);
  const state = caller === undefined ? undefined : runningTransfer(caller)?.state;
  // Replaced by the caller's leg: what came of it is said on that one.
  if (caller === undefined || state === 'joining') return turn;
  return fail(turn, caller, state === 'talking' ? faultAfterTalking(reason) : faultOf(reason));
}

/** It is being handed over, or somebody is being called on behalf of it who is one half of that. */
export const isHandedOver = (turn: Turn, call: Call): boolean =>
  runningTransfer(call) !== undefined || callerOf(turn.lines, call) !== undefined;

/** Both ends are being put together right now, or whoever it is for is only being called: it is not ours to hold. */
export function isOutOfHand(turn: Turn, call: Call): boolean {
  const running = runningTransfer(callerOf(turn.lines, call) ?? call);
  return running !== undefined && (running.how === 'now' || running.state === 'joining');
}

/** The handing-over that a call is part of, from either end. */
function findHandedOver(turn: Turn, id: CallId): Result<{caller: Call; running: Transfer | undefined}> {
  const call = findCall(turn.lines, id);
  if (call === undefined) return refuse(noSuchCall);
  const caller = call.consults === null ? call : findCall(turn.lines, call.consults);
  if (caller === undefined) return refuse(noSuchCall);
  return ok({caller, running: caller.phase === 'ended' ? undefined : runningTransfer(caller)});
}

function refer(turn: Turn, caller: Call, consult: Call): Turn {
  const next = setTimer(note(turn, caller, {state: 'joining'}), 'join', {callId: caller.id, inMs: JOIN_MS});
  return order(next, {do: 'refer', callId: caller.id, with: consult.id});
}

function finish(turn: Turn, caller: Call): Turn {
  const next = letGo(dropTimer(note(turn, caller, {state: 'done'}), caller.id, 'join'), caller.id);
  const consult = consultOf(turn.lines, caller);
  return consult === undefined ? next : letGo(next, consult.id);
}

/** The caller is gone. The two who talked about it may go on: it is a call of theirs from now on. */
function goOnAlone(turn: Turn, caller: Call): Turn {
  const next = note(turn, caller, {state: 'failed', fault: 'hung-up'});
  const consult = consultOf(turn.lines, caller);
  return consult === undefined ? next : change(next, consult.id, {consults: null});
}

/** D19: never without the caller coming back. */
export function fail(turn: Turn, caller: Call, fault: TransferFault): Turn {
  const next = setMark(
    dropTimer(note(turn, caller, {state: 'failed', fault}), caller.id, 'join'),
    caller.id,
    'coming-back',
  );
  const consult = consultOf(turn.lines, caller);
  return consult === undefined ? next : letGo(dropTimer(next, consult.id, 'give-up'), consult.id);
}

/** What is new of the last handing-over. */
function note(turn: Turn, {id}: Call, patch: Partial<Transfer>): Turn {
  const {transfers} = nowOf(turn, id);
  const last = transfers.at(-1);
  return last === undefined ? turn : change(turn, id, {transfers: [...transfers.slice(0, -1), {...last, ...patch}]});
}

const isolate = (turn: Turn, callId: CallId): Turn => order(turn, {do: 'isolate', callId, isOn: true});

const faultAfterTalking = (reason: EndReason): TransferFault => (reason === 'lost' ? 'unreachable' : 'hung-up');

const faultOf = (reason: EndReason): TransferFault => faults[reason] ?? 'unreachable';

/** What a call that was never answered says of whoever was called; all else is no answer of theirs. */
const faults: Readonly<Partial<Record<EndReason, TransferFault>>> = {
  busy: 'busy',
  declined: 'declined',
  'no-answer': 'no-answer',
  cancelled: 'no-answer',
  'wrong-number': 'wrong-number',
  'hung-up': 'hung-up',
};
