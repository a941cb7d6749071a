import {ok, refuse, type Result} from '../lib/failure.ts';
import type {CallId} from '../lib/ids.ts';
import {isOnLine, MOST_PRESSED, type Call} from './call.ts';
import {findLive, isSettingUp, isTalkable, isWanted, type Lines} from './lines.ts';
import {askHold, makeWay} from './on-hold.ts';
import type {CommandOf} from './phone-command.ts';
import {isOutOfHand} from './transferring.ts';
import {change, dropMark, noSuchCall, nowOf, order, refused, unjoin, type CallFault, type Turn} from './turn.ts';
import {cameraOff} from './video.ts';

/** Off hold: whoever is talked to waits. On hold, out of a conversation of three: the other two go on. */
export function hold(turn: Turn, {callId, isHeld}: CommandOf<'hold'>): Result<Turn> {
  const call = findLive(turn.lines, callId);
  if (call === undefined) return refuse(noSuchCall);
  const fault = faultOfHolding(turn, call);
  if (fault !== undefined) return refused(fault);
  if (isHeld) return ok(putOnHold(unjoin(turn, call), call));
  if (turn.lines.calls.some(isSettingUp)) return refused('setting-up');
  return ok(takeOffHold(turn, call));
}

/** Whoever is talked to waits, and the other one does no more. */
export function swap(turn: Turn): Result<Turn> {
  const [one, other, more] = turn.lines.calls.filter(isOnLine);
  if (one === undefined || other === undefined || more !== undefined) return refused('swap');
  if (isSettingUp(one) || isSettingUp(other)) return refused('setting-up');
  if (isOutOfHand(turn, one) || isOutOfHand(turn, other)) return refused('transferring');
  if (one.joinedWith !== null) return refused('joined');
  if (isWanted(one) === isWanted(other)) return refused('swap');
  const [talked, waiting] = isWanted(one) ? [one, other] : [other, one];
  return ok(takeOffHold(putOnHold(turn, talked), waiting));
}

/** A conversation of three has one microphone. */
export function mute(turn: Turn, {callId, isMuted}: CommandOf<'mute'>): Result<Turn> {
  const call = findLive(turn.lines, callId);
  if (call === undefined) return refuse(noSuchCall);
  if (!isOnLine(call)) return refused('phase');
  const next = setMuted(turn, callId, isMuted);
  return ok(call.joinedWith === null ? next : setMuted(next, call.joinedWith, isMuted));
}

export function press(turn: Turn, {callId, tones}: CommandOf<'press'>): Result<Turn> {
  const call = findLive(turn.lines, callId);
  if (call === undefined) return refuse(noSuchCall);
  if (call.phase !== 'active' || !isOnLine(call)) return refused('phase');
  const pressed = `${call.pressed}${tones}`.slice(-MOST_PRESSED);
  return ok(order(change(turn, callId, {pressed}), {do: 'press', callId, tones}));
}

/** All three hear each other; whether they hear us is as it is for whoever we talk to. */
export function join(turn: Turn, {callId, other: otherId}: CommandOf<'join'>): Result<Turn> {
  const [call, other] = [findLive(turn.lines, callId), findLive(turn.lines, otherId)];
  if (call === undefined || other === undefined) return refuse(noSuchCall);
  if (call.joinedWith === otherId) return ok(turn);
  const fault = faultOfHolding(turn, call) ?? faultOfHolding(turn, other);
  if (fault !== undefined) return refused(fault);
  if (callId === otherId || isAnybodyElse(turn.lines, call, other)) return refused('phase');
  const linked = change(change(turn, callId, {joinedWith: otherId}), otherId, {joinedWith: callId});
  // VO-15: one picture cannot be shown to two who do not see each other.
  const unseen = cameraOff(cameraOff(linked, callId), otherId);
  const joined = order(unseen, {do: 'join', callIds: [callId, otherId]});
  const {isMuted} = isWanted(other) ? other : call;
  const same = setMuted(setMuted(joined, callId, isMuted), otherId, isMuted);
  return ok(askHold(askHold(same, callId, false), otherId, false));
}

/** Two calls again: that one is talked to, the other waits. */
export function split(turn: Turn, callId: CallId): Result<Turn> {
  const call = findLive(turn.lines, callId);
  if (call === undefined) return refuse(noSuchCall);
  if (isOutOfHand(turn, call)) return refused('transferring');
  if (call.joinedWith === null) return refused('phase');
  return ok(takeOffHold(unjoin(turn, call), call));
}

function faultOfHolding(turn: Turn, call: Call): CallFault | undefined {
  if (isOutOfHand(turn, call)) return 'transferring';
  return isTalkable(call) ? undefined : 'phase';
}

/** A person wants it so: nothing brings it back by itself. */
const putOnHold = (turn: Turn, {id}: Call): Turn => askHold(dropMark(turn, id, 'coming-back'), id, true);

const takeOffHold = (turn: Turn, {id}: Call): Turn => askHold(makeWay(turn, id), id, false);

const isAnybodyElse = ({calls}: Lines, one: Call, other: Call): boolean =>
  calls.some(call => call.id !== one.id && call.id !== other.id && isWanted(call));

function setMuted(turn: Turn, callId: CallId, isMuted: boolean): Turn {
  if (nowOf(turn, callId).isMuted === isMuted) return turn;
  return order(change(turn, callId, {isMuted}), {do: 'mute', callId, isMuted});
}
