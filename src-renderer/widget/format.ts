import {readableSize} from '../../core/contract/size.ts';

/** Times, days, counts and sizes as a visitor reads them. */
export interface Format {
  readonly time: (at: number) => string;
  /** "Today", "Yesterday" or a date. */
  readonly day: (at: number, now: number) => string;
  readonly dayKey: (at: number) => string;
  readonly count: (value: number) => string;
  readonly size: (bytes: number) => string;
  readonly full: (at: number) => string;
}

export function createFormat(locale: string, words: {readonly today: string; readonly yesterday: string}): Format {
  const known = isKnown(locale) ? locale : 'en';
  const time = new Intl.DateTimeFormat(known, {hour: 'numeric', minute: '2-digit'});
  const date = new Intl.DateTimeFormat(known, {day: 'numeric', month: 'short', year: 'numeric'});
  const full = new Intl.DateTimeFormat(known, {dateStyle: 'full', timeStyle: 'short'});
  const number = new Intl.NumberFormat(known, {maximumFractionDigits: 0});
  const dayKey = (at: number): string => new Date(at).toDateString();
  return {
    time: at => time.format(at),
    full: at => full.format(at),
    dayKey,
    day(at, now) {
      if (dayKey(at) === dayKey(now)) return words.today;
      const before = new Date(now);
      before.setDate(before.getDate() - 1);
      return dayKey(at) === before.toDateString() ? words.yesterday : date.format(at);
    },
    count: value => number.format(value),
    size: bytes => {
      const {value, unit, digits} = readableSize(bytes);
      return new Intl.NumberFormat(known, {style: 'unit', unit, maximumFractionDigits: digits}).format(value);
    },
  };
}

/** The locale comes from the page around us, so it may be anything. */
function isKnown(locale: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([locale]).length > 0;
  } catch {
    return false;
  }
}
