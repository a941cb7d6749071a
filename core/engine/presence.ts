import {capacitiesOf} from '../assignment/capacity.ts';
import {automation} from '../lib/actor.ts';
import type {AgentId} from '../lib/ids.ts';
import {
  effectiveStatus,
  groupOfChosen,
  isMainStatus,
  type CallState,
  type Chosen,
} from '../presence/effective-status.ts';
import {mainOf, type StatusCause, type StatusGroup} from '../presence/presence.ts';
import type {AgentRow} from '../ports/rows.ts';
import {workloadKey, type Directory} from './directory.ts';
import type {Turn} from './turn.ts';

/** What a status follows from, as far as it is kept in the agent's row. */
type Grounds = Partial<
  Pick<AgentRow, 'chosen' | 'returnTo' | 'postponed' | 'call' | 'isOnHold' | 'isEnabled' | 'capacity'>
>;

/** Why a status is changed. */
export interface Why {
  readonly cause: StatusCause;
  /** Somebody else set it. */
  readonly by?: AgentId;
  /** When it really happened, if that was earlier; never before the last change. */
  readonly at?: number;
}

/**
 * Changes what an agent's status follows from, and the status with it: the one way to do
 * that. What it was goes into the history (ST-24), and who enters the Available group is
 * given what waits (AA-3).
 */
export function changeStatus(
  turn: Turn,
  agent: Readonly<AgentRow>,
  {why, ...grounds}: Grounds & {readonly why: Why},
): void {
  const next = {...agent, ...grounds};
  const {statusId, group} = derived(turn.directory, next);
  if (isSameSpan(agent, {statusId, isOnHold: next.isOnHold}, why)) {
    if (Object.keys(grounds).length === 0) return;
    turn.put('agent', next);
    turn.touch('presence');
    return;
  }
  const status = mainOf(group);
  const at = Math.max(agent.statusSince, Math.min(turn.at, why.at ?? turn.at));
  const availableSince = status === agent.status ? agent.availableSince : status === 'available' ? at : null;
  const {cause} = why;
  remember(turn, agent, at);
  turn.put('agent', {
    ...next,
    status,
    statusId,
    statusSince: at,
    statusCause: cause,
    statusBy: why.by ?? null,
    availableSince,
  });
  const body = {agentId: agent.id, from: agent.statusId, to: statusId, status, cause};
  turn.logAgent('presence-changed', body, byItself.has(cause) ? automation('presence') : turn.by);
  turn.touch('presence');
  if (status === agent.status) return;
  if (status === 'available') turn.happenings.push({about: 'agent', id: agent.id, type: 'became-available'});
  // D28: what they were given and did not answer goes to somebody else.
  if (status === 'offline') turn.happenings.push({about: 'agent', id: agent.id, type: 'went-offline'});
}

/** What nobody did (CL-1). */
const byItself: ReadonlySet<StatusCause> = new Set(['workload', 'call', 'lost']);

/** Another cause begins another span; what only follows from work and calls does so if it shows. */
function isSameSpan(
  agent: Readonly<AgentRow>,
  {statusId, isOnHold}: Pick<AgentRow, 'statusId' | 'isOnHold'>,
  {cause, by}: Why,
): boolean {
  if (agent.statusId !== statusId || agent.isOnHold !== isOnHold) return false;
  return cause === 'workload' || cause === 'call' || (agent.statusCause === cause && agent.statusBy === (by ?? null));
}

/** The status that ends becomes history; one that did not last leaves none. */
function remember(turn: Turn, agent: Readonly<AgentRow>, until: number): void {
  if (until <= agent.statusSince) return;
  const {id: agentId, statusSince: since, statusId, status, isOnHold, statusCause: cause, statusBy: byId} = agent;
  turn.insert('statusSpan', {agentId, since, until, statusId, status, isOnHold, cause, byId});
}

function derived(directory: Directory, agent: Readonly<AgentRow>): ReturnType<typeof effectiveStatus> {
  const {defaults, fullAt} = directory.capacity;
  return effectiveStatus({
    chosen: agent.chosen,
    group: groupOf(directory, agent.chosen),
    call: agent.call,
    workload: group => directory.workloads.get(workloadKey(agent.id, group)) ?? 0,
    capacity: capacitiesOf(agent.capacity, defaults),
    fullAt,
  });
}

/** ST-13. */
const groupOf = ({customStatuses}: Directory, chosen: Chosen): StatusGroup =>
  groupOfChosen(chosen, id => customStatuses.get(id)?.statusGroup);

/** D2, ST-4, ST-5, ST-19: an agent's workload or capacity has changed. */
export function reviewStatus(turn: Turn, agentId: AgentId): void {
  const agent = turn.directory.agents.get(agentId);
  if (agent !== undefined) changeStatus(turn, agent, {why: {cause: 'workload'}});
}

/** Causes for which a status was taken from an agent who gets it back when they are there again (D4). */
type Absence = Extract<StatusCause, 'idle' | 'lock' | 'sleep' | 'lost' | 'signed-out'>;

/**
 * D4, ST-17: nobody is there. During a call and its wrap-up idle and lock wait for their
 * end; sleep, a closed desk and a silent one do not. Who is Offline already stays so.
 */
export function goAbsent(turn: Turn, agent: Readonly<AgentRow>, why: Why & {readonly cause: Absence}): void {
  if (groupOf(turn.directory, agent.chosen) === 'unavailable') return;
  const {cause} = why;
  if (agent.call !== null && (cause === 'idle' || cause === 'lock')) {
    if (agent.postponed !== cause) changeStatus(turn, agent, {postponed: cause, why: {cause: 'call'}});
    return;
  }
  changeStatus(turn, agent, {chosen: 'offline', returnTo: agent.chosen, postponed: null, why});
}

/** D4, C-5: somebody is there again, and has the status they had. Who chose to be Offline stays so. */
export function comeBack(turn: Turn, agent: Readonly<AgentRow>): void {
  if (agent.postponed !== null) changeStatus(turn, agent, {postponed: null, why: {cause: 'call'}});
  else if (agent.returnTo !== null) {
    const chosen = pickable(turn.directory, agent.returnTo);
    changeStatus(turn, agent, {chosen, returnTo: null, why: {cause: 'back'}});
  }
}

/** A status that was retired meanwhile is its group's main one. */
const pickable = (directory: Directory, chosen: Chosen): Chosen =>
  isPickable(directory, chosen) ? chosen : mainOf(groupOf(directory, chosen));

/** ST-1, ST-14: main statuses, and custom ones that are not retired. */
export const isPickable = ({customStatuses}: Directory, chosen: Chosen): boolean =>
  isMainStatus(chosen) || customStatuses.get(chosen)?.isRetired === false;

/** ST-8 to ST-10, ST-23: a call rings, goes on, is on hold, ends. What waited for its end takes effect (D4). */
export function setCall(
  turn: Turn,
  agentId: AgentId,
  {
    call,
    isOnHold = false,
    at,
  }: {
    readonly call: CallState | null;
    readonly isOnHold?: boolean;
    /** When it really was so, if that was earlier. */
    readonly at?: number;
  },
): void {
  const agent = turn.directory.agents.get(agentId);
  if (agent === undefined) return;
  const why = {cause: 'call', ...(at === undefined ? {} : {at})} as const;
  changeStatus(turn, agent, {call, isOnHold: isOnHold && call === 'in-call', why});
  // CAP-4, D3: the one slot is free from here on, also for a queue that rings agents who wrap up.
  if (isLive(agent.call) && !isLive(call))
    turn.happenings.push({about: 'agent', id: agentId, type: 'freed', group: 'voice'});
  const after = turn.directory.agents.get(agentId) ?? agent;
  if (call === null && after.postponed !== null) goAbsent(turn, after, {cause: after.postponed});
}

/** D30: what takes the voice slot. */
const isLive = (call: CallState | null): boolean => call === 'ringing' || call === 'in-call';
