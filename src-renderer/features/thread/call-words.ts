import type {EndReason, TransferFault} from '../../../core/call/call.ts';
import {unreachable} from '../../../core/lib/failure.ts';
import type {LogSentence, Speech} from './log-words.ts';
import type {LogEntry} from './thread-items.ts';

type Of<Type extends LogEntry['type']> = Extract<LogEntry, {type: Type}>;

export type CallLine = Of<
  | 'call-began'
  | 'call-answered'
  | 'call-held'
  | 'call-resumed'
  | 'call-transferred'
  | 'call-ended'
  | 'call-missed'
  | 'wrap-up-extended'
  | 'call-wrapped-up'
  | 'call-link-made'
  | 'call-link-revoked'
>;

/** Whoever hung up is named; all else has a word. */
type OtherReason = Exclude<EndReason, 'hung-up'>;

/** What there are words about only in calls. */
export interface CallSpeech {
  /** "6 min 31 sec". */
  length(ms: number): string;
  /** Whoever the conversation is with. */
  customer(): string;
  /** A number outside, which the log does not name. */
  outside(): string;
  reason(of: OtherReason): string;
  fault(of: TransferFault): string;
}

const lines: Readonly<Record<CallLine['type'], true>> = {
  'call-began': true,
  'call-answered': true,
  'call-held': true,
  'call-resumed': true,
  'call-transferred': true,
  'call-ended': true,
  'call-missed': true,
  'wrap-up-extended': true,
  'call-wrapped-up': true,
  'call-link-made': true,
  'call-link-revoked': true,
};
export const isCallLine = (entry: LogEntry): entry is CallLine => Object.hasOwn(lines, entry.type);

/** A.34: what became of a call. */
export function callWords(entry: CallLine, speech: Speech): LogSentence {
  const who = speech.person(entry.by);
  switch (entry.type) {
    case 'call-began':
      if (entry.isByLink === true) return {key: 'callBeganByLink', values: {who}};
      return {key: entry.direction === 'outbound' ? 'callDialled' : 'callBegan', values: {who}};
    case 'call-answered':
      return {key: 'callAnswered', values: {who}};
    case 'call-held':
      return {key: 'callHeld', values: {who}};
    case 'call-resumed':
      return entry.heldMs === undefined
        ? {key: 'callResumed', values: {who}}
        : {key: 'callWasHeld', values: {long: speech.length(entry.heldMs)}};
    case 'call-transferred':
      return transferred(entry, speech);
    case 'call-ended':
      return ended(entry, speech);
    case 'call-missed':
      if (entry.reason === 'missed' || entry.reason === 'hung-up') return {key: 'callMissed', values: {who}};
      return {key: 'callMissedWhy', values: {who, why: speech.reason(entry.reason)}};
    case 'wrap-up-extended':
      return {key: 'wrapUpExtended', values: {who, long: speech.length(entry.seconds * 1000)}};
    case 'call-wrapped-up':
      return wrappedUp(entry, speech);
    case 'call-link-made':
      return {key: 'callLinkMade', values: {who, time: speech.time(entry.expiresAt)}};
    case 'call-link-revoked':
      return {key: 'callLinkRevoked', values: {who}};
    default:
      return unreachable(entry);
  }
}

function transferred({how, fault, agent, queue}: Of<'call-transferred'>, speech: Speech): LogSentence {
  const to = agent === null ? (queue?.name ?? speech.outside()) : speech.person(agent);
  if (fault !== null) return {key: 'callNotTransferred', values: {to, why: speech.fault(fault)}};
  return {key: how === 'talk' ? 'callTransferredTalk' : 'callTransferred', values: {to}};
}

/** Put down or handed over by somebody after talking. What ended otherwise says why. */
function ended(entry: Of<'call-ended'>, speech: Speech): LogSentence {
  const {reason, endedBy, talkMs, by} = entry;
  const long = speech.length(talkMs);
  if (reason === 'answered-elsewhere') return {key: 'callElsewhere', values: {}};
  if (reason === 'transferred') return {key: 'callHandedOn', values: {long}};
  if (reason !== 'hung-up') {
    return talkMs === 0 ? unanswered(reason, speech) : {key: 'callCut', values: {long, why: speech.reason(reason)}};
  }
  if (endedBy === 'network') return {key: 'callBroke', values: {long}};
  return {key: 'callEnded', values: {long, who: endedBy === 'us' ? speech.person(by) : speech.customer()}};
}

const unanswered = (reason: OtherReason, speech: Speech): LogSentence =>
  reason === 'no-answer'
    ? {key: 'callUnanswered', values: {}}
    : {key: 'callUnansweredWhy', values: {why: speech.reason(reason)}};

/** VO-3. */
function wrappedUp({outcome, wrapMs, ranOut}: Of<'call-wrapped-up'>, speech: Speech): LogSentence {
  const long = speech.length(wrapMs);
  if (outcome !== null) return {key: 'callWrappedUpAs', values: {long, outcome: outcome.name}};
  return {key: ranOut ? 'wrapUpRanOut' : 'callWrappedUp', values: {long}};
}
