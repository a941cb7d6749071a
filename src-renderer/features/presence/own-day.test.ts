import {expect, test} from 'vitest';
import {beginningOfDay, lengthOf, sumsOf, type Span} from './own-day.ts';

const span = (since: number, until: number | null, status: Span['status']): Span => ({
  since,
  until,
  status,
  statusId: status,
  isOnHold: false,
  cause: 'chosen',
  by: null,
});

test('ST-24: what began before today counts from midnight, what lasts until now', () => {
  expect(lengthOf({since: 50, until: 130}, 100, 200)).toBe(30);
  expect(lengthOf({since: 150, until: null}, 100, 200)).toBe(50);
  expect(lengthOf({since: 250, until: null}, 100, 200)).toBe(0); // a clock that was set back
});

test('ST-24: sums by group, without what was not had', () => {
  const spans = [span(170, null, 'available'), span(120, 170, 'busy'), span(50, 120, 'available')];
  expect(sumsOf(spans, 100, 200)).toEqual([
    {status: 'available', ms: 50},
    {status: 'busy', ms: 50},
  ]);
});

test('a day begins where the reader is', () => {
  const now = new Date(2026, 10, 21, 15, 30).getTime();
  expect(beginningOfDay(now)).toBe(new Date(2026, 10, 21).getTime());
});
