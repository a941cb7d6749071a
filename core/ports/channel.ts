import type {Capabilities, ChannelKind} from '../channel/channel.ts';
import type {FileRef} from '../contract/values.ts';
import type {Result} from '../lib/failure.ts';
import type {ConversationId, MessageId, SenderId} from '../lib/ids.ts';
import type {SendFailure} from '../message/message.ts';

/** A message on its way out, as a channel gets it: content and address, no rule state. */
export interface OutgoingMessage {
  /** Also the idempotency key: the channel may be handed the same one again after a crash. */
  readonly messageId: MessageId;
  readonly conversationId: ConversationId;
  readonly senderId: SenderId;
  readonly address: string;
  readonly position: number;
  readonly text: string;
  readonly files: readonly FileRef[];
}

/** What came of one attempt. `later` is tried again with back-off, `failed` is for a person. */
export type SendOutcome =
  | {readonly outcome: 'sent'; readonly providerId?: string}
  | {readonly outcome: 'later'; readonly detail: string}
  | {readonly outcome: 'failed'; readonly why: SendFailure; readonly detail: string};

/** One way to reach customers, behind `src-main/node/channels/<name>/`. */
export interface Channel {
  readonly kind: ChannelKind;
  readonly capabilities: Capabilities;
  /** Resolves in any case, within 30 s; a rejection counts as `later`. */
  send(message: OutgoingMessage): Promise<SendOutcome>;
  /** Our side types or stopped; for channels that can show it. */
  showTyping?(about: {readonly conversationId: ConversationId; readonly isTyping: boolean}): void;
}

/** A customer's message as a channel hands it in. */
export interface InboundMessage {
  readonly channel: ChannelKind;
  readonly senderId: SenderId;
  /** The customer's address in the channel's normal form (D43). */
  readonly address: string;
  /** The channel's id of this message: the same one again is the same message. */
  readonly providerId: string;
  /** The name the channel knows, if any; used only for a customer not seen before. */
  readonly name: string | undefined;
  readonly text: string;
  readonly files: readonly FileRef[];
}

export interface Received {
  readonly messageId: MessageId;
  readonly conversationId: ConversationId;
  readonly position: number;
  readonly at: number;
  readonly isDuplicate: boolean;
}

/** What the engine offers to channels: the customer's side of everything. */
export interface ChannelDesk {
  /** Durable when it resolves: only then may a webhook or visitor be told that it arrived. */
  receive(message: InboundMessage): Promise<Result<Received>>;
  /** The customer's device has (or the customer has seen) our messages up to a position. */
  confirm(about: {
    readonly conversationId: ConversationId;
    readonly senderId: SenderId;
    readonly address: string;
    readonly upTo: number;
    readonly what: 'delivered' | 'seen';
  }): Promise<Result<null>>;
  /** The customer types or stopped; ends by itself after 5 s. */
  typing(about: {readonly conversationId: ConversationId; readonly isTyping: boolean}): void;
}
