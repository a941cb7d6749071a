import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import {Button} from 'react-aria-components/Button';
import type {Call} from '../../../core/call/call.ts';
import {currentOf, ringingOf} from '../../../core/call/front-call.ts';
import {useNow} from '../../design/formats-context.ts';
import {IconButton} from '../../design/icon-button.tsx';
import {MicrophoneIcon, MicrophoneOffIcon, PhoneDownIcon} from '../../design/icons/call-icons.ts';
import {PauseIcon, PlayIcon} from '../../design/icons/status-icons.ts';
import {PopoverButton} from '../../design/popover.tsx';
import {VisuallyHidden} from '../../design/visually-hidden.tsx';
import {usePhone} from '../../engine/phone.ts';
import {useAct} from '../session/use-act.ts';
import {useSession} from '../session/session.ts';
import {keysOf} from '../shortcuts/shortcut-registry.ts';
import {isWrappedUp, useLiveCalls} from './call-entries.ts';
import {CallConsole} from './call-console.tsx';
import styles from './call-pill.module.css';
import {CallTimer} from './call-timer.tsx';
import {callsOf, clockOf, ongoingTransfer, ownCallsOf} from './calls.ts';
import {LiveDot} from './live-dot.tsx';
import {useCallWords} from './use-call-words.ts';
import {useConversationOf} from './use-conversation-of.ts';
import {useOpenCall} from './use-open-call.ts';
import {usePhoneAct} from './use-phone-act.ts';

/** The call one is in, at one glance and one press from every page; others by their number. */
export function CallPill() {
  const {t} = useTranslation('softphone');
  const words = useCallWords();
  const calls = usePhone(callsOf);
  const own = ownCallsOf(calls);
  const call = currentOf(own) ?? ringingOf(calls).at(0);
  if (call === undefined) return <WrapUpPill />;
  const more = own.length + ringingOf(calls).length - 1;
  return (
    <fieldset className={styles.pill} aria-label={t('callWith', {who: words.who(call)})} data-phase={call.phase}>
      <PillName call={call} more={more} />
      {(call.phase === 'active' || call.phase === 'held') && <PillButtons call={call} />}
      {['dialling', 'alerting', 'connecting'].includes(call.phase) && <EndButton call={call} />}
    </fieldset>
  );
}

/** What is left of the time after a call, and more of it. */
function WrapUpPill() {
  const {t} = useTranslation('softphone');
  const {inbox} = useSession();
  const act = useAct();
  const now = useNow('second');
  const entry = useLiveCalls().find(isWrappedUp);
  if (entry?.wrapUp == null) return null;
  const {until, mayExtend} = entry.wrapUp;
  return (
    <fieldset className={styles.pill} aria-label={t('wrapUp.region', {who: entry.customer})}>
      <Button className={styles.name ?? ''} onPress={() => inbox.open(entry.conversationId)}>
        <span className={styles.wrapDot} />
        {t('wrapUp.pill')}
        <span className={styles.timer} role="timer">
          {t('wrapUp.pillLeft', {count: Math.max(0, Math.ceil((until - now) / 1000))})}
        </span>
      </Button>
      {mayExtend && (
        <Button
          className={styles.plus ?? ''}
          aria-label={t('wrapUp.extend')}
          onPress={() => void act('call/extend-wrap-up', {callId: entry.id})}
        >
          {t('wrapUp.plus')}
        </Button>
      )}
    </fieldset>
  );
}

/** Leads to the call: to its conversation, or opens it here. */
function PillName({call, more}: {readonly call: Call; readonly more: number}) {
  const {t} = useTranslation('softphone');
  const words = useCallWords();
  const {softphone} = useSession();
  const conversationOf = useConversationOf();
  const open = useOpenCall();
  const isShown = useStore(softphone, state => state.shown === call.id);
  const name = (
    <Button className={styles.name ?? ''} {...(conversationOf(call) !== undefined && {onPress: () => open(call)})}>
      <VisuallyHidden>{t('openCall', {who: words.who(call), phase: words.phase(call)})}</VisuallyHidden>
      <span className={styles.shown} aria-hidden>
        <LiveDot call={call} />
        <bdi className={styles.who}>{words.who(call)}</bdi>
        {more > 0 && <span className={styles.more}>{t('more', {count: more})}</span>}
        <CallTimer since={clockOf(call)} className={styles.timer} />
      </span>
    </Button>
  );
  if (call.phase === 'ringing' || conversationOf(call) !== undefined) return name;
  return (
    <PopoverButton
      label={t('callWith', {who: words.who(call)})}
      placement="bottom end"
      trigger={name}
      isOpen={isShown}
      onOpenChange={isOpen => softphone.show(isOpen ? call.id : undefined)}
      className={styles.panel}
    >
      <CallConsole call={call} />
    </PopoverButton>
  );
}

function PillButtons({call}: {readonly call: Call}) {
  const {t} = useTranslation('softphone');
  const act = usePhoneAct();
  const isHeld = call.phase === 'held';
  return (
    <>
      <IconButton
        label={t(call.isMuted ? 'unmute' : 'mute')}
        icon={call.isMuted ? <MicrophoneOffIcon size={14} /> : <MicrophoneIcon size={14} />}
        size="xs"
        keys={keysOf('mute')}
        isPressed={call.isMuted}
        className={styles.do}
        onPress={() => void act({do: 'mute', callId: call.id, isMuted: !call.isMuted})}
      />
      <IconButton
        label={t(isHeld ? 'resume' : 'hold')}
        icon={isHeld ? <PlayIcon size={14} /> : <PauseIcon size={14} />}
        size="xs"
        keys={keysOf('hold')}
        isPressed={isHeld}
        className={styles.do}
        disabledReason={ongoingTransfer(call) === undefined ? undefined : t('transferring')}
        onPress={() => void act({do: 'hold', callId: call.id, isHeld: !isHeld})}
      />
      <EndButton call={call} />
    </>
  );
}

function EndButton({call}: {readonly call: Call}) {
  const {t} = useTranslation('softphone');
  const words = useCallWords();
  const act = usePhoneAct();
  return (
    <IconButton
      label={t('endWith', {who: words.who(call)})}
      icon={<PhoneDownIcon size={14} />}
      size="xs"
      keys={keysOf('end-call')}
      className={styles.end}
      onPress={() => void act({do: 'hang-up', callId: call.id})}
    />
  );
}
