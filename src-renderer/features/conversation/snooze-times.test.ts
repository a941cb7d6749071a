import {describe, expect, test} from 'vitest';
import {fieldTimeOf, instantOf, snoozeTimes} from './snooze-times.ts';

const at = (...[year, month, day, hour, minute]: readonly [number, number, number, number, number]) =>
  new Date(year, month - 1, day, hour, minute).getTime();
const offered = (now: number) => snoozeTimes(now).map(({id, at: when}) => [id, fieldTimeOf(when)]);

describe('what is offered for putting a conversation off', () => {
  test('on a Friday morning: this afternoon on the half hour, tomorrow, Monday, and in two days', () => {
    expect(offered(at(2026, 11, 20, 10, 40))).toEqual([
      ['later', '2026-11-20T14:00'],
      ['tomorrow', '2026-11-21T08:00'],
      ['monday', '2026-11-23T08:00'],
      ['days', '2026-11-22T10:40'],
    ]);
  });

  test('in the evening there is no later today', () => {
    expect(offered(at(2026, 11, 20, 17, 5)).map(([id]) => id)).toEqual(['tomorrow', 'monday', 'days']);
    expect(offered(at(2026, 11, 20, 23, 30)).map(([id]) => id)).toEqual(['tomorrow', 'monday', 'days']);
  });

  test('on a Sunday, Monday is tomorrow and offered once; on a Monday it is the next one', () => {
    expect(offered(at(2026, 11, 22, 9, 0)).map(([id]) => id)).toEqual(['later', 'tomorrow', 'days']);
    expect(offered(at(2026, 11, 23, 9, 0))).toContainEqual(['monday', '2026-11-30T08:00']);
  });

  test('every time lies ahead', () => {
    for (let hour = 0; hour < 24 * 14; hour += 1) {
      const now = at(2026, 3, 23, hour, 17);
      expect(snoozeTimes(now).every(time => time.at > now)).toBe(true);
    }
  });
});

test('a field for date and time gives back the instant it was filled with, to the minute', () => {
  const noon = at(2026, 7, 1, 12, 0);
  expect(instantOf(fieldTimeOf(noon))).toBe(noon);
  expect(instantOf('')).toBeUndefined();
});
