import type {Output} from '../../../core/contract/contract.ts';
import {mainStatuses, type MainStatus} from '../../../core/presence/presence.ts';

export type Span = Output<'presence/history'>['spans'][number];

/** How long a status was had today: one that began before midnight counts from there. */
export const lengthOf = ({since, until}: Pick<Span, 'since' | 'until'>, today: number, now: number): number =>
  Math.max(0, (until ?? now) - Math.max(since, today));

/** How long each group of statuses was had today; what was not had is left out (ST-24). */
export function sumsOf(
  spans: readonly Span[],
  today: number,
  now: number,
): readonly {readonly status: MainStatus; readonly ms: number}[] {
  const msOf = (status: MainStatus) =>
    spans.filter(span => span.status === status).reduce((sum, span) => sum + lengthOf(span, today, now), 0);
  return mainStatuses.map(status => ({status, ms: msOf(status)})).filter(({ms}) => ms > 0);
}

/** When the reader's day began. */
export function beginningOfDay(now: number): number {
  const day = new Date(now);
  day.setHours(0, 0, 0, 0);
  return day.getTime();
}
