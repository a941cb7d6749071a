import {pictureAsk, type PictureFrame} from '../../../core/contract/picture-wire.ts';

/** Nobody asked for so long: whoever looked is gone, or out of sight. */
const IDLE_MS = 3_000;
/** Without a picture to show, whoever asks is answered by nothing after so long. */
const NOTHING_AFTER_MS = 400;

/** Not in TypeScript's library: of Chromium, for pages. */
declare const MediaStreamTrackProcessor: new (of: {
  readonly track: MediaStreamTrack;
  readonly maxBufferSize: number;
}) => {
  readonly readable: ReadableStream<VideoFrame>;
};

type TrackOf = (ask: ReturnType<typeof pictureAsk.parse>) => MediaStreamTrack | null;

/** Shows pictures to windows: each that looks has a port of its own, and asks for one after the other (decision 0034). */
export function servePictures(port: MessagePort, trackOf: TrackOf): void {
  const reading = new Reading();
  let isAsked = false;
  port.onmessage = ({data}) => {
    const ask = pictureAsk.safeParse(data);
    if (!ask.success || isAsked) return;
    isAsked = true;
    const answer = async () => {
      const frame = await reading.next(trackOf(ask.data));
      const told = frame === undefined ? null : await bytesOf(frame, ask.data.width);
      isAsked = false;
      port.postMessage(told, told === null ? [] : [told.bytes]);
    };
    answer().catch(() => {
      isAsked = false; // its track ended in the middle of a frame
      port.postMessage(null);
    });
  };
}

/** What a track shows, while somebody looks. */
class Reading {
  #track: MediaStreamTrack | null = null;
  #reader: ReadableStreamDefaultReader<VideoFrame> | undefined;
  /** One that was asked for and has not come yet. */
  #coming: Promise<VideoFrame | undefined> | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;

  async next(track: MediaStreamTrack | null): Promise<VideoFrame | undefined> {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#change(null), IDLE_MS);
    if (track !== this.#track) this.#change(track);
    if (this.#reader === undefined) return pause(NOTHING_AFTER_MS);
    const reader = this.#reader;
    this.#coming ??= reader.read().then(({value}) => value);
    const frame = await Promise.race([this.#coming, pause(NOTHING_AFTER_MS)]);
    if (reader !== this.#reader) {
      frame?.close();
      return undefined;
    }
    if (frame !== undefined) this.#coming = undefined;
    return frame;
  }

  #change(track: MediaStreamTrack | null): void {
    void this.#reader?.cancel().catch(() => undefined);
    void this.#coming?.then(
      frame => frame?.close(),
      () => undefined,
    );
    this.#coming = undefined;
    this.#track = track;
    this.#reader =
      track === null || track.readyState === 'ended'
        ? undefined
        : new MediaStreamTrackProcessor({track, maxBufferSize: 1}).readable.getReader();
  }
}

/** As it is, or smaller where much less is shown than there is. */
async function bytesOf(frame: VideoFrame, wanted: number): Promise<PictureFrame> {
  try {
    const {displayWidth, displayHeight} = frame;
    if (displayWidth > 2 * wanted) return smaller(frame, wanted, Math.round((displayHeight * wanted) / displayWidth));
    const rect = frame.visibleRect ?? {width: frame.codedWidth, height: frame.codedHeight};
    const isPlain = frame.format === 'I420' || frame.format === 'NV12';
    if (!isPlain) return smaller(frame, displayWidth, displayHeight);
    const bytes = new ArrayBuffer(frame.allocationSize());
    const layout = await frame.copyTo(bytes);
    return {
      width: rect.width,
      height: rect.height,
      format: frame.format,
      layout: layout.map(each => ({...each})),
      bytes,
    };
  } finally {
    frame.close();
  }
}

function smaller(frame: VideoFrame, width: number, height: number): PictureFrame {
  const paper = new OffscreenCanvas(width, height).getContext('2d', {willReadFrequently: true});
  if (paper === null) throw new Error('no canvas');
  paper.drawImage(frame, 0, 0, width, height);
  const {buffer} = paper.getImageData(0, 0, width, height).data;
  return {width, height, format: 'RGBA', layout: [{offset: 0, stride: width * 4}], bytes: buffer as ArrayBuffer};
}

const pause = (ms: number) => new Promise<undefined>(resolve => void setTimeout(resolve, ms, undefined));
