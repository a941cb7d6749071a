import type {ChannelKind} from '../../channel/channel.ts';
import type {Priority} from '../../conversation/status.ts';
import type {AgentId, QueueId, RouteId, SenderId} from '../../lib/ids.ts';
import type {Condition} from '../../routing/route.ts';
import type {TableShapes} from './shape.ts';

/* Where work comes in and where it goes. */

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

export interface QueuesRows {
  queue: QueueRow;
  queueMember: QueueMemberRow;
  route: RouteRow;
  sender: SenderRow;
}

export const queuesTables: TableShapes<QueuesRows> = {
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
};
