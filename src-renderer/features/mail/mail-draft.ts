import type {ConversationHead, ThreadEntry} from '../../../core/contract/conversation-routes.ts';
import {readEmail} from '../../../core/customer/email.ts';
import {answerTo, keyOf, type MailParts} from '../../../core/message/mail.ts';
import type {Written} from '../composer/draft-place.ts';

/** What an answer begins with: the subject of the conversation (D34), and nobody else. */
export const newMail = ({subject}: Pick<ConversationHead, 'subject'>): MailParts => ({
  subject: subject === null ? '' : answerTo(subject),
  cc: [],
  bcc: [],
  html: null,
});

/** Nothing is written, and nothing else was changed: there is no draft. */
export const isUntouched = ({text, files, mail}: Written, fresh: MailParts): boolean =>
  text.trim() === '' &&
  files.length === 0 &&
  (mail === undefined || (mail.cc.length === 0 && mail.bcc.length === 0 && mail.subject === fresh.subject));

/** Those of several addresses, as typed or pasted, in order and each once. */
export function addressesIn(typed: string): readonly string[] {
  const parts = typed.split(/[,;\n\r\t]+/).flatMap(part => (/[<"]/.test(part) ? [part] : part.trim().split(/\s+/)));
  return [...new Set(parts.map(part => part.trim()).filter(part => part !== ''))];
}

export const isAddress = (typed: string): boolean => readEmail(typed).ok;

/** The first address that is none. */
export const wrongIn = (mail: MailParts | undefined): string | undefined =>
  [...(mail?.cc ?? []), ...(mail?.bcc ?? [])].find(address => !isAddress(address));

/**
 * D34: who else was on the newest e-mails, for whoever answers to choose from. Nobody is added
 * by themselves.
 */
export function othersIn(entries: readonly ThreadEntry[], known: readonly string[]): readonly string[] {
  const has = new Set(known.map(keyOf));
  const found: string[] = [];
  for (const entry of entries.toReversed()) {
    if (entry.type !== 'message' || entry.mail === undefined) continue;
    const {from, to, cc} = entry.mail;
    for (const address of [from, ...to, ...cc]) {
      if (has.has(keyOf(address)) || !isAddress(address)) continue;
      has.add(keyOf(address));
      found.push(address);
    }
  }
  return found.slice(0, 8);
}
