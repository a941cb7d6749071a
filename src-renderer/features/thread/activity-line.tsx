import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import styles from './activity-line.module.css';

/** Who types right now: the customer, or a colleague in the same thread (C-11). It takes no room of its own. */
export function ActivityLine({head: {conversationId, customer}}: {readonly head: ConversationHead}) {
  const {t} = useTranslation('thread');
  const activity = valueOf(useLive('conversation/activity', {conversationId}));
  const colleague = activity?.typing[0];
  const words = activity?.isCustomerTyping
    ? t('typing', {name: customer.name})
    : colleague && t('colleagueTyping', {name: colleague.name});
  if (words === undefined) return null;
  return (
    <p className={styles.line}>
      <span className={styles.dots} aria-hidden>
        <i />
        <i />
        <i />
      </span>
      <span className={styles.words}>{words}</span>
    </p>
  );
}
