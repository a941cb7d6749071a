import {readableSize} from '../../core/contract/size.ts';

/** Numbers as people read them. */
export interface NumberFormat {
  /** "7", "1,000"; from 10,000 on "18.4k". */
  readonly count: (value: number) => string;
  /** "10,012": to the last one, where a limit is near. */
  readonly exact: (value: number) => string;
  /** A share of 1: "82%", and with a decimal below ten: "4.2%". */
  readonly percent: (share: number) => string;
  /** A file's size: "1 kB" at least, "184 kB", "2.4 MB". */
  readonly bytes: (size: number) => string;
}

/** Formats for one language. Making one is slow, using it is not: make one a window. */
export function createNumberFormat(locale: string): NumberFormat {
  const whole = new Intl.NumberFormat(locale, {maximumFractionDigits: 0});
  const short = new Intl.NumberFormat(locale, {notation: 'compact', maximumFractionDigits: 1});
  const wholePercent = new Intl.NumberFormat(locale, {style: 'percent', maximumFractionDigits: 0});
  const finePercent = new Intl.NumberFormat(locale, {style: 'percent', maximumFractionDigits: 1});
  return {
    count: value => (value < 10_000 ? whole.format(value) : smallK(short.formatToParts(value))),
    // What rounds to 10% is written as 10%, not as 10.0%.
    percent: share => (Math.abs(share) < 0.0995 ? finePercent : wholePercent).format(share),
    exact: value => whole.format(value),
    bytes: size => {
      const {value, unit, digits} = readableSize(size);
      return new Intl.NumberFormat(locale, {style: 'unit', unit, maximumFractionDigits: digits}).format(value);
    },
  };
}

/** English writes thousands with a capital K, which shouts and is Kelvin besides. */
const smallK = (parts: readonly Intl.NumberFormatPart[]): string =>
  parts.map(({type, value}) => (type === 'compact' && value === 'K' ? 'k' : value)).join('');
