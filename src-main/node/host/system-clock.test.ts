import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import {systemAlarm, systemClock} from './system-clock.ts';

const DAY = 24 * 3_600_000;

beforeEach(() => vi.useFakeTimers({now: 1_790_000_000_000}));
afterEach(() => vi.useRealTimers());

test.each([
  ['in a second', 1_000],
  ['in 90 days, which is longer than a timer can hold', 90 * DAY],
])('an alarm %s rings once, then, and not before', (_when, inMs) => {
  const ring = vi.fn();
  systemAlarm(systemClock).set(Date.now() + inMs, ring);
  vi.advanceTimersByTime(inMs - 1);
  expect(ring).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(ring).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(100 * DAY);
  expect(ring).toHaveBeenCalledOnce();
});

test('an alarm for a time that is past rings at once', () => {
  const ring = vi.fn();
  systemAlarm(systemClock).set(Date.now() - 5, ring);
  vi.advanceTimersByTime(0);
  expect(ring).toHaveBeenCalledOnce();
});

test('a clock that is set back makes an alarm wait longer', () => {
  const ring = vi.fn();
  const at = Date.now() + 1_000;
  systemAlarm(systemClock).set(at, ring);
  vi.setSystemTime(Date.now() - 5_000);
  vi.advanceTimersByTime(5_999);
  expect(ring).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(ring).toHaveBeenCalledOnce();
});

test.each([1_000, 60 * DAY])('an alarm called off never rings (%d ms ahead)', inMs => {
  const ring = vi.fn();
  const callOff = systemAlarm(systemClock).set(Date.now() + inMs, ring);
  vi.advanceTimersByTime(inMs / 2);
  callOff();
  vi.advanceTimersByTime(inMs);
  expect(ring).not.toHaveBeenCalled();
});
