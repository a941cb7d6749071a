import {must, type Failure, type Result, refuse} from '../lib/failure.ts';
import type {CallId} from '../lib/ids.ts';
import type {PhoneEffect} from '../ports/phone.ts';
import {isOnLine, type Call} from './call.ts';
import {findCall, findLive, type Lines, type Mark, type Situation, type Timer} from './lines.ts';

/** A step that is being taken: the calls so far, and what is to be done so far. Never changed, only followed by another. */
export interface Turn {
  readonly lines: Lines;
  readonly effects: readonly PhoneEffect[];
  readonly now: Situation;
}

/** Why a command is refused: the `reason` of `invalid`. */
export type CallFault =
  /** Both lines are taken. */
  | 'lines'
  /** Another call is being dialled or answered. */
  | 'setting-up'
  /** It is being handed over. */
  | 'transferring'
  /** It is part of a conversation of three. */
  | 'joined'
  /** Not in the phase that it is in. */
  | 'phase'
  /** There are not two to swap. */
  | 'swap'
  /** That id is another call's. */
  | 'used';

export const refused = (reason: CallFault, path = 'callId'): Result<never> =>
  refuse({code: 'invalid', path: [path], reason, detail: `call: ${reason}`});

export const noSuchCall: Failure = {code: 'not-found', detail: 'call'};

export const order = (turn: Turn, ...effects: readonly PhoneEffect[]): Turn => ({
  ...turn,
  effects: [...turn.effects, ...effects],
});

export const addCall = (turn: Turn, call: Call): Turn => ({
  ...turn,
  lines: {...turn.lines, calls: [...turn.lines.calls, call]},
});

export function change(turn: Turn, id: CallId, patch: Partial<Call>): Turn {
  const calls = turn.lines.calls.map(call => (call.id === id ? {...call, ...patch} : call));
  return {...turn, lines: {...turn.lines, calls}};
}

/** The call as it is by now. */
export const nowOf = (turn: Turn, id: CallId): Call => must(findCall(turn.lines, id), 'a call of this turn');

export const isMarked = (turn: Turn, callId: CallId, mark: Mark): boolean =>
  turn.lines.marks.some(one => one.callId === callId && one.mark === mark);

export const setMark = (turn: Turn, callId: CallId, mark: Mark): Turn =>
  isMarked(turn, callId, mark) ? turn : {...turn, lines: {...turn.lines, marks: [...turn.lines.marks, {callId, mark}]}};

export const dropMark = (turn: Turn, callId: CallId, mark: Mark): Turn => ({
  ...turn,
  lines: {...turn.lines, marks: turn.lines.marks.filter(one => one.callId !== callId || one.mark !== mark)},
});

export const hasTimer = (turn: Turn, callId: CallId, timer: Timer): boolean =>
  turn.lines.timers.some(one => one.callId === callId && one.timer === timer);

export const dropTimer = (turn: Turn, callId: CallId, timer: Timer): Turn => ({
  ...turn,
  lines: {...turn.lines, timers: turn.lines.timers.filter(one => one.callId !== callId || one.timer !== timer)},
});

/** Begins it anew if it runs. */
export function setTimer(turn: Turn, timer: Timer, {callId, inMs}: {callId: CallId; inMs: number}): Turn {
  const fresh = dropTimer(turn, callId, timer);
  const timers = [...fresh.lines.timers, {callId, timer, at: turn.now.at + inMs}];
  return {...fresh, lines: {...fresh.lines, timers}};
}

/** Nothing of a call that is over waits or is remembered. */
export const forget = (turn: Turn, callId: CallId): Turn => ({
  ...turn,
  lines: {
    ...turn.lines,
    marks: turn.lines.marks.filter(one => one.callId !== callId),
    timers: turn.lines.timers.filter(one => one.callId !== callId),
  },
});

/** Out of three, two again. */
export function unjoin(turn: Turn, {id, joinedWith}: Call): Turn {
  if (joinedWith === null) return turn;
  const apart = change(change(turn, id, {joinedWith: null}), joinedWith, {joinedWith: null});
  return order(apart, {do: 'split', callIds: [id, joinedWith]});
}

/** CANCEL or BYE; once, and nothing to one that is over already. */
export function letGo(turn: Turn, id: CallId): Turn {
  const call = findLive(turn.lines, id);
  if (call === undefined || call.pending === 'hang-up') return turn;
  const how: PhoneEffect = isOnLine(call) ? {do: 'end', callId: id} : {do: 'reject', callId: id, code: 603};
  return order(change(unjoin(turn, call), id, {pending: 'hang-up'}), how);
}
