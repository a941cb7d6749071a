import type {ChannelKind} from '../../channel/channel.ts';
import type {DraftMode} from '../../contract/conversation-routes.ts';
import type {FileRef} from '../../contract/values.ts';
import type {Priority, Status} from '../../conversation/status.ts';
import type {ActorKind} from '../../lib/actor.ts';
import type {
  AgentId,
  ConversationId,
  CustomerId,
  FileHash,
  MessageId,
  QueueId,
  SenderId,
  TagId,
  TemplateId,
} from '../../lib/ids.ts';
import type {DeliveryState, MessageKind, SendFailure} from '../../message/message.ts';
import type {MailHead, MailParts, Place} from '../../message/mail.ts';
import type {Reaction} from '../../message/revision.ts';
import type {TableShapes} from './shape.ts';

/* What is said, what happened to it, and what was not sent yet. */

export interface ConversationRow {
  id: ConversationId;
  shortId: number;
  channel: ChannelKind;
  senderId: SenderId;
  customerId: CustomerId;
  customerAddress: string;
  status: Status;
  queueId: QueueId;
  assignee: AgentId | null;
  priority: Priority;
  topic: string;
  summary: string;
  createdAt: number;
  lastInboundAt: number | null;
  lastAt: number;
  pendingSince: number | null;
  lastPosition: number;
  readPosition: number;
  unreadCount: number;
  /** CV-6: customer messages since an answer that was one. */
  unrepliedCount: number;
  lastPublicPosition: number;
  previewBy: 'customer' | 'agent' | 'bot' | null;
  previewText: string;
  previewFiles: number;
  /** LC-16. `conversationTag` says the same the other way round. */
  tags: readonly TagId[];
  /** CV-3, D10: who else is assigned, in the order in which they came. `coAssignee` says the same. */
  coAssignees: readonly AgentId[];
  /** CV-8: only those in `visibleTo` (which `audience` repeats), who is assigned and Managers see it. */
  isRestricted: boolean;
  /** Empty unless it is restricted. */
  visibleTo: readonly AgentId[];
  /** A.17: where its messages went. */
  mergedInto: ConversationId | null;
  /** AA-8: who had it before and is not given it again by automatic assignment (D41 ends that). */
  excluded: readonly AgentId[];
  /** D28: automatic assignment gave it to its assignee, who has done nothing with it yet. */
  isOffer: boolean;
  /** A.17: those that were merged into this one, itself or by way of another; what was said there is read here. */
  absorbed: readonly ConversationId[];
  /** A.19, A.20: which of us began it; null: the customer did. */
  startedBy: AgentId | null;
  /** BO-1, BO-5: its assignee is a bot. Then it is in nobody's work, waits for nobody and is listed under All Bots (AW-2). */
  withBot: boolean;
  /** BO-8: a person has or had it, or a bot handed it over: no bot is given it any more. */
  isForPeople: boolean;
  /** Put off until then; null: it is not. Milliseconds UTC. */
  snoozedUntil: number | null;
  /** AW-15: what lists by customer are sorted by (`core/view/place.ts`). */
  customerKey: string;
  /** AW-16; null while it is not closed. */
  closedAt: number | null;
  /** D12: `pendingSince`, and above every instant while nothing is due: who waits longest comes first. */
  waitKey: number;
  /** AW-8: `unreadCount` is not 0. A column of its own, so that only the first unread message moves it in an index. */
  isUnread: boolean;
}

/** What a conversation can be about (LC-16). A deleted one stays with those that have it. */
export interface TagRow {
  id: TagId;
  name: string;
  nameKey: string;
  kind: 'conversation';
  isDeleted: boolean;
}

/** A tag's own list, with the conversation's place in its orders: none of it changes with a message. */
export interface ConversationTagRow {
  conversationId: ConversationId;
  tagId: TagId;
  shortId: number;
  isOpen: boolean;
  queueId: QueueId;
  createdAt: number;
  closedAt: number | null;
  customerKey: string;
}

/** A further assignee's own list (CV-3), with the conversation's place in it. */
export interface CoAssigneeRow {
  conversationId: ConversationId;
  agentId: AgentId;
  /** The conversation is not closed. */
  isOpen: boolean;
  /** The newest customer message, or the beginning (MW-3). */
  listAt: number;
}

/** CV-8: who may see a restricted conversation. */
export interface AudienceRow {
  conversationId: ConversationId;
  agentId: AgentId;
}

/** BO-10: what a bot or a system beside us knows about a conversation. */
export interface MetadataRow {
  conversationId: ConversationId;
  value: Readonly<Record<string, unknown>>;
}

/** Which messages carry a file (CV-11). */
export interface FileUseRow {
  hash: FileHash;
  messageId: MessageId;
  conversationId: ConversationId;
}

/** That there was a conversation, and its number (CV-11, SI-1). */
export interface TombstoneRow {
  /** The conversation's. */
  id: ConversationId;
  shortId: number;
  at: number;
}

/**
 * CV-11: that there was a message, for its channel alone, which may report it once more. Kept
 * thirty days; a store notes it when it erases the conversation.
 */
export interface GoneMessageRow {
  senderId: SenderId;
  providerId: string;
  messageId: MessageId;
  /** Not `conversationId`: this outlives it. */
  saidIn: ConversationId;
  position: number;
  at: number;
}

export interface MessageRow {
  id: MessageId;
  position: number;
  conversationId: ConversationId;
  kind: MessageKind;
  byKind: ActorKind;
  byId: string;
  channel: ChannelKind;
  senderId: SenderId;
  /** The channel's own id; unique per sender, so that a repeated webhook is harmless. */
  providerId: string | null;
  text: string;
  files: readonly FileRef[];
  state: DeliveryState;
  failure: SendFailure | null;
  at: number;
  sentAt: number | null;
  deliveredAt: number | null;
  seenAt: number | null;
  /** When its customer last changed or took back its words, by the channel's clock. */
  editedAt: number | null;
  deletedAt: number | null;
  /** One a side at most. */
  reactions: readonly Reaction[];
  /** BO-3: said to or by a bot whose talks Agents do not read. */
  /** TP-1: the registered template it is made of. */
  templateId: TemplateId | null;
  isHidden: boolean;
  /** CO-11, D34: null: it is no e-mail. */
  mail: MailHead | null;
  /** CO-9. */
  location: Place | null;
  /** An e-mail's words with their formatting, made harmless. Last: pages of a thread do not read it. */
  html: string | null;
}

export interface EventRow {
  /** Counts the events of a workspace, without gaps in one transaction; orders every thread. */
  position: number;
  /** Null: about the workspace or an agent. */
  conversationId: ConversationId | null;
  type: string;
  at: number;
  byKind: ActorKind;
  byId: string;
  /** Stands in the thread (CL-1); receipts and reads do not. */
  isShown: boolean;
  /** The rest of the event: ids and rule state, never what somebody wrote. */
  body: Readonly<Record<string, unknown>>;
}

export interface FileRow {
  hash: FileHash;
  type: string;
  size: number;
  createdAt: number;
}

/** Who brought a file's bytes, an agent or a visitor; it goes with the file. */
export interface StagedFileRow {
  hash: FileHash;
  byId: string;
  at: number;
}

export interface DraftRow {
  authorId: AgentId;
  conversationId: ConversationId;
  mode: DraftMode;
  text: string;
  files: readonly FileRef[];
  savedAt: number;
  mail: MailParts | null;
}

/** What an agent looked at lately (MW-7). */
export interface VisitRow {
  agentId: AgentId;
  conversationId: ConversationId;
  at: number;
}

export interface ConversationsRows {
  conversation: ConversationRow;
  message: MessageRow;
  event: EventRow;
  file: FileRow;
  stagedFile: StagedFileRow;
  draft: DraftRow;
  visit: VisitRow;
  tag: TagRow;
  conversationTag: ConversationTagRow;
  coAssignee: CoAssigneeRow;
  audience: AudienceRow;
  metadata: MetadataRow;
  fileUse: FileUseRow;
  tombstone: TombstoneRow;
  goneMessage: GoneMessageRow;
}

export const conversationsTables: TableShapes<ConversationsRows> = {
  conversation: {
    key: ['id'],
    columns: {
      id: 'text',
      shortId: 'int',
      channel: 'text',
      senderId: 'text',
      customerId: 'text',
      customerAddress: 'text',
      status: 'text',
      queueId: 'text',
      assignee: 'text',
      priority: 'text',
      topic: 'text',
      summary: 'text',
      createdAt: 'int',
      lastInboundAt: 'int',
      lastAt: 'int',
      pendingSince: 'int',
      lastPosition: 'int',
      readPosition: 'int',
      unreadCount: 'int',
      unrepliedCount: 'int',
      lastPublicPosition: 'int',
      previewBy: 'text',
      previewText: 'text',
      previewFiles: 'int',
      tags: 'json',
      coAssignees: 'json',
      isRestricted: 'bool',
      visibleTo: 'json',
      mergedInto: 'text',
      excluded: 'json',
      isOffer: 'bool',
      absorbed: 'json',
      startedBy: 'text',
      withBot: 'bool',
      isForPeople: 'bool',
      snoozedUntil: 'int',
      customerKey: 'text',
      closedAt: 'int',
      waitKey: 'int',
      isUnread: 'bool',
    },
  },
  message: {
    key: ['id'],
    columns: {
      id: 'text',
      position: 'int',
      conversationId: 'text',
      kind: 'text',
      byKind: 'text',
      byId: 'text',
      channel: 'text',
      senderId: 'text',
      providerId: 'text',
      text: 'text',
      files: 'json',
      state: 'text',
      failure: 'text',
      at: 'int',
      sentAt: 'int',
      deliveredAt: 'int',
      seenAt: 'int',
      editedAt: 'int',
      deletedAt: 'int',
      reactions: 'json',
      templateId: 'text',
      isHidden: 'bool',
      mail: 'json',
      location: 'json',
      html: 'text',
    },
  },
  event: {
    key: ['position'],
    columns: {
      position: 'int',
      conversationId: 'text',
      type: 'text',
      at: 'int',
      byKind: 'text',
      byId: 'text',
      isShown: 'bool',
      body: 'json',
    },
  },
  file: {key: ['hash'], columns: {hash: 'text', type: 'text', size: 'int', createdAt: 'int'}},
  draft: {
    key: ['authorId', 'conversationId', 'mode'],
    columns: {
      authorId: 'text',
      conversationId: 'text',
      mode: 'text',
      text: 'text',
      files: 'json',
      savedAt: 'int',
      mail: 'json',
    },
  },
  visit: {key: ['agentId', 'conversationId'], columns: {agentId: 'text', conversationId: 'text', at: 'int'}},
  tag: {key: ['id'], columns: {id: 'text', name: 'text', nameKey: 'text', kind: 'text', isDeleted: 'bool'}},
  conversationTag: {
    key: ['conversationId', 'tagId'],
    columns: {
      conversationId: 'text',
      tagId: 'text',
      shortId: 'int',
      isOpen: 'bool',
      queueId: 'text',
      createdAt: 'int',
      closedAt: 'int',
      customerKey: 'text',
    },
  },
  coAssignee: {
    key: ['conversationId', 'agentId'],
    columns: {conversationId: 'text', agentId: 'text', isOpen: 'bool', listAt: 'int'},
  },
  audience: {key: ['conversationId', 'agentId'], columns: {conversationId: 'text', agentId: 'text'}},
  metadata: {key: ['conversationId'], columns: {conversationId: 'text', value: 'json'}},
  stagedFile: {key: ['hash', 'byId'], columns: {hash: 'text', byId: 'text', at: 'int'}},
  fileUse: {key: ['hash', 'messageId'], columns: {hash: 'text', messageId: 'text', conversationId: 'text'}},
  tombstone: {key: ['id'], columns: {id: 'text', shortId: 'int', at: 'int'}},
  goneMessage: {
    key: ['senderId', 'providerId'],
    columns: {senderId: 'text', providerId: 'text', messageId: 'text', saidIn: 'text', position: 'int', at: 'int'},
  },
};
