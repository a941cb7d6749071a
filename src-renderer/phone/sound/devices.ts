import {chooseDevice} from '../../../core/call/choose-device.ts';
import type {DeviceKind} from '../../../core/call/phone-command.ts';
import type {Device, Devices} from '../../../core/call/phone-state.ts';
import type {PhoneSetUp} from '../../../core/contract/phone-wire.ts';
import type {Access} from './microphone.ts';

type Choices = PhoneSetUp['devices'];

/** What the system calls its own choice. */
const SYSTEM = 'default';

/** Which devices there are, which were chosen, and which is used for what right now (C-24). */
export class DeviceBoard {
  #choices: Choices = {microphone: null, speaker: null, ringer: null, ringVolume: 80, camera: null};
  #there: Readonly<Record<'microphones' | 'speakers' | 'cameras', readonly Device[]>> = {
    microphones: [],
    speakers: [],
    cameras: [],
  };

  get choices(): Choices {
    return this.#choices;
  }

  set choices(choices: Choices) {
    this.#choices = choices;
  }

  /** Looks what is plugged in. Labels are told only to who may use the microphone. */
  async look(): Promise<void> {
    const all = await navigator.mediaDevices.enumerateDevices();
    const of = (kind: MediaDeviceKind) =>
      all
        .filter(device => device.kind === kind && device.deviceId !== '' && device.deviceId !== 'communications')
        .map(({deviceId, label}) => ({id: deviceId, label}));
    this.#there = {microphones: of('audioinput'), speakers: of('audiooutput'), cameras: of('videoinput')};
  }

  choose(kind: DeviceKind, deviceId: string | null): void {
    const device = this.#of(kind).find(({id}) => id === deviceId);
    this.#choices = {...this.#choices, [kind]: deviceId === null || device === undefined ? null : device};
  }

  setRingVolume(ringVolume: number): void {
    this.#choices = {...this.#choices, ringVolume};
  }

  /** The device to use; undefined: the system's own. */
  used(kind: DeviceKind): string | undefined {
    const chosen = this.#choices[kind];
    return chosen === null ? undefined : chooseDevice(this.#of(kind), chosen)?.id;
  }

  state(access: Access, cameraAccess: Access): Devices {
    const {microphones, speakers, cameras} = this.#there;
    const real = (devices: readonly Device[]) => devices.filter(({id}) => id !== SYSTEM);
    return {
      access: access === 'unknown' && microphones.length === 0 ? 'none' : access,
      microphones: real(microphones),
      speakers: real(speakers),
      microphone: this.#chosen('microphone'),
      speaker: this.#chosen('speaker'),
      ringer: this.#chosen('ringer'),
      ringVolume: this.#choices.ringVolume,
      cameras: [...cameras],
      camera: this.#chosen('camera'),
      cameraAccess: cameraAccess === 'unknown' && cameras.length === 0 ? 'none' : cameraAccess,
    };
  }

  #chosen(kind: DeviceKind): Devices['microphone'] {
    const chosen = this.#choices[kind];
    if (chosen === null) {
      return {id: null, label: this.#of(kind).find(({id}) => id === SYSTEM)?.label ?? '', isMissing: false};
    }
    return {...chosen, isMissing: chooseDevice(this.#of(kind), chosen) === undefined};
  }

  #of(kind: DeviceKind): readonly Device[] {
    if (kind === 'camera') return this.#there.cameras;
    return kind === 'microphone' ? this.#there.microphones : this.#there.speakers;
  }
}
