import type {FormatterModule} from 'i18next';

/** Hebrew, Arabic and their neighbours, and whatever forces a direction on what follows it. */
const turning = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const rightToLeft = /^(?:ar|fa|he|ur)\b/;

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';
/** A value with an isolate that it does not end, or ends without having begun it, would take ours along. */
const stray = /[\u2066-\u2069]/g;

/**
 * Puts values into sentences so that neither turns the other round: a Latin name or a phone number in an Arabic
 * sentence, an Arabic name in an English one, and a name with an override in it that nobody ended. Where everything
 * goes one way nothing is added.
 */
export function isolate(value: string, language: string): string {
  if (!rightToLeft.test(language) && !turning.test(value)) return value;
  return `${FIRST_STRONG_ISOLATE}${value.replace(stray, '')}${POP_ISOLATE}`;
}

/**
 * How i18next writes values: isolated; `{{names, list}}` as a list; `{{name, raw}}` as it is, where the whole is kept
 * and not shown (the name of a copy).
 */
export const isolating: FormatterModule = {
  type: 'formatter',
  init: () => {},
  add: () => {},
  addCached: () => {},
  format(value: unknown, format, language = 'en') {
    if (format === 'list' && Array.isArray(value)) {
      const each = value.map(one => isolate(String(one), language));
      return new Intl.ListFormat(language, {type: 'conjunction'}).format(each);
    }
    return typeof value === 'string' && format !== 'raw' ? isolate(value, language) : (value as string);
  },
};
