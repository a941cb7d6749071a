import {
  CHAT_PROTOCOL,
  chatClose,
  chatFromHost,
  type ChatFromHost,
  type ChatFromVisitor,
} from '../../core/contract/chat-wire.ts';
import {retryDelay} from './backoff.ts';
import {newToken} from './random.ts';
import {openSession} from './session.ts';
import type {Memory} from './storage.ts';

/**
 * Where the line to the host is:
 *
 *   idle ──start──▶ connecting ──welcome──▶ online
 *                     ▲    │ refused          │ lost
 *                     │    ▼                  ▼
 *                     └─ offline ◀────────────┘     (waits, jittered; at once when the browser says "online")
 *
 *   gone: the widget does not exist (any more); tried again rarely
 */
export type LineState = 'idle' | 'connecting' | 'online' | 'offline' | 'gone';

export interface ConnectionOptions {
  readonly widget: string;
  readonly memory: Memory;
  /** Position of the newest message at hand. */
  readonly after: () => number;
  readonly onFrame: (frame: ChatFromHost) => void;
  readonly onState: (state: LineState) => void;
  /** The host does not know this browser (any more): what was said before is gone. */
  readonly onForgotten: () => void;
  /** The host was upgraded and no longer speaks what this script does. */
  readonly onOutdated: () => void;
}

/** A dead line shows by silence: a ping that is not answered in time. */
const PING_MS = 20_000;
const PONG_MS = 10_000;
/** A widget that is not there may come back, but nobody should hammer for it. */
const GONE_MS = 60_000;
/** A line that breaks sooner was no success: the waits go on growing. */
const STEADY_MS = 5_000;

/** The socket to the host, kept up for as long as the page is there. */
export class Connection {
  readonly #options: ConnectionOptions;
  #state: LineState = 'idle';
  #socket: WebSocket | undefined;
  #attempt = 0;
  #onlineSince = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #ping: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    addEventListener('online', () => {
      if (this.#state === 'offline') this.#later(0);
    });
  }

  get state(): LineState {
    return this.#state;
  }

  /** For requests beside the socket. Made here, once, and kept. */
  get token(): string {
    const {memory} = this.#options;
    const kept = memory.get('token');
    if (kept !== undefined) return kept;
    const made = newToken();
    memory.set('token', made);
    return made;
  }

  /** Connects, now and whenever the line is lost. Makes a session if this browser has none. */
  start(): void {
    if (this.#state === 'idle') void this.#connect();
  }

  send(frame: ChatFromVisitor): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  /** The line seems dead: begins anew. */
  restart(): void {
    const old = this.#socket;
    this.#socket = undefined;
    old?.close();
    this.#lose();
  }

  async #connect(): Promise<void> {
    if (this.#socket !== undefined) return;
    this.#enter('connecting');
    const {widget, memory} = this.#options;
    const opened =
      memory.get('session') === undefined ? await openSession(widget, this.token) : {state: 'open' as const};
    switch (opened.state) {
      case 'gone':
        this.#enter('gone');
        return this.#later(GONE_MS);
      case 'later':
        this.#enter('offline');
        return this.#later(opened.afterMs);
      case 'failed':
        return this.#lose();
      case 'new':
        this.#options.onForgotten();
        break;
      case 'open':
        break;
    }
    memory.set('session', 'open');
    return this.#dial();
  }

  #dial(): void {
    const address = new URL('/chat/v1/socket', location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    const socket = new WebSocket(address);
    this.#socket = socket;
    this.#watch(PONG_MS, true);
    const whileCurrent =
      <E extends Event>(act: (event: E) => void) =>
      (event: E): void => {
        if (this.#socket === socket) act(event);
      };
    socket.addEventListener(
      'open',
      whileCurrent(() =>
        this.send({type: 'hello', protocol: CHAT_PROTOCOL, token: this.token, after: this.#options.after()}),
      ),
    );
    socket.addEventListener(
      'message',
      whileCurrent<MessageEvent>(({data}) => this.#hear(data)),
    );
    socket.addEventListener(
      'close',
      whileCurrent<CloseEvent>(({code}) => {
        if (code === chatClose.unknownToken) this.#options.memory.set('session', undefined);
        if (code === chatClose.otherProtocol) this.#options.onOutdated();
        this.#lose();
      }),
    );
  }

  #hear(data: unknown): void {
    this.#watch(PING_MS, false);
    const frame = parse(data);
    if (frame === undefined) return;
    if (frame.type === 'welcome') {
      this.#onlineSince = Date.now();
      this.#enter('online');
    }
    this.#options.onFrame(frame);
  }

  #lose(): void {
    this.#socket = undefined;
    clearTimeout(this.#ping);
    if (this.#state === 'online' && Date.now() - this.#onlineSince > STEADY_MS) this.#attempt = 0;
    this.#enter('offline');
    this.#later(retryDelay(this.#attempt, Math.random()));
    this.#attempt += 1;
  }

  #later(delayMs: number): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#connect(), delayMs);
  }

  /** Says something when the line has been silent, and takes further silence as the answer. */
  #watch(waitMs: number, isAsked: boolean): void {
    clearTimeout(this.#ping);
    this.#ping = setTimeout(() => {
      if (isAsked) return this.restart();
      this.send({type: 'ping'});
      return this.#watch(PONG_MS, true);
    }, waitMs);
  }

  #enter(next: LineState): void {
    if (this.#state === next) return;
    this.#state = next;
    this.#options.onState(next);
  }
}

/** What the host does not know, an older script leaves out; broken frames are its bug, not the visitor's. */
function parse(data: unknown): ChatFromHost | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const parsed = chatFromHost.safeParse(JSON.parse(data));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
