import {useTranslation} from 'react-i18next';
import type {DeviceKind} from '../../../core/call/phone-command.ts';
import type {Device, Devices} from '../../../core/call/phone-state.ts';
import {Button} from '../../design/button.tsx';
import {ChevronDownIcon} from '../../design/icons/arrow-icons.ts';
import {HeadsetIcon} from '../../design/icons/call-icons.ts';
import {MenuButton, MenuItem, MenuSection} from '../../design/menu.tsx';
import styles from './console.module.css';
import {usePhoneAct} from './use-phone-act.ts';

/** The system's own, which is no device's id. */
const SYSTEM = 'system';

/** Microphone, speaker and ringer, switched while one talks. */
export function DeviceMenu({devices}: {readonly devices: Devices}) {
  const {t} = useTranslation('softphone');
  const {microphones, speakers, microphone, speaker, ringer} = devices;
  const shown = microphone.label === '' ? t('device.system') : microphone.label;
  return (
    <MenuButton
      label={t('device.menu')}
      placement="top end"
      trigger={
        <Button
          size="sm"
          className={styles.onInk}
          icon={<HeadsetIcon size={14} />}
          endIcon={<ChevronDownIcon size={12} />}
          aria-label={t('device.trigger', {device: shown})}
        >
          <bdi>{shown}</bdi>
        </Button>
      }
    >
      <DeviceSection kind="microphone" title={t('device.microphone')} devices={microphones} chosen={microphone} />
      <DeviceSection kind="speaker" title={t('device.speaker')} devices={speakers} chosen={speaker} />
      <DeviceSection kind="ringer" title={t('device.ringer')} devices={speakers} chosen={ringer} />
    </MenuButton>
  );
}

interface DeviceSectionProps {
  readonly kind: DeviceKind;
  readonly title: string;
  readonly devices: readonly Device[];
  readonly chosen: Devices['microphone'];
}

function DeviceSection({kind, title, devices, chosen}: DeviceSectionProps) {
  const {t} = useTranslation('softphone');
  const act = usePhoneAct();
  // One device stands in several sections: a line is named by both.
  const lineOf = (id: string) => `${kind} ${id}`;
  const choose = (line: string | undefined) => {
    const id = line?.slice(lineOf('').length);
    if (id !== undefined) void act({do: 'choose-device', kind, deviceId: id === SYSTEM ? null : id});
  };
  return (
    <MenuSection
      title={title}
      selectionMode="single"
      selected={[lineOf(chosen.id ?? SYSTEM)]}
      onSelect={([line]) => choose(line)}
    >
      <MenuItem id={lineOf(SYSTEM)} textValue={t('device.system')}>
        {t('device.system')}
      </MenuItem>
      {devices.map(({id, label}) => (
        <MenuItem key={id} id={lineOf(id)} textValue={label}>
          <bdi>{label}</bdi>
        </MenuItem>
      ))}
      {chosen.isMissing && chosen.id !== null && (
        <MenuItem id={lineOf(chosen.id)} textValue={chosen.label} disabledReason={t('device.missing')}>
          <bdi>{chosen.label}</bdi>
        </MenuItem>
      )}
    </MenuSection>
  );
}
