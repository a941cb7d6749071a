import {useTranslation} from 'react-i18next';
import type {ThreadMessage} from '../../../core/contract/conversation-routes.ts';
import {unreachable} from '../../../core/lib/failure.ts';
import {useFormats} from '../../design/formats-context.ts';
import {CheckIcon, DoubleCheckIcon} from '../../design/icons/action-icons.ts';
import {AlertIcon, ClockIcon} from '../../design/icons/status-icons.ts';
import {joined, keyOfPlace, nothingWritten, type DraftPlace} from '../composer/draft-place.ts';
import {useAct} from '../session/use-act.ts';
import {useSession} from '../session/session.ts';
import styles from './delivery-state.module.css';
import {useOpenThread} from './open-thread.ts';

interface DeliveryStateProps {
  readonly message: ThreadMessage;
}

/** How far a message of ours has come (MW-15): only what its channel reports. */
export function DeliveryState({message}: DeliveryStateProps) {
  const {t} = useTranslation('thread');
  const {times} = useFormats();
  const {state, seenAt} = message;
  switch (state) {
    case 'queued':
    case 'sending':
      return (
        <span className={styles.slow}>
          <ClockIcon size={13} /> {t(`state.${state}`)}
        </span>
      );
    case 'sent':
      return (
        <span className={styles.state}>
          <CheckIcon size={13} /> {t('state.sent')}
        </span>
      );
    case 'delivered':
      return (
        <span className={styles.state}>
          <DoubleCheckIcon size={13} /> {t('state.delivered')}
        </span>
      );
    case 'seen':
      return (
        <span className={styles.seen}>
          <DoubleCheckIcon size={13} /> {t('state.seen', {time: times.clock(seenAt ?? message.at)})}
        </span>
      );
    case 'received':
    case 'kept':
    case 'failed':
    case 'discarded':
      return null;
    default:
      return unreachable(state);
  }
}

/**
 * C-9: why it did not go out, and the ways on: again, back into the composer, or away. The engine
 * hands the words back either way, so what is thrown away can be had again.
 */
export function SendFailed({message}: DeliveryStateProps) {
  const {t} = useTranslation('thread');
  const act = useAct();
  const {composer} = useSession();
  const {messageId, failure} = message;
  const {conversationId} = useOpenThread();
  const {takeBack, throwAway} = useFailedWords(message);
  const edit = async () => {
    if (await takeBack()) composer.write(conversationId, 'reply');
  };
  return (
    <span className={styles.failed} role="alert">
      <AlertIcon size={13} /> {t(`failure.${failure ?? 'unknown'}`)}
      <button type="button" className={styles.action} onClick={() => void act('message/retry', {messageId})}>
        {t('again')}
      </button>
      <button type="button" className={styles.action} onClick={() => void edit()}>
        {t('edit')}
      </button>
      <button
        type="button"
        className={styles.action}
        onClick={({currentTarget}) => {
          // The message goes, and this button with it: the focus stays in the thread.
          currentTarget.closest<HTMLElement>('[role="log"]')?.focus();
          void throwAway();
        }}
      >
        {t('discard')}
      </button>
    </span>
  );
}

function useFailedWords({messageId, text, files}: ThreadMessage) {
  const {t} = useTranslation('thread');
  const act = useAct();
  const {drafts, toasts} = useSession();
  const {conversationId} = useOpenThread();
  const place: DraftPlace = {conversationId, mode: 'reply'};
  const written = () => drafts.getState().written[keyOfPlace(place)] ?? nothingWritten;
  const takeBack = async () => {
    await drafts.flush();
    const isDone = await act('message/discard', {messageId});
    if (isDone) await drafts.takeBack(conversationId);
    return isDone;
  };
  const throwAway = async () => {
    await drafts.flush();
    const before = written();
    if (!(await takeBack())) return;
    drafts.edit(place, before);
    toasts.show({
      text: t('discarded'),
      undo: () => drafts.edit(place, joined([{text, files}, written()])),
    });
  };
  return {takeBack, throwAway};
}
