import type {CapacityGroup} from '../../channel/channel.ts';
import type {Role} from '../../contract/workspace-routes.ts';
import type {AgentId} from '../../lib/ids.ts';
import type {MainStatus, StatusCause} from '../../presence/presence.ts';
import type {TableShapes} from './shape.ts';

/* Who works here, and how much. */

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

export interface PeopleRows {
  agent: AgentRow;
  workload: WorkloadRow;
}

export const peopleTables: TableShapes<PeopleRows> = {
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
};
