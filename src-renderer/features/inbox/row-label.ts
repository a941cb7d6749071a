import {useTranslation} from 'react-i18next';
import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import {useFormats} from '../../design/formats-context.ts';
import {glyphOf} from '../conversation/channel-glyph.ts';
import {isForSome} from '../conversation/is-for-some.ts';
import {useCallPreview} from '../conversation/use-call-preview.ts';
import {waitsSince} from '../conversation/wait.ts';

/** A row as one sentence: "Marta Kowalczyk, WhatsApp, 2 unread, High priority, Open, Cracked leg". */
export function useRowLabel(row: InboxRow): string {
  const {customer, channel, unreadCount, priority, status, topic, snoozedUntil} = row;
  const {t} = useTranslation(['inbox', 'design']);
  const {times} = useFormats();
  const called = useCallPreview()(row);
  const since = waitsSince(row);
  return [
    customer.name,
    t(`design:channel.${glyphOf(channel)}`),
    called,
    unreadCount > 0 && t('inbox:row.unread', {count: unreadCount}),
    (priority === 'high' || priority === 'urgent') && t(`design:priority.${priority}`),
    t(`design:status.${status}`),
    snoozedUntil !== null && t('inbox:row.snoozed', {time: times.full(snoozedUntil)}),
    topic,
    isForSome(row) && t('inbox:row.restricted'),
    // Since when, not how long: what is read stays as it is while nothing happens.
    snoozedUntil === null && since !== undefined && t('inbox:row.waiting', {time: times.full(since)}),
  ]
    .filter(part => part !== false && part !== undefined)
    .join(', ');
}
