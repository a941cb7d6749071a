import type {PictureAsk, PictureFrame} from '../../core/contract/picture-wire.ts';
import type {PhoneBridge} from '../../core/contract/phone-wire.ts';

/** Whose picture is looked at, and by whom. */
export interface PictureLook extends Pick<PictureAsk, 'callId' | 'whose'> {
  /** So many pixels wide it is shown by now. */
  readonly width: () => number;
  readonly onFrame: (frame: PictureFrame) => void;
}

interface Reading {
  readonly parse: (raw: unknown) => Promise<PictureFrame | null>;
  readonly report: (bug: unknown) => void;
}

const MOST_WIDTH = 4_096;

/**
 * Shows what the telephone sends over a port, one picture after the other, until the returned function is called: the
 * next is asked for when the last can be seen, so that a window that nobody sees asks for none (decision 0034).
 */
export function watchPicture(
  bridge: PhoneBridge | undefined,
  {callId, whose, width, onFrame}: PictureLook,
  {parse, report}: Reading,
): () => void {
  let frame: number | undefined;
  let stop: () => void = () => undefined;
  let isOver = false;
  const look = (port: MessagePort) => {
    if (isOver) return port.close();
    const ask = () =>
      port.postMessage({
        callId,
        whose,
        width: Math.min(MOST_WIDTH, Math.max(1, Math.round(width()))),
      } satisfies PictureAsk);
    const show = async (raw: unknown) => {
      try {
        const picture = await parse(raw);
        if (isOver) return;
        if (picture !== null) onFrame(picture);
        frame = requestAnimationFrame(ask);
      } catch (bug) {
        report(bug); // nothing more is asked for
      }
    };
    port.onmessage = ({data}) => void show(data);
    stop = () => port.close();
    return ask();
  };
  const forget = bridge === undefined ? () => undefined : openPort(bridge, look);
  return () => {
    isOver = true;
    forget();
    if (frame !== undefined) cancelAnimationFrame(frame);
    stop();
  };
}

/** A port does not fit through the preload's bridge: it comes as a message to this window. */
function openPort(bridge: PhoneBridge, onPort: (port: MessagePort) => void): () => void {
  const name = `parley:pictures:${crypto.randomUUID()}`;
  const forget = () => window.removeEventListener('message', take);
  const take = ({source, data, ports: [port]}: MessageEvent) => {
    if (source !== window || data !== name || port === undefined) return;
    forget();
    onPort(port);
  };
  window.addEventListener('message', take);
  bridge.openPictures(name);
  return forget;
}
