import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {LONGEST_SNOOZE_MS} from '../../../core/conversation/snooze.ts';
import {Dialog, DialogActions} from '../../design/dialog.tsx';
import {TextField} from '../../design/text-field.tsx';
import {fieldTimeOf, instantOf, snoozeTimes} from './snooze-times.ts';
import {useSnooze} from './use-snooze.ts';

interface SnoozeDialogProps {
  readonly head: ConversationHead;
  readonly onClose: () => void;
}

/** Any date and time, on the computer's own clock. */
export function SnoozeDialog({head, onClose}: SnoozeDialogProps) {
  const {t} = useTranslation(['snooze', 'design']);
  const snooze = useSnooze(head);
  const [value, setValue] = useState(() => fieldTimeOf(head.snoozedUntil ?? tomorrow()));
  const [error, setError] = useState<string>();
  const submit = async () => {
    const at = instantOf(value);
    const now = Date.now();
    if (at === undefined || at <= now) return setError(t('snooze:dialog.past'));
    if (at > now + LONGEST_SNOOZE_MS) return setError(t('snooze:dialog.tooLate'));
    if (await snooze(at)) onClose();
  };
  return (
    <Dialog
      title={t('snooze:dialog.title')}
      isOpen
      onClose={onClose}
      actions={<DialogActions label={t('snooze:dialog.do')} onDo={() => void submit()} onClose={onClose} />}
    >
      <TextField
        type="datetime-local"
        label={t('snooze:dialog.field')}
        value={value}
        error={error}
        takesFocus
        onChange={next => {
          setValue(next);
          setError(undefined);
        }}
        onKeyDown={event => event.key === 'Enter' && void submit()}
      />
    </Dialog>
  );
}

const tomorrow = (): number => {
  const now = Date.now();
  return snoozeTimes(now).find(({id}) => id === 'tomorrow')?.at ?? now;
};
