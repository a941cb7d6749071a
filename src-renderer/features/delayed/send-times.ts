import {morningIn} from '../conversation/snooze-times.ts';

/** A time that is offered for an answer that is to go out later. */
export interface SendTime {
  readonly id: 'hour' | 'evening' | 'tomorrow' | 'monday';
  /** Milliseconds UTC. */
  readonly at: number;
}

const HOUR = 60 * 60_000;
const EVENING = 18;
const MONDAY = 1;
/** Nearer than this it is hardly later. */
const SOON_MS = HOUR;

/** What is offered at a moment, soonest first, in the computer's own zone. */
export function sendTimes(now: number): readonly SendTime[] {
  const evening = new Date(now).setHours(EVENING, 0, 0, 0);
  const daysToMonday = (MONDAY - new Date(now).getDay() + 7) % 7 || 7;
  return [
    {id: 'hour', at: now + HOUR},
    ...(evening - now > SOON_MS ? [{id: 'evening', at: evening} as const] : []),
    {id: 'tomorrow', at: morningIn(now, 1)},
    ...(daysToMonday > 1 ? [{id: 'monday', at: morningIn(now, daysToMonday)} as const] : []),
  ];
}
