import type {i18n as I18n} from 'i18next';
import type {CallLinkEntry} from '../../../core/contract/call-link-routes.ts';
import type {Language} from '../../../core/contract/shell-routes.ts';
import {load} from '../../i18n/speak.ts';

/** How long a link is valid, in words: "24 hours", "3 days". */
export function validFor(ms: number, language: string): string {
  const hours = Math.round(ms / 3_600_000);
  const isInDays = hours > 24 && hours % 24 === 0;
  const unit = isInDays ? 'day' : 'hour';
  const locale = language.startsWith('ar') ? 'ar-u-nu-latn' : language;
  const format = new Intl.NumberFormat(locale, {style: 'unit', unit, unitDisplay: 'long'});
  return format.format(isInDays ? hours / 24 : hours);
}

/** VO-12: what the customer reads, in their language: fit for every channel, as it is plain text with an address. */
export async function invitationFor(i18n: I18n, link: CallLinkEntry, language: Language): Promise<string> {
  await load(i18n, language);
  const {url, madeAt, expiresAt, isSingleUse} = link;
  const t = i18n.getFixedT(language, 'call-link');
  return t(isSingleUse ? 'messageOnce' : 'message', {url, long: validFor(expiresAt - madeAt, language)});
}

const spoken: Readonly<Record<Language, RegExp>> = {
  en: /^(?:en\b|english|englisch)/i,
  de: /^(?:de\b|german|deutsch)/i,
  ar: /^(?:ar\b|arabi|عرب)/i,
};

/** Which language somebody reads, as far as their profile says (an attribute `language`); else the one that is spoken here. */
export function likelyLanguage(attributes: Readonly<Record<string, unknown>> | undefined, own: string): Language {
  const entry = Object.entries(attributes ?? {}).find(([name]) => name.toLowerCase() === 'language');
  const said = typeof entry?.[1] === 'string' ? entry[1].trim() : '';
  const known = Object.entries(spoken).find(([, words]) => words.test(said === '' ? own : said));
  return (known?.[0] ?? 'en') as Language;
}
