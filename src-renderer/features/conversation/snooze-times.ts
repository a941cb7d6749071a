/** A time that is offered for putting a conversation off. */
export interface SnoozeTime {
  readonly id: 'later' | 'tomorrow' | 'monday' | 'days';
  /** Milliseconds UTC. */
  readonly at: number;
}

const MINUTE = 60_000;
const HALF_HOUR = 30 * MINUTE;
/** How far "later today" is; it is not offered where that would be evening. */
const LATER_MS = 3 * 60 * MINUTE;
const EVENING = 20;
const MORNING = 8;
const MONDAY = 1;
/** "If they have not answered by then": a message brings it back in any case. */
const NO_ANSWER_DAYS = 2;

/** What is offered at a moment, soonest first, in the computer's own zone. */
export function snoozeTimes(now: number): readonly SnoozeTime[] {
  const later = Math.ceil((now + LATER_MS) / HALF_HOUR) * HALF_HOUR;
  const isToday = new Date(later).getDate() === new Date(now).getDate() && new Date(later).getHours() < EVENING;
  const daysToMonday = (MONDAY - new Date(now).getDay() + 7) % 7 || 7;
  return [
    ...(isToday ? [{id: 'later', at: later} as const] : []),
    {id: 'tomorrow', at: morningIn(now, 1)},
    ...(daysToMonday > 1 ? [{id: 'monday', at: morningIn(now, daysToMonday)} as const] : []),
    {id: 'days', at: now + NO_ANSWER_DAYS * 24 * 60 * MINUTE},
  ];
}

/** By the calendar: a day may have 23 hours. */
export function morningIn(now: number, days: number): number {
  const morning = new Date(now);
  morning.setDate(morning.getDate() + days);
  return morning.setHours(MORNING, 0, 0, 0);
}

/** What a field for date and time shows for an instant: `2026-11-22T08:00`, on the computer's own clock. */
export function fieldTimeOf(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * MINUTE);
  return local.toISOString().slice(0, 16);
}

/** The instant it means; undefined while it is not filled in. */
export function instantOf(fieldTime: string): number | undefined {
  const at = new Date(fieldTime).getTime();
  return Number.isNaN(at) ? undefined : at;
}
