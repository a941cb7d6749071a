import {memo} from 'react';
import {useTranslation} from 'react-i18next';
import type {ThreadMessage} from '../../../core/contract/conversation-routes.ts';
import {LockIcon} from '../../design/icons/action-icons.ts';
import {TimeText} from '../../design/time-text.tsx';
import {Attachments} from './attachments.tsx';
import {useSpoken} from './bubble.tsx';
import {SaidText} from './said-text.tsx';
import styles from './thread-note.module.css';

/** A note (NO-3): parchment with a lock, so that nobody takes it for something the customer has read. */
export const ThreadNote = memo(function ThreadNote({message}: {readonly message: ThreadMessage}) {
  const {t} = useTranslation('thread');
  const {by, at, text, files} = message;
  const label = useSpoken(message);
  return (
    <div className={styles.row}>
      <article className={styles.note} aria-label={`${t('note')}, ${label}`}>
        <p className={styles.head}>
          <LockIcon size={13} />
          <b className={styles.author}>{by.name}</b>
          <span className={styles.what}>{t('note')}</span>
          <TimeText at={at} as="clock" className={styles.time} />
        </p>
        {text !== '' && (
          <p>
            <SaidText text={text} />
          </p>
        )}
        <Attachments files={files} />
      </article>
    </div>
  );
});
