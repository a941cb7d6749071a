import {cleanText} from '../lib/text.ts';

/*
 * Addresses as they stand in SIP headers (RFC 3261, 20.10 and 25.1), read from whatever anybody may
 * send: nothing here throws, takes longer than the text is long, or gives back more than fits.
 */

/** No header that says something is longer than that; what comes after is not read. */
const MOST_READ = 4_096;
/** Items of a list, parameters of an item. */
const MOST_PARTS = 20;

/** `"Ann" <sip:1001@pbx.example;user=phone>;reason=busy`. */
export interface NamedAddress {
  /** Empty: none. */
  readonly name: string;
  readonly scheme: 'sip' | 'sips' | 'tel' | 'other';
  /** What is before the @, or a `tel:` number, decoded and without its parameters. */
  readonly user: string;
  /** With its port; empty for `tel:`. */
  readonly host: string;
  /** Of the header, behind the brackets, by small letters. */
  readonly params: ReadonlyMap<string, string>;
  /** Behind the `?` of the address, as it came. */
  readonly headers: string;
}

/** Everything that stands in those header fields, in order. */
export const addressesIn = (values: readonly string[]): readonly NamedAddress[] => itemsIn(values).map(readAddress);

/** The items of header fields that are lists, in one line. */
export const itemsIn = (values: readonly string[]): readonly string[] =>
  values
    .slice(0, MOST_PARTS)
    .flatMap(value => splitOutside(value.slice(0, MOST_READ), ','))
    .filter(item => item.trim() !== '')
    .slice(0, MOST_PARTS);

/** The parameters of an item that has no address: `answer-after=0`. */
export const paramsIn = (item: string): ReadonlyMap<string, string> =>
  new Map(
    splitOutside(item.slice(0, MOST_READ), ';').map(param => {
      const [name = '', ...value] = param.split('=');
      return [name.trim().toLowerCase(), unquote(value.join('=').trim())];
    }),
  );

/**
 * Text of strangers in one line: no control character, nothing that turns the direction of what
 * stands beside it or that cannot be seen, no half characters, and no more than fits.
 */
export function oneLine(text: string, most: number): string {
  const line = cleanText(
    cleanText(text.slice(0, MOST_READ))
      .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
      // The two joiners are letters' business in Persian and Hindi, and hold emoji together.
      .replaceAll(/(?![\u200c\u200d])\p{Cf}/gu, ''),
  );
  const short = line.replaceAll(/\s+/g, ' ').trim().slice(0, most);
  return (/[\ud800-\udbff]$/.test(short) ? short.slice(0, -1) : short).trim();
}

function readAddress(item: string): NamedAddress {
  const open = indexOutside(item, '<');
  const close = open < 0 ? -1 : item.indexOf('>', open);
  if (open < 0) {
    const [uri = '', ...params] = splitOutside(item, ';');
    return {name: '', ...readUri(uri), params: paramsIn(params.join(';'))};
  }
  const uri = close < 0 ? item.slice(open + 1) : item.slice(open + 1, close);
  const rest = close < 0 ? '' : item.slice(close + 1);
  return {name: unquote(item.slice(0, open).trim()), ...readUri(uri), params: paramsIn(rest)};
}

function readUri(uri: string): Pick<NamedAddress, 'scheme' | 'user' | 'host' | 'headers'> {
  const [, named = '', rest = ''] = /^\s*([a-z][a-z\d+.-]{0,20}):(.*)$/is.exec(uri) ?? [];
  const scheme = schemeOf(named.toLowerCase());
  const question = rest.lastIndexOf('?');
  const headers = question < 0 ? '' : rest.slice(question + 1);
  const address = question < 0 ? rest : rest.slice(0, question);
  if (scheme === 'tel') return {scheme, user: withoutSeparators(before(address, /;/)), host: '', headers};
  const at = address.lastIndexOf('@');
  // Without an @ there is only a host.
  const user = at < 0 ? '' : decode(before(address.slice(0, at), /[;:]/));
  return {scheme, user, host: before(address.slice(at + 1), /;/).trim(), headers};
}

function schemeOf(named: string): NamedAddress['scheme'] {
  return named === 'sip' || named === 'sips' || named === 'tel' ? named : 'other';
}

/** RFC 3966: what only makes a number readable. */
const withoutSeparators = (number: string): string => decode(number).replaceAll(/[-.()\s]/g, '');

const before = (text: string, stop: RegExp): string => text.split(stop, 1)[0] ?? '';

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // not encoded, or wrongly: as it came
  }
}

/** `"Ann \"A\" Smith"` without quotes and escapes; a quote that never ends is one to the end. */
function unquote(text: string): string {
  if (!text.startsWith('"')) return text;
  const inside = /^"((?:[^"\\]|\\.)*)/s.exec(text)?.[1] ?? '';
  return inside.replaceAll(/\\(.)/gs, '$1');
}

/** Cut at a character, but not within quotes or brackets; what is too much stays in the last part. */
function splitOutside(text: string, at: string): string[] {
  const parts: string[] = [];
  let rest = text;
  for (let index = indexOutside(rest, at); index >= 0 && parts.length < MOST_PARTS; index = indexOutside(rest, at)) {
    parts.push(rest.slice(0, index));
    rest = rest.slice(index + 1);
  }
  return [...parts, rest];
}

/** Where a character stands outside of quotes and brackets; -1: nowhere. */
function indexOutside(text: string, wanted: string): number {
  let isQuoted = false;
  let isBracketed = false;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index];
    if (isQuoted) {
      if (char === '\\') index += 1;
      else if (char === '"') isQuoted = false;
    } else if (char === wanted && !isBracketed) return index;
    else if (char === '"') isQuoted = !isBracketed;
    else if (char === '<') isBracketed = true;
    else if (char === '>') isBracketed = false;
  }
  return -1;
}
