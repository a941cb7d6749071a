import type {ChannelKind} from '../channel/channel.ts';
import type {SenderId, TagId} from '../lib/ids.ts';

/** One thing known: a text, several, a number (an instant, where a date is asked for), yes or no. */
export type Fact = string | number | boolean | readonly string[];

/** What is known of somebody or something, by the attribute's name: R-7's (`firstName`) or the workspace's own. */
export type Facts = Readonly<Record<string, Fact | null | undefined>>;

/** What an e-mail's head says, in addresses; `routedTo`: which of ours got it, if not the one it came in at. */
export interface EmailHead {
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly routedTo?: string | undefined;
  readonly subject: string;
}

/** What Apple's devices say with the first message. */
export interface AppleHead {
  readonly deviceAgent?: string | undefined;
  readonly group?: string | undefined;
  readonly intent?: string | undefined;
  readonly locale?: string | undefined;
}

/** What is known when a conversation starts: the message that opens it, and whose it is. */
export interface Opening {
  readonly channel: ChannelKind;
  readonly content: string;
  /** The customer's address. */
  readonly from: string;
  /** Our address (R-8: for live chat the widget id), and whose it is among our senders. */
  readonly to: string;
  readonly senderId: SenderId;
  /** nobody knows who this is. Then no person stands behind it, and no company. */
  readonly isVisitor: boolean;
  /** Ids of the conversation's tags: by hand or from a flow. */
  readonly tags?: readonly TagId[] | undefined;
  readonly person?: Facts | undefined;
  readonly company?: Facts | undefined;
  readonly email?: EmailHead | undefined;
  readonly apple?: AppleHead | undefined;
  /** What came along: the caller's input to an IVR, custom data of a web or in-app call. */
  readonly data?: Facts | undefined;
}
