import {useTranslation} from 'react-i18next';
import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import {glyphOf} from '../conversation/channel-glyph.ts';

/** A row as one sentence: "Marta Kowalczyk, WhatsApp, 2 unread, High priority, Open". */
export function useRowLabel({customer, channel, unreadCount, priority, status, topic}: InboxRow): string {
  const {t} = useTranslation(['inbox', 'design']);
  return [
    customer.name,
    t(`design:channel.${glyphOf(channel)}`),
    unreadCount > 0 && t('inbox:row.unread', {count: unreadCount}),
    (priority === 'high' || priority === 'urgent') && t(`design:priority.${priority}`),
    t(`design:status.${status}`),
    topic,
  ]
    .filter(part => part !== false)
    .join(', ');
}
