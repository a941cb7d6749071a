/** Why nothing can be dialled. */
export type DialFault = 'empty' | 'letters' | 'characters' | 'plus' | 'extension' | 'too-short' | 'too-long';

interface Dialled {
  readonly number: string;
  /** It was written with letters, which stand for digits (1-800-FLOWERS). */
  readonly wasWord?: true;
  /** It was found among other words. */
  readonly wasFound?: true;
}

type Read = Dialled | {readonly fault: DialFault};

/** The longest that a telephone takes: more is no number. */
const MOST_DIGITS = 32;
/** E.164: with a plus it has a country in front, and is never longer. */
const LEAST_ABROAD = 7;
const MOST_ABROAD = 15;

/** What makes a number readable, also what is not seen when it is pasted. */
const decoration = /[\s.()[\]{}<>/'"‘’‚‛“”„«»·•_|~\p{Pd}\p{Cf}\p{Mn}\u2212]/gu;
/** What a number is announced with: "Tel.: ", "Mobile ", "tel:". */
const announced =
  /^(?:\p{L}[\p{L}\s.-]{0,30}[:.]|(?:tel|phone|mobile|mob|telefon|fon|handy|fax)(?=\W))\s*(?=["'<(+\d])/iu;
/** What `tel:` links say beside the number (RFC 3966) and nobody dials. */
const besides = /;(?:phone-context|isub|tgrp|trunk-context)=[^;]*/gi;
const extension = /[\d\s.)-](?:[;,]?\s*(?:extension|extn|ext|durchwahl|dw)[\s.:=]*|\s*x\s*)\d{1,8}$/iu;
/** "+44 (0)20": the zero is for whoever dials within the country. */
const zeroAtHome = /^(\+\d{1,3}[\s.-]*)\(\s*0\s*\)/;

/**
 * What is dialled of what was typed or pasted: digits, a plus in front, the star and the hash of a PBX's own codes, or a
 * whole address (`sip:ann@pbx.example`). Letters after digits are those of a telephone's keys (E.161). Else why nothing
 * can be dialled.
 */
export function readDialled(typed: string): Read {
  const text = typed.trim();
  if (/^(?:sips?:)?[^\s@<>"]+@[^\s@<>"]+$/i.test(text)) return {number: text};
  const bare = undecorated(text);
  if (extension.test(bare)) return {fault: 'extension'};
  const number = bare.replace(zeroAtHome, '$1').replaceAll(decoration, '');
  const wasWord = isWord(number);
  const digits = wasWord ? number.replaceAll(/[a-z]/gi, keyOf) : number;
  const fault = faultIn(digits);
  if (fault !== undefined) return {fault};
  return wasWord ? {number: digits, wasWord} : {number: digits};
}

/** What looks like a number in a text; nothing that is part of a word, as an account number may be. */
const withinText = /(?<![\p{L}\p{N}@])\+?\(?\d[\d\s().[\]/\p{Pd}·•\p{Cf}]{4,}\d(?![\p{L}\p{N}@])/gu;
const date = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?!\d)/;
const extensionNext = /^[\s.,;)]*(?:extension|extn|ext|durchwahl|dw|x)[\s.:=]*\d/iu;

/**
 * The same for what a person pasted into a field: of a text that tells more, the one number in it ("Call me at +44 …, please").
 * Of two that differ none is chosen.
 */
export function readPasted(typed: string): Read {
  const whole = readDialled(typed);
  if (!('fault' in whole) || whole.fault !== 'letters') return whole;
  const text = inAscii(typed);
  const found = new Map<string, Read>();
  for (const {0: one, index} of text.matchAll(withinText)) {
    const read = date.test(one) ? undefined : readDialled(one);
    if (read === undefined || 'fault' in read || !fitsAbroad(read.number)) continue;
    const isExtended = extensionNext.test(text.slice(index + one.length));
    found.set(read.number, isExtended ? {fault: 'extension'} : {number: read.number, wasFound: true});
  }
  const [only, another] = found.values();
  return only === undefined || another !== undefined ? whole : only;
}

/** Its letters and digits in their plain shapes. */
const inAscii = (text: string): string =>
  decoded(text)
    .normalize('NFKC')
    .replaceAll(/\p{Nd}/gu, asciiDigit);

/** Without what stands around a number, its digits in ASCII. */
function undecorated(text: string): string {
  const plain = inAscii(text).replaceAll(besides, '');
  const inner = plain.replace(/^[^\p{L}\p{N}+*#(]+/u, '').replace(announced, '');
  return inner.replace(/^[^\p{L}\p{N}+*#(]+/u, '').replace(/[^\p{L}\p{N}+*#)]+$/u, '');
}

function decoded(text: string): string {
  try {
    return /%[\da-f]{2}/i.test(text) ? decodeURIComponent(text) : text;
  } catch {
    return text; // as it came: what is wrong with it is said
  }
}

/** 1-800-FLOWERS: begins with digits, and is as long as a number. A name is none. */
const isWord = (number: string): boolean => /^\+?\d{2,}[\da-z]*[a-z][\da-z]*$/i.test(number) && fitsAbroad(number);

const fitsAbroad = (number: string): boolean => {
  const {length} = number.replace('+', '');
  return length >= LEAST_ABROAD && length <= MOST_ABROAD;
};

/** E.161: which key a letter stands on. */
const keys = '22233344455566677778889999';
const keyOf = (letter: string): string => keys.charAt((letter.toLowerCase().codePointAt(0) ?? 0) - 97);

function faultIn(number: string): DialFault | undefined {
  if (number === '' || number === '+') return 'empty';
  if (/\p{L}/u.test(number)) return 'letters';
  if (number.lastIndexOf('+') > 0) return 'plus';
  if (!/^\+?[\d*#]+$/.test(number)) return 'characters';
  if (!number.startsWith('+')) return number.length > MOST_DIGITS ? 'too-long' : undefined;
  if (fitsAbroad(number)) return undefined;
  return number.length > MOST_ABROAD ? 'too-long' : 'too-short';
}

/** Digits of every script come in rows of ten: a row's zero is found by walking back. */
export function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}
