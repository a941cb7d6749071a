import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {createTimeFormat, type TimeWords} from './time-format.ts';

const words: TimeWords = {
  now: 'Now',
  today: 'Today',
  yesterday: 'Yesterday',
  minutes: minutes => `${minutes} min`,
  hours: hours => `${hours} h`,
  hoursMinutes: (hours, minutes) => `${hours} h ${minutes}`,
  days: days => `${days} d`,
  daysHours: (days, hours) => `${days} d ${hours} h`,
};
const inLondon = createTimeFormat({locale: 'en-GB', timeZone: 'Europe/London', words});

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Whether a comma follows the weekday differs between versions of the language data. */
const withoutCommas = (text: string) => text.replaceAll(',', '');

/** Friday 21 November 2025, 11:02 in London. */
const now = Date.UTC(2025, 10, 21, 11, 2);

test('a stamp is to the minute, and never "Now"', () => {
  const stamps = [0, 5 * minute, 10 * hour, 12 * hour, 7 * day, 400 * day].map(age => inLondon.stamp(now - age, now));
  expect(stamps).toEqual(['11:02', '10:57', '01:02', 'Thu 23:02', '14 Nov 11:02', '17 Oct 2024 12:02']);
});

test('a stamp of what lies ahead says the day of the week for six days', () => {
  const stamps = [2 * hour, day, 6 * day, 7 * day].map(ahead => inLondon.stamp(now + ahead, now));
  expect(stamps).toEqual(['13:02', 'Sat 11:02', 'Thu 11:02', '28 Nov 11:02']);
});

describe('in a list', () => {
  test.each([
    ['what has just come', 0, 'Now'],
    ['half a minute ago', 30 * second, 'Now'],
    ['what a clock ahead of ours has sent', -4 * minute, 'Now'],
    ['a minute ago', minute, '1 min'],
    ['nearly an hour ago', 59 * minute + 59 * second, '59 min'],
    ['an hour ago', hour, '10:02'],
    ['this morning', 10 * hour, '01:02'],
    ['last night', 12 * hour, 'Thu'],
    ['six days ago', 6 * day, 'Sat'],
    ['seven days ago, when the weekday would mislead', 7 * day, '14 Nov'],
    ['this year', 300 * day, '25 Jan'],
    ['last year', 330 * day, '26 Dec 2024'],
    ['tomorrow', -day, '22 Nov'],
    ['later today', -2 * hour, '13:02'],
  ])('%s', (_, ago, text) => {
    expect(inLondon.list(now - ago, now)).toBe(text);
  });

  test('days are those of the reader, not of London', () => {
    const inAuckland = createTimeFormat({locale: 'en-GB', timeZone: 'Pacific/Auckland', words});
    // It is 00:02 on Saturday there: two hours ago was Friday.
    expect(inAuckland.list(now - 2 * hour, now)).toBe('Fri');
    expect(inLondon.list(now - 2 * hour, now)).toBe('09:02');
  });

  test('the night the clocks go back is one day long', () => {
    const monday = Date.UTC(2025, 9, 27, 9);
    expect(inLondon.list(monday - 7 * day, monday)).toBe('20 Oct');
    expect(inLondon.list(monday - 6 * day, monday)).toBe('Tue');
  });

  test('follows the language', () => {
    const inGerman = createTimeFormat({locale: 'de', timeZone: 'Europe/Berlin', words});
    expect(inGerman.list(now - 9 * day, now)).toBe('12. Nov.');
    expect(inGerman.list(now - hour, now)).toBe('11:02');
  });
});

describe('until a deadline', () => {
  test.each([
    ['due this second', 0, '0:00'],
    ['4 minutes 12 seconds', 4 * minute + 12 * second, '4:12'],
    ['just under ten minutes', 10 * minute - 1, '9:59'],
    ['ten minutes', 10 * minute, '10 min'],
    ['42 minutes', 42 * minute + 50 * second, '42 min'],
    ['an hour and ten', 70 * minute, '1 h 10'],
    ['an hour and five', 65 * minute, '1 h 05'],
    ['three hours', 3 * hour, '3 h'],
    ['two days', 2 * day, '2 d'],
    ['two days and three hours', 2 * day + 3 * hour + 20 * minute, '2 d 3 h'],
    ['72 seconds late, with a true minus', -72 * second, '−1:12'],
    ['more than an hour late', -(hour + 12 * minute), '−1 h 12'],
  ])('%s', (_, left, text) => {
    expect(inLondon.deadline(now + left, now)).toBe(text);
  });

  test('late and early by as much read alike, but for the minus', () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: 40 * day}), apart => {
        expect(inLondon.deadline(now - apart, now)).toBe(`−${inLondon.deadline(now + apart, now)}`);
      }),
    );
  });
});

test('a call runs in minutes and seconds, and in hours when it is long', () => {
  expect(inLondon.elapsed(0)).toBe('0:00');
  expect(inLondon.elapsed(4 * minute + 12_999)).toBe('4:12');
  expect(inLondon.elapsed(hour + 4 * minute + 12 * second)).toBe('1:04:12');
});

test('a day of the thread is called by its name, and by its year if that is another', () => {
  const days = [0, day, 2 * day, 9 * day, 400 * day].map(ago => inLondon.day(now - ago, now));
  expect(days.map(withoutCommas)).toEqual([
    'Today',
    'Yesterday',
    'Wednesday 19 November',
    'Wednesday 12 November',
    'Thursday 17 October 2024',
  ]);
});

test('the customer’s clock is shown in the customer’s zone', () => {
  expect(inLondon.clock(now)).toBe('11:02');
  expect(inLondon.clock(now, 'Europe/Warsaw')).toBe('12:02');
});

test('the tooltip tells everything', () => {
  expect(withoutCommas(inLondon.full(now))).toBe('Friday 21 November 2025 at 11:02');
});

test('midnight divides two days', () => {
  const midnight = Date.UTC(2025, 10, 21);
  expect(inLondon.isSameDay(midnight, midnight + day - 1)).toBe(true);
  expect(inLondon.isSameDay(midnight, midnight - 1)).toBe(false);
});

test('any two instants have a text of at most a line', () => {
  const instant = fc.integer({min: 0, max: Date.UTC(2100, 0, 1)});
  fc.assert(
    fc.property(instant, instant, (at, then) => {
      for (const text of [inLondon.list(at, then), inLondon.day(at, then), inLondon.deadline(at, then)]) {
        expect(text).toMatch(/^[\S ]{1,30}$/);
        expect(text).not.toMatch(/NaN|undefined|Invalid/);
      }
    }),
  );
});

test('how long something was is said in words', () => {
  expect(inLondon.length(0)).toBe('0 secs');
  expect(inLondon.length(48_999)).toBe('48 secs');
  expect(inLondon.length(6 * minute + 31 * second)).toBe('6 mins 31 secs');
  expect(inLondon.length(2 * minute)).toBe('2 mins');
  expect(inLondon.length(hour + 4 * minute + 12 * second)).toBe('1 hr 4 mins');
});
