import {morningIn} from '../conversation/snooze-times.ts';

const MINUTE = 60_000;

export const callbackTimes = ['quarter', 'hour', 'tomorrow'] as const;
export type CallbackTime = (typeof callbackTimes)[number];

/** When a time that is offered is, on the computer's own clock. */
export function timeOf(which: CallbackTime, now: number): number {
  if (which === 'tomorrow') return morningIn(now, 1);
  return Math.ceil((now + (which === 'quarter' ? 15 : 60) * MINUTE) / MINUTE) * MINUTE;
}
