import {lazy, Suspense, useState} from 'react';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {htmlOf, type MailParts} from '../../../core/message/mail.ts';
import type {Pen} from '../composer/pen.ts';
import {MailFields} from '../mail/mail-fields.tsx';
import styles from './follow-up-mail.module.css';

const RichText = lazy(async () => ({default: (await import('../mail/rich-text.tsx')).RichText}));

/** What an e-mail says: its words, and all it has beside them. */
export interface MailWords {
  readonly text: string;
  readonly mail: MailParts;
}

interface FollowUpMailProps extends MailWords {
  readonly head: ConversationHead;
  readonly label: string;
  readonly onWrite: (words: MailWords) => void;
  readonly onLeave: () => void;
}

/** FU-3, CO-11: what goes on as an e-mail has a subject of its own, copies and words with formatting. */
export function FollowUpMail({head, label, text, mail, onWrite, onLeave}: FollowUpMailProps) {
  const [focusSubject] = useState(() => (element: HTMLDivElement | null) => {
    element?.querySelector<HTMLElement>('[data-subject]')?.focus();
  });
  return (
    <div className={styles.mail} ref={focusSubject}>
      <MailFields head={head} mail={mail} onChange={changed => onWrite({text, mail: changed})} />
      <Suspense fallback={<div className={styles.coming} />}>
        <RichText
          label={label}
          html={mail.html ?? htmlOf(text)}
          onWrite={({text: words, html}) => onWrite({text: words, mail: {...mail, html}})}
          onFiles={ignore}
          onFocus={ignore}
          onBlur={ignore}
          onLeave={onLeave}
          keepPen={keepNone}
        />
      </Suspense>
    </div>
  );
}

/** Files are attached once it goes on. */
const ignore = (): void => undefined;
const keepNone = (_pen: Pen | undefined): void => undefined;
