import {useTranslation} from 'react-i18next';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {Avatar} from '../../design/avatar.tsx';
import {ChannelIcon} from '../../design/channel-icon.tsx';
import {MessageIcon} from '../../design/icons/writing-icons.ts';
import {TimeText} from '../../design/time-text.tsx';
import {glyphOf} from '../conversation/channel-glyph.ts';
import type {PickGroup} from '../pick-list/pick-list.tsx';
import {useSession} from '../session/session.ts';
import type {Hits} from './find-hits.ts';

interface HitActions {
  readonly onClose: () => void;
  /** Looks for something else instead. */
  readonly onQuery: (query: string) => void;
}

/**
 * What a search found, in its groups (SE-1). A message opens its thread at that place; a
 * customer narrows the search to what was said with them.
 */
export function useHitPicks(hits: Hits, {onClose, onQuery}: HitActions): readonly PickGroup[] {
  const {conversations, messages, customers} = hits;
  const {t} = useTranslation('palette');
  const {inbox} = useSession();
  const open = (conversationId: ConversationId, position?: number) => () => {
    onClose();
    inbox.open(conversationId, position);
  };
  return [
    {
      id: 'conversations',
      title: t('group.conversations'),
      picks: conversations.map(({conversationId, topic, customer, channel, lastAt}) => ({
        id: `conversation-${conversationId}`,
        text: customer,
        detail: topic,
        icon: <Avatar name={customer} size={20} />,
        end: (
          <>
            <ChannelIcon channel={glyphOf(channel)} />
            <TimeText at={lastAt} />
          </>
        ),
        onPick: open(conversationId),
      })),
    },
    {
      id: 'messages',
      title: t('group.messages'),
      picks: messages.map(({conversationId, position, excerpt, customer, at}) => ({
        id: `message-${position}`,
        text: customer,
        detail: excerpt,
        icon: <MessageIcon />,
        end: <TimeText at={at} />,
        onPick: open(conversationId, position),
      })),
    },
    {
      id: 'customers',
      title: t('group.customers'),
      picks: customers.map(({customerId, name, channels, lastAt}) => ({
        id: `customer-${customerId}`,
        text: name,
        icon: <Avatar name={name} seed={customerId} size={20} />,
        end: (
          <>
            {channels.map(channel => (
              <ChannelIcon key={channel} channel={glyphOf(channel)} />
            ))}
            <TimeText at={lastAt} />
          </>
        ),
        onPick: () => onQuery(name),
      })),
    },
  ];
}
