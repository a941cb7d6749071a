import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {ChannelKind} from '../../../core/channel/channel.ts';
import type {ConversationHead} from '../../../core/contract/conversation-routes.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {IconButton} from '../../design/icon-button.tsx';
import {PhoneIcon} from '../../design/icons/channel-icons.ts';
import {usePhone} from '../../engine/phone.ts';
import {useSession} from '../session/session.ts';
import {telephoneAt} from '../softphone/telephones.ts';
import {useDial} from '../softphone/use-dial.ts';
import {useTelephones} from '../softphone/use-telephones.ts';

interface Address {
  readonly channel: ChannelKind;
  readonly shown: string;
}

/** Calls a number where it stands; nothing where it is none, or without a telephone. */
export function CallNumber({address}: {readonly address: Address}) {
  const {inbox} = useSession();
  const selected = useStore(inbox, state => state.selected);
  const telephone = telephoneAt(address);
  return telephone === undefined ? null : <DialButton {...telephone} conversationId={selected} isSmall />;
}

/** Calls whoever a conversation is with: where they write from if that is a number, else a number of theirs. */
export function CallCustomer({head}: {readonly head: ConversationHead}) {
  const hasPhone = usePhone(phone => phone !== null);
  return hasPhone && head.status !== 'closed' ? <KnownCustomer head={head} /> : null;
}

function KnownCustomer({head}: {readonly head: ConversationHead}) {
  const [first] = useTelephones(head);
  return first === undefined ? null : <DialButton {...first} conversationId={head.conversationId} />;
}

interface DialButtonProps {
  readonly number: string;
  readonly shown: string;
  readonly conversationId: ConversationId | undefined;
  readonly isSmall?: true;
}

function DialButton({number, shown, conversationId, isSmall}: DialButtonProps) {
  const {t} = useTranslation('calls');
  const dial = useDial();
  const hasPhone = usePhone(phone => phone !== null);
  if (!hasPhone) return null;
  return (
    <IconButton
      label={t('callNumber', {number: shown})}
      icon={<PhoneIcon size={isSmall ? 13 : 17} />}
      size={isSmall ? 'xs' : 'md'}
      placement="top"
      onPress={() => void dial({number, conversationId: conversationId ?? null})}
    />
  );
}
