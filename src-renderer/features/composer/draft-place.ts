import type {DraftMode} from '../../../core/contract/conversation-routes.ts';
import {MAX_COPIES, MAX_HTML, MAX_SUBJECT} from '../../../core/contract/mail-values.ts';
import type {FileRef} from '../../../core/contract/values.ts';
import {joinedMail, type MailParts} from '../../../core/message/mail.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {cleanText} from '../../../core/lib/text.ts';

/** What a draft belongs to: a reply and a note of one conversation never share their words (C-10). */
export interface DraftPlace {
  readonly conversationId: ConversationId;
  readonly mode: DraftMode;
}

/** What is written there. */
export interface Written {
  readonly text: string;
  readonly files: readonly FileRef[];
  /** What an e-mail has beside that (CO-11); undefined: nobody touched it. */
  readonly mail?: MailParts;
}

export const nothingWritten: Written = {text: '', files: []};

/** A name for a place, for tables. */
export const keyOfPlace = ({conversationId, mode}: DraftPlace): string => `${mode} ${conversationId}`;

/** Several pieces as one: none of them gets lost, in the order they were written. */
export function joined(pieces: readonly Written[]): Written {
  const texts = pieces.map(({text}) => text).filter(text => text !== '');
  const mail = joinedMail(pieces.filter(({text, mail: its}) => text !== '' || its !== undefined));
  return {text: texts.join('\n'), files: pieces.flatMap(({files}) => files), ...(mail && {mail})};
}

export const isEmpty = ({text, files}: Written): boolean => text.trim() === '' && files.length === 0;

/** The same for the wire: storable, and no longer than it takes. */
export function mailToSend(mail: MailParts | undefined): {
  mail?: {subject: string; cc: string[]; bcc: string[]; html: string | null};
} {
  if (mail === undefined) return {};
  const {subject, cc, bcc, html} = mail;
  const copies = (list: readonly string[]) => list.slice(0, MAX_COPIES).map(one => cleanText(one).slice(0, 500));
  const clean = html === null || html.length > MAX_HTML ? null : cleanText(html);
  return {mail: {subject: cleanText(subject).slice(0, MAX_SUBJECT), cc: copies(cc), bcc: copies(bcc), html: clean}};
}
