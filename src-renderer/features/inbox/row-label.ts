import {useTranslation} from 'react-i18next';
import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import {useFormats} from '../../design/formats-context.ts';
import {glyphOf} from '../conversation/channel-glyph.ts';

/** A row as one sentence: "Marta Kowalczyk, WhatsApp, 2 unread, High priority, Open". */
export function useRowLabel({customer, channel, unreadCount, priority, status, topic, snoozedUntil}: InboxRow): string {
  const {t} = useTranslation(['inbox', 'design']);
  const {times} = useFormats();
  return [
    customer.name,
    t(`design:channel.${glyphOf(channel)}`),
    unreadCount > 0 && t('inbox:row.unread', {count: unreadCount}),
    (priority === 'high' || priority === 'urgent') && t(`design:priority.${priority}`),
    t(`design:status.${status}`),
    snoozedUntil !== null && t('inbox:row.snoozed', {time: times.full(snoozedUntil)}),
    topic,
  ]
    .filter(part => part !== false)
    .join(', ');
}
