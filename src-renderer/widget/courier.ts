import type {ChatFailure, ChatFromVisitor, ChatWaiting} from '../../core/contract/chat-wire.ts';
import type {Outbox} from './outbox.ts';

interface CourierOptions {
  readonly outbox: Outbox;
  readonly send: (frame: ChatFromVisitor) => void;
  /** The line seems dead. */
  readonly restart: () => void;
  readonly onChange: () => void;
}

/** No answer for so long means a dead line. */
const ANSWER_MS = 15_000;
/** Before another try when the host was busy and did not say how long. */
const BUSY_MS = 2_000;

/**
 * Takes what was written to the host: in order, one at a time, each until it is acknowledged.
 * The same message may go out twice after a lost line; its id makes that harmless.
 */
export class Courier {
  readonly #options: CourierOptions;
  /** Acknowledged, but the thread that shows it is still on its way. */
  readonly #sent = new Map<string, ChatWaiting>();
  readonly #refused = new Map<string, ChatFailure>();
  #underway: string | undefined;
  #isOn = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: CourierOptions) {
    this.#options = options;
  }

  /** Also those acknowledged that the thread does not show yet. */
  get waiting(): readonly ChatWaiting[] {
    const rest = this.#options.outbox.all().filter(({clientId}) => !this.#sent.has(clientId));
    return [...this.#sent.values(), ...rest];
  }

  /** The host has it, whether or not the thread shows it yet. */
  get isSent(): (clientId: string) => boolean {
    return clientId => this.#sent.has(clientId);
  }

  get refused(): ReadonlyMap<string, ChatFailure> {
    return this.#refused;
  }

  add(message: ChatWaiting): void {
    this.#options.outbox.add(message);
    this.#options.onChange();
    this.#next();
  }

  /** The line is there. */
  resume(): void {
    this.#isOn = true;
    this.#next();
  }

  /** The line is lost: what was under way goes again. */
  pause(): void {
    this.#isOn = false;
    this.#underway = undefined;
    clearTimeout(this.#timer);
  }

  acknowledge(clientId: string): void {
    const message = this.#options.outbox.all().find(one => one.clientId === clientId);
    if (message !== undefined) this.#sent.set(clientId, message);
    this.#options.outbox.remove(clientId);
    this.#answered(clientId);
    this.#next();
  }

  refuse(clientId: string, why: ChatFailure): void {
    this.#answered(clientId);
    if (why.code !== 'slow-down' && why.code !== 'unavailable') {
      this.#refused.set(clientId, why);
      return this.#next();
    }
    // In order: what was written after it waits as well.
    this.#isOn = false;
    this.#timer = setTimeout(() => this.resume(), why.retryAfterMs ?? BUSY_MS);
    return undefined;
  }

  /** It stands in the thread, or was taken back: nothing is left to do. */
  settle(clientId: string): void {
    this.#options.outbox.remove(clientId);
    this.#sent.delete(clientId);
    this.#refused.delete(clientId);
    this.#answered(clientId);
    this.#next();
    this.#options.onChange();
  }

  retry(clientId: string): void {
    this.#refused.delete(clientId);
    this.#options.onChange();
    this.#next();
  }

  #next(): void {
    if (!this.#isOn || this.#underway !== undefined) return;
    const message = this.#options.outbox.all().find(({clientId}) => !this.#refused.has(clientId));
    if (message === undefined) return;
    const {clientId, text, files} = message;
    this.#underway = clientId;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#options.restart, ANSWER_MS);
    this.#options.send({type: 'message', clientId, text, files: files.map(({hash, name}) => ({hash, name}))});
  }

  #answered(clientId: string): void {
    if (this.#underway !== clientId) return;
    clearTimeout(this.#timer);
    this.#underway = undefined;
  }
}
