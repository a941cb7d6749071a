import type {Capabilities, ChannelKind} from '../channel/channel.ts';
import type {CallInvitation, GuestCall} from '../contract/call-page-wire.ts';
import type {Change} from '../contract/topics.ts';
import type {FileRef} from '../contract/values.ts';
import type {Result} from '../lib/failure.ts';
import type {AgentId, ConversationId, MessageId, SenderId, TagId, VisitorId} from '../lib/ids.ts';
import type {MailHead, Place} from '../message/mail.ts';
import type {SendFailure} from '../message/message.ts';
import type {Revision} from '../message/revision.ts';
import type {AppleHead, EmailHead, Facts} from '../routing/opening.ts';
import type {FileRow, SenderRow, VisitorRow} from './rows.ts';

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
  /** CO-11; null where the channel has none. */
  readonly mail: MailHead | null;
  readonly html: string | null;
  /** CO-9; null: it is none. */
  readonly location: Place | null;
  /** TP-1: its words are those of the template that is registered under this name. */
  readonly template?: string;
}

/**
 * What came of one attempt. `later` is tried again with back-off, `failed` is for a person. `providerId`: what the channel
 * calls it; of an e-mail its `Message-ID`, which answers to it name (FU-1).
 */
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
  /** Our reaction to a customer's message, null takes it back; where capabilities say that it can be sent. */
  react?(about: SentReaction): Promise<SendOutcome>;
  /** Our side types or stopped; for channels that can show it. */
  showTyping?(about: {readonly conversationId: ConversationId; readonly isTyping: boolean}): void;
}

/** A reaction on its way out. */
export interface SentReaction {
  /** Ours, of the message it is to; `providerId`: the channel's. */
  readonly messageId: MessageId;
  readonly senderId: SenderId;
  readonly address: string;
  readonly providerId: string;
  readonly emoji: string | null;
}

/** What happened to a message after it was sent, as a channel reports it. */
export interface RevisedMessage {
  readonly senderId: SenderId;
  /** The customer's, who did it. */
  readonly address: string;
  /** Of the message it is about: as it came in, or as the channel called it when it went out. */
  readonly providerId: string;
  readonly revision: Revision;
}

/** Ids as e-mails carry them, the same wherever a copy arrives; with or without their angle brackets. */
export interface EmailIds {
  /** `Message-ID`; undefined: it has none. */
  readonly own: string | undefined;
  /** `In-Reply-To` first, then `References` from the newest: the first one known here counts. */
  readonly answers: readonly string[];
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
  /** What a flow ahead of the conversation tagged it with (LC-16, R-6); counts when one begins. */
  readonly tags?: readonly TagId[] | undefined;
  /** What routes may ask about besides: only what this channel knows. */
  readonly email?: EmailHead | undefined;
  /** RL-6, FU-1: what an e-mail is called, and what it answers. */
  readonly emailIds?: EmailIds | undefined;
  /** CO-11: an e-mail's formatting, as it came: it is made harmless here. `text` says the same in plain words. */
  readonly html?: string | undefined;
  /** CO-9: it is a place; `text` names it. */
  readonly location?: Place | undefined;
  readonly apple?: AppleHead | undefined;
  /** what was put into an IVR, or what a page hands over with a web or in-app call. */
  readonly data?: Facts | undefined;
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
  /**
   * A customer edited or deleted a message of theirs, or reacted to one of either side. Twice,
   * late and out of order is harmless. `not-found`: it is about none that came (yet): a channel
   * that is told again later says so to whoever told it.
   */
  revise(about: RevisedMessage): Promise<Result<null>>;
  /**
   * The customer's device has (or the customer has seen) our messages up to a position.
   * `not-found` unless the conversation is this sender's with this address.
   */
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

/** VO-12: for whoever opens a call link. The token says who that is; nothing else is asked of them. */
export interface GuestDesk {
  /** `invalid` at `link`, with a `LinkFault`; `blocked` (NC-6); `unavailable`: no guests can call. */
  look(token: string): Promise<Result<CallInvitation>>;
  /** The same, and what a call needs. `not-found`: nobody is there to be called. */
  dial(token: string): Promise<Result<GuestCall>>;
  /** Where the page of guests may connect to beside its own host; undefined: nowhere. */
  server(): Promise<string | undefined>;
}

/**
 * What live chat needs beyond that: unlike a phone number, a visitor's address (their
 * visitor id) and session are made here, and their files come in ahead of the message.
 */
export interface LiveChatDesk extends ChannelDesk {
  /** The enabled sender behind a widget id, which is its `address`. */
  widget(address: string): Promise<Readonly<SenderRow> | undefined>;
  /**
   * Begins a session: one transaction makes a visitor, an anonymous customer (R-8; named
   * "Visitor 1a2b" after a few random characters if `name` is undefined, never known) and
   * the visitor id as their live-chat address. A `tokenHash` that is there already returns
   * its visitor and makes nothing, so asking twice is harmless.
   */
  openVisitor(about: {
    readonly senderId: SenderId;
    /** SHA-256 of the session's token in lower-case hex. */
    readonly tokenHash: string;
    readonly name: string | undefined;
  }): Promise<Result<Readonly<VisitorRow>>>;
  /** The visitor is here (again): sets `lastSeenAt`. Not a numbered change. */
  touchVisitor(visitorId: VisitorId): Promise<void>;
  /**
   * Durable when it resolves: from then on a message that is received may carry it, and who brought it may name it.
   * `by` null: a channel did, and only what it then reports carries it. Twice is harmless.
   */
  keepFile(row: Readonly<FileRow>, by: AgentId | VisitorId | null): Promise<Result<null>>;
  /** Every change after its commit, in `seq` order, `activity` too. Returns how to stop. */
  listen(listener: (change: Change) => void): () => void;
}
