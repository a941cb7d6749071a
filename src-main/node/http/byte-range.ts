/** The first and the last byte of a part of a file, both included. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * What a `Range` header asks of a file (RFC 9110, 14.2). Undefined: all of it, which is also
 * the answer to several ranges at once and to what we do not understand.
 */
export function parseRange(header: string | null, size: number): Range | 'unsatisfiable' | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (first === undefined || last === undefined) return undefined;
  const range = first === '' ? suffix(last, size) : from(Number(first), last, size);
  if (range === undefined) return undefined;
  return range.start > range.end || range.start >= size ? 'unsatisfiable' : range;
}

/** What an answer with all of a file, or that part of it, says of its bytes (RFC 9110, 14). */
export function rangeHeaders(size: number, range: Range | undefined): Readonly<Record<string, string>> {
  const {start, end} = range ?? {start: 0, end: size - 1};
  return {
    'accept-ranges': 'bytes',
    'content-length': String(end - start + 1),
    ...(range !== undefined && {'content-range': `bytes ${start}-${end}/${size}`}),
  };
}

/** `-500`: the last 500 bytes. */
const suffix = (last: string, size: number): Range | undefined =>
  last === '' ? undefined : {start: Math.max(0, size - Number(last)), end: size - 1};

/** `500-` or `500-999`; the other way round is no range. */
function from(start: number, last: string, size: number): Range | undefined {
  if (last === '') return {start, end: size - 1};
  return Number(last) < start ? undefined : {start, end: Math.min(Number(last), size - 1)};
}
