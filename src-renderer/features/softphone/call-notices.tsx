import type {ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import type {Call} from '../../../core/call/call.ts';
import type {Device, Devices} from '../../../core/call/phone-state.ts';
import {Button} from '../../design/button.tsx';
import {CameraOffIcon, MicrophoneOffIcon} from '../../design/icons/call-icons.ts';
import {AlertIcon, OfflineIcon, PauseIcon} from '../../design/icons/status-icons.ts';
import {Spinner} from '../../design/spinner.tsx';
import styles from './call-notices.module.css';
import {CallTimer} from './call-timer.tsx';
import {useCallWords} from './use-call-words.ts';
import {usePhoneAct} from './use-phone-act.ts';

interface CallNoticesProps {
  readonly call: Call;
  readonly devices: Devices;
}

/** What is wrong with a call, or peculiar about it, with the next step. The worst alone: nobody reads three. */
export function CallNotices({call, devices}: CallNoticesProps) {
  const {t} = useTranslation('softphone');
  const words = useCallWords();
  const act = usePhoneAct();
  const who = words.who(call);
  if (call.link === 'reconnecting') {
    return (
      <Notice icon={<OfflineIcon size={14} />} tone="bad">
        {t('notice.reconnecting')}
      </Notice>
    );
  }
  if (call.phase === 'held' && call.heldSince !== null) {
    return (
      <Notice
        icon={<PauseIcon size={14} />}
        action={{
          label: t('resume'),
          run: () => void act({do: 'hold', callId: call.id, isHeld: false}),
        }}
      >
        {t('notice.held', {who})} <CallTimer since={call.heldSince} />
      </Notice>
    );
  }
  return <SoundNotice call={call} devices={devices} who={who} />;
}

function SoundNotice({call, devices, who}: CallNoticesProps & {readonly who: string}) {
  const {t} = useTranslation('softphone');
  const {microphones, speakers, microphone, speaker} = devices;
  const switchMicrophone = useSwitch('microphone', microphones, microphone.id);
  const switchSpeaker = useSwitch('speaker', speakers, speaker.id);
  const warning = call.quality?.warning ?? null;
  if (microphone.isMissing) {
    return (
      <Notice icon={<MicrophoneOffIcon size={14} />} action={switchMicrophone}>
        {t('notice.microphoneGone', {device: microphone.label})}
      </Notice>
    );
  }
  if (call.phase === 'active' && call.isHeldByThem) {
    return <Notice icon={<PauseIcon size={14} />}>{t('notice.heldByThem', {who})}</Notice>;
  }
  if (warning === null || call.isMuted) return <CameraNotice call={call} who={who} />;
  const isOurs = isOfMicrophone(warning);
  const action = isOurs ? switchMicrophone : warning === 'hears-nothing' ? switchSpeaker : undefined;
  return (
    <Notice icon={isOurs ? <MicrophoneOffIcon size={14} /> : <AlertIcon size={14} />} tone="bad" action={action}>
      {t(`notice.${warning}`, {who})}
    </Notice>
  );
}

const isOfMicrophone = (warning: string): boolean => warning === 'dead-microphone' || warning === 'not-heard';

/** VO-15: why the call is one of voices at our end, though a picture was wanted. */
function CameraNotice({call, who}: {readonly call: Call; readonly who: string}) {
  const {t} = useTranslation('softphone');
  const fault = call.video?.fault ?? null;
  if (fault === null) return null;
  return <Notice icon={<CameraOffIcon size={14} />}>{t(`notice.camera-${fault}`, {who})}</Notice>;
}

/** Another device than the one that is of no use; undefined: there is none. */
function useSwitch(kind: 'microphone' | 'speaker', devices: readonly Device[], used: string | null) {
  const {t} = useTranslation('softphone');
  const act = usePhoneAct();
  const other = devices.find(({id}) => id !== used && id !== 'default' && id !== 'communications');
  if (other === undefined) return undefined;
  return {
    label: t('notice.use', {device: other.label}),
    run: () => void act({do: 'choose-device', kind, deviceId: other.id}),
  };
}

interface NoticeProps {
  readonly children: ReactNode;
  /** Undefined: it is under way. */
  readonly icon?: ReactNode;
  readonly tone?: 'calm' | 'bad';
  readonly action?: {readonly label: string; readonly run: () => void} | undefined;
}

/** A line on the ink, told to whoever does not look. */
export function Notice({children, icon, tone = 'calm', action}: NoticeProps) {
  return (
    <div className={styles.notice} data-tone={tone}>
      <span className={styles.icon}>{icon ?? <Spinner size={14} />}</span>
      <output className={styles.words}>{children}</output>
      {action && (
        <Button size="xs" className={styles.action} onPress={action.run}>
          {action.label}
        </Button>
      )}
    </div>
  );
}
