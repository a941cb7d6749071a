import {useTranslation} from 'react-i18next';
import {LockIcon} from '../../design/icons/action-icons.ts';
import type {LiveCall} from './call-entries.ts';
import styles from './call-note.module.css';
import {useCallWriting} from './use-call-writing.ts';

/** What is worth keeping of a call, written while it goes on; the wrap-up begins with it. */
export function CallNote({entry}: {readonly entry: LiveCall}) {
  const {t} = useTranslation('softphone');
  const {written, edit, saving} = useCallWriting(entry);
  return (
    <label className={styles.note}>
      <span className={styles.label}>
        <LockIcon size={13} /> {t('note.label')}
      </span>
      <textarea
        className={styles.text}
        rows={1}
        maxLength={4_000}
        dir="auto"
        placeholder={t('note.placeholder')}
        value={written.summary}
        onChange={({target}) => edit({summary: target.value})}
      />
      <span className={styles.saved} aria-live="off">
        {written.summary === '' && saving === 'saved' ? '' : t(`note.${saving}`)}
      </span>
    </label>
  );
}
