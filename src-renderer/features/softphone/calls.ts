import {isOnLine, type Call, type Transfer} from '../../../core/call/call.ts';
import {onLineOf} from '../../../core/call/front-call.ts';
import type {PhoneState} from '../../../core/call/phone-state.ts';

const none: readonly Call[] = [];

/** All calls the telephone tells of, be it that there is no telephone. */
export const callsOf = (phone: PhoneState | null): readonly Call[] => phone?.calls ?? none;

/** Those somebody called about: whoever is only being called to hand one over is a part of that one. */
export const ownCallsOf = (calls: readonly Call[]): readonly Call[] =>
  onLineOf(calls).filter(({consults}) => consults === null || !onLineOf(calls).some(({id}) => id === consults));

/** Whom a call is being handed over to or talked over with. */
export const consultOf = (calls: readonly Call[], call: Call): Call | undefined =>
  calls.find(other => other.consults === call.id && isOnLine(other));

/** The handing-over that is under way, or was the last one. */
export const lastTransfer = ({transfers}: Call): Transfer | undefined => transfers.at(-1);

/** It is being handed over now. */
export function ongoingTransfer(call: Call): Transfer | undefined {
  const last = lastTransfer(call);
  return last !== undefined && ['trying', 'talking', 'joining'].includes(last.state) ? last : undefined;
}

/** Somebody shows something, or is about to. */
export const isSeen = ({video, phase}: Call): boolean =>
  video !== null && phase !== 'ringing' && (video.theirs || video.camera !== 'off');

/** Since when the clock of a call runs. */
export const clockOf = ({answeredAt, startedAt}: Call): number => answeredAt ?? startedAt;

export type Verdict = 'good' | 'fair' | 'weak' | 'poor';

/** How it sounds, by the worse of both ways; undefined: nothing is known yet. */
export function soundOf({quality}: Call): {readonly mos: number; readonly verdict: Verdict} | undefined {
  const heard = [quality?.in?.mos, quality?.out?.mos].filter(mos => mos !== undefined);
  if (heard.length === 0) return undefined;
  const mos = Math.min(...heard);
  // ITU-T G.107 annex B: satisfied from 4.0, some not from 3.6, many not from 3.1.
  return {mos, verdict: mos >= 4 ? 'good' : mos >= 3.6 ? 'fair' : mos >= 3.1 ? 'weak' : 'poor'};
}
