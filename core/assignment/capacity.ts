import {capacityGroupOf, type CapacityGroup, type ChannelKind} from '../channel/channel.ts';
import type {Status} from '../conversation/status.ts';
import type {AgentId} from '../lib/ids.ts';

/** CAP-2, D38: conversations at once per group when nothing is set for the agent. */
export const DEFAULT_CAPACITY = 5;

/** CAP-3, CAP-5: voice is always 1; else the agent's own capacity before the default. */
export function capacityOf(own: Readonly<Partial<Record<CapacityGroup, number>>>, group: CapacityGroup): number {
  return group === 'voice' ? 1 : (own[group] ?? DEFAULT_CAPACITY);
}

interface Occupying {
  readonly status: Status;
  readonly assignee: AgentId | null;
  readonly channel: ChannelKind;
}

/** CAP-8: whom a conversation occupies and in which group; undefined: nobody. */
export function occupancyOf({
  status,
  assignee,
  channel,
}: Occupying): {readonly agentId: AgentId; readonly group: CapacityGroup} | undefined {
  const group = capacityGroupOf(channel);
  return status === 'closed' || assignee === null || group === undefined ? undefined : {agentId: assignee, group};
}
