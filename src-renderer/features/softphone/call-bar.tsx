import {useTranslation} from 'react-i18next';
import type {Call} from '../../../core/call/call.ts';
import type {PhoneCommand} from '../../../core/call/phone-command.ts';
import {IconButton} from '../../design/icon-button.tsx';
import {MicrophoneIcon, MicrophoneOffIcon, PhoneDownIcon} from '../../design/icons/call-icons.ts';
import {PopOutIcon} from '../../design/icons/navigation-icons.ts';
import {PauseIcon, PlayIcon} from '../../design/icons/status-icons.ts';
import {useHost} from '../../engine/desk.ts';
import {keysOf} from '../shortcuts/shortcut-registry.ts';
import styles from './call-bar.module.css';
import {CallTimer} from './call-timer.tsx';
import {clockOf, ongoingTransfer} from './calls.ts';
import {LiveDot} from './live-dot.tsx';
import {useCallWords} from './use-call-words.ts';
import {useConversationOf} from './use-conversation-of.ts';

interface CallBarProps {
  readonly call: Call;
  /** So many other calls have a line. */
  readonly more: number;
  readonly onAct: (command: PhoneCommand) => void;
}

/** The call one is in while the window is out of sight: who, how long, and what cannot wait. */
export function CallBar({call, more, onAct}: CallBarProps) {
  const {t} = useTranslation('softphone');
  const words = useCallWords();
  const who = words.who(call);
  return (
    <section className={styles.bar} aria-label={t('callWith', {who})}>
      <LiveDot call={call} />
      <div className={styles.words}>
        <bdi className={styles.who}>{who}</bdi>
        <span className={styles.state}>
          <CallTimer since={clockOf(call)} label={t('lasts')} className={styles.timer} />
          <span className={styles.phase}>{words.phase(call)}</span>
          {more > 0 && <span className={styles.more}>{t('more', {count: more})}</span>}
        </span>
      </div>
      {(call.phase === 'active' || call.phase === 'held') && <WhileTalking call={call} onAct={onAct} />}
      <IconButton
        label={t('endWith', {who})}
        icon={<PhoneDownIcon size={16} />}
        size="md"
        placement="bottom"
        keys={keysOf('end-call')}
        className={styles.end}
        onPress={() => onAct({do: 'hang-up', callId: call.id})}
      />
      <Open call={call} />
    </section>
  );
}

function WhileTalking({call, onAct}: Omit<CallBarProps, 'more'>) {
  const {t} = useTranslation('softphone');
  const isHeld = call.phase === 'held';
  return (
    <>
      <IconButton
        label={t(call.isMuted ? 'unmute' : 'mute')}
        icon={call.isMuted ? <MicrophoneOffIcon size={16} /> : <MicrophoneIcon size={16} />}
        size="md"
        placement="bottom"
        keys={keysOf('mute')}
        isPressed={call.isMuted}
        className={styles.do}
        onPress={() => onAct({do: 'mute', callId: call.id, isMuted: !call.isMuted})}
      />
      <IconButton
        label={t(isHeld ? 'resume' : 'hold')}
        icon={isHeld ? <PlayIcon size={16} /> : <PauseIcon size={16} />}
        size="md"
        placement="bottom"
        isPressed={isHeld}
        className={styles.do}
        disabledReason={ongoingTransfer(call) === undefined ? undefined : t('transferring')}
        onPress={() => onAct({do: 'hold', callId: call.id, isHeld: !isHeld})}
      />
    </>
  );
}

/** To the call in the window, with its conversation. */
function Open({call}: {readonly call: Call}) {
  const {t} = useTranslation('softphone');
  const {shell} = useHost();
  const conversationId = useConversationOf()(call) ?? null;
  return (
    <IconButton
      label={t('openInParley')}
      icon={<PopOutIcon size={16} />}
      size="md"
      placement="bottom"
      className={styles.do}
      onPress={() => void shell.ask('shell/call-card', {do: 'open', conversationId})}
    />
  );
}
