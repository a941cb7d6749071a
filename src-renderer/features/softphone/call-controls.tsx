import type {ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {Call} from '../../../core/call/call.ts';
import {currentOf, onLineOf} from '../../../core/call/front-call.ts';
import {Button} from '../../design/button.tsx';
import {
  CameraIcon,
  CameraOffIcon,
  KeypadIcon,
  MicrophoneIcon,
  MicrophoneOffIcon,
  PhoneAddIcon,
  PhoneDownIcon,
} from '../../design/icons/call-icons.ts';
import {JoinIcon, TransferIcon} from '../../design/icons/arrow-icons.ts';
import {PauseIcon, PlayIcon} from '../../design/icons/status-icons.ts';
import type {Key} from '../../design/keys.ts';
import {PopoverButton} from '../../design/popover.tsx';
import {Tooltip} from '../../design/tooltip.tsx';
import {useHasCamera} from '../../engine/phone.ts';
import {useSession} from '../session/session.ts';
import {keysOf} from '../shortcuts/shortcut-registry.ts';
import {ongoingTransfer} from './calls.ts';
import styles from './call-controls.module.css';
import {Keypad} from './keypad.tsx';
import {useCallWords} from './use-call-words.ts';
import {usePhoneAct} from './use-phone-act.ts';

interface CallControlsProps {
  /** Whose console it is. */
  readonly call: Call;
  readonly calls: readonly Call[];
}

/** What one does with a call, 56 pixels high: Mute, Hold, Keypad, Transfer, Add, End. */
export function CallControls({call, calls}: CallControlsProps) {
  const {t} = useTranslation('softphone');
  const words = useCallWords();
  const act = usePhoneAct();
  // Of two lines, who hears us is muted, gets the tones and is hung up on.
  const talked = currentOf(calls) ?? call;
  const isAway = ongoingTransfer(call) !== undefined;
  return (
    <fieldset className={styles.controls} aria-label={t('controls')}>
      <Control
        label={t(talked.isMuted ? 'unmute' : 'mute')}
        icon={talked.isMuted ? <MicrophoneOffIcon size={18} /> : <MicrophoneIcon size={18} />}
        keys={keysOf('mute')}
        isPressed={talked.isMuted}
        onPress={() => void act({do: 'mute', callId: talked.id, isMuted: !talked.isMuted})}
      />
      <CameraControl call={call} isAway={isAway} />
      <HoldControl call={call} isAway={isAway} />
      <KeypadControl call={talked} disabledReason={talked.phase === 'active' ? undefined : t('notTalking')} />
      <SecondCall call={call} calls={calls} isAway={isAway} />
      <Control
        label={t('end')}
        aria-label={t('endWith', {who: words.who(talked)})}
        icon={<PhoneDownIcon size={18} />}
        keys={keysOf('end-call')}
        isEnd
        isBusy={talked.pending === 'hang-up'}
        onPress={() => void act({do: 'hang-up', callId: talked.id})}
      />
    </fieldset>
  );
}

/** VO-2: where there is a camera. */
function CameraControl({call, isAway}: {readonly call: Call; readonly isAway: boolean}) {
  const {t} = useTranslation('softphone');
  const act = usePhoneAct();
  const hasCamera = useHasCamera();
  const camera = call.video?.camera ?? 'off';
  if (!hasCamera && call.video === null) return null;
  const isOff = camera === 'off';
  const notNow = call.joinedWith === null ? (isAway ? t('transferring') : undefined) : t('video.joined');
  const notYet = call.phase === 'active' && call.pending === null ? undefined : t('notTalking');
  return (
    <Control
      label={t('camera')}
      icon={isOff ? <CameraOffIcon size={18} /> : <CameraIcon size={18} />}
      isPressed={!isOff}
      isBusy={camera === 'starting'}
      disabledReason={isOff ? (notNow ?? notYet) : undefined}
      onPress={() => void act({do: 'camera', callId: call.id, isOn: isOff})}
    />
  );
}

function HoldControl({call, isAway}: {readonly call: Call; readonly isAway: boolean}) {
  const {t} = useTranslation('softphone');
  const act = usePhoneAct();
  const isHeld = call.phase === 'held';
  const isTalking = call.phase === 'active' || isHeld;
  return (
    <Control
      label={t(isHeld ? 'resume' : 'hold')}
      icon={isHeld ? <PlayIcon size={18} /> : <PauseIcon size={18} />}
      keys={keysOf('hold')}
      isPressed={isHeld}
      isBusy={call.pending === 'hold' || call.pending === 'resume'}
      disabledReason={isAway ? t('transferring') : isTalking ? undefined : t('notYet')}
      onPress={() => void act({do: 'hold', callId: call.id, isHeld: !isHeld})}
    />
  );
}

/** Transfer and Add while there is one line; Swap and Join while there are two. */
function SecondCall({call, calls, isAway}: CallControlsProps & {readonly isAway: boolean}) {
  const {t} = useTranslation('softphone');
  const act = usePhoneAct();
  const {softphone} = useSession();
  const others = onLineOf(calls).filter(({id}) => id !== call.id);
  const other = others.at(0);
  const isTalking = call.phase === 'active' || call.phase === 'held';
  const notYet = isTalking ? undefined : t('notYet');
  if (other === undefined || isAway) {
    const reason = isAway ? t('transferring') : notYet;
    return (
      <>
        <Control
          label={t('transfer')}
          icon={<TransferIcon size={18} />}
          keys={keysOf('transfer')}
          disabledReason={reason}
          onPress={() => softphone.transfer(call.id)}
        />
        <Control
          label={t('add')}
          icon={<PhoneAddIcon size={18} />}
          keys={keysOf('dial-pad')}
          disabledReason={reason}
          onPress={() => softphone.showPad(true)}
        />
      </>
    );
  }
  const areBoth = isTalking && other.answeredAt !== null;
  const isJoined = call.joinedWith !== null;
  return (
    <>
      <Control
        label={t('swap')}
        icon={<TransferIcon size={18} />}
        disabledReason={isJoined ? t('joinedAlready') : areBoth ? undefined : t('notYet')}
        onPress={() => void act({do: 'swap'})}
      />
      <Control
        label={t(isJoined ? 'split' : 'join')}
        icon={<JoinIcon size={18} />}
        isPressed={isJoined}
        disabledReason={areBoth ? undefined : t('notYet')}
        onPress={() =>
          void act(isJoined ? {do: 'split', callId: call.id} : {do: 'join', callId: call.id, other: other.id})
        }
      />
    </>
  );
}

function KeypadControl({call, disabledReason}: {readonly call: Call; readonly disabledReason: string | undefined}) {
  const {t} = useTranslation('softphone');
  const {softphone} = useSession();
  const isOpen = useStore(softphone, state => state.keypadOf === call.id);
  return (
    <PopoverButton
      label={t('keypadOf')}
      placement="top"
      isOpen={isOpen && disabledReason === undefined}
      onOpenChange={open => softphone.showKeypad(open && disabledReason === undefined ? call.id : undefined)}
      trigger={
        <Button
          className={styles.control}
          icon={<KeypadIcon size={18} />}
          keys={keysOf('keypad')}
          disabledReason={disabledReason}
        >
          {t('keypad')}
        </Button>
      }
    >
      <Keypad call={call} />
    </PopoverButton>
  );
}

interface ControlProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly onPress: () => void;
  readonly keys?: readonly Key[];
  readonly isPressed?: boolean;
  readonly isBusy?: boolean;
  readonly isEnd?: boolean;
  readonly disabledReason?: string | undefined;
  readonly 'aria-label'?: string;
}

function Control({label, icon, isEnd = false, disabledReason, ...press}: ControlProps) {
  const button = (
    <Button
      {...press}
      icon={icon}
      className={isEnd ? `${styles.control} ${styles.end}` : styles.control}
      disabledReason={disabledReason}
    >
      {label}
    </Button>
  );
  if (disabledReason !== undefined || press.keys === undefined) return button;
  return (
    <Tooltip text={label} keys={press.keys} placement="top">
      {button}
    </Tooltip>
  );
}
