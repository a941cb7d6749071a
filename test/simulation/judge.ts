import {occupies} from '../../core/assignment/capacity.ts';
import {capacityGroupOf, type CapacityGroup} from '../../core/channel/channel.ts';
import type {Event} from '../../core/conversation/conversation.ts';
import {priorities} from '../../core/conversation/status.ts';
import {workloadKey} from '../../core/engine/directory.ts';
import type {AgentId, QueueId} from '../../core/lib/ids.ts';
import {Broken} from './broken.ts';
import type {Replay, Told} from './replay.ts';

type Assigned = Event & {type: 'assigned'};

const DAY_MS = 86_400_000;

/** AA-8, CV-8: they did not have it before, and may know of it. */
export const mayBeGivenAgain = ({excluded, isRestricted, visibleTo}: Told['state'], agentId: AgentId): boolean =>
  !excluded.includes(agentId) && (!isRestricted || visibleTo.includes(agentId));

/** AA-5: whether a candidate has room. Independent of the engine's own way. */
export function hasRoom(
  replay: Replay,
  agentId: AgentId,
  {queueId, group}: {readonly queueId: QueueId; readonly group: CapacityGroup},
): boolean {
  const {setup, statuses, workloads} = replay;
  if (group === 'voice' || setup.agents.get(agentId)?.isEnabled !== true) return false;
  if (statuses.get(agentId) !== 'available' || !setup.isIn(queueId, agentId)) return false;
  return (workloads.get(workloadKey(agentId, group)) ?? 0) < setup.capacityOf(agentId)[group];
}

/** AA-3, AA-6, AA-9, C-14: whom a conversation that waits would have to be given; nobody: it waits rightly. */
export function freeFor(replay: Replay, {state, channel}: Told): readonly AgentId[] {
  const group = capacityGroupOf(channel);
  const isWaiting = state.assignee === undefined && occupies(state.status, replay.setup.capacity);
  if (group === undefined || !isWaiting || !replay.setup.assigns(state.queueId)) return [];
  const about = {queueId: state.queueId, group};
  return [...replay.setup.agents.keys()].filter(id => mayBeGivenAgain(state, id) && hasRoom(replay, id, about));
}

/** What the machine may choose, and from whom it may take: held against what was so at that very event. */
export function judgeAssignment(replay: Replay, told: Told, event: Assigned): void {
  if (event.isBot === true || event.by.id === 'bots') return judgeBot(replay, told, event);
  if (event.by.kind !== 'automation') return;
  if (event.by.id === 'preset') judgePreset(replay, told, event);
  else if (event.from !== undefined) judgeTaking(replay, told, event);
  else judgeChoice(replay, told, event);
}

/** CV-4: somebody who may be, and is not Offline. */
function judgePreset({setup, statuses}: Replay, {state}: Told, {to, position}: Assigned): void {
  const isFit = to !== undefined && setup.agents.get(to)?.isEnabled === true && setup.isIn(state.queueId, to);
  if (!isFit || statuses.get(to) === 'offline') throw new Broken(`${position}: ${to} cannot be preset (CV-4)`);
}

/** BO-5, BO-7, BO-8: a bot is given what nobody has or had, and gives back what it has. */
function judgeBot({setup}: Replay, {state, channel}: Told, {by, isBot, from, to, position}: Assigned): void {
  const isGiven = isBot === true && from === undefined && to !== undefined && setup.bots.has(to);
  const isTaken = isBot !== true && to === undefined && state.withBot && from !== undefined && setup.bots.has(from);
  const isRight = isGiven ? !state.isForPeople && channel !== 'internal' : isTaken;
  if (by.id !== 'bots' || !isRight)
    throw new Broken(`${position}: ${from} to ${to} is nothing a bot is for (BO-5, BO-7)`);
}

/** BO-4, BO-6: a bot works on what it has, and on nothing else. */
export function judgeBotsDeed({state}: Told, {by, type, position}: Event): void {
  if (by.kind !== 'bot' || !botsDeeds.has(type)) return;
  if (state.assignee !== by.id || !state.withBot)
    throw new Broken(`${position}: ${by.id} did this in what ${state.assignee} has: ${type} (BO-6)`);
}

const botsDeeds: ReadonlySet<string> = new Set(['assigned', 'replied', 'tagged', 'topic-changed', 'status-changed']);

/** AA-5, AA-6, AA-8, ST-16, CAP-1, AA-14, AA-9. */
function judgeChoice(replay: Replay, told: Told, event: Assigned): void {
  const at = `assignment at ${event.position}`;
  const chosen = event.to;
  const candidates = freeFor(replay, told);
  if (chosen === undefined || !candidates.includes(chosen)) {
    throw new Broken(`${at}: ${chosen} is no candidate (AA-5, AA-6, AA-8, ST-16, CAP-1)`);
  }
  const sticky = stickyFor(replay, told, event.at);
  if (sticky !== undefined && candidates.includes(sticky) && sticky !== chosen) {
    throw new Broken(`${at}: ${sticky} talked with them last (AA-1)`);
  }
  const better = sticky === chosen ? undefined : candidates.find(one => isBetter(replay, one, chosen));
  if (better !== undefined) throw new Broken(`${at}: ${better} has less to do and waits longer than ${chosen} (AA-14)`);
  // Something just happened to it: among all the best is chosen for it (AA-3, AA-12).
  if (told.changedAt === event.at || replay.setup.isStirred) return;
  if ([...replay.conversations.values()].some(other => comesBefore(replay, other, {told, chosen}))) {
    throw new Broken(`${at}: somebody of higher priority or older waits (AA-9)`);
  }
}

/** AA-7, D28, US-2: only from who is not in the new queue, left without an answer, or works here no more. */
function judgeTaking({setup, statuses}: Replay, {state}: Told, {from, to, because, position}: Assigned): void {
  const reasons: Readonly<Record<string, (who: AgentId) => boolean>> = {
    unanswered: who => statuses.get(who) === 'offline' && state.isOffer && state.status === 'open',
    // BO-2: who moves what a bot has gives it to people.
    'queue-changed': who => state.withBot || !setup.isIn(state.queueId, who),
    none: who => setup.agents.get(who)?.isEnabled === false,
  };
  if (to === undefined && from !== undefined && reasons[because ?? 'none']?.(from) === true) return;
  throw new Broken(`assignment at ${position}: the machine takes from nobody else (AA-7, D28, US-2)`);
}

/** AA-1, AA-2: who the queue prefers. */
function stickyFor({setup, lastAgents}: Replay, {state, customerId}: Told, at: number): AgentId | undefined {
  const queue = setup.queues.get(state.queueId);
  const last = customerId && lastAgents.get(customerId);
  // What somebody here begins with is remembered after it is given away: both are one turn.
  if (queue?.assignMode !== 'sticky' || last === undefined || last.at === at) return undefined;
  return queue.stickyDays === null || last.at >= at - queue.stickyDays * DAY_MS ? last.agentId : undefined;
}

/** AA-14: less to do, and longer without anything: no weights could turn that round. */
function isBetter(replay: Replay, one: AgentId, other: AgentId): boolean {
  const [since, otherSince] = [replay.lastAssignedAt.get(one), replay.lastAssignedAt.get(other)];
  if (since === undefined || otherSince === undefined || since >= otherSince) return false;
  return loadOf(replay, one) < loadOf(replay, other) - 0.001;
}

/** D8: the mean of the groups that count, without those that an agent does not do. */
function loadOf({setup, workloads}: Replay, agentId: AgentId): number {
  const capacity = setup.capacityOf(agentId);
  const shares = setup.assignment.groups
    .filter(group => capacity[group] > 0)
    .map(group => (100 * (workloads.get(workloadKey(agentId, group)) ?? 0)) / capacity[group]);
  return shares.length === 0 ? 0 : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

/** AA-9: whether an agent with room should have been given `other` rather than `told`. */
function comesBefore(
  {setup}: Replay,
  other: Told,
  {told, chosen}: {readonly told: Told; readonly chosen: AgentId},
): boolean {
  const {state, channel} = other;
  const isOpenTo = setup.isIn(state.queueId, chosen) && setup.assigns(state.queueId);
  const isWaiting = state.assignee === undefined && occupies(state.status, setup.capacity);
  if (!isOpenTo || !isWaiting || !mayBeGivenAgain(state, chosen)) return false;
  if (capacityGroupOf(channel) !== capacityGroupOf(told.channel)) return false;
  const byPriority = priorities.indexOf(state.priority) - priorities.indexOf(told.state.priority);
  return byPriority > 0 || (byPriority === 0 && other.startedAt < told.startedAt);
}

/** D41, CV-8: only where nobody enabled is left who may have it and did not. */
export function judgeReadmission({setup}: Replay, state: Told['state'], position: number): void {
  const {assignee, queueId} = state;
  const left = setup.enabledIn(queueId).find(({id}) => mayBeGivenAgain(state, id));
  if (assignee === undefined && left === undefined) return;
  throw new Broken(`event ${position} lets everybody have it again though ${left?.id ?? 'nobody'} did not (D41)`);
}
