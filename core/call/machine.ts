import {ok, unreachable, type Result} from '../lib/failure.ts';
import type {PhoneSignal} from '../ports/phone.ts';
import {answer, answerByItself, decline, followConnected, followIncoming, silence} from './answering.ts';
import type {Call} from './call.ts';
import {dial, followAccepted, followProgress} from './dialling.ts';
import {followEnded, hangUp} from './ending.ts';
import {findLive, KEPT_MS, ringOf, type Lines, type Situation} from './lines.ts';
import {bringBack, followHeld, followHoldFailed} from './on-hold.ts';
import type {CommandOf} from './phone-command.ts';
import {hold, join, mute, press, split, swap} from './talking.ts';
import {
  completeTransfer,
  followConsulted,
  followReferred,
  giveUp,
  giveUpJoining,
  takeBack,
  transferCall,
} from './transferring.ts';
import {change, dropTimer, nowOf, order, type Turn} from './turn.ts';
import {followCamera, followPicture, switchCamera} from './video.ts';

export {KEPT_MS, noLines, type Lines, type Situation} from './lines.ts';
export type {CallFault} from './turn.ts';

/*
 *   command ──obey──┐                                  ┌──▶ lines (kept by whoever calls)
 *   signal ──follow─┼──▶ Turn ──settle: timers, ring ──┼──▶ effects (carried out in order)
 *   time ───elapse──┘                                  └──▶ dueAt (elapse is to be called then)
 *
 * What belongs to a call ends with it: an ended call is never named in an effect again.
 */

/** What follows of a command, a signal or of time. */
export interface Step {
  readonly lines: Lines;
  readonly effects: Turn['effects'];
  /** When `elapse` is to be called next; undefined: nothing waits for its time. */
  readonly dueAt: number | undefined;
}

/** Commands that are about calls; devices and accounts are the phone's own. */
export type CallCommand = CommandOf<
  | 'dial'
  | 'answer'
  | 'decline'
  | 'silence'
  | 'hang-up'
  | 'hold'
  | 'swap'
  | 'mute'
  | 'camera'
  | 'press'
  | 'transfer'
  | 'complete-transfer'
  | 'take-back'
  | 'join'
  | 'split'
>;

/** What a person asks for. Refused as `invalid` with a `CallFault`, as `not-found`, or `unavailable` (no account). */
export function obey(lines: Lines, command: CallCommand, now: Situation): Result<Step> {
  const done = carryOut({lines, effects: [], now}, command);
  return done.ok ? ok(settle(done.value, lines)) : done;
}

/** What happened on the wire. Of a call that is not known or is over it changes nothing. */
export function follow(lines: Lines, signal: PhoneSignal, now: Situation): Step {
  const turn = {lines, effects: [], now};
  if (signal.type === 'incoming') return settle(followIncoming(turn, signal), lines);
  const call = findLive(lines, signal.callId);
  return settle(call === undefined ? turn : followCall(turn, call, signal), lines);
}

/** What time alone brings. */
export const elapse = (lines: Lines, now: Situation): Step => settle({lines, effects: [], now}, lines);

function carryOut(turn: Turn, command: CallCommand): Result<Turn> {
  switch (command.do) {
    case 'dial':
      return dial(turn, command);
    case 'answer':
      return answer(turn, command);
    case 'decline':
      return decline(turn, command.callId);
    case 'silence':
      return silence(turn, command.callId);
    case 'hang-up':
      return hangUp(turn, command.callId);
    case 'hold':
      return hold(turn, command);
    case 'swap':
      return swap(turn);
    case 'mute':
      return mute(turn, command);
    case 'camera':
      return switchCamera(turn, command);
    case 'press':
      return press(turn, command);
    case 'transfer':
      return transferCall(turn, command);
    case 'complete-transfer':
      return completeTransfer(turn, command.callId);
    case 'take-back':
      return takeBack(turn, command.callId);
    case 'join':
      return join(turn, command);
    case 'split':
      return split(turn, command.callId);
    default:
      return unreachable(command);
  }
}

function followCall(turn: Turn, call: Call, signal: Exclude<PhoneSignal, {readonly type: 'incoming'}>): Turn {
  switch (signal.type) {
    case 'progress':
      return followProgress(turn, call, signal.hasSound);
    case 'accepted': {
      const next = followAccepted(turn, call);
      return next === turn ? turn : followConsulted(next, nowOf(next, call.id));
    }
    case 'connected':
      return followConnected(turn, call);
    case 'held':
      return followHeld(turn, call, signal.isHeld);
    case 'hold-failed':
      return followHoldFailed(turn, call);
    case 'held-by-them':
      return change(turn, call.id, {isHeldByThem: signal.isHeld});
    case 'recorded':
      return change(turn, call.id, {isRecorded: signal.isRecorded});
    case 'party':
      return change(turn, call.id, {remote: signal.remote});
    case 'camera':
      return followCamera(turn, call, signal);
    case 'picture':
      return followPicture(turn, call, signal.isThere);
    case 'referred':
      return followReferred(turn, call, signal.isDone);
    case 'link':
      return change(turn, call.id, {link: signal.link});
    case 'quality':
      return change(turn, call.id, {quality: signal.quality});
    case 'ended':
      return followEnded(turn, call, signal);
    default:
      return unreachable(signal);
  }
}

/** What is due is done, what is over long enough goes, and what is heard of those that ring fits. */
function settle(turn: Turn, before: Lines): Step {
  const due = turn.lines.timers.filter(({at}) => at <= turn.now.at);
  const {lines, effects} = bringBack(due.reduce(fire, turn));
  const calls = lines.calls.filter(({end}) => end === null || end.at + KEPT_MS > turn.now.at);
  const how = ringOf(lines);
  const heard = how === ringOf(before) ? effects : order({...turn, effects}, {do: 'ring', how}).effects;
  return {lines: {...lines, calls}, effects: heard, dueAt: nextTime({...lines, calls})};
}

function fire(turn: Turn, {callId, timer}: Lines['timers'][number]): Turn {
  switch (timer) {
    case 'answer':
      return answerByItself(turn, callId);
    case 'give-up':
      return giveUp(turn, callId);
    case 'join':
      return giveUpJoining(turn, callId);
    case 'come-back':
      return dropTimer(turn, callId, timer);
    default:
      return unreachable(timer);
  }
}

function nextTime({calls, timers}: Lines): number | undefined {
  const times = [...timers.map(({at}) => at), ...calls.flatMap(({end}) => (end === null ? [] : [end.at + KEPT_MS]))];
  return times.length === 0 ? undefined : Math.min(...times);
}
