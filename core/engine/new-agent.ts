import type {Role} from '../contract/presence-routes.ts';
import type {AgentId} from '../lib/ids.ts';
import type {AgentRow} from '../ports/rows.ts';
import type {MainStatus} from '../presence/presence.ts';

interface NewAgent {
  readonly id: AgentId;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly at: number;
}

/** US-2: a new agent is enabled, and Offline until they say otherwise. */
export const newAgent = ({id, name, roles, at}: NewAgent): AgentRow => ({
  id,
  name,
  title: '',
  phone: '',
  roles,
  isEnabled: true,
  status: 'offline',
  statusId: 'offline',
  statusSince: at,
  statusCause: 'signed-out',
  statusBy: null,
  chosen: 'offline',
  returnTo: null,
  postponed: null,
  call: null,
  isOnHold: false,
  availableSince: null,
  lastAssignedAt: null,
  capacity: {},
  wrapUpSeconds: null,
});

/** The same agent after choosing a main status, with nothing to do yet. */
export const having = (agent: Readonly<AgentRow>, status: MainStatus): AgentRow => ({
  ...agent,
  status,
  statusId: status === 'available' ? 'idle' : status,
  chosen: status,
  availableSince: status === 'available' ? agent.statusSince : null,
});
