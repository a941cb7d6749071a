/** Digits of any script, and nothing that only makes a number readable: also what is not seen when it is pasted. */
const compact = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/^\s*(?:tel|callto):/i, '')
    .replaceAll(/[\s.()[\]/\p{Pd}\p{Cf}\u2212]/gu, '');

export type DialFault = 'empty' | 'letters' | 'characters' | 'too-long';

/** The longest that a telephone takes: more is no number. */
const MOST_DIGITS = 32;

/**
 * What is dialled of what was typed or pasted: digits, a plus in front, the star and the hash of a PBX's own codes, or a
 * whole address (`sip:ann@pbx.example`). Else why nothing can be dialled.
 */
export function readDialled(typed: string): {readonly number: string} | {readonly fault: DialFault} {
  const text = typed.trim();
  if (/^(?:sips?:)?[^\s@<>"]+@[^\s@<>"]+$/i.test(text)) return {number: text};
  const number = compact(text).replaceAll(/\p{Nd}/gu, asciiDigit);
  if (number === '' || number === '+') return {fault: 'empty'};
  if (/\p{L}/u.test(number)) return {fault: 'letters'};
  if (!/^\+?[\d*#]+$/.test(number)) return {fault: 'characters'};
  return number.length > MOST_DIGITS ? {fault: 'too-long'} : {number};
}

/** Digits of every script come in rows of ten: a row's zero is found by walking back. */
export function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}
