import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {useFormats} from '../../design/formats-context.ts';
import {useSession} from '../session/session.ts';
import {useAct} from '../session/use-act.ts';

/** Puts the conversation off until then, or brings it back (null): told in a toast, and undone from there. */
export function useSnooze({conversationId, customer, snoozedUntil: before}: ConversationHead) {
  const {t} = useTranslation('snooze');
  const {times} = useFormats();
  const act = useAct();
  const {toasts} = useSession();
  return async (until: number | null): Promise<boolean> => {
    if (!(await act('conversation/snooze', {conversationId, until}))) return false;
    const title = until === null ? t('woken') : t('done', {time: times.stamp(until, Date.now())});
    const wasAhead = before === null || before > Date.now();
    const undo = () => void act('conversation/snooze', {conversationId, until: before});
    toasts.show({title, text: customer.name, ...(wasAhead && {undo})});
    return true;
  };
}
