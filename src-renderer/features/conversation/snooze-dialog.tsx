import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {LONGEST_SNOOZE_MS} from '../../../core/conversation/snooze.ts';
import {Dialog, DialogActions} from '../../design/dialog.tsx';
import {TextField} from '../../design/text-field.tsx';
import {snoozeTimes} from './snooze-times.ts';
import {useSnooze} from './use-snooze.ts';
import {useTimeField} from './use-time-field.ts';

interface SnoozeDialogProps {
  readonly head: ConversationHead;
  readonly onClose: () => void;
}

/** Any date and time, on the computer's own clock. */
export function SnoozeDialog({head, onClose}: SnoozeDialogProps) {
  const {t} = useTranslation(['snooze', 'design']);
  const snooze = useSnooze(head);
  const {field, submit} = useTimeField({
    first: () => head.snoozedUntil ?? tomorrow(),
    longestMs: LONGEST_SNOOZE_MS,
    words: {past: t('snooze:dialog.past'), tooLate: t('snooze:dialog.tooLate')},
    onTime: at => void snooze(at).then(isDone => isDone && onClose()),
  });
  return (
    <Dialog
      title={t('snooze:dialog.title')}
      isOpen
      onClose={onClose}
      actions={<DialogActions label={t('snooze:dialog.do')} onDo={submit} onClose={onClose} />}
    >
      <TextField label={t('snooze:dialog.field')} {...field} />
    </Dialog>
  );
}

const tomorrow = (): number => {
  const now = Date.now();
  return snoozeTimes(now).find(({id}) => id === 'tomorrow')?.at ?? now;
};
