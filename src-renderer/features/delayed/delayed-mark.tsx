import {useTranslation} from 'react-i18next';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {AlertIcon, ClockIcon} from '../../design/icons/status-icons.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import styles from './delayed-mark.module.css';

/** In a list: something of one's own goes out there later, or did not. */
export function DelayedMark({conversationId}: {readonly conversationId: ConversationId}) {
  const {t} = useTranslation('delayed');
  const mine = valueOf(useLive('message/delayed-mine', {}))?.messages;
  const here = mine?.filter(one => one.conversationId === conversationId) ?? [];
  if (here.some(({stop}) => stop !== null))
    return <AlertIcon size={13} label={t('mark.stopped')} className={styles.stopped} />;
  if (!here.some(({isScheduled}) => isScheduled)) return null;
  return <ClockIcon size={13} label={t('mark.waits')} className={styles.waits} />;
}
