import {
  isSupportedCountry,
  parsePhoneNumberFromString,
  type CountryCode,
  type PhoneNumber,
} from 'libphonenumber-js/min';
import {ok, refuse, type Result} from '../lib/failure.ts';
import type {Address} from './address.ts';

/*
 * The only file that knows libphonenumber (85 kB of metadata): whoever loads it on a first
 * screen makes that screen late. Windows import it when a number is being typed.
 */

/** The longest number that anybody dials, with an international prefix and an extension: more is no number. */
const MOST_DIGITS = 32;

/** Every digit as ASCII, and nothing that only makes a number readable: also what is not seen when it is pasted. */
function compact(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/^\s*tel:/i, '')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/[\s.()[\]/\p{Pd}\p{Cf}\u2212]/gu, '');
}

/** Digits of every script come in rows of ten, beginning at a multiple of ten or sixteen: a row's zero is found by walking back. */
function asciiDigit(digit: string): string {
  if (digit >= '0' && digit <= '9') return digit;
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}

/**
 * A phone number as it is typed or pasted (NC-5), in its normal form (D43): E.164 if it is
 * valid where the workspace is, else its digits. The same number typed otherwise, and its
 * normal form itself, have the same normal form. Refused with `invalid`: `empty`, `letters`,
 * `characters`, `too-long`.
 *
 * @param country ISO 3166-1 alpha-2; undefined: only numbers with a country code are valid
 */
export function readPhone(typed: string, country: string | undefined): Result<Address> {
  const number = compact(typed);
  const digits = number.startsWith('+') ? number.slice(1) : number;
  const wrong = faultIn(digits);
  if (wrong !== undefined) return refuse({code: 'invalid', path: ['address'], reason: wrong, detail: 'phone number'});
  const valid = validIn(number, digits, country);
  const shown = typed.trim();
  if (valid === undefined) return ok({key: digits, shown, dialled: digits});
  return ok({key: valid.number, shown, dialled: valid.formatNational().replaceAll(/\D/g, '')});
}

function faultIn(digits: string): string | undefined {
  if (digits === '') return 'empty';
  if (/\p{L}/u.test(digits)) return 'letters';
  if (!/^\d+$/.test(digits)) return 'characters';
  return digits.length > MOST_DIGITS ? 'too-long' : undefined;
}

/** What begins with a plus and is no number abroad may still be one here. */
function validIn(number: string, digits: string, country: string | undefined): PhoneNumber | undefined {
  const here = country !== undefined && isCountry(country) ? country : undefined;
  for (const form of number === digits ? [digits] : [number, digits]) {
    const found = parsePhoneNumberFromString(form, here === undefined ? {} : {defaultCountry: here});
    if (found?.isValid() === true && found.ext === undefined) return found;
  }
  return undefined;
}

/** Whether the workspace can be there. */
export const isCountry = (country: string): country is CountryCode => isSupportedCountry(country);

/** D43: under what else a number may have been kept, when the workspace was elsewhere or the channel left out the plus. */
export function otherKeysOf({key, shown}: Pick<Address, 'key' | 'shown'>): readonly string[] {
  const digits = key.startsWith('+') ? key.slice(1) : key;
  const typed = compact(shown);
  const asTyped = typed.startsWith('+') ? typed.slice(1) : typed;
  return [...new Set([digits, `+${digits}`, asTyped])].filter(one => one !== key);
}
