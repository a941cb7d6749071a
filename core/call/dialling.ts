import {ok, refuse, type Result} from '../lib/failure.ts';
import type {AccountId, CallId} from '../lib/ids.ts';
import {newCall} from './answering.ts';
import {LINES, type Call} from './call.ts';
import {findCall, isIsolated, isSettingUp, linesTaken} from './lines.ts';
import {makeWay} from './on-hold.ts';
import type {CommandOf} from './phone-command.ts';
import {addCall, change, dropMark, isMarked, order, refused, setMark, type Turn} from './turn.ts';

/** Whoever is talked to waits. The same id twice is one call. */
export function dial(turn: Turn, command: CommandOf<'dial'>): Result<Turn> {
  const {callId, number, conversationId, callerId, withCamera = false} = command;
  if (findCall(turn.lines, callId) !== undefined) return ok(turn);
  const accountId = command.accountId ?? turn.now.accountId;
  if (accountId === undefined) return refuse({code: 'unavailable', detail: 'no account is registered'});
  if (linesTaken(turn.lines) >= LINES) return refused('lines');
  if (turn.lines.calls.some(isSettingUp)) return refused('setting-up');
  const begun = {...outbound, id: callId, accountId, conversationId, number, callerId, withCamera};
  return ok(invite(makeWay(turn, callId), begun));
}

/** What a call that goes out begins with. */
interface Invitation {
  readonly id: CallId;
  readonly accountId: AccountId;
  readonly number: string;
  /** Whom we ask for, if we know. */
  readonly name: string | null;
  readonly conversationId: Call['conversationId'];
  readonly consults: CallId | null;
  /** Undefined: the account's own. */
  readonly callerId: string | undefined;
  /** VO-15: they are shown us, once they answer. */
  readonly withCamera?: boolean;
}

const outbound = {name: null, conversationId: null, consults: null};

export function invite(turn: Turn, {number, name, callerId, withCamera = false, ...of}: Invitation): Turn {
  const shown = callerId === undefined ? {} : {callerId};
  const begun: Call = {
    ...newCall,
    ...of,
    ...shown,
    direction: 'outbound',
    phase: 'dialling',
    remote: {number, name, uri: ''},
    startedAt: turn.now.at,
    video: withCamera ? {theirs: false, camera: 'starting', fault: null} : null,
  };
  const seen = withCamera ? {withCamera} : {};
  return order(addCall(turn, begun), {
    do: 'invite',
    callId: of.id,
    accountId: of.accountId,
    number,
    ...shown,
    ...seen,
  });
}

/** It rings there: ringback until their own sound is heard, and never over it (RFC 3960). */
export function followProgress(turn: Turn, call: Call, hasSound: boolean): Turn {
  if ((call.phase !== 'dialling' && call.phase !== 'alerting') || call.pending === 'hang-up') return turn;
  const next = change(turn, call.id, {phase: 'alerting'});
  if (hasSound) return endRingback(setMark(next, call.id, 'own-sound'), call.id);
  const isWanted = !isMarked(next, call.id, 'own-sound') && !isIsolated(next.lines, call);
  if (!isWanted || isMarked(next, call.id, 'ringback')) return next;
  return order(setMark(next, call.id, 'ringback'), {do: 'ringback', callId: call.id, isOn: true});
}

/** They answered: whoever was talked to meanwhile waits. */
export function followAccepted(turn: Turn, call: Call): Turn {
  if (call.phase !== 'dialling' && call.phase !== 'alerting') return turn;
  if (call.pending === 'hang-up') return order(turn, {do: 'end', callId: call.id});
  const next = dropMark(endRingback(turn, call.id), call.id, 'own-sound');
  return makeWay(change(next, call.id, {phase: 'active', answeredAt: turn.now.at}), call.id);
}

export function endRingback(turn: Turn, callId: CallId): Turn {
  if (!isMarked(turn, callId, 'ringback')) return turn;
  return order(dropMark(turn, callId, 'ringback'), {do: 'ringback', callId, isOn: false});
}
