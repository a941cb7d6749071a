import type {ChannelKind} from '../../channel/channel.ts';
import type {DraftMode} from '../../contract/conversation-routes.ts';
import type {FileRef} from '../../contract/values.ts';
import type {Priority, Status} from '../../conversation/status.ts';
import type {ActorKind} from '../../lib/actor.ts';
import type {AgentId, ConversationId, CustomerId, FileHash, MessageId, QueueId, SenderId} from '../../lib/ids.ts';
import type {DeliveryState, MessageKind, SendFailure} from '../../message/message.ts';
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
  lastPublicPosition: number;
  previewBy: 'customer' | 'agent' | 'bot' | null;
  previewText: string;
  previewFiles: number;
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

export interface DraftRow {
  authorId: AgentId;
  conversationId: ConversationId;
  mode: DraftMode;
  text: string;
  files: readonly FileRef[];
  savedAt: number;
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
  draft: DraftRow;
  visit: VisitRow;
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
      lastPublicPosition: 'int',
      previewBy: 'text',
      previewText: 'text',
      previewFiles: 'int',
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
    columns: {authorId: 'text', conversationId: 'text', mode: 'text', text: 'text', files: 'json', savedAt: 'int'},
  },
  visit: {key: ['agentId', 'conversationId'], columns: {agentId: 'text', conversationId: 'text', at: 'int'}},
};
