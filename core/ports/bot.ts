import type {BotKind} from '../bot/bot.ts';
import type {ChannelKind} from '../channel/channel.ts';
import type {FileRef} from '../contract/values.ts';
import type {AgentId, ConversationId, CustomerId, MessageId, SenderId} from '../lib/ids.ts';

/** What a customer wrote, as the bot that has the conversation is told (BO-5). */
export interface BotMessage {
  readonly bot: {readonly id: AgentId; readonly kind: BotKind; readonly name: string; readonly url: string | null};
  readonly conversationId: ConversationId;
  /** Also the idempotency key: the bot may be handed the same one again. */
  readonly messageId: MessageId;
  /** Orders the messages of a conversation. */
  readonly position: number;
  readonly at: number;
  readonly channel: ChannelKind;
  readonly senderId: SenderId;
  readonly customer: {readonly id: CustomerId; readonly name: string; readonly address: string};
  readonly text: string;
  readonly files: readonly FileRef[];
}

/** What came of one attempt: `later` is tried again with back-off, `refused` will not get better. */
export type BotOutcome = {readonly outcome: 'taken'} | {readonly outcome: 'later' | 'refused'; readonly detail: string};

/** The way to the bots: for external ones a POST to their webhook. */
export interface BotPort {
  /** At least once, and in order within a conversation. Resolves within 30 s; a rejection counts as `later`. */
  deliver(message: BotMessage): Promise<BotOutcome>;
}
