import type {ChannelKind} from '../../core/channel/channel.ts';
import {liveChatCapabilities} from '../../core/channel/live-chat.ts';
import type {ConversationId, MessageId} from '../../core/lib/ids.ts';
import type {Channel, OutgoingMessage, SendOutcome} from '../../core/ports/channel.ts';
import type {Clock, Random} from '../../core/ports/clock.ts';
import {below, oneOf} from '../support/chance.ts';

/** How a channel is today. `lying`: it delivers, and then says that it could not. */
export const moods = ['well', 'well', 'slow', 'busy', 'lying', 'refusing', 'refusing', 'broken', 'mixed'] as const;
export type Mood = (typeof moods)[number];

/** A message that reached a customer's device, the first time. */
export interface Arrival {
  readonly message: OutgoingMessage;
  /** Counts arrivals over all conversations. */
  readonly order: number;
}

/** TP-6: a rule as strict as an operator's, but short enough to be met in an afternoon. */
export const FREE_TEXT_MS = 12 * 60_000;

/** What the channel port allows. */
const LONGEST_SEND_MS = 30_000;

interface Flight {
  readonly message: OutgoingMessage;
  readonly since: number;
  /** Taken over by another attempt: nothing of this one arrives any more. */
  isOver: boolean;
  readonly from: string;
  readonly land: (outcome: SendOutcome) => void;
}

const sent: SendOutcome = {outcome: 'sent'};
const later: SendOutcome = {outcome: 'later', detail: 'busy'};
const failed: SendOutcome = {outcome: 'failed', why: 'refused', detail: 'no'};

/** Everything beyond the engine's channels: networks with moods, and customers' devices. */
export class Outside {
  mood: Mood = 'well';
  readonly #random: Random;
  readonly #clock: Clock;
  #flights: Flight[] = [];
  readonly arrivals = new Map<MessageId, Arrival>();
  /** Everything any process handed over, in order, repetitions too, and when. */
  readonly handed: (OutgoingMessage & {readonly at: number})[] = [];

  constructor(random: Random, clock: Clock) {
    this.#random = random;
    this.#clock = clock;
  }

  /** The channels as one process has them. */
  channelsOf(process: string): readonly Channel[] {
    return (['live-chat', 'sms'] as const satisfies readonly ChannelKind[]).map(kind => ({
      kind,
      capabilities: kind === 'sms' ? {...liveChatCapabilities, freeTextMs: FREE_TEXT_MS} : liveChatCapabilities,
      send: message => this.#send(message, process),
    }));
  }

  get inFlight(): number {
    return this.#flights.length;
  }

  /** One of the messages under way lands, or is lost on the way. */
  landOne(): void {
    const [flight] = this.#flights.splice(below(this.#random, this.#flights.length), 1);
    if (flight === undefined) return;
    const outcome = outcomeOf(oneOf(this.#random, ['well', 'well', 'well', 'busy', 'refusing', 'lying'] as const));
    flight.land(this.#isLost(flight) ? later : this.#conclude(flight.message, outcome));
  }

  /** All is well and what is under way arrives. */
  calm(): void {
    this.mood = 'well';
    while (this.#flights.length > 0) this.landOne();
  }

  /** A process is gone: what it was sending has arrived, or not; nobody hears of it. */
  forget(process: string): void {
    for (const flight of this.#flights) {
      const hasArrived = flight.from === process && !this.#isLost(flight) && this.#random.next() < 0.5;
      if (hasArrived) this.#arrive(flight.message);
    }
    this.#flights = this.#flights.filter(({from}) => from !== process);
  }

  /** Newest position of a conversation that is on the customer's device. */
  newestOf(conversationId: ConversationId): number {
    const positions = [...this.arrivals.values()]
      .filter(({message}) => message.conversationId === conversationId)
      .map(({message}) => message.position);
    return Math.max(0, ...positions);
  }

  /** Taken over, or out for longer than a channel may take. */
  #isLost({isOver, since}: Flight): boolean {
    return isOver || this.#clock.now() - since > LONGEST_SEND_MS;
  }

  async #send(message: OutgoingMessage, from: string): Promise<SendOutcome> {
    this.handed.push({...message, at: this.#clock.now()});
    for (const flight of this.#flights) flight.isOver ||= flight.message.messageId === message.messageId;
    const mood = this.mood === 'mixed' ? oneOf(this.#random, moods) : this.mood;
    if (mood === 'slow') {
      return new Promise(land => {
        this.#flights.push({message, from, land, since: this.#clock.now(), isOver: false});
      });
    }
    if (mood === 'broken') throw new Error('connection reset');
    return this.#conclude(message, outcomeOf(mood));
  }

  #conclude(message: OutgoingMessage, {says, arrives}: Course): SendOutcome {
    if (arrives) this.#arrive(message);
    return says;
  }

  /** The message id is the idempotency key: a device shows it once. */
  #arrive(message: OutgoingMessage): void {
    if (this.arrivals.has(message.messageId)) return;
    this.arrivals.set(message.messageId, {message, order: this.arrivals.size});
  }
}

interface Course {
  readonly says: SendOutcome;
  readonly arrives: boolean;
}

/** What becomes of a message, and what the network says became of it. */
function outcomeOf(mood: Mood): Course {
  if (mood === 'refusing') return {says: failed, arrives: false};
  if (mood === 'busy' || mood === 'lying') return {says: later, arrives: mood === 'lying'};
  return {says: sent, arrives: true};
}
