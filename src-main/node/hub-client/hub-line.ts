import {WebSocket, type RawData} from 'ws';
import {fromHub, hubClose, HUB_SOCKET, type FromDesktop, type FromHub} from '../../../core/contract/hub-wire.ts';
import {PROTOCOL_VERSION} from '../../../core/contract/protocol-version.ts';
import {causeOf, NO_ANSWER, type LineEnd} from './hub-problem.ts';
import {trustedRoots} from './trusted-roots.ts';

interface LineHost {
  /** The hub's address: `https://hub.example.com`, `http://127.0.0.1:8787`. */
  readonly address: string;
  readonly token: string;
  /** A line that says nothing for this long is given up. */
  readonly silenceMs: number;
  readonly hear: (frame: FromHub) => void;
  /** Called once, whatever the reason. */
  readonly onClose: (end: LineEnd) => void;
}

/** Largest frame taken from a hub, in bytes: a page of messages of the longest kind. */
const MAX_FRAME = 64 * 1024 * 1024;

/** A hub that takes longer to say that it is one is not waited for. */
const HANDSHAKE_MS = 10_000;

/** One connection to a hub, from its hello to its end. */
export class HubLine {
  readonly #socket: WebSocket;
  readonly #host: LineHost;
  #silence: NodeJS.Timeout | undefined;
  /** What the hub speaks, if it said so while it turned us away. */
  #protocol: number | undefined;

  constructor(host: LineHost) {
    this.#host = host;
    const url = new URL(HUB_SOCKET, host.address);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    this.#socket = new WebSocket(url, {
      maxPayload: MAX_FRAME,
      perMessageDeflate: false,
      handshakeTimeout: HANDSHAKE_MS,
      // Whatever the environment says: a token is told to nobody whose certificate is not good.
      rejectUnauthorized: true,
      ...trustedRoots(),
    });
    let why = 'closed';
    let cause: string | undefined;
    let status: number | undefined;
    this.#socket.on('open', () => this.tell({type: 'hello', protocol: PROTOCOL_VERSION, token: host.token}));
    this.#socket.on('message', data => this.#receive(data));
    this.#socket.on('ping', () => this.#heard());
    this.#socket.on('unexpected-response', (_request, response) => {
      status = response.statusCode;
      this.#socket.terminate();
    });
    // `close` follows.
    this.#socket.on('error', error => {
      why = error.message;
      cause = /handshake has timed out/.test(why) ? NO_ANSWER : causeOf(error);
    });
    this.#socket.on('close', (code, reason) => {
      clearTimeout(this.#silence);
      const protocol = this.#protocol;
      host.onClose({code, why: reason.length > 0 ? reason.toString() : why, cause, status, protocol});
    });
    this.#heard();
  }

  tell(frame: FromDesktop): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  close(): void {
    this.#socket.close(1000);
    // A hub that does not answer must not keep a program alive that wants to end.
    const timer = setTimeout(() => this.#socket.terminate(), 1_000);
    timer.unref();
  }

  #heard(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#socket.terminate(), this.#host.silenceMs);
  }

  #receive(data: RawData): void {
    this.#heard();
    const frame = parseFrame(data);
    if (frame === undefined) {
      this.#socket.close(hubClose.malformed, 'not a frame of this protocol');
      return;
    }
    if (frame.type === 'refused') this.#protocol = frame.protocol;
    this.#host.hear(frame);
  }
}

function parseFrame(data: RawData): FromHub | undefined {
  try {
    return fromHub.safeParse(JSON.parse((data as Buffer).toString('utf8'))).data;
  } catch {
    return undefined; // not even JSON: whatever is there, it is no hub of ours
  }
}
