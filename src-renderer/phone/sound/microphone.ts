/** How a voice is taken up: the computer's own cleaning, and one channel. */
const voice = {echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1} as const;

/** Whether there is a microphone, and whether we may have it. */
export type Access = 'unknown' | 'granted' | 'denied' | 'none';

interface MicrophoneHost {
  /** Which one; undefined: the system's own. */
  readonly deviceId: () => string | undefined;
  /** `lost`: it was unplugged or failed; look again. */
  readonly onChange: (what: 'access' | 'lost') => void;
}

/**
 * The one microphone, open only while somebody needs it: nothing listens outside calls.
 * Several calls hear the same one.
 */
export class Microphone {
  readonly #host: MicrophoneHost;
  readonly #users = new Set<AudioNode>();
  #stream: MediaStream | undefined;
  #source: MediaStreamAudioSourceNode | undefined;
  /** Changes are carried out one after the other. */
  #turn: Promise<void> = Promise.resolve();
  #access: Access = 'unknown';

  constructor(host: MicrophoneHost) {
    this.#host = host;
  }

  get access(): Access {
    return this.#access;
  }

  /** Somebody needs it, whether it is open by now or not. */
  get isUsed(): boolean {
    return this.#users.size > 0;
  }

  get isOpen(): boolean {
    return this.#stream !== undefined;
  }

  /** From now on it is spoken into that node. Never rejects: without a microphone there is silence, and `access` says why. */
  use(node: AudioNode): Promise<void> {
    this.#users.add(node);
    return this.#queue(async () => {
      if (this.#stream === undefined) await this.#open();
      if (this.#users.has(node)) this.#connect();
    });
  }

  /** The last one closes it. */
  leave(node: AudioNode): void {
    if (!this.#users.delete(node)) return;
    void this.#queue(async () => {
      this.#source?.disconnect();
      if (this.#users.size === 0) this.#close();
      else this.#connect();
    });
  }

  /** Another one was chosen, or what was used is gone: in the middle of a sentence, without a word to the other end. */
  change(): Promise<void> {
    return this.#queue(async () => {
      if (this.#users.size > 0) await this.#open();
    });
  }

  /** Asks the system for it, and closes it again. */
  async ask(node: AudioNode): Promise<Access> {
    await this.use(node);
    this.leave(node);
    return this.#access;
  }

  #queue(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(work, work);
    return this.#turn;
  }

  async #open(): Promise<void> {
    const deviceId = this.#host.deviceId();
    try {
      const audio = {...voice, ...(deviceId !== undefined && {deviceId: {exact: deviceId}})};
      const stream = await navigator.mediaDevices.getUserMedia({audio});
      this.#close();
      this.#take(stream);
      this.#know('granted');
    } catch (refusal) {
      this.#know(accessAfter(refusal));
    }
  }

  #take(stream: MediaStream): void {
    this.#stream = stream;
    this.#connect();
    stream.getAudioTracks()[0]?.addEventListener('ended', () => this.#host.onChange('lost'));
  }

  /** To those who use it now: all of one context, which may be another than of whoever left. */
  #connect(): void {
    const [user] = this.#users;
    if (this.#stream === undefined || user === undefined) return;
    if (this.#source?.context !== user.context) this.#source = sourceIn(user.context, this.#stream);
    for (const user of this.#users) this.#source.connect(user);
  }

  #know(access: Access): void {
    if (access === this.#access) return;
    this.#access = access;
    this.#host.onChange('access');
  }

  #close(): void {
    this.#source?.disconnect();
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    [this.#stream, this.#source] = [undefined, undefined];
  }
}

const sourceIn = (context: BaseAudioContext, mediaStream: MediaStream) =>
  (context as AudioContext).createMediaStreamSource(mediaStream);

function accessAfter(refusal: unknown): Access {
  const name = refusal instanceof Error ? refusal.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return 'none';
}
