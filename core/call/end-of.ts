import type {CallDirection, CallEnd, EndReason} from './call.ts';

/** What is known of a call that is over. */
export interface Ending {
  readonly direction: CallDirection;
  readonly wasAnswered: boolean;
  /** It had rung at the other end before it was refused: then a 403 is a person's, not the server's. */
  readonly hasRung?: boolean;
  /** Who sent what ended it. */
  readonly by: CallEnd['by'];
  /** The status that refused it; null: CANCEL, BYE, or nothing at all. */
  readonly code: number | null;
  /** The `Reason` header (RFC 3326), as it came. */
  readonly reason: string | undefined;
}

type Ended = Pick<CallEnd, 'by' | 'reason'>;

/** Why it is over, and who ended it, in the words that windows have. */
export function endOf(ending: Ending): Ended {
  const causes = causesIn(ending.reason);
  if (ending.wasAnswered) return endOfTalk(ending, causes);
  return ending.direction === 'inbound' ? endOfRinging(ending, causes) : endOfDialling(ending, causes);
}

/** BYE, or the way to them was gone. */
function endOfTalk({by, code}: Ending, {sip, q850}: Causes): Ended {
  const status = code ?? sip;
  const isLost = by === 'network' || isFailure(status) || (q850 !== undefined && outOfOrder.includes(q850));
  return by !== 'us' && isLost ? {by: 'network', reason: 'lost'} : {by, reason: 'hung-up'};
}

/** CANCEL, or our own no. */
function endOfRinging({by, code}: Ending, {sip, q850}: Causes): Ended {
  if (by === 'us') return {by, reason: ourNo(code)};
  if (by === 'network') return {by, reason: 'lost'};
  if (sip === 200 || q850 === NOT_SELECTED) return {by, reason: 'answered-elsewhere'};
  // C-25: the same person said no at another device of theirs.
  if (sip !== undefined && [486, 600, 603].includes(sip)) return {by, reason: 'declined'};
  return {by, reason: 'missed'};
}

/** 480: it rang for too long here. */
function ourNo(code: number | null): EndReason {
  if (code === 480) return 'missed';
  return code === 488 || code === 415 || code === 606 ? 'not-understood' : 'declined';
}

function endOfDialling({by, code, hasRung = false}: Ending, causes: Causes): Ended {
  if (by === 'us') return {by, reason: 'cancelled'};
  const status = code ?? causes.sip ?? 0;
  const reason = status === 403 && hasRung ? 'declined' : refusalOf(status, causes.q850 ?? 0);
  return {by: persons.includes(reason) ? 'them' : 'network', reason};
}

/** A gateway's status is often only the nearest that SIP has: where it is vague, the telephone network's own word counts. */
function refusalOf(status: number, q850: number): EndReason {
  const reason = statuses[status] ?? 'unreachable';
  const isVague = reason === 'no-answer' || reason === 'unreachable';
  return (isVague ? telephoneCauses[q850] : undefined) ?? reason;
}

/** What a person does; all else is the network's. */
const persons: readonly EndReason[] = ['busy', 'declined', 'no-answer', 'not-understood'];

/** RFC 3261, 21.4 to 21.6, 5079, 8197, 8688. What is not here is nobody's fault who could do something about it. */
const statuses: Readonly<Partial<Record<number, EndReason>>> = {
  401: 'not-allowed',
  402: 'not-allowed',
  403: 'not-allowed',
  404: 'wrong-number',
  407: 'not-allowed',
  408: 'no-answer',
  410: 'wrong-number',
  414: 'wrong-number',
  415: 'not-understood',
  416: 'wrong-number',
  433: 'not-allowed',
  480: 'no-answer',
  484: 'wrong-number',
  485: 'wrong-number',
  486: 'busy',
  487: 'no-answer',
  488: 'not-understood',
  600: 'busy',
  603: 'declined',
  604: 'wrong-number',
  606: 'not-understood',
  607: 'declined',
  608: 'declined',
};

/** ITU-T Q.850: what the telephone network says behind a gateway's vague 480 or 503. */
const telephoneCauses: Readonly<Partial<Record<number, EndReason>>> = {
  1: 'wrong-number',
  3: 'unreachable',
  17: 'busy',
  18: 'no-answer',
  19: 'no-answer',
  20: 'no-answer',
  21: 'declined',
  22: 'wrong-number',
  27: 'unreachable',
  28: 'wrong-number',
  34: 'unreachable',
  38: 'unreachable',
  41: 'unreachable',
  42: 'unreachable',
};

/** Of Q.850: another device of the same person was faster; Asterisk says so. */
const NOT_SELECTED = 26;
/** Of Q.850: destination or network out of order, temporary failure, congestion, recovery on timer expiry. */
const outOfOrder: readonly number[] = [27, 38, 41, 42, 102];

const isFailure = (status: number | undefined): boolean =>
  status !== undefined && (status === 408 || status === 481 || status >= 500);

interface Causes {
  readonly sip: number | undefined;
  readonly q850: number | undefined;
}

/** `SIP;cause=200;text="Call completed elsewhere", Q.850;cause=26`: the first of each. Quoted text is not looked at. */
function causesIn(header: string | undefined): Causes {
  const parts = (header ?? '')
    .slice(0, 2_000)
    .replaceAll(/"(?:[^"\\]|\\.)*"?/g, '')
    .split(',');
  return {sip: causeOf(parts, 'sip'), q850: causeOf(parts, 'q.850')};
}

function causeOf(parts: readonly string[], protocol: string): number | undefined {
  for (const part of parts) {
    const [named = '', ...params] = part.split(';').map(one => one.trim().toLowerCase());
    const cause = params.map(one => /^cause\s*=\s*(\d{1,3})$/.exec(one)?.[1]).find(one => one !== undefined);
    if (named === protocol && cause !== undefined) return Number(cause);
  }
  return undefined;
}
