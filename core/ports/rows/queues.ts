import type {ChannelKind} from '../../channel/channel.ts';
import type {Priority} from '../../conversation/status.ts';
import type {AgentId, QueueId, RouteId, SenderId} from '../../lib/ids.ts';
import type {Condition} from '../../routing/condition.ts';
import type {AssignMode} from '../../queue/queue.ts';
import type {TableShapes} from './shape.ts';

/* Where work comes in and where it goes. */

export interface QueueRow {
  id: QueueId;
  name: string;
  isDefault: boolean;
  autoAssign: boolean;
  assignMode: AssignMode;
  /** AA-2: how far back the customer's last agent counts, in days; null: ever. */
  stickyDays: number | null;
  /** D31: an agent may take what is nobody's; off: only auto-assignment and Managers assign. */
  canTake: boolean;
  /** D28: whoever goes Offline before a first answer loses the conversation; null: D41's default. */
  requeuesUnanswered: boolean | null;
  /** its agents hear a new conversation, or any message in one of its conversations. */
  soundOnConversation: boolean;
  soundOnMessage: boolean;
  /** D3. */
  acceptsCallsInWrapUp: boolean;
  /** nothing comes here any more; closed conversations still name it. */
  isDeleted: boolean;
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

/** SN-2: an address of ours that a queue's agents write from. One of a queue's is its default. */
export interface QueueSenderRow {
  queueId: QueueId;
  senderId: SenderId;
  isDefault: boolean;
}

export interface QueuesRows {
  queue: QueueRow;
  queueMember: QueueMemberRow;
  route: RouteRow;
  sender: SenderRow;
  queueSender: QueueSenderRow;
}

export const queuesTables: TableShapes<QueuesRows> = {
  queue: {
    key: ['id'],
    columns: {
      id: 'text',
      name: 'text',
      isDefault: 'bool',
      autoAssign: 'bool',
      assignMode: 'text',
      stickyDays: 'int',
      canTake: 'bool',
      requeuesUnanswered: 'bool',
      soundOnConversation: 'bool',
      soundOnMessage: 'bool',
      acceptsCallsInWrapUp: 'bool',
      isDeleted: 'bool',
    },
  },
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
  queueSender: {key: ['queueId', 'senderId'], columns: {queueId: 'text', senderId: 'text', isDefault: 'bool'}},
};
