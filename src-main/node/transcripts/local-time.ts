/** Moments as they are on the clocks of a time zone. */
export interface LocalTime {
  /** `2026-11-22 09:41:03`. */
  readonly text: (at: number) => string;
  /** Days since the end of 1899, which is how spreadsheets count. */
  readonly days: (at: number) => number;
}

const parts = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;
const DAY_MS = 86_400_000;
const DAYS_BEFORE_1970 = 25_569;

/** Undefined: there is no such zone. */
export function localTimeIn(timeZone: string): LocalTime | undefined {
  const format = formatIn(timeZone);
  if (format === undefined) return undefined;
  const fields = (at: number) => {
    const found = new Map(format.formatToParts(at).map(({type, value}) => [type, value]));
    return parts.map(part => found.get(part) ?? '00');
  };
  return {
    text(at) {
      const [year = '', month, day, hour, minute, second] = fields(at);
      return `${year.padStart(4, '0')}-${month}-${day} ${hour}:${minute}:${second}`;
    },
    days(at) {
      const [year = 1970, month = 1, ...rest] = fields(at).map(Number);
      return Date.UTC(year, month - 1, ...rest) / DAY_MS + DAYS_BEFORE_1970;
    },
  };
}

function formatIn(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-GB', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  } catch {
    return undefined; // no zone of that name is known here
  }
}
