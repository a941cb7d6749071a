import {lazy, Suspense, useState} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import {htmlOf} from '../../../core/message/mail.ts';
import type {Pen} from '../composer/pen.ts';
import {MailFields} from '../mail/mail-fields.tsx';
import {useSession} from '../session/session.ts';
import styles from './begin.module.css';

const RichText = lazy(async () => ({default: (await import('../mail/rich-text.tsx')).RichText}));

/** CO-11: what begins as an e-mail has a subject, copies and words with formatting. */
export function FirstMail() {
  const {t} = useTranslation('begin');
  const {begin} = useSession();
  const {mail, text} = useStore(begin, state => state.customer);
  const [focusSubject] = useState(() => (element: HTMLDivElement | null) => {
    element?.querySelector<HTMLElement>('[data-subject]')?.focus();
  });
  return (
    <div className={styles.mail} ref={focusSubject}>
      <MailFields head={undefined} mail={mail} onChange={changed => begin.editCustomer({mail: changed})} />
      <Suspense fallback={<div className={styles.coming} />}>
        <RichText
          label={t('message')}
          html={mail.html ?? htmlOf(text)}
          onWrite={({text: words, html}) =>
            begin.editCustomer({text: words, mail: {...begin.getState().customer.mail, html}})
          }
          onFiles={ignore}
          onFocus={ignore}
          onBlur={ignore}
          onLeave={begin.hide}
          keepPen={keepNone}
        />
      </Suspense>
    </div>
  );
}

/** Files are attached once it has begun. */
const ignore = (): void => undefined;
const keepNone = (_pen: Pen | undefined): void => undefined;
