import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import {MOST_TRANSCRIPTS} from '../../../core/contract/shell-routes.ts';
import {IconButton} from '../../design/icon-button.tsx';
import {DownloadIcon} from '../../design/icons/action-icons.ts';
import {TranscriptDialog} from '../transcripts/transcript-dialog.tsx';
import {useTranscriptRights} from '../transcripts/transcript-rights.ts';
import styles from './bulk-bar.module.css';

/** AW-14: what was said in all of them, as one file. */
export function SaveMany({rows}: {readonly rows: readonly InboxRow[]}) {
  const {t} = useTranslation('transcripts');
  const {may, withNotes} = useTranscriptRights();
  const [isOpen, setIsOpen] = useState(false);
  if (!may) return null;
  const isTooMany = rows.length > MOST_TRANSCRIPTS;
  return (
    <>
      <IconButton
        label={t('many')}
        icon={<DownloadIcon size={16} />}
        className={styles.act}
        onPress={() => setIsOpen(true)}
        {...(isTooMany && {disabledReason: t('tooMany', {most: MOST_TRANSCRIPTS})})}
      />
      {isOpen && (
        <TranscriptDialog
          conversations={rows.map(({conversationId}) => conversationId)}
          fileName={t('fileName.many')}
          mayHaveNotes={withNotes}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
}
