import fc from 'fast-check';
import {expect, test} from 'vitest';
import {utcDay} from '../../../core/lib/day.ts';
import {systemCalendar, systemZone} from './calendar.ts';

test.each([
  ['Europe/Berlin', Date.UTC(2026, 10, 20, 22, 59), '2026-11-20'],
  ['Europe/Berlin', Date.UTC(2026, 10, 20, 23, 0), '2026-11-21'],
  // Summer time: the day begins an hour earlier in UTC.
  ['Europe/Berlin', Date.UTC(2026, 6, 20, 22, 0), '2026-07-21'],
  ['Pacific/Auckland', Date.UTC(2026, 10, 20, 12, 0), '2026-11-21'],
  ['America/Los_Angeles', Date.UTC(2026, 10, 21, 7, 59), '2026-11-20'],
  ['Nowhere/Else', Date.UTC(2026, 10, 21), '2026-11-21'],
])('in %s %d is on %s', (zone, at, day) => {
  expect(systemCalendar().dayIn(zone, at)).toBe(day);
});

test('in UTC it says what the engine says without a calendar', () => {
  const calendar = systemCalendar();
  fc.assert(
    fc.property(fc.integer({min: 0, max: Date.UTC(9_999, 0)}), at => {
      expect(calendar.dayIn('UTC', at)).toBe(utcDay(at));
    }),
  );
});

test.each([
  ['Europe/Berlin', true],
  ['UTC', true],
  ['Nowhere/Else', false],
  ['', false],
])('whether there is a zone %j: %s', (zone, isKnown) => {
  expect(systemCalendar().knows(zone)).toBe(isKnown);
});

test('this machine stands in a zone there is', () => {
  expect(systemCalendar().knows(systemZone())).toBe(true);
});
