import {capabilitiesOf} from '../../../core/channel/capabilities.ts';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {mailParts} from '../../../core/contract/mail-values.ts';
import type {MailParts} from '../../../core/message/mail.ts';
import {notFilled, type Filling} from '../free-text/filling.ts';
import type {FilledIn} from '../macros/fillable.ts';
import {newMail} from '../mail/mail-draft.ts';
import type {UnsavedTexts} from './unsaved-texts.ts';

/** A follow-up, as far as it is written (FU-3). */
export interface FollowUp {
  readonly text: string;
  readonly topic: string;
  /** Priority, tags and form come along. */
  readonly copies: boolean;
  /** Of an e-mail only (CO-11). */
  readonly mail: MailParts | undefined;
  /** TP-6: what is said instead where only a registered template may. */
  readonly filling: Filling;
  /** FU-6, MA-12: what the rest was filled in with. */
  readonly macro: FilledIn | undefined;
}

/** Where what is written outlives a closed dialog. */
export interface KeptFollowUp {
  readonly begun: () => FollowUp;
  readonly keep: (written: FollowUp) => void;
  readonly drop: () => void;
}

/** FU-3: an e-mail goes on under its own subject. */
export function keptFollowUp(head: ConversationHead, unsaved: UnsavedTexts): KeptFollowUp {
  const [words, mailWords] = [`follow-up ${head.conversationId}`, `follow-up mail ${head.conversationId}`];
  const isMail = capabilitiesOf(head.channel)?.hasMail === true;
  const fresh = newMail({subject: head.subject ?? head.topic});
  return {
    begun: () => ({
      text: unsaved.get(words) ?? '',
      topic: head.topic,
      copies: true,
      filling: notFilled,
      macro: undefined,
      mail: isMail ? (mailFrom(unsaved.get(mailWords)) ?? fresh) : undefined,
    }),
    keep({text, mail}) {
      unsaved.keep(words, text);
      if (mail !== undefined) unsaved.keep(mailWords, JSON.stringify(mail));
    },
    drop() {
      unsaved.drop(words);
      unsaved.drop(mailWords);
    },
  };
}

function mailFrom(kept: string | undefined): MailParts | undefined {
  try {
    return mailParts().safeParse(JSON.parse(kept ?? 'null')).data;
  } catch {
    return undefined; // edited by hand: as if it were not there
  }
}
