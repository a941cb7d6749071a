import type {CameraFault} from '../../../core/call/call.ts';
import type {Access} from '../sound/microphone.ts';

/** How somebody is taken up: what a call's panel shows well, and no more than an office network carries. */
const portrait = {width: {ideal: 1_280}, height: {ideal: 720}, frameRate: {ideal: 24, max: 30}} as const;

/** Whoever shows what the camera sees. */
export interface CameraUser {
  /** Another camera was chosen, or took the place of one that is gone; null: there is none any more. */
  readonly onTrack: (track: MediaStreamTrack | null) => void;
}

interface CameraHost {
  /** Which one; undefined: the system's own. */
  readonly deviceId: () => string | undefined;
  readonly onAccess: () => void;
  /** It was unplugged: look what there is, and `change`. */
  readonly onLost: () => void;
}

/** The one camera, open only while somebody is shown: its light is out otherwise. */
export class Camera {
  readonly #host: CameraHost;
  readonly #users = new Set<CameraUser>();
  #track: MediaStreamTrack | null = null;
  #fault: CameraFault = 'none';
  #access: Access = 'unknown';
  /** Changes are carried out one after the other. */
  #turn: Promise<void> = Promise.resolve();

  constructor(host: CameraHost) {
    this.#host = host;
  }

  get access(): Access {
    return this.#access;
  }

  get isOpen(): boolean {
    return this.#track !== null;
  }

  get track(): MediaStreamTrack | null {
    return this.#track;
  }

  /** What it sees, or why nothing. Never rejects. Who has left by then gets `none`. */
  async use(user: CameraUser): Promise<MediaStreamTrack | CameraFault> {
    this.#users.add(user);
    await this.#queue(async () => {
      if (this.#track === null && this.#users.size > 0) await this.#open();
    });
    return this.#users.has(user) ? (this.#track ?? this.#fault) : 'none';
  }

  /** The last one closes it. */
  leave(user: CameraUser): void {
    if (!this.#users.delete(user) || this.#users.size > 0) return;
    this.#close(); // at once: the light is out before anything else happens
    void this.#queue(async () => {
      if (this.#users.size === 0) this.#close();
    });
  }

  /** Another one was chosen, or what was used is gone: in the middle of a call, without a word to the other end. */
  change(): Promise<void> {
    return this.#queue(async () => {
      if (this.#users.size === 0) return;
      this.#close(); // there are cameras that are opened once only
      await this.#open();
      for (const user of this.#users) user.onTrack(this.#track);
    });
  }

  #queue(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(work, work);
    return this.#turn;
  }

  async #open(): Promise<void> {
    const deviceId = this.#host.deviceId();
    try {
      const video = {...portrait, ...(deviceId !== undefined && {deviceId: {exact: deviceId}})};
      const stream = await navigator.mediaDevices.getUserMedia({video});
      const [track = null] = stream.getVideoTracks();
      this.#track = track;
      // Told when it is unplugged, not when we stop it.
      track?.addEventListener('ended', () => this.#host.onLost());
      this.#know('granted');
    } catch (refusal) {
      this.#fault = faultAfter(refusal);
      this.#know(this.#fault === 'denied' ? 'denied' : 'none');
    }
  }

  #know(access: Access): void {
    if (access === this.#access) return;
    this.#access = access;
    this.#host.onAccess();
  }

  #close(): void {
    this.#track?.stop();
    this.#track = null;
  }
}

function faultAfter(refusal: unknown): CameraFault {
  const name = refusal instanceof Error ? refusal.name : '';
  return name === 'NotAllowedError' || name === 'SecurityError' ? 'denied' : 'none';
}
