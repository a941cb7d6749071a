import {expect, test} from 'vitest';
import type {CallLinkEntry} from '../../../core/contract/call-link-routes.ts';
import {aCallLink, ann} from '../../../test/support/builders.ts';
import {createI18n} from '../../i18n/i18n.ts';
import {invitationFor, likelyLanguage, validFor} from './invitation.ts';

const HOUR = 3_600_000;
const url = 'https://chat.example.com/chat/call#0195.m8.abc';
const link = (changes: Partial<CallLinkEntry> = {}): CallLinkEntry => ({
  id: aCallLink(1),
  url,
  agent: {id: ann, name: 'Ann'},
  madeAt: 0,
  expiresAt: 24 * HOUR,
  isSingleUse: false,
  usedAt: null,
  ...changes,
});

test.each([
  [24 * HOUR, 'en', '24 hours'],
  [HOUR, 'en', '1 hour'],
  [72 * HOUR, 'de', '3 Tage'],
  [25 * HOUR, 'de', '25 Stunden'],
  [24 * HOUR, 'ar', '24 ساعة'],
])('%i ms in %s: %s', (ms, language, words) => expect(validFor(ms, language)).toBe(words));

test('VO-12: the customer’s language, whichever the screens are in; the address stands on a line of its own, as it is', async () => {
  const i18n = createI18n('en');
  expect(await invitationFor(i18n, link(), 'de')).toBe(
    `Sie können uns aus Ihrem Browser anrufen, installiert wird nichts:\n${url}\nDer Link gilt 24 Stunden.`,
  );
  expect((await invitationFor(i18n, link({isSingleUse: true}), 'ar')).split('\n')).toEqual([
    expect.stringContaining('متصفحك'),
    url,
    expect.stringContaining('ولمكالمة واحدة'),
  ]);
  expect(i18n.language).toBe('en');
});

test.each([
  [{language: 'German'}, 'en', 'de'],
  [{Language: 'ar-EG'}, 'en', 'ar'],
  [{language: 'French'}, 'de', 'en'],
  [{city: 'de'}, 'de-AT', 'de'],
  [undefined, 'ar-u-nu-latn', 'ar'],
])('%j, read here in %s: %s', (attributes, own, language) => expect(likelyLanguage(attributes, own)).toBe(language));
