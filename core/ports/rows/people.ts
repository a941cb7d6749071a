import type {CapacityGroup} from '../../channel/channel.ts';
import type {Role} from '../../contract/presence-routes.ts';
import type {AgentId, StatusId} from '../../lib/ids.ts';
import type {DeskStates} from '../../presence/desks.ts';
import type {CallState, Chosen, EffectiveStatus} from '../../presence/effective-status.ts';
import type {MainStatus, StatusCause, StatusGroup} from '../../presence/presence.ts';
import type {TableShapes} from './shape.ts';

/* Who works here, what they are doing, and how much. */

export interface AgentRow {
  id: AgentId;
  name: string;
  /** What they do here, as colleagues read it (US-3). */
  title: string;
  phone: string;
  roles: readonly Role[];
  isEnabled: boolean;
  /** The main status of the group that `statusId` is in (ST-13): all that assignment looks at. */
  status: MainStatus;
  /** What comes of choice, call and workload: `effectiveStatus` (D1). */
  statusId: EffectiveStatus;
  statusSince: number;
  statusCause: StatusCause;
  /** Who set it, if somebody else did (C-5). */
  statusBy: AgentId | null;
  /** What was picked last, or Offline if that was set for them. */
  chosen: Chosen;
  /** What was picked before they were set Offline: it comes back with them (D4). */
  returnTo: Chosen | null;
  /** Idle or lock that came during a call: it takes effect when that has ended (D4). */
  postponed: 'idle' | 'lock' | null;
  call: CallState | null;
  /** On hold is a flag of a call (D1, ST-23). */
  isOnHold: boolean;
  /** When the status last entered the Available group: unserved time of the never assigned (D8). */
  availableSince: number | null;
  lastAssignedAt: number | null;
  /** Conversations at once per group; a group left out has the workspace's default (CAP-5). */
  capacity: Readonly<Partial<Record<CapacityGroup, number>>>;
  /** Time to wrap up a call; null: the default (VO-3). */
  wrapUpSeconds: number | null;
}

/** How many conversations occupy an agent, per capacity group (AA-5). Maintained, never counted. */
export interface WorkloadRow {
  agentId: AgentId;
  capacityGroup: CapacityGroup;
  count: number;
}

/** A status a Manager made (ST-14). Its group is for good; a retired one cannot be picked any more. */
export interface CustomStatusRow {
  id: StatusId;
  name: string;
  statusGroup: StatusGroup;
  isRetired: boolean;
}

/** A status an agent has had, written when it ends; the one they have now is in their own row (ST-24). */
export interface StatusSpanRow {
  agentId: AgentId;
  since: number;
  until: number;
  statusId: EffectiveStatus;
  status: MainStatus;
  isOnHold: boolean;
  cause: StatusCause;
  byId: AgentId | null;
}

/** The desks that keep an agent present (C-6). */
export interface LeaseRow {
  agentId: AgentId;
  desks: DeskStates;
}

export interface PeopleRows {
  agent: AgentRow;
  workload: WorkloadRow;
  customStatus: CustomStatusRow;
  statusSpan: StatusSpanRow;
  lease: LeaseRow;
}

export const peopleTables: TableShapes<PeopleRows> = {
  agent: {
    key: ['id'],
    columns: {
      id: 'text',
      name: 'text',
      title: 'text',
      phone: 'text',
      roles: 'json',
      isEnabled: 'bool',
      status: 'text',
      statusId: 'text',
      statusSince: 'int',
      statusCause: 'text',
      statusBy: 'text',
      chosen: 'text',
      returnTo: 'text',
      postponed: 'text',
      call: 'text',
      isOnHold: 'bool',
      availableSince: 'int',
      lastAssignedAt: 'int',
      capacity: 'json',
      wrapUpSeconds: 'int',
    },
  },
  workload: {key: ['agentId', 'capacityGroup'], columns: {agentId: 'text', capacityGroup: 'text', count: 'int'}},
  customStatus: {key: ['id'], columns: {id: 'text', name: 'text', statusGroup: 'text', isRetired: 'bool'}},
  statusSpan: {
    key: ['agentId', 'since'],
    columns: {
      agentId: 'text',
      since: 'int',
      until: 'int',
      statusId: 'text',
      status: 'text',
      isOnHold: 'bool',
      cause: 'text',
      byId: 'text',
    },
  },
  lease: {key: ['agentId'], columns: {agentId: 'text', desks: 'json'}},
};
