import type {Call, EndedBy, EndReason} from './call.ts';

/** What ended a call, as the wire has it. */
export interface WireEnd {
  readonly direction: Call['direction'];
  /** They talked. */
  readonly wasAnswered: boolean;
  readonly by: 'us' | 'them';
  /** The SIP status that ended it; null: a BYE or a CANCEL. */
  readonly code: number | null;
  /** The Reason header (RFC 3326). */
  readonly reason: string | undefined;
}

/** Who ended a call and why, in the closed list that windows have words for. */
export function endOf(end: WireEnd): {readonly by: EndedBy; readonly reason: EndReason} {
  const {direction, wasAnswered, by} = end;
  if (wasAnswered) return {by, reason: 'hung-up'};
  return {by, reason: direction === 'inbound' ? unanswered(end) : by === 'us' ? 'cancelled' : refusalOf(end.code)};
}

function unanswered({by, reason = ''}: WireEnd): EndReason {
  if (by === 'us') return 'declined';
  return /SIP\s*;\s*cause=200\b/i.test(reason) ? 'answered-elsewhere' : 'missed';
}

function refusalOf(code: number | null): EndReason {
  return (code === null ? undefined : refusals[code]) ?? 'unreachable';
}

const refusals: Readonly<Record<number, EndReason>> = {
  401: 'not-allowed',
  403: 'not-allowed',
  404: 'wrong-number',
  407: 'not-allowed',
  408: 'no-answer',
  410: 'wrong-number',
  480: 'no-answer',
  484: 'wrong-number',
  486: 'busy',
  487: 'no-answer',
  488: 'not-understood',
  600: 'busy',
  603: 'declined',
  604: 'wrong-number',
};
