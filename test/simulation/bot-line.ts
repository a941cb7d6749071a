import type {ConversationId, MessageId} from '../../core/lib/ids.ts';
import type {BotMessage, BotOutcome, BotPort} from '../../core/ports/bot.ts';
import type {Clock, Random} from '../../core/ports/clock.ts';
import {oneOf} from '../support/chance.ts';

/** How bots are reached today. `lying`: it was told, and then says that it was not. */
export const botMoods = ['well', 'well', 'well', 'well', 'slow', 'busy', 'lying', 'refusing', 'broken'] as const;
export type BotMood = (typeof botMoods)[number];

/** What the port allows. */
const LONGEST_MS = 30_000;

interface Call {
  readonly message: BotMessage;
  readonly since: number;
  readonly from: string;
  isOver: boolean;
  readonly land: (outcome: BotOutcome) => void;
}

const taken: BotOutcome = {outcome: 'taken'};
const later: BotOutcome = {outcome: 'later', detail: '503'};

/** The way to the bots, with moods of its own; what they were told, in order, each once. */
export class BotLine {
  mood: BotMood = 'well';
  readonly #random: Random;
  readonly #clock: Clock;
  #calls: Call[] = [];
  readonly #told = new Map<ConversationId, Map<MessageId, BotMessage>>();

  constructor(random: Random, clock: Clock) {
    this.#random = random;
    this.#clock = clock;
  }

  /** The line as one process has it. */
  portOf(process: string): BotPort {
    return {deliver: message => this.#deliver(message, process)};
  }

  get inFlight(): number {
    return this.#calls.length;
  }

  toldIn(conversationId: ConversationId): readonly BotMessage[] {
    return [...(this.#told.get(conversationId)?.values() ?? [])];
  }

  get talks(): Iterable<ConversationId> {
    return this.#told.keys();
  }

  /** One of those that take their time answers. */
  landOne(): void {
    const call = this.#calls.shift();
    if (call === undefined) return;
    const isLost = call.isOver || this.#clock.now() - call.since > LONGEST_MS;
    call.land(isLost ? later : this.#conclude(call.message, oneOf(this.#random, ['well', 'well', 'busy'] as const)));
  }

  calm(): void {
    this.mood = 'well';
    while (this.#calls.length > 0) this.landOne();
  }

  /** A process is gone, and with it what it was telling. */
  forget(process: string): void {
    this.#calls = this.#calls.filter(({from}) => from !== process);
  }

  async #deliver(message: BotMessage, from: string): Promise<BotOutcome> {
    for (const call of this.#calls) call.isOver ||= call.message.messageId === message.messageId;
    if (this.mood === 'broken') throw new Error('connection reset');
    if (this.mood !== 'slow') return this.#conclude(message, this.mood);
    return new Promise(land => {
      this.#calls.push({message, from, land, since: this.#clock.now(), isOver: false});
    });
  }

  #conclude(message: BotMessage, mood: BotMood): BotOutcome {
    if (mood === 'refusing') return {outcome: 'refused', detail: '410'};
    if (mood !== 'busy') this.#hear(message);
    return mood === 'well' ? taken : later;
  }

  #hear(message: BotMessage): void {
    const {conversationId, messageId} = message;
    const told = this.#told.get(conversationId) ?? new Map<MessageId, BotMessage>();
    this.#told.set(conversationId, told);
    if (!told.has(messageId)) told.set(messageId, message);
  }
}
