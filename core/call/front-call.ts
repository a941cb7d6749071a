import {isOnLine, type Call} from './call.ts';
import type {PhoneCommand} from './phone-command.ts';

/** Those that wait to be answered, the longest first. */
export const ringingOf = (calls: readonly Call[]): readonly Call[] => calls.filter(({phase}) => phase === 'ringing');

/** Those that take a line. */
export const onLineOf = (calls: readonly Call[]): readonly Call[] => calls.filter(isOnLine);

/** Whoever is talked to, or called; else, of those that wait, whoever was talked to last. */
export function currentOf(calls: readonly Call[]): Call | undefined {
  const onLine = onLineOf(calls);
  return onLine.findLast(({phase}) => phase !== 'held') ?? onLine.toSorted(byHold).at(-1);
}

const byHold = (one: Call, other: Call): number => (one.heldSince ?? 0) - (other.heldSince ?? 0);

/** What answering means now, by whichever key or button; undefined: nothing rings. */
export function answering(calls: readonly Call[]): PhoneCommand | undefined {
  const call = ringingOf(calls).at(0);
  return call && {do: 'answer', callId: call.id};
}

/** Declines or hangs up: what rings is in front of what is talked about. */
export function ending(calls: readonly Call[]): PhoneCommand | undefined {
  const [ringing] = ringingOf(calls);
  if (ringing !== undefined) return {do: 'decline', callId: ringing.id};
  const talked = currentOf(calls);
  return talked && {do: 'hang-up', callId: talked.id};
}

/** Mutes or stops muting whoever is talked to. */
export function muting(calls: readonly Call[]): PhoneCommand | undefined {
  const talked = currentOf(calls);
  return talked && {do: 'mute', callId: talked.id, isMuted: !talked.isMuted};
}
