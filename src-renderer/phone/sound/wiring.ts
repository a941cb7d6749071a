import type {CallId} from '../../../core/lib/ids.ts';
import {loudness, type Meters} from './meters.ts';

/** Why a call is silent. */
type Silence = 'muted' | 'held' | 'isolated';

/**
 * The sound of one call. Everything that is sent goes through one node, so that microphones
 * change, calls are joined and voices fall silent without a word to the other end.
 *
 *   microphone ──gate──┐
 *                      ├──▶ outgoing ──▶ (SIP)          loudness of each way is measured beside
 *   the other call ────┘
 *   incoming ──▶ loudspeaker
 */
export class CallSound {
  /** What is sent. Its track is there from the start and silent until a microphone is. */
  readonly outgoing: MediaStream;
  readonly #context: AudioContext;
  readonly #gate: GainNode;
  readonly #mix: MediaStreamAudioDestinationNode;
  readonly #ours: AnalyserNode;
  readonly #theirs: AnalyserNode;
  readonly #meters: Meters;
  readonly #player = new Audio();
  readonly #silences = new Set<Silence>();
  readonly #joined = new Set<CallSound>();
  #incoming: MediaStreamAudioSourceNode | undefined;

  constructor(context: AudioContext, meters: Meters) {
    this.#context = context;
    this.#meters = meters;
    this.#gate = context.createGain();
    this.#mix = context.createMediaStreamDestination();
    this.#mix.channelCount = 1;
    this.#ours = meters.take();
    this.#theirs = meters.take();
    this.#gate.connect(this.#mix);
    this.#gate.connect(this.#ours);
    this.outgoing = this.#mix.stream;
    this.#player.autoplay = true;
  }

  /** What this call is spoken into. */
  get input(): AudioNode {
    return this.#gate;
  }

  /**
   * Nobody there hears us; packets go on (true silence). Held and isolated calls are not heard here, either. Each
   * reason counts on its own: who was muted is so after the hold, too.
   */
  silence(why: Silence, isOn: boolean): void {
    if (isOn) this.#silences.add(why);
    else this.#silences.delete(why);
    this.#gate.gain.value = this.#silences.size > 0 ? 0 : 1;
    this.#player.muted = this.#silences.has('held') || this.#silences.has('isolated');
  }

  hear(track: MediaStreamTrack): void {
    const stream = new MediaStream([track]);
    this.#incoming?.disconnect();
    // Chromium lets a remote track flow into the graph only while an element plays it.
    this.#player.srcObject = stream;
    void this.#player.play().catch(() => undefined); // it plays as soon as something comes
    this.#incoming = this.#context.createMediaStreamSource(stream);
    this.#incoming.connect(this.#theirs);
    // Whoever comes off hold comes as a new track.
    for (const other of this.#joined) this.#incoming.connect(other.#mix);
  }

  async playOn(speakerId: string): Promise<void> {
    await this.#player.setSinkId(speakerId);
  }

  /** All three hear each other: what comes from the other call goes out here, too. */
  join(other: CallSound): void {
    if (this.#joined.has(other)) return;
    this.#joined.add(other);
    this.#incoming?.connect(other.#mix);
  }

  split(other: CallSound): void {
    if (this.#joined.delete(other)) this.#incoming?.disconnect(other.#mix);
  }

  /** Loudness of the last 50 ms, 0 to 1. */
  levels(): {readonly us: number; readonly them: number} {
    return {us: loudness(this.#ours), them: loudness(this.#theirs)};
  }

  end(): void {
    for (const other of this.#joined) other.split(this);
    this.#incoming?.disconnect();
    this.#gate.disconnect();
    this.#player.srcObject = null;
    for (const track of this.outgoing.getTracks()) track.stop();
    for (const meter of [this.#ours, this.#theirs]) this.#meters.giveBack(meter);
  }
}

/** The sound of every call that goes on. */
export class Wiring {
  readonly #context: AudioContext;
  readonly #meters: Meters;
  readonly #calls = new Map<CallId, CallSound>();

  constructor(context: AudioContext, meters: Meters) {
    this.#context = context;
    this.#meters = meters;
  }

  get calls(): ReadonlyMap<CallId, CallSound> {
    return this.#calls;
  }

  begin(callId: CallId): CallSound {
    const sound = new CallSound(this.#context, this.#meters);
    this.#calls.set(callId, sound);
    return sound;
  }

  end(callId: CallId): void {
    this.#calls.get(callId)?.end();
    this.#calls.delete(callId);
  }
}
