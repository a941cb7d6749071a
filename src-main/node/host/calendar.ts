import type {Calendar} from '../../../core/ports/clock.ts';

/** This machine's knowledge of time zones; what a zone needs is made when it is first asked for. */
export function systemCalendar(): Calendar {
  const formats = new Map<string, Intl.DateTimeFormat>();
  const formatIn = (zone: string): Intl.DateTimeFormat => {
    const known = formats.get(zone) ?? makeFormat(zone);
    formats.set(zone, known);
    return known;
  };
  return {
    dayIn(zone, at) {
      const parts = new Map(
        formatIn(zone)
          .formatToParts(at)
          .map(({type, value}) => [type, value]),
      );
      return `${(parts.get('year') ?? '').padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`;
    },
    knows: zone => formatFor(zone) !== undefined,
  };
}

const numeric = {calendar: 'iso8601', year: 'numeric', month: '2-digit', day: '2-digit'} as const;

/** Undefined: of a zone nobody here knows. */
function formatFor(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-GB', {...numeric, timeZone});
  } catch {
    // Its only way to say so.
    return undefined;
  }
}

/** A zone that a newer machine wrote down is no reason to lose a customer. */
const makeFormat = (zone: string): Intl.DateTimeFormat =>
  formatFor(zone) ?? new Intl.DateTimeFormat('en-GB', {...numeric, timeZone: 'UTC'});

/** The zone this machine stands in. */
export const systemZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
