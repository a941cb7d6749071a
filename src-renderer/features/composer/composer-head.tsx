import {memo} from 'react';
import {useTranslation} from 'react-i18next';
import type {ConversationHead, DraftMode} from '../../../core/contract/conversation-routes.ts';
import {LockIcon} from '../../design/icons/action-icons.ts';
import {PhoneIcon} from '../../design/icons/channel-icons.ts';
import {MessageIcon} from '../../design/icons/writing-icons.ts';
import {SegmentedControl} from '../../design/segmented-control.tsx';
import {useSession} from '../session/session.ts';
import {ChannelPicker} from './channel-picker.tsx';
import styles from './composer.module.css';
import {Route, type NoReply} from './route.tsx';

interface ComposerHeadProps {
  readonly head: ConversationHead;
  readonly mode: DraftMode;
  readonly noReply: NoReply | undefined;
  /** CO-2: calling stands in the place of writing. */
  readonly isCall?: boolean;
}

/** Answer or note, over which channel, and who will read it. */
export const ComposerHead = memo(function ComposerHead({head, mode, noReply, isCall = false}: ComposerHeadProps) {
  const {t} = useTranslation('composer');
  const {composer} = useSession();
  const isSpoken = noReply === 'spoken';
  const reply = isSpoken
    ? {label: t('call.mode'), icon: <PhoneIcon size={14} />}
    : {label: t('reply'), icon: <MessageIcon size={14} />};
  return (
    <div className={styles.head}>
      <SegmentedControl<DraftMode>
        label={t('mode')}
        size="sm"
        selected={mode}
        onSelect={chosen => composer.write(head.conversationId, chosen)}
        segments={[
          {id: 'reply', ...reply, isDisabled: noReply === 'theirs'},
          {id: 'note', label: t('note'), icon: <LockIcon size={14} />},
        ]}
      />
      {mode === 'reply' && !isSpoken && <ChannelPicker head={head} isCall={isCall} />}
      {!isCall && <Route head={head} mode={mode} noReply={noReply} />}
    </div>
  );
});
