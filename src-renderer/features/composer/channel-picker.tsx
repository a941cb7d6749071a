import {useTranslation} from 'react-i18next';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import {Button} from '../../design/button.tsx';
import {ChannelIcon} from '../../design/channel-icon.tsx';
import {ChevronDownIcon} from '../../design/icons/arrow-icons.ts';
import {MenuButton, MenuItem} from '../../design/menu.tsx';
import {glyphOf} from '../conversation/channel-glyph.ts';
import {useSession} from '../session/session.ts';
import {useCallTrouble} from '../softphone/use-call-trouble.ts';
import {useTelephones} from '../softphone/use-telephones.ts';

interface ChannelPickerProps {
  readonly head: ConversationHead;
  readonly isCall: boolean;
}

/** CO-1, CO-2: over what one answers; nothing to choose where they have no telephone number. */
export function ChannelPicker({head, isCall}: ChannelPickerProps) {
  const {t} = useTranslation(['composer', 'design']);
  const {composer} = useSession();
  const telephones = useTelephones(head);
  const trouble = useCallTrouble();
  const {conversationId, channel} = head;
  if (telephones.length === 0 || channel === 'internal') return null;
  const written = t(`design:channel.${glyphOf(channel)}`);
  const name = isCall ? t('composer:call.channel') : written;
  return (
    <MenuButton
      label={t('composer:channel')}
      placement="top start"
      trigger={
        <Button
          size="xs"
          tone="quiet"
          icon={<ChannelIcon channel={isCall ? 'voice' : glyphOf(channel)} size={14} isDecorative />}
          endIcon={<ChevronDownIcon size={12} />}
          aria-label={t('composer:channelIs', {channel: name})}
        >
          {name}
        </Button>
      }
    >
      <MenuItem
        icon={<ChannelIcon channel={glyphOf(channel)} size={15} isDecorative />}
        description={head.sender.name}
        onAction={() => composer.setCall(conversationId, false)}
      >
        {written}
      </MenuItem>
      <MenuItem
        icon={<ChannelIcon channel="voice" size={15} isDecorative />}
        description={telephones[0]?.shown}
        disabledReason={trouble}
        onAction={() => composer.setCall(conversationId, true)}
      >
        {t('composer:call.channel')}
      </MenuItem>
    </MenuButton>
  );
}
