import type {AccountId, CallId} from '../lib/ids.ts';
import {isOnLine, type Call, type Transfer} from './call.ts';

/** What the machine remembers of a call beside what is shown of it. */
export type Mark =
  /** Our ringback is on. */
  | 'ringback'
  /** Their own sound is there already: ringback is not wanted any more. */
  | 'own-sound'
  /** Their end takes no hold: it is kept from hearing and being heard instead. */
  | 'silent'
  /** A handing-over came to nothing: it comes off hold by itself as soon as nobody else is talked to. */
  | 'coming-back';

/** What waits for its time. */
export type Timer =
  /** The PBX asked for an answer by itself. */
  | 'answer'
  /** Of a consult call: whoever is called may take so long. */
  | 'give-up'
  /** Of a caller: the REFER must be through by then. */
  | 'join'
  /** Of a caller: coming off hold failed and is tried again. */
  | 'come-back';

/** All that the phone knows of its calls: those that go on, and what ended within `KEPT_MS`. Plain JSON. */
export interface Lines {
  readonly calls: readonly Call[];
  readonly marks: readonly {readonly callId: CallId; readonly mark: Mark}[];
  readonly timers: readonly {readonly callId: CallId; readonly timer: Timer; readonly at: number}[];
}

export const noLines: Lines = {calls: [], marks: [], timers: []};

/** What the machine goes by beside the calls. */
export interface Situation {
  /** Whole milliseconds since 1970. */
  readonly at: number;
  /** D19: how long whoever a call is handed over to may take to answer. */
  readonly transferTimeoutMs: number;
  /** The first account that is registered: dials what names none. */
  readonly accountId?: AccountId | undefined;
}

/** Ended calls stay for so long, so that windows can say how they ended. */
export const KEPT_MS = 8_000;

export const findCall = (lines: Lines, id: CallId): Call | undefined => lines.calls.find(call => call.id === id);

/** One that goes on. */
export const findLive = (lines: Lines, id: CallId): Call | undefined =>
  lines.calls.find(call => call.id === id && call.phase !== 'ended');

export const linesTaken = (lines: Lines): number => lines.calls.filter(isOnLine).length;

/** It rings and nobody did anything about it yet. */
export const isRinging = ({phase, pending}: Call): boolean => phase === 'ringing' && pending === null;

/** It is being dialled or answered: neither can it be put on hold, nor can another be begun beside it. */
export const isSettingUp = (call: Call): boolean =>
  isOnLine(call) && (call.phase === 'dialling' || call.phase === 'alerting' || call.phase === 'connecting');

export const isTalkable = (call: Call): boolean => isOnLine(call) && !isSettingUp(call);

/** We talk to it, or are about to: whoever else is there has to wait. */
export const isWanted = (call: Call): boolean =>
  isSettingUp(call) ||
  (call.phase === 'active' && call.pending !== 'hold' && call.pending !== 'hang-up') ||
  (call.phase === 'held' && call.pending === 'resume');

/** Somebody beside it is wanted, in no conversation of three with it. */
export const someoneElseWanted = (lines: Lines, call: Call): boolean =>
  lines.calls.some(other => other.id !== call.id && other.id !== call.joinedWith && isWanted(other));

/** The handing-over of a call that goes on. */
export function runningTransfer(call: Call): Transfer | undefined {
  const last = call.transfers.at(-1);
  return last !== undefined && last.state !== 'done' && last.state !== 'failed' ? last : undefined;
}

/** Whoever is being called to take over that call; undefined: nobody is, or nobody is any more. */
export const consultOf = (lines: Lines, caller: Call): Call | undefined =>
  lines.calls.find(call => call.consults === caller.id && isOnLine(call));

/** Whom the consult call is for, while that goes on. */
export function callerOf(lines: Lines, consult: Call): Call | undefined {
  const caller = consult.consults === null ? undefined : findLive(lines, consult.consults);
  return caller !== undefined && runningTransfer(caller) !== undefined && isOnLine(consult) ? caller : undefined;
}

/** It is only being called for somebody else: we neither hear it nor are heard. */
export function isIsolated(lines: Lines, call: Call): boolean {
  const caller = callerOf(lines, call);
  return caller !== undefined && runningTransfer(caller)?.how === 'now';
}

/** What must be heard of the calls that ring: nothing, a call, or a call beside one that is talked to. */
export function ringOf(lines: Lines): 'ring' | 'wait' | 'none' {
  if (!lines.calls.some(call => isRinging(call) && !call.isSilenced)) return 'none';
  const isTalking = lines.calls.some(call => isWanted(call) && !isIsolated(lines, call));
  return isTalking ? 'wait' : 'ring';
}
