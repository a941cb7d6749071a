const DAY = 86_400_000;

/**
 * The day an instant is on in UTC, as `2026-11-21`: what a calendar without time zones says.
 * Counts days from the first of March of the year 0, so that a leap day ends a year.
 */
export function utcDay(at: number): string {
  const days = Math.floor(at / DAY) + 719_468;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const leaps = Math.floor(dayOfEra / 1_460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const month = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * month + 2) / 5) + 1;
  const monthOfYear = month < 10 ? month + 3 : month - 9;
  const year = yearOfEra + era * 400 + (monthOfYear <= 2 ? 1 : 0);
  return `${padded(year, 4)}-${padded(monthOfYear, 2)}-${padded(date, 2)}`;
}

const padded = (number: number, width: number): string => String(number).padStart(width, '0');
