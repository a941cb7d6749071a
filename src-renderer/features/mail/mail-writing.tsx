import {lazy, Suspense, useEffect} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {htmlOf, type MailParts} from '../../../core/message/mail.ts';
import type {DraftPlace, Written} from '../composer/draft-place.ts';
import {useComposing} from '../composer/use-composing.ts';
import {useWritten} from '../composer/use-written.ts';
import {useSession} from '../session/session.ts';
import {isUntouched, newMail} from './mail-draft.ts';
import {MailFields} from './mail-fields.tsx';
import styles from './mail-writing.module.css';
import type {KeepPen} from './rich-pen.ts';

const RichText = lazy(async () => ({default: (await import('./rich-text.tsx')).RichText}));

interface MailWritingProps {
  readonly head: ConversationHead;
  readonly onFiles: (files: readonly File[]) => void;
  readonly keepPen: KeepPen;
}

/** An e-mail: subject, copies and words with formatting. All of it is a draft from the first key press on (C-10). */
export function MailWriting({head, onFiles, keepPen}: MailWritingProps) {
  const {t} = useTranslation(['composer', 'mail']);
  const {drafts, heldSends} = useSession();
  const place: DraftPlace = {conversationId: head.conversationId, mode: 'reply'};
  const written = useWritten(place);
  const composing = useComposing();
  const fresh = newMail(head);
  const mail = written.mail ?? fresh;
  const write = (next: Omit<Written, 'mail'>, changed: MailParts) => {
    heldSends.release(place); // whoever writes on is not done
    const {text, files} = next;
    drafts.edit(place, isUntouched({...next, mail: changed}, fresh) ? {text, files} : {text, files, mail: changed});
  };
  useSubject(place, written, fresh);
  const label = t('composer:replyLabel', {name: head.customer.name, channel: t('mail:channel')});
  return (
    <>
      <MailFields head={head} mail={mail} onChange={changed => write(written, changed)} />
      <Suspense fallback={<div className={styles.coming} />}>
        <RichText
          key={head.conversationId}
          label={label}
          html={mail.html ?? htmlOf(written.text)}
          onWrite={({text, html}) => write({...written, text}, {...mail, html})}
          onFiles={onFiles}
          onFocus={composing.begun}
          onBlur={() => {
            composing.ended();
            void drafts.flush();
          }}
          onLeave={() => heldSends.release(place) || leave()}
          keepPen={keepPen}
        />
      </Suspense>
    </>
  );
}

/** Whatever goes out has a subject: also words that a macro wrote, and files alone. */
function useSubject(place: DraftPlace, {text, files, mail}: Written, fresh: MailParts): void {
  const {drafts} = useSession();
  const {conversationId, mode} = place;
  const isBare = mail === undefined && (text !== '' || files.length > 0);
  useEffect(() => {
    if (isBare)
      drafts.edit({conversationId, mode}, {text, files, mail: {...fresh, html: text === '' ? null : htmlOf(text)}});
  }, [drafts, conversationId, mode, isBare, text, files, fresh]);
}

/** Esc leaves the composer for its thread, where single keys act again. The draft stays. */
function leave(): void {
  const pane = document.activeElement?.closest('[data-region="pane"]');
  pane?.querySelector<HTMLElement>('[role="log"]')?.focus();
}
