const units = ['kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size as people read it; the language's number format does the rest. */
export interface ReadableSize {
  readonly value: number;
  readonly unit: (typeof units)[number];
  /** Decimals worth showing: "2.4 MB", but "24 MB" and "184 kB". */
  readonly digits: 0 | 1;
}

/** Who sends a file and who gets it read the same size. An empty file has 0 kB, any other at least 1 kB. */
export function readableSize(bytes: number): ReadableSize {
  const power = Math.min(units.length, Math.max(1, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const unit = units[power - 1] ?? 'kilobyte';
  const value = bytes / 1000 ** power;
  if (unit === 'kilobyte') return {value: bytes === 0 ? 0 : Math.max(1, value), unit, digits: 0};
  return {value, unit, digits: value < 10 ? 1 : 0};
}
