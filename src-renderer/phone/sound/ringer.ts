/** One sound of the telephone: pitches in Hz, seconds on and off, how loud. */
interface Sound {
  readonly pitches: readonly number[];
  readonly on: number;
  readonly off: number;
  readonly gain: number;
}

const sounds = {
  /** To be answered. */
  ring: {pitches: [523, 659], on: 1, off: 2, gain: 0.5},
  /** Another one while somebody is talked to: short and low. */
  wait: {pitches: [440], on: 0.15, off: 4, gain: 0.12},
  /** It rings at the other end (ITU-T E.180). */
  ringback: {pitches: [425], on: 1, off: 4, gain: 0.12},
} as const satisfies Record<string, Sound>;
export type SoundName = keyof typeof sounds;

interface Sink extends AudioContext {
  setSinkId(id: string): Promise<void>;
}

/** A telephone's own sounds on one device: made, not played, so that they never have to be loaded. */
export class Ringer {
  readonly #context = new AudioContext({latencyHint: 'interactive'}) as Sink;
  #playing: {readonly name: SoundName; readonly stop: () => void} | undefined;
  readonly #voices = new Map<SoundName, GainNode>();
  #volume = 1;

  constructor() {
    // What runs asks the device for sound the whole day, and silence costs as much as a tone.
    void this.#context.suspend();
  }

  async playOn(deviceId: string): Promise<void> {
    await this.#context.setSinkId(deviceId);
  }

  /** 0 to 1. */
  set volume(volume: number) {
    this.#volume = volume;
  }

  /** Until `stop`, or once. */
  play(name: SoundName, {once = false} = {}): void {
    if (this.#playing?.name === name && !once) return;
    this.stop();
    void this.#context.resume();
    const {pitches, on, off, gain}: Sound = sounds[name];
    const out = this.#voiceOf(name);
    out.connect(this.#context.destination);
    const beat = () => {
      const from = this.#context.currentTime;
      out.gain.setValueAtTime(0, from);
      out.gain.linearRampToValueAtTime((gain * this.#volume) / pitches.length, from + 0.01);
      out.gain.setValueAtTime((gain * this.#volume) / pitches.length, from + on - 0.02);
      out.gain.linearRampToValueAtTime(0, from + on);
    };
    beat();
    const timer = once ? setTimeout(() => this.stop(), on * 1_000) : setInterval(beat, (on + off) * 1_000);
    this.#playing = {
      name,
      stop: () => {
        clearTimeout(timer);
        out.gain.cancelScheduledValues(0);
        out.disconnect();
      },
    };
  }

  /** Made once: what is stopped while nothing runs never ends, and Chromium would keep one for each time it rang. */
  #voiceOf(name: SoundName): GainNode {
    const known = this.#voices.get(name);
    if (known !== undefined) return known;
    const out = this.#context.createGain();
    for (const pitch of sounds[name].pitches) {
      const oscillator = this.#context.createOscillator();
      oscillator.frequency.value = pitch;
      oscillator.connect(out);
      oscillator.start();
    }
    this.#voices.set(name, out);
    return out;
  }

  stop(): void {
    this.#playing?.stop();
    this.#playing = undefined;
    void this.#context.suspend();
  }
}
