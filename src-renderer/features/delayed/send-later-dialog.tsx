import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import {LONGEST_DELAY_MS} from '../../../core/message/delayed.ts';
import {Checkbox} from '../../design/checkbox.tsx';
import {Dialog, DialogActions} from '../../design/dialog.tsx';
import {TextField} from '../../design/text-field.tsx';
import {morningIn} from '../conversation/snooze-times.ts';
import {useTimeField} from '../conversation/use-time-field.ts';
import styles from './send-later-dialog.module.css';
import type {Later} from './send-later-menu.tsx';

interface SendLaterDialogProps {
  readonly cancelsOnReply: boolean;
  readonly onLater: (later: Later) => void;
  readonly onClose: () => void;
}

/** Any date and time, on the computer's own clock. */
export function SendLaterDialog({onLater, onClose, ...given}: SendLaterDialogProps) {
  const {t} = useTranslation('delayed');
  const [cancelsOnReply, setCancelsOnReply] = useState(given.cancelsOnReply);
  const {field, submit} = useTimeField({
    first: () => morningIn(Date.now(), 1),
    longestMs: LONGEST_DELAY_MS,
    words: {past: t('dialog.past'), tooLate: t('dialog.tooLate')},
    onTime: at => {
      onLater({at, cancelsOnReply});
      onClose();
    },
  });
  return (
    <Dialog
      title={t('later.title')}
      isOpen
      onClose={onClose}
      actions={<DialogActions label={t('dialog.do')} onDo={submit} onClose={onClose} />}
    >
      <div className={styles.fields}>
        <TextField label={t('dialog.field')} {...field} />
        <Checkbox isSelected={cancelsOnReply} onChange={setCancelsOnReply}>
          {t('later.cancels')}
        </Checkbox>
      </div>
    </Dialog>
  );
}
