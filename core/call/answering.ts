import {ok, refuse, type Result} from '../lib/failure.ts';
import type {CallId} from '../lib/ids.ts';
import type {PhoneSignal} from '../ports/phone.ts';
import {LINES, MOST_RINGING, type Call} from './call.ts';
import {findCall, findLive, isRinging, isSettingUp, isWanted, linesTaken} from './lines.ts';
import {makeWay} from './on-hold.ts';
import type {CommandOf} from './phone-command.ts';
import {addCall, change, dropTimer, letGo, noSuchCall, nowOf, order, refused, setTimer, type Turn} from './turn.ts';

type Incoming = Extract<PhoneSignal, {readonly type: 'incoming'}>;

/** It rings. Whoever is one too many hears busy and was never here. */
export function followIncoming(turn: Turn, signal: Incoming): Turn {
  const {callId, facts, mayAutoAnswer} = signal;
  if (findCall(turn.lines, callId) !== undefined) return turn;
  if (turn.lines.calls.filter(isRinging).length >= MOST_RINGING) {
    return order(turn, {do: 'reject', callId, code: 486});
  }
  const next = addCall(turn, newInbound(signal, turn.now.at));
  return mayAutoAnswer && facts.answerAfterMs !== null
    ? setTimer(next, 'answer', {callId, inMs: facts.answerAfterMs})
    : next;
}

/** Whoever is talked to waits. Twice is once. */
export function answer(turn: Turn, {callId: id, withCamera = false}: CommandOf<'answer'>): Result<Turn> {
  const call = findLive(turn.lines, id);
  if (call === undefined) return refuse(noSuchCall);
  if (call.direction === 'inbound' && call.phase !== 'ringing' && call.pending !== 'hang-up') return ok(turn);
  if (!isRinging(call)) return refused('phase');
  if (linesTaken(turn.lines) >= LINES) return refused('lines');
  if (turn.lines.calls.some(isSettingUp)) return refused('setting-up');
  // Of a call of voices there is nothing to be seen, whatever was pressed.
  return ok(accept(turn, id, withCamera && call.video !== null));
}

/** Answers by itself, unless somebody is talked to: then it rings on, for a person to decide. Nobody is shown by itself. */
export function answerByItself(turn: Turn, id: CallId): Turn {
  const next = dropTimer(turn, id, 'answer');
  const isFree = linesTaken(turn.lines) < LINES && !turn.lines.calls.some(isWanted);
  return isFree && isRinging(nowOf(turn, id)) ? accept(next, id, false) : next;
}

export function decline(turn: Turn, id: CallId): Result<Turn> {
  const call = findCall(turn.lines, id);
  if (call === undefined) return refuse(noSuchCall);
  if (call.phase === 'ended' || call.pending === 'hang-up') return ok(turn);
  return call.phase === 'ringing' ? ok(letGo(turn, id)) : refused('phase');
}

/** It rings on without a sound. Whoever does that is there, and decides: nothing answers by itself any more. */
export function silence(turn: Turn, id: CallId): Result<Turn> {
  const call = findCall(turn.lines, id);
  if (call === undefined) return refuse(noSuchCall);
  if (call.direction === 'outbound') return refused('phase');
  return ok(isRinging(call) ? dropTimer(change(turn, id, {isSilenced: true}), id, 'answer') : turn);
}

/** Sound can flow. */
export function followConnected(turn: Turn, call: Call): Turn {
  if (call.phase !== 'connecting') return turn;
  if (call.pending === 'hang-up') return order(turn, {do: 'end', callId: call.id});
  const next = change(turn, call.id, {phase: 'active', pending: null, answeredAt: turn.now.at});
  return makeWay(next, call.id);
}

function accept(turn: Turn, callId: CallId, withCamera: boolean): Turn {
  const next = dropTimer(makeWay(turn, callId), callId, 'answer');
  const answered = change(next, callId, {phase: 'connecting', pending: 'answer'});
  if (!withCamera) return order(answered, {do: 'accept', callId});
  const seen = change(answered, callId, {video: {theirs: true, camera: 'starting', fault: null}});
  return order(seen, {do: 'accept', callId, withCamera});
}

const newInbound = ({callId, accountId, remote, facts, ownNumber, offersVideo}: Incoming, at: number): Call => ({
  ...newCall,
  id: callId,
  accountId,
  direction: 'inbound',
  phase: 'ringing',
  remote,
  facts,
  ...(ownNumber !== undefined && {ownNumber}),
  startedAt: at,
  video: offersVideo ? {theirs: true, camera: 'off', fault: null} : null,
});

/** What is the same of every call that begins. */
export const newCall = {
  facts: null,
  conversationId: null,
  answeredAt: null,
  heldSince: null,
  heldMs: 0,
  isMuted: false,
  isHeldByThem: false,
  isSilenced: false,
  isRecorded: false,
  pending: null,
  consults: null,
  joinedWith: null,
  transfers: [],
  pressed: '',
  link: 'ok',
  quality: null,
  video: null,
  end: null,
} as const satisfies Partial<Call>;
