import {useEffect, useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {DeviceKind} from '../../../core/call/phone-command.ts';
import type {Device, Devices} from '../../../core/call/phone-state.ts';
import {Button} from '../../design/button.tsx';
import {MicrophoneIcon, MicrophoneOffIcon} from '../../design/icons/call-icons.ts';
import {PlayIcon} from '../../design/icons/status-icons.ts';
import {Select} from '../../design/select.tsx';
import {Slider} from '../../design/slider.tsx';
import {useLevels, usePhone, useRunPhone} from '../../engine/phone.ts';
import {Picture} from '../softphone/picture.tsx';
import styles from './telephone-devices.module.css';

/** What one speaks into, hears from and is rung by (C-24). */
export function TelephoneDevices() {
  const {t} = useTranslation('telephone');
  const devices = usePhone(phone => phone?.devices);
  return (
    <section aria-label={t('devices')} className={styles.devices}>
      <h3 className={styles.title}>{t('devices')}</h3>
      {devices === undefined ? (
        <p className={styles.hint}>{t('devicesLater')}</p>
      ) : (
        <>
          <Access access={devices.access} />
          <div className={styles.grid}>
            <Chosen kind="microphone" devices={devices} all={devices.microphones} />
            <MicrophoneTrial isPossible={devices.access === 'granted'} />
            <Chosen kind="speaker" devices={devices} all={devices.speakers} />
            <span />
            <Chosen kind="ringer" devices={devices} all={devices.speakers} />
            <Ringing percent={devices.ringVolume} />
            <Chosen kind="camera" devices={devices} all={devices.cameras} />
            <CameraTrial devices={devices} />
          </div>
        </>
      )}
    </section>
  );
}

/** Whether the microphone may be used, why it is needed, and what to do if it may not. */
function Access({access}: {readonly access: Devices['access']}) {
  const {t} = useTranslation('telephone');
  const run = useRunPhone();
  if (access === 'granted') return null;
  return (
    <output className={styles.access} data-access={access}>
      {access === 'unknown' ? <MicrophoneIcon size={18} /> : <MicrophoneOffIcon size={18} />}
      <span className={styles.words}>
        <b className={styles.bold}>{t(`access.${access}.title`)}</b> {t(`access.${access}.text`)}
      </span>
      <Button size="sm" onPress={() => void run({do: 'ask-microphone'})}>
        {t(access === 'unknown' ? 'allow' : 'lookAgain')}
      </Button>
    </output>
  );
}

/** The system's own choice; no device has this id. */
const SYSTEM = '';

interface ChosenProps {
  readonly kind: DeviceKind;
  readonly devices: Devices;
  readonly all: readonly Device[];
}

function Chosen({kind, devices, all}: ChosenProps) {
  const {t} = useTranslation('telephone');
  const run = useRunPhone();
  const {id, label, isMissing} = devices[kind];
  const gone = id !== null && !all.some(device => device.id === id) ? [{id, label: t('gone', {name: label})}] : [];
  return (
    <Select
      label={t(`device.${kind}`)}
      help={isMissing ? t('missing', {name: label}) : t(`deviceHelp.${kind}`)}
      selected={id ?? SYSTEM}
      onSelect={chosen => void run({do: 'choose-device', kind, deviceId: chosen === SYSTEM ? null : chosen})}
      options={[{id: SYSTEM, label: t('systemsOwn')}, ...gone, ...all.map(one => ({id: one.id, label: one.label}))]}
    />
  );
}

/** Is anything heard of me? Looked at before a shift, and only while somebody looks. */
function MicrophoneTrial({isPossible}: {readonly isPossible: boolean}) {
  const {t} = useTranslation('telephone');
  const run = useRunPhone();
  const [isOn, setIsOn] = useState(false);
  useEffect(() => {
    if (!isOn) return undefined;
    void run({do: 'try-microphone', isOn: true});
    return () => void run({do: 'try-microphone', isOn: false});
  }, [isOn, run]);
  return (
    <div className={styles.trial}>
      <Button size="md" isPressed={isOn} isDisabled={!isPossible} onPress={() => setIsOn(!isOn)}>
        {t(isOn ? 'stopTrial' : 'tryMicrophone')}
      </Button>
      {isOn && <Level />}
    </div>
  );
}

/** Am I seen, and how? The camera is open for as long as somebody looks. */
function CameraTrial({devices}: {readonly devices: Devices}) {
  const {t} = useTranslation('telephone');
  const run = useRunPhone();
  const [isOn, setIsOn] = useState(false);
  useEffect(() => {
    if (!isOn) return undefined;
    void run({do: 'try-camera', isOn: true});
    return () => void run({do: 'try-camera', isOn: false});
  }, [isOn, run]);
  const isFaulty = isOn && (devices.cameraAccess === 'denied' || devices.cameraAccess === 'none');
  return (
    <div className={styles.cameraTrial}>
      <Button size="md" isPressed={isOn} onPress={() => setIsOn(!isOn)}>
        {t(isOn ? 'stopTrial' : 'tryCamera')}
      </Button>
      {isFaulty && <output className={styles.hint}>{t('cameraFault')}</output>}
      {isOn && !isFaulty && (
        <div className={styles.camera}>
          <Picture callId={null} whose="ours" label={t('cameraPicture')} />
        </div>
      )}
    </div>
  );
}

/** Quieter than this is the room, not a voice. */
const AUDIBLE = 0.06;

function Level() {
  const {t} = useTranslation('telephone');
  const level = useLevels()?.microphone ?? 0;
  const [wasHeard, setWasHeard] = useState(false);
  if (level > AUDIBLE && !wasHeard) setWasHeard(true);
  return (
    <div className={styles.level}>
      <meter aria-label={t('level')} min={0} max={1} value={level} className={styles.meter} />
      <output className={styles.hint}>{t(wasHeard ? 'heard' : 'speak')}</output>
    </div>
  );
}

function Ringing({percent}: {readonly percent: number}) {
  const {t} = useTranslation('telephone');
  const run = useRunPhone();
  return (
    <div className={styles.ringing}>
      <Slider
        label={t('ringVolume')}
        percent={percent}
        onChange={next => void run({do: 'set-ring-volume', percent: next})}
      />
      <Button icon={<PlayIcon size={14} />} onPress={() => void run({do: 'try-ringer'})}>
        {t('tryRinger')}
      </Button>
    </div>
  );
}
