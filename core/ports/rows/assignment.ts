import type {AgentId, CustomerId} from '../../lib/ids.ts';
import type {TableShapes} from './shape.ts';

/* What automatic assignment remembers beside the conversations themselves. */

/** AA-1: the agent who answered a customer last, whatever the conversation. */
export interface CustomerAgentRow {
  customerId: CustomerId;
  agentId: AgentId;
  at: number;
}

export interface AssignmentRows {
  customerAgent: CustomerAgentRow;
}

export const assignmentTables: TableShapes<AssignmentRows> = {
  customerAgent: {key: ['customerId'], columns: {customerId: 'text', agentId: 'text', at: 'int'}},
};
