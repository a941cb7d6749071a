import {fullnessReaches, type Capacities} from '../assignment/capacity.ts';
import type {CapacityGroup} from '../channel/channel.ts';
import type {StatusId} from '../lib/ids.ts';
import {groupOf, mainStatuses, type AutomaticStatus, type MainStatus, type StatusGroup} from './presence.ts';

/** What somebody can pick: a main status or a custom one (ST-14). */
export type Chosen = MainStatus | StatusId;

/** What somebody's status can be. Available itself never is: it shows as Idle, Under or Full capacity. */
export type EffectiveStatus = Chosen | AutomaticStatus;

/** Where an agent stands with a call (ST-8 to ST-10). */
export const callStates = ['ringing', 'in-call', 'wrap-up'] as const;
export type CallState = (typeof callStates)[number];

/** All that an agent's status depends on. */
export interface Situation {
  readonly chosen: Chosen;
  /** The group of what was chosen. */
  readonly group: StatusGroup;
  readonly call: CallState | null;
  readonly workload: (group: CapacityGroup) => number;
  readonly capacity: Capacities;
  /** Sum of the percentages from which an agent is full (D2). */
  readonly fullAt: number;
}

/**
 * D1, ST-3 to ST-12: the status that comes of a choice, a call and the workload. Offline is
 * Offline whatever goes on; a call comes before everything else; Available shows how much
 * there is to do. A custom status of the Available group keeps its name until the agent is
 * full: ST-14 gives automation to the predefined ones, D2 exempts nobody from being full.
 */
export function effectiveStatus({chosen, group, call, workload, capacity, fullAt}: Situation): {
  readonly statusId: EffectiveStatus;
  readonly group: StatusGroup;
} {
  if (group === 'unavailable') return {statusId: chosen, group};
  if (call !== null) return {statusId: call, group: 'busy'};
  if (group !== 'available') return {statusId: chosen, group};
  if (fullnessReaches(fullAt, workload, capacity)) return {statusId: 'full-capacity', group: 'busy'};
  if (chosen !== 'available') return {statusId: chosen, group};
  return {statusId: isIdle(workload) ? 'idle' : 'under-capacity', group};
}

/** ST-4: nothing that occupies. A call shows as itself, so voice is not asked. */
const isIdle = (workload: Situation['workload']): boolean =>
  workload('live-chat') === 0 && workload('messaging') === 0 && workload('email') === 0;

/** The group of what somebody chose (ST-13); a custom status that is not known is as good as Offline. */
export function groupOfChosen(chosen: Chosen, custom: (id: StatusId) => StatusGroup | undefined): StatusGroup {
  return isMainStatus(chosen) ? groupOf(chosen) : (custom(chosen) ?? 'unavailable');
}

/** ST-1: one of the four that are always there. */
export const isMainStatus = (chosen: Chosen): chosen is MainStatus => mainStatuses.some(status => status === chosen);
