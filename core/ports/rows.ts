import type {CapacityGroup, ChannelKind} from '../channel/channel.ts';
import type {DraftMode} from '../contract/conversation-routes.ts';
import type {Topic} from '../contract/topics.ts';
import type {FileRef} from '../contract/values.ts';
import type {Role} from '../contract/workspace-routes.ts';
import type {Priority, Status} from '../conversation/status.ts';
import type {ActorKind} from '../lib/actor.ts';
import type {Result} from '../lib/failure.ts';
import type {
  AgentId,
  CommandId,
  ConversationId,
  CustomerId,
  FileHash,
  JobId,
  MessageId,
  QueueId,
  RouteId,
  SenderId,
  VisitorId,
} from '../lib/ids.ts';
import type {DeliveryState, MessageKind, SendFailure} from '../message/message.ts';
import type {MainStatus, StatusCause} from '../presence/presence.ts';
import type {Condition} from '../routing/route.ts';

/*
 * The rows a workspace consists of, as both databases keep them: one interface a table,
 * one property a column (`lastInboundAt` is `last_inbound_at`). `null` is SQL's; instants
 * are integers; what `tables` below calls json is text in SQLite and jsonb in PostgreSQL.
 */

export interface AgentRow {
  id: AgentId;
  name: string;
  roles: readonly Role[];
  isEnabled: boolean;
  status: MainStatus;
  statusSince: number;
  statusCause: StatusCause;
  /** When the status last entered the Available group: unserved time of the never assigned (D8). */
  availableSince: number | null;
  lastAssignedAt: number | null;
  /** Conversations at once per group; a group left out has the default of 5 (CAP-2, D38). */
  capacity: Readonly<Partial<Record<CapacityGroup, number>>>;
}

/** How many conversations occupy an agent, per capacity group (AA-5). Maintained, never counted. */
export interface WorkloadRow {
  agentId: AgentId;
  capacityGroup: CapacityGroup;
  count: number;
}

export interface QueueRow {
  id: QueueId;
  name: string;
  isDefault: boolean;
  autoAssign: boolean;
}

export interface QueueMemberRow {
  queueId: QueueId;
  agentId: AgentId;
}

export interface RouteRow {
  id: RouteId;
  rank: number;
  name: string;
  isEnabled: boolean;
  condition: Condition;
  queueId: QueueId;
  priority: Priority;
}

/** An address of ours on a channel: a number, a mailbox, a chat widget (A.21). */
export interface SenderRow {
  id: SenderId;
  channel: ChannelKind;
  address: string;
  name: string;
  isEnabled: boolean;
}

export interface CustomerRow {
  id: CustomerId;
  name: string;
  nameKey: string;
  isKnown: boolean;
  createdAt: number;
  lastAt: number;
}

export interface CustomerAddressRow {
  channel: ChannelKind;
  address: string;
  customerId: CustomerId;
}

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

export interface CommandRow {
  id: CommandId;
  answer: Result<unknown>;
  at: number;
}

export interface ChangeRow {
  seq: number;
  commandId: CommandId | null;
  topics: readonly Topic[];
  at: number;
}

export interface JobRow {
  id: JobId;
  kind: string;
  /** Jobs of one lane are done one after the other (a thread's sends, C-9). */
  lane: string;
  state: 'due' | 'dead';
  dueAt: number;
  attempts: number;
  payload: Readonly<Record<string, unknown>>;
  error: string;
  createdAt: number;
}

/** A live-chat visitor: the token that resumes their session is kept hashed only. */
export interface VisitorRow {
  id: VisitorId;
  tokenHash: string;
  senderId: SenderId;
  customerId: CustomerId;
  createdAt: number;
  lastSeenAt: number;
}

/** What lets an agent's desktop in at a hub: only its hash is kept. */
export interface AccessTokenRow {
  tokenHash: string;
  agentId: AgentId;
  createdAt: number;
}

/** A maintained number; the names are made in `view/counters.ts`. Totals are sums over queues. */
export interface CounterRow {
  name: string;
  value: number;
}

/** What an agent looked at lately (MW-7). */
export interface VisitRow {
  agentId: AgentId;
  conversationId: ConversationId;
  at: number;
}

export interface SettingRow {
  name: string;
  value: unknown;
}

export interface Rows {
  agent: AgentRow;
  workload: WorkloadRow;
  queue: QueueRow;
  queueMember: QueueMemberRow;
  route: RouteRow;
  sender: SenderRow;
  customer: CustomerRow;
  customerAddress: CustomerAddressRow;
  conversation: ConversationRow;
  message: MessageRow;
  event: EventRow;
  file: FileRow;
  draft: DraftRow;
  command: CommandRow;
  change: ChangeRow;
  job: JobRow;
  visitor: VisitorRow;
  accessToken: AccessTokenRow;
  counter: CounterRow;
  visit: VisitRow;
  setting: SettingRow;
}
export type Table = keyof Rows;

type Column = 'text' | 'int' | 'bool' | 'json';
interface TableShape<Row> {
  readonly key: readonly (keyof Row & string)[];
  readonly columns: {readonly [C in keyof Row & string]: Column};
}

/** Keys and column kinds of every table: what a dialect needs to write its statements. */
export const tables: {readonly [T in Table]: TableShape<Rows[T]>} = {
  agent: {
    key: ['id'],
    columns: {
      id: 'text',
      name: 'text',
      roles: 'json',
      isEnabled: 'bool',
      status: 'text',
      statusSince: 'int',
      statusCause: 'text',
      availableSince: 'int',
      lastAssignedAt: 'int',
      capacity: 'json',
    },
  },
  workload: {key: ['agentId', 'capacityGroup'], columns: {agentId: 'text', capacityGroup: 'text', count: 'int'}},
  queue: {key: ['id'], columns: {id: 'text', name: 'text', isDefault: 'bool', autoAssign: 'bool'}},
  queueMember: {key: ['queueId', 'agentId'], columns: {queueId: 'text', agentId: 'text'}},
  route: {
    key: ['id'],
    columns: {
      id: 'text',
      rank: 'int',
      name: 'text',
      isEnabled: 'bool',
      condition: 'json',
      queueId: 'text',
      priority: 'text',
    },
  },
  sender: {key: ['id'], columns: {id: 'text', channel: 'text', address: 'text', name: 'text', isEnabled: 'bool'}},
  customer: {
    key: ['id'],
    columns: {id: 'text', name: 'text', nameKey: 'text', isKnown: 'bool', createdAt: 'int', lastAt: 'int'},
  },
  customerAddress: {key: ['channel', 'address'], columns: {channel: 'text', address: 'text', customerId: 'text'}},
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
  command: {key: ['id'], columns: {id: 'text', answer: 'json', at: 'int'}},
  change: {key: ['seq'], columns: {seq: 'int', commandId: 'text', topics: 'json', at: 'int'}},
  job: {
    key: ['id'],
    columns: {
      id: 'text',
      kind: 'text',
      lane: 'text',
      state: 'text',
      dueAt: 'int',
      attempts: 'int',
      payload: 'json',
      error: 'text',
      createdAt: 'int',
    },
  },
  visitor: {
    key: ['id'],
    columns: {
      id: 'text',
      tokenHash: 'text',
      senderId: 'text',
      customerId: 'text',
      createdAt: 'int',
      lastSeenAt: 'int',
    },
  },
  accessToken: {key: ['tokenHash'], columns: {tokenHash: 'text', agentId: 'text', createdAt: 'int'}},
  counter: {key: ['name'], columns: {name: 'text', value: 'int'}},
  visit: {key: ['agentId', 'conversationId'], columns: {agentId: 'text', conversationId: 'text', at: 'int'}},
  setting: {key: ['name'], columns: {name: 'text', value: 'json'}},
};
