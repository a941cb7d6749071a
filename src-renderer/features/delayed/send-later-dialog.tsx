import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import {LONGEST_DELAY_MS} from '../../../core/message/delayed.ts';
import {Checkbox} from '../../design/checkbox.tsx';
import {Dialog, DialogActions} from '../../design/dialog.tsx';
import {TextField} from '../../design/text-field.tsx';
import {fieldTimeOf, instantOf, morningIn} from '../conversation/snooze-times.ts';
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
  const [value, setValue] = useState(() => fieldTimeOf(morningIn(Date.now(), 1)));
  const [cancelsOnReply, setCancelsOnReply] = useState(given.cancelsOnReply);
  const [error, setError] = useState<string>();
  const submit = () => {
    const at = instantOf(value);
    const now = Date.now();
    if (at === undefined || at <= now) return setError(t('dialog.past'));
    if (at > now + LONGEST_DELAY_MS) return setError(t('dialog.tooLate'));
    onLater({at, cancelsOnReply});
    onClose();
  };
  return (
    <Dialog
      title={t('later.title')}
      isOpen
      onClose={onClose}
      actions={<DialogActions label={t('dialog.do')} onDo={submit} onClose={onClose} />}
    >
      <div className={styles.fields}>
        <TextField
          type="datetime-local"
          label={t('dialog.field')}
          value={value}
          error={error}
          takesFocus
          onChange={next => {
            setValue(next);
            setError(undefined);
          }}
          onKeyDown={event => event.key === 'Enter' && submit()}
        />
        <Checkbox isSelected={cancelsOnReply} onChange={setCancelsOnReply}>
          {t('later.cancels')}
        </Checkbox>
      </div>
    </Dialog>
  );
}
