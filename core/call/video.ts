import {ok, refuse, type Result} from '../lib/failure.ts';
import type {CallId} from '../lib/ids.ts';
import type {PhoneSignal} from '../ports/phone.ts';
import {isOnLine, type Call, type CallVideo} from './call.ts';
import {findLive} from './lines.ts';
import type {CommandOf} from './phone-command.ts';
import {isOutOfHand} from './transferring.ts';
import {change, noSuchCall, nowOf, order, refused, type Turn} from './turn.ts';

/** A call whose picture nobody has wanted yet. */
export const noVideo: CallVideo = {theirs: false, camera: 'off', fault: null};

/** VO-2: on while one talks to them, and to nobody else (a conversation of three is one of voices); off whenever. */
export function switchCamera(turn: Turn, {callId, isOn}: CommandOf<'camera'>): Result<Turn> {
  const call = findLive(turn.lines, callId);
  if (call === undefined) return refuse(noSuchCall);
  if (!isOn) return ok(cameraOff(turn, callId));
  if (!isOnLine(call)) return refused('phase');
  if (isOutOfHand(turn, call)) return refused('transferring');
  if (call.joinedWith !== null) return refused('joined');
  if (isCameraOn(call)) return ok(turn);
  if (call.phase !== 'active' || call.pending !== null) return refused('phase');
  return ok(order(show(turn, callId, {camera: 'starting', fault: null}), {do: 'camera', callId, isOn: true}));
}

export function cameraOff(turn: Turn, callId: CallId): Turn {
  if (!isCameraOn(nowOf(turn, callId))) return turn;
  return order(show(turn, callId, {camera: 'off', fault: null}), {do: 'camera', callId, isOn: false});
}

/** What came of it. Of one that was turned off meanwhile it is no news. */
export function followCamera(turn: Turn, call: Call, {fault}: Extract<PhoneSignal, {readonly type: 'camera'}>): Turn {
  if (!isCameraOn(call)) return turn;
  return show(turn, call.id, fault === null ? {camera: 'on', fault} : {camera: 'off', fault});
}

export function followPicture(turn: Turn, call: Call, isThere: boolean): Turn {
  if ((call.video?.theirs ?? false) === isThere) return turn;
  return show(turn, call.id, {theirs: isThere});
}

const isCameraOn = ({video}: Call): boolean => video !== null && video.camera !== 'off';

const show = (turn: Turn, id: CallId, patch: Partial<CallVideo>): Turn =>
  change(turn, id, {video: {...(nowOf(turn, id).video ?? noVideo), ...patch}});
