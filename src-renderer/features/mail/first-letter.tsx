import {lazy, Suspense, useState} from 'react';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {htmlOf, type MailParts} from '../../../core/message/mail.ts';
import styles from './first-letter.module.css';
import {MailFields} from './mail-fields.tsx';
import type {KeepPen} from './rich-pen.ts';

const RichText = lazy(async () => ({default: (await import('./rich-text.tsx')).RichText}));

/** What an e-mail says: its words, and all it has beside them. */
export interface LetterWords {
  readonly text: string;
  readonly mail: MailParts;
}

interface FirstLetterProps extends LetterWords {
  /** Of the conversation it goes on from; undefined: of none. */
  readonly head: ConversationHead | undefined;
  readonly label: string;
  readonly onWrite: (words: LetterWords) => void;
  readonly onLeave: () => void;
  /** Is handed what writes into it. */
  readonly keepPen: KeepPen;
}

/** CO-11, FU-3: what begins or goes on as an e-mail has a subject, copies and words with formatting. */
export function FirstLetter({head, label, text, mail, onWrite, onLeave, keepPen}: FirstLetterProps) {
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
          keepPen={keepPen}
        />
      </Suspense>
    </div>
  );
}

/** Files are attached once it has begun. */
const ignore = (): void => undefined;
