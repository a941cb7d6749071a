import type {CameraFault} from '../../../core/call/call.ts';
import type {Camera, CameraUser} from './camera.ts';

/** Whether their picture comes is looked at so often. */
const LOOK_EVERY_MS = 400;
/** Without one for so long there is none: a weak network loses some, a camera that is off sends none at all. */
const GONE_AFTER_MS = 1_600;
/** Of what was announced, the first may take so long. */
const FIRST_WITHIN_MS = 4_000;

/**
 * A whole picture is sent without being asked for: until one came there is nothing to be seen, and servers in between
 * lose what asks for it. After so many looks, and then again and again.
 */
const FIRST_WHOLE: readonly number[] = [2, 5];
const WHOLE_EVERY = 10;

/** Why nothing of us is shown in a call. */
type Pause = 'held' | 'isolated';

interface PictureHost {
  readonly camera: Pick<Camera, 'use' | 'leave'>;
  readonly connection: () => RTCPeerConnection | undefined;
  /** Offers anew within the call what `direct` says by then; rejects if the other end takes it not. */
  readonly offer: () => Promise<void>;
  readonly onCamera: (fault: CameraFault | null) => void;
  readonly onPicture: (isThere: boolean) => void;
}

/**
 * The pictures of one call. Nothing is taken while it waits or nobody wants it: the camera is closed, not covered. A call
 * in which nobody wants a picture offers none, and is to the other end what it was before there were any (VO-15).
 */
export class CallPicture implements CameraUser {
  readonly #host: PictureHost;
  readonly #pauses = new Set<Pause>();
  #isWanted = false;
  #isOver = false;
  #track: MediaStreamTrack | null = null;
  #watch: ReturnType<typeof setInterval> | undefined;
  /** Since we are shown. */
  #looks = 0;
  /** Changes are carried out one after the other. */
  #turn: Promise<void> = Promise.resolve();

  constructor(host: PictureHost) {
    this.#host = host;
  }

  /** What we show them, as long as we do. */
  get ours(): MediaStreamTrack | null {
    return this.#track;
  }

  /** What they show us. */
  get theirs(): MediaStreamTrack | null {
    const transceiver = videoOf(this.#host.connection());
    return transceiver?.currentDirection?.includes('recv') === true ? transceiver.receiver.track : null;
  }

  /** From the first offer or the answer on: neither waits for the camera. */
  begin(): void {
    this.#isWanted = true;
    void this.#queue(async () => {
      const fault = await this.#take();
      if (fault !== null) this.#giveUp(fault);
      else if (this.#isWanted) this.#host.onCamera(null);
    });
  }

  /** The call is answered: whoever takes no picture is shown none, and is promised none that there is not. */
  agreed(): void {
    void this.#queue(async () => {
      const transceiver = videoOf(this.#host.connection());
      if (this.#isWanted && !isSent(transceiver)) this.#giveUp('not-taken');
      else if (!this.#isWanted && isSent(transceiver)) await this.#host.offer().catch(() => undefined); // nothing is sent either way
    });
  }

  /** In the middle of the call. */
  switch(isOn: boolean): void {
    this.#isWanted = isOn;
    if (!isOn) this.#drop();
    void this.#queue(async () => {
      if (this.#isOver || isOn !== this.#isWanted) return;
      const fault = await this.#take();
      if (fault !== null) return this.#giveUp(fault);
      const isTaken = await this.#host.offer().then(
        () => true,
        () => false,
      );
      if (!isOn || !this.#isWanted) return;
      if (isTaken && isSent(videoOf(this.#host.connection()))) this.#host.onCamera(null);
      else this.#giveUp('not-taken');
    });
  }

  /** Each reason counts on its own. */
  pause(why: Pause, isOn: boolean): void {
    if (isOn) this.#pauses.add(why);
    else this.#pauses.delete(why);
    if (isOn) this.#drop();
    else if (this.#isWanted)
      void this.#queue(async () => {
        const fault = await this.#take();
        if (fault !== null) this.#giveUp(fault === 'none' ? 'lost' : fault);
      });
  }

  /** Before an offer or an answer is made: which way pictures go. */
  direct(connection: RTCPeerConnection): void {
    const isOffer = connection.signalingState === 'stable';
    const found = videoOf(connection);
    const transceiver = found ?? (isOffer && this.#isWanted ? connection.addTransceiver('video') : undefined);
    if (transceiver === undefined) return;
    // What was offered in the same moment as theirs came to nothing: theirs is the one.
    for (const other of videosOf(connection)) if (other !== transceiver) other.stop();
    transceiver.direction = this.#pauses.has('held') ? 'inactive' : this.#isWanted ? 'sendrecv' : 'recvonly';
    this.#send();
    this.#lookOut();
  }

  onTrack(track: MediaStreamTrack | null): void {
    if (!this.#isShown()) return;
    this.#track = track;
    this.#send();
    if (track === null) this.#giveUp('lost');
  }

  end(): void {
    this.#isOver = true;
    this.#isWanted = false;
    clearInterval(this.#watch);
    this.#drop();
  }

  #isShown(): boolean {
    return this.#isWanted && this.#pauses.size === 0 && !this.#isOver;
  }

  /** Opens the camera if we are to be shown; why not. */
  async #take(): Promise<CameraFault | null> {
    if (!this.#isShown() || this.#track !== null) return null;
    const got = await this.#host.camera.use(this);
    if (!this.#isShown()) {
      this.#drop();
      return null;
    }
    if (typeof got === 'string') return got;
    this.#track = got;
    this.#send();
    return null;
  }

  #drop(): void {
    this.#host.camera.leave(this);
    this.#track = null;
    this.#send();
  }

  /** Nobody waits for a picture that does not come. */
  #giveUp(fault: CameraFault): void {
    const wasSent = isSent(videoOf(this.#host.connection()));
    this.#isWanted = false;
    this.#drop();
    this.#host.onCamera(fault);
    if (wasSent && fault !== 'not-taken') void this.#queue(() => this.#host.offer().catch(() => undefined));
  }

  #send(): void {
    this.#looks = 0;
    const sender = videoOf(this.#host.connection())?.sender;
    if (sender !== undefined && sender.track !== this.#track)
      void sender.replaceTrack(this.#track).catch(() => undefined); // it is closed
  }

  /** From the moment there may be one. */
  #lookOut(): void {
    if (this.#isOver || this.#watch !== undefined) return;
    const newsOf = createPictureWatch();
    this.#watch = setInterval(() => {
      this.#sendWhole();
      void this.#frames().then(
        frames => {
          const news = newsOf({at: performance.now(), frames, isExpected: this.theirs !== null});
          if (news !== undefined && !this.#isOver) this.#host.onPicture(news);
        },
        () => undefined, // it closes
      );
    }, LOOK_EVERY_MS);
  }

  #sendWhole(): void {
    const transceiver = videoOf(this.#host.connection());
    if (this.#track === null || transceiver === undefined || !isSent(transceiver)) return;
    this.#looks += 1;
    if (isWholeDue(this.#looks)) void sendWhole(transceiver.sender).catch(() => undefined); // it closes
  }

  async #frames(): Promise<number> {
    let frames = 0;
    (await videoOf(this.#host.connection())?.receiver.getStats())?.forEach((entry: Record<string, unknown>) => {
      if (entry['type'] === 'inbound-rtp') frames = Number(entry['framesReceived'] ?? 0);
    });
    return frames;
  }

  #queue(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(work, work);
    return this.#turn;
  }
}

interface Seen {
  readonly at: number;
  /** Counts up with every frame that came. */
  readonly frames: number;
  /** Both ends agreed that one comes. */
  readonly isExpected: boolean;
}

/** Says when their picture is there, and when it is not any more. */
export function createPictureWatch(): (seen: Seen) => boolean | undefined {
  let isThere: boolean | undefined;
  let last: {readonly frames: number; readonly at: number} | undefined;
  return ({at, frames, isExpected}) => {
    const before = isThere;
    if (last === undefined || frames !== last.frames) {
      isThere = frames > 0 && last !== undefined ? isExpected : isThere;
      last = {frames, at};
    } else if (!isExpected || at - last.at > (frames === 0 ? FIRST_WITHIN_MS : GONE_AFTER_MS)) isThere = false;
    return isThere === before ? undefined : isThere;
  };
}

/** Whether what goes out next is to be seen without what went before. */
export const isWholeDue = (looks: number): boolean => FIRST_WHOLE.includes(looks) || looks % WHOLE_EVERY === 0;

/** Not in TypeScript's library by now (WebRTC extensions, 6.2). */
type SetParameters = (
  parameters: RTCRtpSendParameters,
  options: {readonly encodingOptions: readonly {readonly keyFrame: boolean}[]},
) => Promise<void>;

async function sendWhole(sender: RTCRtpSender): Promise<void> {
  const parameters = sender.getParameters();
  const encodingOptions = parameters.encodings.map(() => ({keyFrame: true}));
  await (sender.setParameters as SetParameters).call(sender, parameters, {encodingOptions});
}

/** A call has one picture of each end: what both agreed on, before what was only offered. */
const videoOf = (connection: RTCPeerConnection | undefined): RTCRtpTransceiver | undefined => {
  const videos = connection === undefined ? [] : videosOf(connection);
  return videos.find(({mid}) => mid !== null) ?? videos[0];
};

const videosOf = (connection: RTCPeerConnection): readonly RTCRtpTransceiver[] =>
  connection
    .getTransceivers()
    .filter(({receiver, direction}) => receiver.track.kind === 'video' && direction !== 'stopped');

const isSent = (transceiver: RTCRtpTransceiver | undefined): boolean =>
  transceiver?.currentDirection?.includes('send') === true;
