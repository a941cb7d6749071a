import type {ChannelKind} from '../channel/channel.ts';
import type {Input, Output, QueryRoute} from '../contract/contract.ts';
import type {Status} from '../conversation/status.ts';
import type {Result} from '../lib/failure.ts';
import type {
  AgentId,
  CompanyId,
  ConversationId,
  CustomerId,
  FileHash,
  MessageId,
  QueueId,
  SenderId,
  VisitorId,
} from '../lib/ids.ts';
import type {
  ConversationRow,
  CustomerAddressRow,
  CustomerRow,
  JobRow,
  MessageRow,
  Rows,
  SharedAddressRow,
  Table,
} from './rows.ts';

/** One write as a value. The engine says what; only a store knows what that is in SQL. */
export type Write =
  | {readonly [T in Table]: {readonly do: 'put'; readonly table: T; readonly row: Readonly<Rows[T]>}}[Table]
  /** Must be new: a row that is there already is a bug and breaks the whole transaction. */
  | {readonly [T in Table]: {readonly do: 'insert'; readonly table: T; readonly row: Readonly<Rows[T]>}}[Table]
  | {readonly do: 'delete'; readonly table: Table; readonly key: readonly (string | number)[]}
  /**
   * CV-11: a conversation's row and every row that belongs to it, what the search finds of it
   * and what of it still waits to be sent. Counters and files are the caller's.
   */
  | {readonly do: 'erase'; readonly conversationId: ConversationId}
  /** Adds to a maintained counter (made at 0). Never below 0: that would be a bug. */
  | {readonly do: 'count'; readonly name: string; readonly by: number}
  /**
   * Makes text findable: `text` is already folded. Indexing a position again replaces it.
   * `of`: a message (the default), or the topic of the conversation that the event at this
   * position began (`started`), which is what the search's first group finds it by.
   */
  | {
      readonly do: 'index';
      readonly position: number;
      readonly conversationId: ConversationId;
      readonly text: string;
      readonly of?: 'message' | 'topic';
    };

/** Small tables the engine keeps in memory as a whole. */
export type DirectoryTable =
  | 'attributeDefinition'
  | 'blocklist'
  | 'bot'
  | 'agent'
  | 'workload'
  | 'customStatus'
  | 'queue'
  | 'queueMember'
  | 'queueSender'
  | 'route'
  | 'sender'
  | 'setting'
  | 'tag'
  | 'savedView'
  | 'template'
  | 'macro'
  | 'toolTag'
  | 'formField'
  | 'form'
  | 'outcome';

/** How many conversations of a channel an agent has. */
export interface Occupation {
  readonly assignee: AgentId;
  readonly channel: ChannelKind;
  readonly count: number;
}

/** Which inbound message is looked up. */
export interface InboundAbout {
  readonly senderId: SenderId;
  readonly channel: ChannelKind;
  readonly address: string;
  readonly providerId: string;
}

/** What must be known to thread one inbound message (A.20). */
export interface InboundLookup {
  /** The message with this provider id, if it came before: also one that was deleted with its conversation since (CV-11). */
  readonly duplicate: Pick<MessageRow, 'id' | 'conversationId' | 'position' | 'at'> | undefined;
  /** Whose the address is (decision 0008). */
  readonly customer: CustomerRow | undefined;
  /** The one conversation of sender and address that is not closed. */
  readonly conversation: ConversationRow | undefined;
}

/** Which conversations that nobody has, and that are not closed. */
export interface Waiting {
  readonly queueIds: readonly QueueId[];
  /** Left out: all of them. */
  readonly channels?: readonly ChannelKind[];
  /** Left out: all of them. */
  readonly statuses?: readonly Status[];
  /** Only what this agent may see (CV-8) and did not have before (AA-8). */
  readonly for?: AgentId;
  /** Only what this agent had before (D41). */
  readonly hadBy?: AgentId;
  /** With `hadBy`: only what comes behind that one, which is the last of what was found so far. */
  readonly behind?: Pick<ConversationRow, 'priority' | 'createdAt' | 'id'>;
  readonly limit: number;
}

/**
 * The workspace's only writer, while it lasts: nobody else, in this process or another,
 * commits in between. Reads see what was applied before in the same transaction. A store may
 * hold writes until somebody asks about them or the transaction ends: only there does one fail.
 */
export interface Transaction {
  /** `seq` of the newest change, event position and short id so far: 0 in a new workspace. */
  readonly last: {readonly seq: number; readonly position: number; readonly shortId: number};
  get<T extends Table>(table: T, key: readonly (string | number)[]): Promise<Readonly<Rows[T]> | undefined>;
  all<T extends DirectoryTable>(table: T): Promise<readonly Readonly<Rows[T]>[]>;
  lookUpInbound(about: InboundAbout): Promise<InboundLookup>;
  /** These are going to be looked up, probably: a store that is far away asks for all of them at once. */
  expectInbound(about: readonly InboundAbout[]): void;
  openConversation(senderId: SenderId, address: string): Promise<ConversationRow | undefined>;
  /** The newest one at sender and address that was merged away (ME-5). */
  mergedConversation(senderId: SenderId, address: string): Promise<ConversationRow | undefined>;
  /** The newest one of a customer's at sender and address, closed or not, but none that was merged away (NC-6). */
  newestConversation(about: {
    readonly senderId: SenderId;
    readonly address: string;
    readonly customerId: CustomerId;
  }): Promise<ConversationRow | undefined>;
  /** All of a customer's, closed or not, oldest first: for linking (CU-4), not for showing. */
  conversationsOf(customerId: CustomerId): Promise<readonly ConversationRow[]>;
  /** The addresses a customer has, and those they share with who has them. */
  addressesOf(customerId: CustomerId): Promise<readonly Readonly<CustomerAddressRow>[]>;
  sharesOf(customerId: CustomerId): Promise<readonly Readonly<SharedAddressRow>[]>;
  /** RL-6: where an e-mail with this id of its own was said; at most one of each conversation. */
  emailsCalled(externalId: string): Promise<readonly Readonly<Rows['emailId']>[]>;
  /** Who else another system calls so (`externalId`), but for this one. */
  othersCalled(externalId: string, but: CustomerId): Promise<readonly Readonly<CustomerRow>[]>;
  /** People of a company, also who went into another profile since; the oldest first. */
  peopleOf(companyId: CompanyId, limit: number): Promise<readonly Readonly<CustomerRow>[]>;
  /** What waits to be assigned: by priority, then oldest first (AA-9). */
  waiting(about: Waiting): Promise<readonly ConversationRow[]>;
  /** Outbound messages of a conversation that are not yet `to`, up to a position: for receipts. */
  unconfirmed(
    conversationId: ConversationId,
    upTo: number,
    to: 'delivered' | 'seen',
  ): Promise<readonly Readonly<MessageRow>[]>;
  /** How many customer messages lie after a position: for marking as unread. */
  inboundAfter(conversationId: ConversationId, position: number): Promise<number>;
  /** What happened to a conversation after a position, in order. */
  eventsAfter(conversationId: ConversationId, position: number): Promise<readonly Readonly<Rows['event']>[]>;
  /** Everybody's drafts and visits of a conversation. */
  draftsOf(conversationId: ConversationId): Promise<readonly Readonly<Rows['draft']>[]>;
  /** What of a conversation is not out yet, everybody's. */
  delayedIn(conversationId: ConversationId): Promise<readonly Readonly<Rows['delayedMessage']>[]>;
  /** A.34: an agent's calls that are not done with (ringing, talked, wrapped up), and all of a conversation; oldest first. */
  liveCalls(agentId: AgentId): Promise<readonly Readonly<Rows['call']>[]>;
  callsOf(conversationId: ConversationId): Promise<readonly Readonly<Rows['call']>[]>;
  /** VO-14: who of a conversation is still to be called back, what is due first before the others. */
  callbacksOf(conversationId: ConversationId): Promise<readonly Readonly<Rows['callback']>[]>;
  /** The telephones at an agent's desks. */
  phonesOf(agentId: AgentId): Promise<readonly Readonly<Rows['phone']>[]>;
  visitsOf(conversationId: ConversationId): Promise<readonly Readonly<Rows['visit']>[]>;
  /** Position of the event that began the conversation: what its topic is found by. */
  startPosition(conversationId: ConversationId): Promise<number | undefined>;
  /** Files that nothing but these conversations carry: no other's message, nobody's draft (CV-11). */
  filesOnlyIn(conversationIds: readonly ConversationId[]): Promise<readonly FileHash[]>;
  /** Files that nothing but this message carries. */
  filesOnlyOf(messageId: MessageId): Promise<readonly FileHash[]>;
  /** What was said first in it between the customer and us, as far as it is shown. */
  firstSaid(conversationId: ConversationId): Promise<Readonly<MessageRow> | undefined>;
  /** What the customer said last in it. */
  lastInbound(conversationId: ConversationId): Promise<Readonly<MessageRow> | undefined>;
  /** When the customer wrote last from one of their addresses to one of ours, in whichever conversation. */
  lastWroteAt(senderId: SenderId, address: string): Promise<number | undefined>;
  /** The newest word of either side to the other, its position; 0 if none (CO-1). */
  lastSaidPosition(conversationId: ConversationId): Promise<number>;
  /** Newest inbound message's position, 0 if none. */
  lastInboundPosition(conversationId: ConversationId): Promise<number>;
  /** What agents have that is in one of these statuses, none of them Closed: for counting workloads anew (CAP-9). */
  occupations(statuses: readonly Status[]): Promise<readonly Occupation[]>;
  /** Conversations of an agent that are not closed, the customer who waits longest first. */
  assignedTo(agentId: AgentId, limit: number): Promise<readonly ConversationRow[]>;
  /** By number, after one; closed or not: for counting (D11). */
  conversationsAfter(shortId: number, limit: number): Promise<readonly ConversationRow[]>;
  /** Counters whose names begin so. */
  countersNamed(beginning: string, limit: number): Promise<readonly string[]>;
  /** Jobs with `dueAt <= now` in state due, oldest (by id) first; of each lane only its oldest due-state job. */
  dueJobs(now: number, limit: number): Promise<readonly Readonly<JobRow>[]>;
  /** All jobs in state due whose time is after `now`, also those behind another of their lane. */
  laterJobs(now: number): Promise<readonly Readonly<JobRow>[]>;
  /** When the next job is due; undefined: there is none. */
  nextJobAt(): Promise<number | undefined>;
  /** Applies in order. Nothing is durable before the transaction ends. */
  apply(writes: readonly Write[]): Promise<void>;
}

/** Who asks, for reads that depend on it. */
export interface Reader {
  readonly agentId: AgentId;
  readonly isManager: boolean;
  /** An Account Manager (D42). */
  readonly isAdmin?: boolean;
}

/** Where a workspace lives. SQLite and PostgreSQL implement it; one suite proves both. */
export interface Store {
  /**
   * Runs `work` as the workspace's only writer and makes all it applied durable before it
   * resolves. If `work` throws, nothing is kept and the error comes out. Calls queue up.
   */
  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Answers the contract's queries from committed rows, apart from the writer. */
export interface Reads {
  query<Q extends QueryRoute>(route: Q, input: Input<Q>, reader: Reader): Promise<Result<Output<Q>>>;
  /** Whether this person may see the conversation at all: the same rule that filters every list. */
  maySee(conversationId: ConversationId, reader: Reader): Promise<boolean>;
  /**
   * Whether this person brought the file, or a message they may see carries it, or a draft of theirs: nobody else
   * may fetch it, or name it in what they say.
   */
  mayFetch(hash: string, reader: Reader): Promise<boolean>;
  /** What a live-chat visitor has not seen yet: see `VisitorThread`. */
  visitorThread(about: {
    readonly senderId: SenderId;
    readonly address: string;
    readonly after: number;
    readonly limit: number;
  }): Promise<VisitorThread>;
  /** A visitor by the hash of their token. */
  visitorByToken(tokenHash: string): Promise<Readonly<Rows['visitor']> | undefined>;
  /** Whose desktop this is, by the hash of its token. */
  agentByToken(tokenHash: string): Promise<Readonly<Rows['agent']> | undefined>;
  message(id: MessageId): Promise<Readonly<MessageRow> | undefined>;
  /** A file's row, if a message, note or draft may refer to it. */
  file(hash: string): Promise<Readonly<Rows['file']> | undefined>;
  /** True if a message to or from this address carries the file: visitors may fetch only those. */
  visitorMayFetch(about: {
    readonly senderId: SenderId;
    readonly address: string;
    readonly hash: string;
  }): Promise<boolean>;
  /** Whether an agent or a visitor brought the file themselves: then they may say something with it. */
  hasStaged(hash: string, byId: AgentId | VisitorId): Promise<boolean>;
  close(): Promise<void>;
}

/** A visitor's own view of what was said: no notes, no change log, no failed or discarded sends. */
export interface VisitorThread {
  /** By position, oldest first. */
  readonly messages: readonly {
    readonly messageId: MessageId;
    readonly conversationId: ConversationId;
    readonly position: number;
    readonly providerId: string | null;
    readonly from: 'customer' | 'agent' | 'bot' | 'automation';
    readonly name: string;
    readonly text: string;
    readonly files: MessageRow['files'];
    readonly at: number;
  }[];
  readonly hasMore: boolean;
  /** Our side has read the visitor's messages up to here (MW-15). */
  readonly readPosition: number;
  /** The conversation that the next message joins, if it is not closed. */
  readonly openConversationId: ConversationId | null;
}
