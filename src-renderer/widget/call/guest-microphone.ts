/** Whether a guest is heard: by the microphone they began with, by another one because that is gone, or not at all (VO-12). */
export type Heard = 'by-own' | 'by-other' | 'not';

/** The browser asks the guest for it; rejects if they say no, or there is none. */
export const openMicrophone = (): Promise<MediaStream> =>
  navigator.mediaDevices.getUserMedia({audio: {echoCancellation: true, noiseSuppression: true}});

/**
 * What a guest speaks into as long as they call (VO-12). One that is unplugged is replaced by what the browser takes then;
 * where there is none the call is silent until one is plugged in, and `onHeard` says so.
 */
export class GuestMicrophone {
  readonly #onHeard: (heard: Heard) => void;
  readonly #closed = new AbortController();
  #source: MediaStreamTrack | undefined;
  #voice: MediaStreamTrack | undefined;
  #connection: RTCPeerConnection | undefined;
  #isMuted = false;
  #isGone = false;

  constructor(stream: MediaStream, onHeard: (heard: Heard) => void) {
    this.#onHeard = onHeard;
    this.#take(stream);
    const {signal} = this.#closed;
    navigator.mediaDevices.addEventListener('devicechange', () => this.#isGone && void this.#replace(), {signal});
  }

  /** For one call: sip.js stops it with that call, and the next one has to hear something. */
  speak(): MediaStream {
    this.#voice?.stop();
    this.#voice = this.#source?.clone();
    if (this.#voice !== undefined) this.#voice.enabled = !this.#isMuted;
    return new MediaStream(this.#voice === undefined ? [] : [this.#voice]);
  }

  /** What it is sent over from now on. */
  through(connection: RTCPeerConnection): void {
    this.#connection = connection;
  }

  mute(isMuted: boolean): void {
    this.#isMuted = isMuted;
    if (this.#voice !== undefined) this.#voice.enabled = !isMuted;
  }

  close(): void {
    this.#closed.abort();
    for (const track of [this.#source, this.#voice]) track?.stop();
  }

  #take(stream: MediaStream): void {
    const [track] = stream.getAudioTracks();
    this.#source = track;
    track?.addEventListener('ended', () => this.#lose(), {signal: this.#closed.signal, once: true});
  }

  #lose(): void {
    this.#isGone = true;
    this.#onHeard('not');
    void this.#replace();
  }

  async #replace(): Promise<void> {
    const stream = await openMicrophone().catch(() => undefined);
    if (stream === undefined) return;
    if (this.#closed.signal.aborted || !this.#isGone) {
      for (const track of stream.getTracks()) track.stop();
      return;
    }
    this.#isGone = false;
    this.#take(stream);
    const [voice] = this.speak().getTracks();
    const sender = this.#connection?.getSenders().find(({track}) => track?.kind === 'audio');
    await sender?.replaceTrack(voice ?? null).catch(() => undefined); // it is closed
    this.#onHeard('by-other');
  }
}
