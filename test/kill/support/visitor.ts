import {randomBytes, randomUUID} from 'node:crypto';
import {WebSocket} from 'ws';
import * as z from 'zod';
import {
  CHAT_PROTOCOL,
  chatAnswer,
  chatFromHost,
  chatSession,
  type ChatFromHost,
  type ChatFromVisitor,
  type ChatMessage,
} from '../../../core/contract/chat-wire.ts';
import {unreachable} from '../../../core/lib/failure.ts';
import {fold} from '../../../core/lib/fold.ts';

/** Something the customer said, and what the host acknowledged of it. */
export interface Said {
  readonly clientId: string;
  /** A word that is in no other message: what it is found by. */
  readonly word: string;
  readonly text: string;
  ack: {readonly messageId: string; readonly position: number} | undefined;
}

/** Said and not acknowledged: no more than this at once, so that order is put to the test too. */
const IN_FLIGHT = 3;

/**
 * A customer on the live chat's real wire, who keeps what was not acknowledged and says it
 * again on the next line, like the widget. Whatever should not be is kept in `complaints`.
 */
export class Visitor {
  readonly name: string;
  readonly said: Said[] = [];
  /** Everything in the thread, as the host sent it: own messages and answers. */
  readonly thread: ChatMessage[] = [];
  readonly complaints: string[] = [];
  readonly #token = randomBytes(32).toString('base64url');
  readonly #known = new Set<string>();
  /** Own messages that are on the current line and not yet answered. */
  readonly #onLine = new Set<string>();
  #socket: WebSocket | undefined;
  #isPresent = false;
  #isOver = false;

  constructor(name: string) {
    this.name = name;
  }

  get unacknowledged(): readonly Said[] {
    return this.said.filter(({ack}) => ack === undefined);
  }

  /** Keeps a line to the host, whenever it is there. */
  async stay(where: () => {readonly origin: string; readonly widget: string} | undefined): Promise<void> {
    while (!this.#isOver) {
      const place = where();
      if (place !== undefined) await this.#visit(place.origin, place.widget);
      await pause(20);
    }
  }

  leave(): void {
    this.#isOver = true;
    this.#socket?.terminate();
  }

  say(words: string): void {
    // Of one length, so that none is the beginning of another: the search finds by beginnings.
    const word = `${this.name}n${String(this.said.length).padStart(5, '0')}`;
    this.said.push({clientId: randomUUID(), word, text: `${word} ${words}`, ack: undefined});
    this.#sendMore();
  }

  async #visit(origin: string, widget: string): Promise<void> {
    try {
      await this.#openSession(origin, widget);
    } catch (error) {
      // Nobody there right now; anything the host says is for `#openSession` to judge.
      if (error instanceof TypeError) return;
      this.complaints.push(`${this.name}: no session: ${String(error)}`);
      return;
    }
    const address = new URL('/chat/v1/socket', origin);
    address.protocol = 'ws:';
    await new Promise<void>(resolve => {
      const socket = new WebSocket(address, {origin, perMessageDeflate: false});
      this.#socket = socket;
      this.#onLine.clear();
      const after = this.thread.at(-1)?.position ?? 0;
      socket.on('open', () => this.#tell({type: 'hello', protocol: CHAT_PROTOCOL, token: this.#token, after}));
      socket.on('message', data => this.#hearFrame((data as Buffer).toString()));
      socket.on('error', () => undefined); // `close` follows
      socket.on('close', () => {
        this.#isPresent = false;
        this.#socket = undefined;
        resolve();
      });
    });
  }

  async #openSession(origin: string, widget: string): Promise<void> {
    const response = await fetch(new URL('/chat/v1/session', origin), {
      method: 'POST',
      headers: {origin, 'content-type': 'application/json'},
      body: JSON.stringify({widget, token: this.#token}),
      signal: AbortSignal.timeout(5_000),
    }).catch((cause: unknown) => {
      throw new TypeError('not there', {cause});
    });
    const raw = await response.text().catch((cause: unknown) => {
      throw new TypeError('gone in the middle', {cause});
    });
    const opened = chatAnswer(chatSession).parse(JSON.parse(raw));
    if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
    const isNew = this.said.every(({ack}) => ack === undefined);
    if (opened.value.isNew && !isNew) throw new Error('the host has forgotten this visitor');
  }

  #tell(frame: ChatFromVisitor): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  #sendMore(): void {
    if (!this.#isPresent) return;
    for (const {clientId, text} of this.unacknowledged) {
      if (this.#onLine.size >= IN_FLIGHT) return;
      if (this.#onLine.has(clientId)) continue;
      this.#onLine.add(clientId);
      this.#tell({type: 'message', clientId, text, files: []});
    }
  }

  #hearFrame(text: string): void {
    const frame = chatFromHost.safeParse(JSON.parse(text));
    if (frame.success) this.#hear(frame.data);
    else this.complaints.push(`${this.name}: the host sent what is no frame: ${frame.error.message}`);
  }

  #hear(frame: ChatFromHost): void {
    switch (frame.type) {
      case 'welcome':
        this.#isPresent = true;
        return this.#sendMore();
      case 'ack':
        return this.#acknowledged(frame);
      case 'refused':
        return this.#refused(frame);
      case 'messages':
        for (const message of frame.messages) this.#receive(message);
        return undefined;
      case 'error':
        return void this.complaints.push(`${this.name}: the host said ${frame.code}: ${frame.detail}`);
      case 'read':
      case 'typing':
      case 'pong':
        return undefined;
      default:
        return unreachable(frame);
    }
  }

  #acknowledged({clientId, messageId, position}: Extract<ChatFromHost, {type: 'ack'}>): void {
    this.#onLine.delete(clientId);
    const said = this.said.find(one => one.clientId === clientId);
    if (said === undefined) this.complaints.push(`${this.name}: ${clientId} was acknowledged and never said`);
    else said.ack = {messageId, position};
    this.#sendMore();
  }

  #refused({clientId, failure}: Extract<ChatFromHost, {type: 'refused'}>): void {
    const isWorthAnotherTry = failure.code === 'slow-down' || failure.code === 'unavailable';
    if (!isWorthAnotherTry) this.complaints.push(`${this.name}: ${clientId} was refused: ${failure.code}`);
    const waitMs = failure.code === 'slow-down' ? failure.retryAfterMs : 100;
    setTimeout(() => {
      this.#onLine.delete(clientId);
      this.#sendMore();
    }, waitMs).unref();
  }

  #receive(message: ChatMessage): void {
    const last = this.thread.at(-1)?.position ?? 0;
    if (this.#known.has(message.messageId)) this.complaints.push(`${this.name}: got ${message.text} twice`);
    else if (message.position <= last) this.complaints.push(`${this.name}: got ${message.text} out of order`);
    this.#known.add(message.messageId);
    this.thread.push(message);
    const {conversationId, position} = message;
    if (message.from !== 'customer') {
      this.#tell({type: position % 2 === 0 ? 'seen' : 'delivered', conversationId, upTo: position});
    }
  }
}

export const pause = (ms: number): Promise<void> => new Promise(resolve => void setTimeout(resolve, ms));

/** The word a message is found by, from its text. */
export const wordOf = (text: string): string => z.string().min(1).parse(fold(text).split(' ')[0]);
