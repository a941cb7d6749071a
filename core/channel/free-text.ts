import type {Capabilities} from './channel.ts';

/*
 * TP-6, D24: where the operator allows free text only for a while after the customer's last
 * message. By our clock, and to the millisecond: at the end itself it is still allowed.
 */

type Window = Pick<Capabilities, 'freeTextMs'>;

/** Until when anything may be said; undefined: always. The customer never wrote: it is over. */
export const freeTextUntil = ({freeTextMs}: Window, lastInboundAt: number | null): number | undefined =>
  freeTextMs === undefined ? undefined : (lastInboundAt ?? -Infinity) + freeTextMs;

/** Whether only a registered template may be said now (TP-1). */
export function isFreeTextOver(window: Window, about: {readonly lastInboundAt: number | null; readonly now: number}) {
  const until = freeTextUntil(window, about.lastInboundAt);
  return until !== undefined && about.now > until;
}
