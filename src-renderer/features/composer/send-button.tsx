import {memo} from 'react';
import {useTranslation} from 'react-i18next';
import type {ChannelKind} from '../../../core/channel/channel.ts';
import type {DraftMode} from '../../../core/contract/conversation-routes.ts';
import {Button} from '../../design/button.tsx';
import type {Later} from '../delayed/send-later-menu.tsx';
import {SendSplit} from '../delayed/send-split.tsx';
import {keysOf} from '../shortcuts/shortcut-registry.ts';

interface SendButtonProps {
  readonly mode: DraftMode;
  readonly canSend: boolean;
  /** It sends itself as soon as its files are there. */
  readonly isWaiting: boolean;
  /** Why what is written cannot go as it is. */
  readonly problem: string | undefined;
  readonly channel: ChannelKind;
  /** Without a time: now. */
  readonly onSend: (later?: Later) => void;
  readonly onRelease: () => void;
}

const toneOf = {reply: 'primary', note: 'note'} as const;

/** "Send" to the customer or "Add note" for the team: never the same button (C-12). */
export const SendButton = memo(function SendButton({mode, channel, onSend, ...rest}: SendButtonProps) {
  const {t} = useTranslation('composer');
  const {canSend, isWaiting, problem, onRelease} = rest;
  const words = mode === 'note' ? t('addNote') : t('send');
  const press = {
    keys: isWaiting ? undefined : keysOf('send'),
    isDisabled: !isWaiting && !canSend && problem === undefined,
    disabledReason: problem,
    onPress: isWaiting ? onRelease : () => onSend(),
    children: isWaiting ? t('waiting.release') : words,
  };
  // One button all the time in each mode: the focus stays on it. Colleagues are told at once.
  if (mode === 'note' || channel === 'internal') {
    return <Button {...press} tone={isWaiting ? 'secondary' : toneOf[mode]} />;
  }
  const canPlan = canSend && !isWaiting;
  return <SendSplit {...press} tone={isWaiting ? 'secondary' : 'primary'} canPlan={canPlan} onLater={onSend} />;
});
