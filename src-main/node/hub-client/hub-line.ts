import {WebSocket, type RawData} from 'ws';
import {fromHub, hubClose, HUB_SOCKET, type FromDesktop, type FromHub} from '../../../core/contract/hub-wire.ts';
import {PROTOCOL_VERSION} from '../../../core/contract/protocol-version.ts';

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

/** What ended a line: a WebSocket's code (1006: it broke off, or was never there) and words for the log. */
export interface LineEnd {
  readonly code: number;
  readonly why: string;
}

/** Largest frame taken from a hub, in bytes: a page of messages of the longest kind. */
const MAX_FRAME = 64 * 1024 * 1024;

/** One connection to a hub, from its hello to its end. */
export class HubLine {
  readonly #socket: WebSocket;
  readonly #host: LineHost;
  #silence: NodeJS.Timeout | undefined;

  constructor(host: LineHost) {
    this.#host = host;
    const url = new URL(HUB_SOCKET, host.address);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    this.#socket = new WebSocket(url, {maxPayload: MAX_FRAME, perMessageDeflate: false, handshakeTimeout: 10_000});
    let why = 'closed';
    this.#socket.on('open', () => this.tell({type: 'hello', protocol: PROTOCOL_VERSION, token: host.token}));
    this.#socket.on('message', data => this.#receive(data));
    this.#socket.on('ping', () => this.#heard());
    this.#socket.on('error', error => (why = error.message)); // `close` follows
    this.#socket.on('close', (code, reason) => {
      clearTimeout(this.#silence);
      host.onClose({code, why: reason.length > 0 ? reason.toString() : why});
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
    if (frame === undefined) this.#socket.close(hubClose.malformed, 'not a frame of this protocol');
    else this.#host.hear(frame);
  }
}

function parseFrame(data: RawData): FromHub | undefined {
  try {
    return fromHub.safeParse(JSON.parse((data as Buffer).toString('utf8'))).data;
  } catch {
    return undefined; // not even JSON: whatever is there, it is no hub of ours
  }
}
