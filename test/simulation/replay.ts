import {capacityOf, occupancyOf} from '../../core/assignment/capacity.ts';
import {capacityGroupOf, type CapacityGroup, type ChannelKind} from '../../core/channel/channel.ts';
import {evolve, type Conversation, type Event} from '../../core/conversation/conversation.ts';
import {workloadKey} from '../../core/engine/directory.ts';
import {priorities} from '../../core/conversation/status.ts';
import type {AgentId, ConversationId, QueueId} from '../../core/lib/ids.ts';
import type {AgentRow, EventRow} from '../../core/ports/rows.ts';
import type {MainStatus} from '../../core/presence/presence.ts';
import {isAllowedWhenClosed} from './lifecycle-ideas.ts';
import {isIn, type Plan} from './plan.ts';

/** A rule of the house was broken: what, and where. */
export class Broken extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'Broken';
  }
}

/** One conversation as its events tell it. */
export interface Told {
  readonly state: Conversation;
  readonly channel: ChannelKind;
  readonly startedAt: number;
  /** Types of its newest events and their positions, oldest first. */
  readonly recent: readonly (readonly [string, number])[];
}

/**
 * The centre as the event log alone tells it, independent of the rows. Every event is
 * judged as it comes: an assignment by the machine against what held at that very moment.
 */
export class Replay {
  readonly #plan: Plan;
  readonly conversations = new Map<ConversationId, Told>();
  readonly statuses = new Map<AgentId, MainStatus>();
  readonly statusIds = new Map<AgentId, string>();
  readonly lastAssignedAt = new Map<AgentId, number>();
  readonly workloads = new Map<string, number>();
  readonly #judges: boolean;
  #position = 0;
  /** Events of presence and of what is set up so far: what follows what in a conversation is told without them. */
  #asides = 0;

  /** @param plan what is set up now; whoever changes it changes it here as well */
  constructor(plan: Plan, {judges = true}: {readonly judges?: boolean} = {}) {
    this.#plan = plan;
    this.#judges = judges;
    for (const {id, status, statusId} of plan.agents) {
      this.statuses.set(id, status);
      this.statusIds.set(id, statusId);
    }
  }

  get position(): number {
    return this.#position;
  }

  take(row: Readonly<EventRow>): void {
    if (row.position !== this.#position + 1) throw new Broken(`event ${row.position} follows ${this.#position}`);
    this.#position = row.position;
    if (row.conversationId !== null) this.#takeFact(row.conversationId, eventOf(row));
    else if (row.type === 'presence-changed') this.#takePresence(row);
    else if (/^(route|queue|senders?|agent-queues)(-|$)/.test(row.type)) this.#asides += 1;
    else throw new Broken(`nobody knows events of type ${row.type}`);
  }

  /** AA-5: room of a candidate, or undefined if they are none. Independent of the engine's own way. */
  roomFor(agent: Readonly<AgentRow>, queueId: QueueId, group: CapacityGroup): {readonly load: number} | undefined {
    const occupancy = this.workloads.get(workloadKey(agent.id, group)) ?? 0;
    const capacity = capacityOf(agent.capacity, group);
    const isCandidate =
      agent.isEnabled && this.statuses.get(agent.id) === 'available' && isIn(this.#plan, queueId, agent.id);
    return isCandidate && occupancy < capacity ? {load: occupancy / capacity} : undefined;
  }

  #takePresence({body}: Readonly<EventRow>): void {
    const {agentId, from, to, status} = body as {agentId: AgentId; from: string; to: string; status: MainStatus};
    if (this.statusIds.get(agentId) !== from) throw new Broken(`${agentId} was not ${from}`);
    this.statusIds.set(agentId, to);
    this.statuses.set(agentId, status);
    this.#asides += 1;
  }

  #takeFact(id: ConversationId, event: Event): void {
    const told = this.conversations.get(id);
    if (told === undefined && event.type !== 'started') throw new Broken(`${event.type} before ${id} started`);
    if (told !== undefined && event.type === 'started') throw new Broken(`${id} started twice`);
    if (told?.state.status === 'closed' && !isAllowedWhenClosed(event))
      throw new Broken(`${event.type} in closed ${id} (LC-5)`);
    const before = told ?? begin(id, event);
    if (event.type === 'assigned') this.#judge(before, event);
    if (event.type === 'exclusions-cleared') this.#judgeReadmission(before.state, event.position);
    const state = evolve(before.state, event);
    const now: Told = {
      state,
      channel: before.channel,
      startedAt: before.startedAt,
      recent: [...before.recent.slice(-3), [event.type, event.position - this.#asides]],
    };
    this.#occupy(before, -1);
    this.#occupy(now, 1);
    this.conversations.set(id, now);
  }

  #occupy({state, channel}: Told, by: 1 | -1): void {
    const found = occupancyOf({
      status: state.status,
      assignee: state.assignee ?? null,
      channel,
      withBot: state.withBot,
    });
    if (found === undefined) return;
    const key = workloadKey(found.agentId, found.group);
    this.workloads.set(key, (this.workloads.get(key) ?? 0) + by);
  }

  /** AC-4: it is taken from whoever has it. */
  #judge(told: Told, event: Event & {type: 'assigned'}): void {
    const had = told.state.assignee;
    if (had !== event.from) throw new Broken(`event ${event.position} takes it from ${event.from}, but ${had} had it`);
    if (event.to !== undefined) this.lastAssignedAt.set(event.to, event.at);
    if (event.by.kind === 'automation' && this.#judges) this.#judgeChoice(told, event);
  }

  /** AA-5, AA-8, ST-16, CAP-1, AA-14, AA-9: what the machine may choose, and from whom it may take. */
  #judgeChoice(told: Told, event: Event & {type: 'assigned'}): void {
    const {from, to, position} = event;
    const {state, channel} = told;
    const at = `assignment at ${position}`;
    if (from !== undefined) return this.#judgeTaking(told, event);
    const group = capacityGroupOf(channel);
    if (group === undefined || !this.#assigns(state.queueId)) throw new Broken(`${at}: nobody asked for it (Q-9)`);
    const candidates = this.#candidates(told, group);
    const chosen = candidates.find(({id}) => id === to);
    if (chosen === undefined) throw new Broken(`${at}: ${to} is no candidate (AA-5, AA-8, ST-16, CAP-1)`);
    const better = candidates.find(one => this.#isBetter(one, chosen, group));
    if (better !== undefined)
      throw new Broken(`${at}: ${better.id} has less to do and waits longer than ${to} (AA-14)`);
    if (isLookingForSomebody(told, position - this.#asides)) return;
    if ([...this.conversations.values()].some(other => this.#comesBefore(other, told, chosen.id))) {
      throw new Broken(`${at}: somebody of higher priority or older waits (AA-9)`);
    }
  }

  /** AA-7, D28: only from who is not in the new queue, or left without an answer. */
  #judgeTaking({state}: Told, {from, to, because, position}: Event & {type: 'assigned'}): void {
    const isGone = because === 'unanswered' && from !== undefined && this.statuses.get(from) === 'offline';
    const isStrange = because === 'queue-changed' && from !== undefined && !isIn(this.#plan, state.queueId, from);
    if (to === undefined && ((isGone && state.isOffer && state.status === 'open') || isStrange)) return;
    throw new Broken(`assignment at ${position}: the machine takes from nobody else (AA-7, D28)`);
  }

  #candidates({state}: Told, group: CapacityGroup): readonly Readonly<AgentRow>[] {
    return this.#plan.agents.filter(
      agent => mayBeGivenAgain(state, agent.id) && this.roomFor(agent, state.queueId, group) !== undefined,
    );
  }

  /** AA-14: less to do in both groups that count, and longer without anything: no weights could turn that round. */
  #isBetter(one: Readonly<AgentRow>, other: Readonly<AgentRow>, group: CapacityGroup): boolean {
    const [since, otherSince] = [this.lastAssignedAt.get(one.id), this.lastAssignedAt.get(other.id)];
    if (group === 'voice' || since === undefined || otherSince === undefined || since >= otherSince) return false;
    return (['live-chat', 'messaging'] as const).every(each => {
      const [mine, theirs] = [one, other].map(agent => {
        const room = capacityOf(agent.capacity, each);
        return room === 0 ? undefined : (this.workloads.get(workloadKey(agent.id, each)) ?? 0) / room;
      });
      return mine !== undefined && theirs !== undefined && mine < theirs;
    });
  }

  /** D41: only where nobody enabled is left who did not have it. */
  #judgeReadmission({assignee, excluded, queueId}: Told['state'], position: number): void {
    const left = this.#plan.agents.find(
      ({id, isEnabled}) => isEnabled && isIn(this.#plan, queueId, id) && !excluded.includes(id),
    );
    if (assignee === undefined && left === undefined) return;
    throw new Broken(`event ${position} lets everybody have it again though ${left?.id ?? 'nobody'} did not (D41)`);
  }

  #assigns(queueId: QueueId): boolean {
    return this.#plan.queues.some(({id, autoAssign}) => id === queueId && autoAssign);
  }

  /** AA-9: whether an agent with room should have been given `other` rather than `told`. */
  #comesBefore(other: Told, told: Told, agentId: AgentId): boolean {
    const {state, channel} = other;
    const isOpenTo = isIn(this.#plan, state.queueId, agentId) && this.#assigns(state.queueId);
    const isWaiting = state.assignee === undefined && state.status !== 'closed' && mayBeGivenAgain(state, agentId);
    if (!isOpenTo || !isWaiting || capacityGroupOf(channel) !== capacityGroupOf(told.channel)) return false;
    const byPriority = priorities.indexOf(state.priority) - priorities.indexOf(told.state.priority);
    return byPriority > 0 || (byPriority === 0 && other.startedAt < told.startedAt);
  }
}

/** AA-8, CV-8: they did not have it before, and may know of it. */
export const mayBeGivenAgain = ({excluded, isRestricted, visibleTo}: Told['state'], agentId: AgentId): boolean =>
  !excluded.includes(agentId) && (!isRestricted || visibleTo.includes(agentId));

/** The conversation has just begun, been opened again or given up: among all the best is chosen for it (AA-3, AA-12). */
const isLookingForSomebody = ({recent}: Told, position: number): boolean =>
  recent.some(
    ([type, at]) =>
      (type === 'routed' && at === position - 2) ||
      ((type === 'status-changed' || type === 'assigned') && at === position - 1),
  );

const begin = (id: ConversationId, event: Event): Told => ({
  state: {
    id,
    status: 'open',
    queueId: '' as QueueId,
    assignee: undefined,
    priority: 'normal',
    lastInboundAt: undefined,
    pendingSince: undefined,
    lastPosition: 0,
    readPosition: 0,
    unreadCount: 0,
    unrepliedCount: 0,
    lastPublicPosition: 0,
    tags: [],
    coAssignees: [],
    isRestricted: false,
    visibleTo: [],
    mergedInto: undefined,
    excluded: [],
    isOffer: false,
    withBot: false,
    isForPeople: false,
    absorbed: [],
  },
  channel: event.type === 'started' ? event.channel : 'internal',
  startedAt: event.at,
  recent: [],
});

/** An event as it was before it became a row. */
export function eventOf({type, body, byKind, byId, at, position}: Readonly<EventRow>): Event {
  return {...body, type, by: {kind: byKind, id: byId}, at, position} as Event;
}
