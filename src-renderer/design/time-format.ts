const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** The words between the numbers, in the reader's language. */
export interface TimeWords {
  readonly now: string;
  readonly today: string;
  readonly yesterday: string;
  readonly minutes: (minutes: string) => string;
  readonly hours: (hours: string) => string;
  readonly hoursMinutes: (hours: string, minutes: string) => string;
  readonly days: (days: string) => string;
  readonly daysHours: (days: string, hours: string) => string;
}

/**
 * Times as people read them. All instants are milliseconds UTC. Days are those of the reader's
 * zone, so yesterday evening is yesterday even when it is two hours ago.
 */
export interface TimeFormat {
  /** In lists: "Now", "4 min", then "09:41" today, "Thu" in the six days before, "12 Nov", "12 Nov 2025". */
  readonly list: (at: number, now: number) => string;
  /** Where it is no news, or lies ahead: "09:41" today, "Thu 09:41" within six days, "12 Nov 09:41", "12 Nov 2025 09:41". */
  readonly stamp: (at: number, now: number) => string;
  /** The time of day: "09:41". In another zone: what the customer's clock says. */
  readonly clock: (at: number, timeZone?: string) => string;
  /** The heading of a day: "Today", "Yesterday", "Thursday 20 November", with the year if it is another. */
  readonly day: (at: number, now: number) => string;
  /** Everything, for tooltips: "Friday 21 November 2026 at 10:58". */
  readonly full: (at: number) => string;
  /** How long until: "4:12" under 10 minutes, then "42 min", "1 h 10", "2 d 3 h"; late is "−1:12". */
  readonly deadline: (due: number, now: number) => string;
  /** How long it runs: "4:12", "1:04:12". */
  readonly elapsed: (durationMs: number) => string;
  /** How long it was, in words: "48 sec", "6 min 31 sec", "1 hr 4 min". */
  readonly length: (durationMs: number) => string;
  /** Whether two instants lie on the same day of the reader. */
  readonly isSameDay: (one: number, other: number) => boolean;
}

interface TimeFormatOptions {
  readonly locale: string;
  /** IANA name; the computer's unless told. */
  readonly timeZone?: string | undefined;
  readonly words: TimeWords;
}

/** Formats for one language and zone. Making one is slow, using it is not: make one a window. */
export function createTimeFormat({locale, timeZone, words}: TimeFormatOptions): TimeFormat {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, timeZone === undefined ? options : {timeZone, ...options});
  // What people are used to: 14:55, but 2:55 PM without a zero in front.
  const clockOptions = {timeStyle: 'short'} as const;
  const clock = format(clockOptions);
  const weekday = format({weekday: 'short'});
  const date = format({day: 'numeric', month: 'short'});
  const dateAndYear = format({day: 'numeric', month: 'short', year: 'numeric'});
  const longDay = format({weekday: 'long', day: 'numeric', month: 'long'});
  const longDayAndYear = format({weekday: 'long', day: 'numeric', month: 'long', year: 'numeric'});
  const full = format({dateStyle: 'full', timeStyle: 'short'});
  const number = new Intl.NumberFormat(locale);
  const calendar = createCalendar(timeZone);
  /** Undefined: today. */
  const dayOf = (at: number, now: number) => {
    const daysAgo = calendar.dayNumber(now) - calendar.dayNumber(at);
    if (daysAgo === 0) return undefined;
    if (daysAgo > 0 && daysAgo < 7) return weekday.format(at);
    return (calendar.year(at) === calendar.year(now) ? date : dateAndYear).format(at);
  };
  const duration = createDuration(words, value => number.format(value));

  return {
    clock: (at, zone) =>
      zone === undefined
        ? clock.format(at)
        : new Intl.DateTimeFormat(locale, {...clockOptions, timeZone: zone}).format(at),
    list: (at, now) => {
      const age = now - at;
      // A sender's clock may run ahead of ours: what is minutes in the future has just come.
      if (age < minute && age > -5 * minute) return words.now;
      if (age >= minute && age < hour) return words.minutes(number.format(Math.floor(age / minute)));
      return dayOf(at, now) ?? clock.format(at);
    },
    stamp: (at, now) => {
      const daysAhead = calendar.dayNumber(at) - calendar.dayNumber(now);
      const dayWord = daysAhead > 0 && daysAhead < 7 ? weekday.format(at) : dayOf(at, now);
      return [dayWord, clock.format(at)].filter(part => part !== undefined).join(' ');
    },
    day: (at, now) => {
      const daysAgo = calendar.dayNumber(now) - calendar.dayNumber(at);
      if (daysAgo === 0) return words.today;
      if (daysAgo === 1) return words.yesterday;
      return (calendar.year(at) === calendar.year(now) ? longDay : longDayAndYear).format(at);
    },
    full: at => full.format(at),
    deadline: (due, now) => (due < now ? `−${duration(now - due)}` : duration(due - now)),
    elapsed: durationMs => colons(Math.floor(durationMs / 1000)),
    length: createLength(locale),
    isSameDay: (one, other) => calendar.dayNumber(one) === calendar.dayNumber(other),
  };
}

/** Beside hours nobody counts seconds. */
function createLength(locale: string) {
  const unit = (name: 'hour' | 'minute' | 'second') => {
    const format = new Intl.NumberFormat(locale, {style: 'unit', unit: name, unitDisplay: 'short'});
    return (value: number) => (value === 0 ? [] : [format.format(value)]);
  };
  const [hours, minutes, seconds] = [unit('hour'), unit('minute'), unit('second')];
  const nothing = new Intl.NumberFormat(locale, {style: 'unit', unit: 'second', unitDisplay: 'short'}).format(0);
  return (durationMs: number): string => {
    const whole = Math.floor(Math.max(0, durationMs) / 1000);
    if (whole === 0) return nothing;
    const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
    return [hours(h), minutes(m), h > 0 ? [] : seconds(s)].flat().join(' ');
  };
}

/** No zone's day begins inside a quarter of an hour: what is true of a moment is true of all of its quarter. */
const STEADY = 15 * minute;
const MOST_DATES = 5_000;

/** Which day it is in a zone, as a number that grows by one a day whatever the clocks do. */
function createCalendar(timeZone: string | undefined) {
  const options = {
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  } as const;
  const parts = new Intl.DateTimeFormat('en', timeZone === undefined ? options : {...options, timeZone});
  const dates = new Map<number, {readonly year: number; readonly dayNumber: number}>();
  const dateOf = (at: number) => {
    const part = Math.floor(at / STEADY);
    const known = dates.get(part);
    if (known !== undefined) return known;
    if (dates.size >= MOST_DATES) dates.clear();
    const date = readDate(at);
    dates.set(part, date);
    return date;
  };
  const readDate = (at: number) => {
    const found = Object.fromEntries(parts.formatToParts(at).map(({type, value}) => [type, Number(value)]));
    const {year = 0, month = 1, day: dayOfMonth = 1} = found;
    return {year, dayNumber: Date.UTC(year, month - 1, dayOfMonth) / day};
  };
  return {
    year: (at: number) => dateOf(at).year,
    dayNumber: (at: number) => dateOf(at).dayNumber,
  };
}

/** How long it is until a deadline, or since it passed. Never negative. */
function createDuration(words: TimeWords, number: (value: number) => string) {
  return (durationMs: number): string => {
    if (durationMs < 10 * minute) return colons(Math.floor(durationMs / 1000));
    if (durationMs < hour) return words.minutes(number(Math.floor(durationMs / minute)));
    if (durationMs < day) {
      const hours = number(Math.floor(durationMs / hour));
      const minutes = Math.floor((durationMs % hour) / minute);
      return minutes === 0 ? words.hours(hours) : words.hoursMinutes(hours, String(minutes).padStart(2, '0'));
    }
    const days = number(Math.floor(durationMs / day));
    const hours = Math.floor((durationMs % day) / hour);
    return hours === 0 ? words.days(days) : words.daysHours(days, number(hours));
  };
}

/** 252 seconds are "4:12", 3852 are "1:04:12". */
function colons(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours === 0 ? `${minutes}:${two(seconds % 60)}` : `${hours}:${two(minutes)}:${two(seconds % 60)}`;
}
