import {
  TYPING_ENDS_MS,
  TYPING_REPEAT_MS,
  type ChatFailure,
  type ChatFile,
  type ChatFromHost,
  type ChatMessage,
  type ChatWaiting,
} from '../../core/contract/chat-wire.ts';
import {Connection, type LineState} from './connection.ts';
import {Courier} from './courier.ts';
import {openMarks, type Marks} from './marks.ts';
import {openOutbox} from './outbox.ts';
import {newClientId} from './random.ts';
import type {Memory} from './storage.ts';

/** What the screen shows. */
export interface ChatView {
  readonly line: LineState;
  /** By position. */
  readonly messages: readonly ChatMessage[];
  /** Written and not yet in the thread, in the order written. */
  readonly waiting: readonly ChatWaiting[];
  /** Of those that wait: the host has it, and its thread follows. */
  readonly isSent: (clientId: string) => boolean;
  /** Those that were not taken and why; the others are still on their way. */
  readonly refused: ReadonlyMap<string, ChatFailure>;
  /** Our side has read up to here. */
  readonly readUpTo: number;
  readonly isTyping: boolean;
  readonly unread: number;
  /** The thread is as the host has it. */
  readonly isComplete: boolean;
}

interface ChatOptions {
  readonly widget: string;
  readonly memory: Memory;
  readonly onChange: () => void;
  readonly onOutdated: () => void;
}

/** One visitor's talk: the thread as the host tells it, and what was written here since. */
export class Chat {
  readonly #connection: Connection;
  readonly #courier: Courier;
  readonly #marks: Marks;
  readonly #onChange: () => void;
  readonly #thread = new Map<string, ChatMessage>();
  #readUpTo = 0;
  #isComplete = false;
  #typingEnds: ReturnType<typeof setTimeout> | undefined;
  #typedAt = 0;

  constructor({widget, memory, onChange, onOutdated}: ChatOptions) {
    const outbox = openOutbox(memory);
    this.#onChange = onChange;
    this.#marks = openMarks(memory);
    const connection = new Connection({
      widget,
      memory,
      after: () => Math.max(0, ...Array.from(this.#thread.values(), message => message.position)),
      onFrame: frame => this.#hear(frame),
      onState: state => this.#lineIs(state),
      onForgotten: () => this.#forget(),
      onOutdated,
    });
    this.#connection = connection;
    this.#courier = new Courier({
      outbox,
      onChange,
      send: frame => connection.send(frame),
      restart: () => connection.restart(),
    });
    memory.onChange(onChange);
    if (memory.get('session') !== undefined || outbox.all().length > 0) connection.start();
  }

  get view(): ChatView {
    const messages = [...this.#thread.values()].sort((a, b) => a.position - b.position);
    const seen = this.#marks.get('seen');
    return {
      line: this.#connection.state,
      messages,
      waiting: this.#courier.waiting,
      isSent: this.#courier.isSent,
      refused: this.#courier.refused,
      readUpTo: this.#readUpTo,
      isTyping: this.#typingEnds !== undefined,
      unread: messages.filter(({from, position}) => from !== 'customer' && position > seen).length,
      isComplete: this.#isComplete,
    };
  }

  get token(): string {
    return this.#connection.token;
  }

  /** Makes a session if there is none: uploads need one before the first message. */
  connect(): void {
    this.#connection.start();
  }

  say(text: string, files: readonly ChatFile[]): void {
    this.type(false);
    this.#courier.add({clientId: newClientId(), text, files: [...files], at: Date.now()});
    this.#connection.start();
  }

  /** Tries a refused message again. */
  retry(clientId: string): void {
    this.#courier.retry(clientId);
  }

  /** Takes a refused message back. */
  takeBack(clientId: string): void {
    this.#courier.settle(clientId);
  }

  /** Told to the host at most every 3 s while it lasts, and once when it ends. */
  type(isTyping: boolean): void {
    if (isTyping ? Date.now() - this.#typedAt < TYPING_REPEAT_MS : this.#typedAt === 0) return;
    this.#typedAt = isTyping ? Date.now() : 0;
    this.#connection.send({type: 'typing', isTyping});
  }

  /** The newest message is before the visitor's eyes. */
  see(): void {
    if (this.#confirm('seen', this.#thread.values())) this.#onChange();
  }

  #hear(frame: ChatFromHost): void {
    switch (frame.type) {
      case 'welcome':
        return this.#courier.resume();
      case 'messages':
        this.#isComplete = frame.isComplete;
        for (const message of frame.messages) this.#take(message);
        this.#confirm('delivered', frame.messages);
        break;
      case 'ack':
        this.#courier.acknowledge(frame.clientId);
        break;
      case 'refused':
        this.#courier.refuse(frame.clientId, frame.failure);
        break;
      case 'read':
        this.#readUpTo = Math.max(this.#readUpTo, frame.upTo);
        break;
      case 'typing':
        this.#theyType(frame.isTyping);
        break;
      case 'error':
      case 'pong':
        return undefined;
    }
    return this.#onChange();
  }

  #take(message: ChatMessage): void {
    this.#thread.set(message.messageId, message);
    if (message.clientId !== null) this.#courier.settle(message.clientId);
    if (message.from !== 'customer') this.#theyType(false);
  }

  #theyType(isTyping: boolean): void {
    clearTimeout(this.#typingEnds);
    this.#typingEnds = undefined;
    if (!isTyping) return;
    this.#typingEnds = setTimeout(() => {
      this.#theyType(false);
      this.#onChange();
    }, TYPING_ENDS_MS);
  }

  /** Says how far it is delivered or seen, once per conversation and never twice. True: there was something to say. */
  #confirm(what: 'delivered' | 'seen', messages: Iterable<ChatMessage>): boolean {
    if (this.#connection.state !== 'online') return false;
    const upTo = new Map<ChatMessage['conversationId'], number>();
    const known = this.#marks.get(what);
    for (const {conversationId, position, from} of messages) {
      if (from === 'customer' || position <= known) continue;
      upTo.set(conversationId, Math.max(position, upTo.get(conversationId) ?? 0));
    }
    for (const [conversationId, position] of upTo) {
      this.#connection.send({type: what, conversationId, upTo: position});
      this.#marks.raise(what, position);
    }
    return upTo.size > 0;
  }

  #lineIs(state: LineState): void {
    if (state !== 'online') {
      this.#courier.pause();
      this.#theyType(false);
    }
    this.#onChange();
  }

  #forget(): void {
    this.#thread.clear();
    this.#marks.forget();
    this.#readUpTo = 0;
  }
}
