import type {CommandOf, PhoneCommand} from '../../../core/call/phone-command.ts';
import type {Devices, Levels} from '../../../core/call/phone-state.ts';
import type {PhoneSetUp} from '../../../core/contract/phone-wire.ts';
import {ok, type Result} from '../../../core/lib/failure.ts';
import type {CallId} from '../../../core/lib/ids.ts';
import type {PhoneEffect} from '../../../core/ports/phone.ts';
import {Camera} from '../picture/camera.ts';
import {DeviceBoard} from './devices.ts';
import {loudness} from './meters.ts';
import {Microphone} from './microphone.ts';
import {Ringer} from './ringer.ts';
import {openRoom, type Room} from './room.ts';
import type {CallSound} from './wiring.ts';

interface SoundHost {
  /** Something of `devices` is another now. */
  readonly onChange: () => void;
  /** A person chose: to be kept. */
  readonly onChoice: (choices: PhoneSetUp['devices']) => void;
}

type SoundEffect = Extract<PhoneEffect, {readonly do: 'mute' | 'isolate' | 'join' | 'split' | 'ring' | 'ringback'}>;
const soundCommands = [
  'choose-device',
  'set-ring-volume',
  'ask-microphone',
  'try-microphone',
  'try-camera',
  'try-ringer',
] as const satisfies readonly PhoneCommand['do'][];
type SoundCommand = CommandOf<(typeof soundCommands)[number]>;

/** Whether it is about devices, and no call's business. */
export const isAboutDevices = (command: PhoneCommand): command is SoundCommand =>
  soundCommands.some(one => one === command.do);

/** Everything that is heard and said on this computer. */
export class PhoneSound {
  readonly #host: SoundHost;
  /** As long as somebody speaks, or the microphone is tried. */
  #room: Room | undefined;
  readonly #board = new DeviceBoard();
  readonly #microphone = new Microphone({
    deviceId: () => this.#board.used('microphone'),
    onChange: what => (what === 'lost' ? void this.#replug() : void this.#look()),
  });
  readonly camera = new Camera({
    deviceId: () => this.#board.used('camera'),
    onAccess: () => void this.#look(),
    onLost: () => void this.#look().then(() => this.camera.change()),
  });
  readonly #cameraTrial = {onTrack: () => undefined};
  readonly #ring = new Ringer();
  readonly #tones = new Ringer();
  readonly #ringing = new Set<CallId>();
  #trial: AnalyserNode | undefined;

  constructor(host: SoundHost) {
    this.#host = host;
    navigator.mediaDevices.addEventListener('devicechange', () => void this.#replug());
  }

  async setUp(choices: PhoneSetUp['devices']): Promise<void> {
    this.#board.choices = choices;
    await this.#replug();
  }

  devices(): Devices {
    return this.#board.state(this.#microphone.access, this.camera.access);
  }

  levels(): Levels {
    const calls = [...(this.#room?.wiring.calls ?? [])].map(([callId, sound]) => ({callId, ...sound.levels()}));
    return {microphone: this.#trial === undefined ? null : loudness(this.#trial), calls};
  }

  begin(callId: CallId): CallSound {
    const sound = this.#enter().wiring.begin(callId);
    void sound.playOn(this.#board.used('speaker') ?? '').catch(() => undefined); // the system's own then
    return sound;
  }

  /** From now on the microphone is spoken into it. */
  open(callId: CallId): void {
    const sound = this.#soundOf(callId);
    if (sound !== undefined) void this.#microphone.use(sound.input);
  }

  end(callId: CallId): void {
    const sound = this.#soundOf(callId);
    if (sound === undefined) return;
    this.#microphone.leave(sound.input);
    this.#room?.wiring.end(callId);
    this.#ringBack(callId, false);
    this.#rest();
  }

  /** Asks for the microphone; says whether it may be had. */
  async ask(): Promise<Devices['access']> {
    const access = await this.#microphone.ask(this.#enter().context.createGain());
    this.#rest();
    await this.#look();
    return access;
  }

  carryOut(effect: SoundEffect): void {
    switch (effect.do) {
      case 'mute':
        return this.#soundOf(effect.callId)?.silence('muted', effect.isMuted);
      case 'isolate':
        return this.#soundOf(effect.callId)?.silence('isolated', effect.isOn);
      case 'join':
      case 'split':
        return this.#mix(effect);
      case 'ring':
        if (effect.how === 'none') this.#ring.stop();
        else this.#ring.play(effect.how);
        return;
      case 'ringback':
        return this.#ringBack(effect.callId, effect.isOn);
    }
  }

  async run(command: SoundCommand): Promise<Result<null>> {
    switch (command.do) {
      case 'choose-device':
        this.#board.choose(command.kind, command.deviceId);
        return this.#chosen();
      case 'set-ring-volume':
        this.#board.setRingVolume(command.percent);
        return this.#chosen();
      case 'ask-microphone':
        await this.ask();
        return ok(null);
      case 'try-microphone':
        await this.#try(command.isOn);
        return ok(null);
      case 'try-camera':
        if (command.isOn) await this.camera.use(this.#cameraTrial);
        else this.camera.leave(this.#cameraTrial);
        this.#host.onChange();
        return ok(null);
      case 'try-ringer':
        this.#ring.play('ring', {once: true});
        return ok(null);
    }
  }

  #mix({do: what, callIds}: Extract<SoundEffect, {do: 'join' | 'split'}>): void {
    const [one, other] = callIds.map(callId => this.#soundOf(callId));
    if (one === undefined || other === undefined) return;
    one[what](other);
    other[what](one);
  }

  #ringBack(callId: CallId, isOn: boolean): void {
    if (isOn) this.#ringing.add(callId);
    else this.#ringing.delete(callId);
    if (this.#ringing.size > 0) this.#tones.play('ringback');
    else this.#tones.stop();
  }

  async #try(isOn: boolean): Promise<void> {
    if (isOn && this.#trial === undefined) {
      this.#trial = this.#enter().meters.take();
      await this.#microphone.use(this.#trial);
    } else if (!isOn && this.#trial !== undefined) {
      this.#microphone.leave(this.#trial);
      this.#trial = undefined;
      this.#rest();
    }
    this.#host.onChange();
  }

  async #chosen(): Promise<Result<null>> {
    this.#host.onChoice(this.#board.choices);
    await this.#replug();
    return ok(null);
  }

  /** Something was plugged in or out, or another was chosen: everything goes where it belongs now. */
  async #replug(): Promise<void> {
    const [before, cameraBefore] = [this.#board.used('microphone'), this.#board.used('camera')];
    await this.#board.look();
    const [speaker, ringer] = [this.#board.used('speaker') ?? '', this.#board.used('ringer') ?? ''];
    const sounds = [...(this.#room?.wiring.calls.values() ?? [])].map(sound => sound.playOn(speaker));
    await Promise.allSettled([...sounds, this.#tones.playOn(speaker), this.#ring.playOn(ringer)]);
    this.#ring.volume = this.#board.choices.ringVolume / 100;
    if (this.#board.used('microphone') !== before || this.#microphone.isOpen) await this.#microphone.change();
    if (this.#board.used('camera') !== cameraBefore) void this.camera.change();
    this.#host.onChange();
  }

  async #look(): Promise<void> {
    await this.#board.look();
    this.#host.onChange();
  }

  #soundOf(callId: CallId): CallSound | undefined {
    return this.#room?.wiring.calls.get(callId);
  }

  #enter(): Room {
    return (this.#room ??= openRoom());
  }

  /** Nothing runs while nobody speaks. */
  #rest(): void {
    if (this.#room === undefined || this.#room.wiring.calls.size > 0 || this.#microphone.isUsed) return;
    this.#room.close();
    this.#room = undefined;
  }
}
