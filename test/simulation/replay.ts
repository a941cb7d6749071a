import {occupancyOf} from '../../core/assignment/capacity.ts';
import type {ChannelKind} from '../../core/channel/channel.ts';
import {evolve, type Conversation, type Event} from '../../core/conversation/conversation.ts';
import type {RelationKind} from '../../core/conversation/related.ts';
import {workloadKey} from '../../core/engine/directory.ts';
import type {AgentId, ConversationId, CustomerId, MessageId, QueueId} from '../../core/lib/ids.ts';
import type {AgentRow, CustomerAgentRow, EventRow} from '../../core/ports/rows.ts';
import type {MainStatus} from '../../core/presence/presence.ts';
import {Broken} from './broken.ts';
import {judgeAssignment, judgeBotsDeed, judgeReadmission} from './judge.ts';
import {isAllowedWhenClosed} from './lifecycle-ideas.ts';
import type {Plan} from './plan.ts';
import {Setup} from './setup.ts';

/** One conversation as its events tell it. */
export interface Told {
  readonly state: Conversation;
  readonly channel: ChannelKind;
  readonly startedAt: number;
  /** Whose it is, if that is known: the log has it only when it changes. */
  readonly customerId: CustomerId | undefined;
  /** When something last happened to it that makes it look for an agent. */
  readonly changedAt: number;
}

/** AA-3, AA-7, AA-12, CV-8, D22: what makes a conversation look for an agent there and then. */
const looks: ReadonlySet<string> = new Set([
  'started',
  'routed',
  'status-changed',
  'assigned',
  'visibility-changed',
  'queue-changed',
  'unmerged',
]);

/** What ends that something is owed. */
const settles: ReadonlySet<string> = new Set(['assigned', 'replied', 'merged']);

interface Relation {
  readonly mainId: ConversationId;
  readonly kind: RelationKind;
}

/**
 * The centre as the event log alone tells it, independent of the rows. Every event is
 * judged as it comes: what the machine did against what held at that very moment.
 */
export class Replay {
  readonly setup: Setup;
  readonly conversations = new Map<ConversationId, Told>();
  readonly statuses = new Map<AgentId, MainStatus>();
  readonly statusIds = new Map<AgentId, string>();
  readonly lastAssignedAt = new Map<AgentId, number>();
  readonly workloads = new Map<string, number>();
  /** AA-1: who answered a customer last. */
  readonly lastAgents = new Map<CustomerId, {readonly agentId: AgentId; readonly at: number}>();
  readonly relations = new Map<ConversationId, Relation>();
  /** Closed or merged away at any time. */
  readonly everClosed = new Set<ConversationId>();
  /** NC-6: kept, and nothing followed from them. */
  readonly blockedMessages = new Set<MessageId>();
  /** What people have or had, and what bots handed over. */
  readonly #peoples = new Set<ConversationId>();
  /** Conversations that ever were one (A.17), by either. */
  readonly #kin = new Map<ConversationId, Set<ConversationId>>();
  readonly #judges: boolean;
  #position = 0;
  /** What must be taken from whoever has it before the step is over, and by which rule. */
  readonly #owed = new Map<ConversationId, string>();
  /** Events of this step are gone with what was deleted in it (CV-11): nothing after them can be judged. */
  #isBlind = false;

  constructor(plan: Plan, {judges = true}: {readonly judges?: boolean} = {}) {
    this.setup = new Setup(plan);
    this.#judges = judges;
    for (const {id, status, statusId} of plan.agents) {
      this.statuses.set(id, status);
      this.statusIds.set(id, statusId);
    }
  }

  get position(): number {
    return this.#position;
  }

  /** @param customerOf whose a conversation was when it began */
  take(
    row: Readonly<EventRow>,
    {
      hasGaps,
      customerOf,
    }: {readonly hasGaps: boolean; readonly customerOf: (id: ConversationId) => CustomerId | undefined},
  ): void {
    const isNext = hasGaps ? row.position > this.#position : row.position === this.#position + 1;
    if (!isNext) throw new Broken(`event ${row.position} follows ${this.#position}`);
    this.#isBlind ||= row.position !== this.#position + 1;
    this.#position = row.position;
    if (row.conversationId !== null) this.#takeFact(row.conversationId, eventOf(row), customerOf);
    else if (row.type === 'presence-changed') this.#takePresence(row);
    else if (row.type === 'conversation-deleted') this.#forget(row.body['deleted'] as ConversationId);
    else if (!this.setup.take(row)) throw new Broken(`nobody knows events of type ${row.type}`);
    else this.#follow(row);
  }

  /** AA-7, D28: what nobody took from whoever should not have it any more. */
  get owed(): readonly string[] {
    return [...this.#owed].map(
      ([id, rule]) => `${id} is still with ${this.conversations.get(id)?.state.assignee} (${rule})`,
    );
  }

  /** A step is over: what can be known of erased events is in the rows they changed. */
  endStep(agents: readonly Readonly<AgentRow>[], lastAgents: readonly Readonly<CustomerAgentRow>[]): void {
    if (!this.#isBlind) return;
    this.#isBlind = false;
    for (const {id, lastAssignedAt} of agents) if (lastAssignedAt !== null) this.lastAssignedAt.set(id, lastAssignedAt);
    for (const {customerId, agentId, at} of lastAgents) this.lastAgents.set(customerId, {agentId, at});
  }

  get #isJudging(): boolean {
    return this.#judges && !this.#isBlind;
  }

  /** A.17: whether two were one at any time, or are the same. */
  areKin(one: ConversationId, other: ConversationId): boolean {
    return one === other || this.#kin.get(one)?.has(other) === true;
  }

  kinOf(id: ConversationId): readonly ConversationId[] {
    return [id, ...(this.#kin.get(id) ?? [])];
  }

  /** What else changes with the way things are set up. */
  #follow({type, body}: Readonly<EventRow>): void {
    if (type === 'agent-created' || type === 'bot-created') {
      const agentId = body[type === 'bot-created' ? 'botId' : 'agentId'] as AgentId;
      this.statuses.set(agentId, 'offline');
      this.statusIds.set(agentId, 'offline');
    }
    if (type !== 'capacity-saved') return;
    this.workloads.clear();
    for (const told of this.conversations.values()) this.#occupy(told, 1);
  }

  #takePresence({body}: Readonly<EventRow>): void {
    const {agentId, from, to, status} = body as {agentId: AgentId; from: string; to: string; status: MainStatus};
    if (this.statusIds.get(agentId) !== from) throw new Broken(`${agentId} was not ${from}`);
    this.statusIds.set(agentId, to);
    const was = this.statuses.get(agentId);
    this.statuses.set(agentId, status);
    // From one way of being Offline to another nobody goes.
    if (was === status) return;
    for (const told of this.conversations.values()) this.#owe(told.state, agentId);
  }

  /** D28, D41: whoever goes Offline before a first answer loses what they were given, where somebody else could answer. */
  #owe(state: Told['state'], agentId: AgentId): void {
    const {id, assignee, isOffer, status, queueId, isRestricted, visibleTo} = state;
    if (assignee !== agentId) return;
    const isGone = this.statuses.get(agentId) === 'offline' && this.setup.agents.get(agentId)?.isEnabled === true;
    // CV-8: who may not see it is nobody else.
    const others = this.setup.enabledIn(queueId).filter(one => !isRestricted || visibleTo.includes(one.id));
    const requeues = this.setup.queues.get(queueId)?.requeuesUnanswered ?? others.length > 1;
    if (isGone && isOffer && status === 'open' && requeues) this.#owed.set(id, 'D28');
    else if (!isGone && this.#owed.get(id) === 'D28') this.#owed.delete(id);
  }

  /** CV-11. */
  #forget(id: ConversationId): void {
    const told = this.conversations.get(id);
    this.setup.deleted.add(id);
    this.#owed.delete(id);
    // RL-5: nothing continues what is gone.
    for (const [one, {mainId}] of this.relations) if (one === id || mainId === id) this.relations.delete(one);
    if (told === undefined) return;
    this.#occupy(told, -1);
    this.conversations.delete(id);
  }

  #takeFact(id: ConversationId, event: Event, customerOf: (id: ConversationId) => CustomerId | undefined): void {
    const told = this.conversations.get(id);
    if (told === undefined && event.type !== 'started') throw new Broken(`${event.type} before ${id} started`);
    if (told !== undefined && event.type === 'started') throw new Broken(`${id} started twice`);
    if (this.#isJudging && told?.state.status === 'closed' && !isAllowedWhenClosed(event, told.state))
      throw new Broken(`${event.type} in closed ${id} (LC-5)`);
    const before = told ?? begin(id, event, customerOf(id));
    this.#notice(before, event);
    const state = evolve(before.state, event);
    this.#keepClosed(state);
    const now: Told = {
      ...before,
      state,
      changedAt: looks.has(event.type) ? event.at : before.changedAt,
      customerId: event.type === 'customer-changed' ? event.to : before.customerId,
    };
    this.#occupy(before, -1);
    this.#occupy(now, 1);
    this.conversations.set(id, now);
  }

  #keepClosed({id, status}: Conversation): void {
    if (status === 'closed') this.everClosed.add(id);
  }

  /** What an event says beside what it makes of its conversation. */
  #notice(told: Told, event: Event): void {
    const {id} = told.state;
    if (this.#isJudging) judgeBotsDeed(told, event);
    if (settles.has(event.type)) this.#owed.delete(id);
    if (event.type === 'assigned') this.#judge(told, event);
    else if (event.type === 'exclusions-cleared' && this.#isJudging) judgeReadmission(this, told.state, event.position);
    else if (event.type === 'message-received') this.#judgeWord(event);
    else if (event.type === 'message-blocked') this.blockedMessages.add(event.messageId);
    else if (event.type === 'replied') this.#remember(told, event);
    else if (event.type === 'queue-changed') this.#move(told.state, event.to);
    else this.#relate(id, event);
  }

  /** A.17, RL-4. */
  #relate(id: ConversationId, event: Event): void {
    if (event.type === 'absorbed') this.#befriend(id, [event.conversationId, ...event.brought]);
    else if (event.type === 'related' && event.isMain) {
      this.relations.set(id, {mainId: event.conversationId, kind: event.kind});
    } else if (event.type === 'unrelated' && event.isMain) this.relations.delete(id);
  }

  /** NC-6: nothing follows from what a blocked customer writes. */
  #judgeWord({by, position}: Event): void {
    const isBlocked = by.kind === 'customer' && this.setup.blocked.has(by.id as CustomerId);
    if (isBlocked && this.#isJudging)
      throw new Broken(`${position}: ${by.id} is blocked, and their word counts (NC-6)`);
  }

  /** AA-7. */
  #move({id, assignee, status}: Told['state'], to: QueueId): void {
    this.#owed.delete(id);
    if (assignee !== undefined && status !== 'closed' && !this.setup.isIn(to, assignee)) this.#owed.set(id, 'AA-7');
  }

  #remember({customerId, channel}: Told, {by, at}: Event): void {
    // AA-1: an agent, not a bot.
    if (customerId === undefined || channel === 'internal' || by.kind === 'bot') return;
    this.lastAgents.set(customerId, {agentId: by.id as AgentId, at});
  }

  #befriend(one: ConversationId, others: readonly ConversationId[]): void {
    const all = new Set([...this.kinOf(one), ...others.flatMap(other => this.kinOf(other))]);
    for (const each of all) this.#kin.set(each, all);
  }

  #occupy({state, channel}: Told, by: 1 | -1): void {
    const {status, withBot, assignee = null} = state;
    const found = occupancyOf({status, assignee, channel, withBot}, this.setup.capacity);
    if (found === undefined) return;
    const key = workloadKey(found.agentId, found.group);
    this.workloads.set(key, (this.workloads.get(key) ?? 0) + by);
  }

  /** BO-5, BO-8: what a person has or had, or a bot handed over, goes to no bot. Held apart from what the engine keeps. */
  #keepFromBots(id: ConversationId, {isBot, position}: Event & {type: 'assigned'}): void {
    if (isBot !== true) this.#peoples.add(id);
    else if (this.#isJudging && this.#peoples.has(id))
      throw new Broken(`${position}: ${id} was people's, and a bot has it (BO-5, BO-8)`);
  }

  /** AC-4: it is taken from whoever has it. AA-13. */
  #judge(told: Told, event: Event & {type: 'assigned'}): void {
    const had = told.state.assignee;
    if (had !== event.from && !this.#isBlind)
      throw new Broken(`event ${event.position} takes it from ${event.from}, but ${had} had it`);
    if (this.#isJudging) judgeAssignment(this, told, event);
    this.#keepFromBots(told.state.id, event);
    if (event.isBot !== true && event.to !== undefined && told.channel !== 'internal')
      this.lastAssignedAt.set(event.to, event.at);
  }
}

const begin = (id: ConversationId, event: Event, customerId: CustomerId | undefined): Told => ({
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
    snoozedUntil: undefined,
  },
  channel: event.type === 'started' ? event.channel : 'internal',
  startedAt: event.at,
  customerId,
  changedAt: event.at,
});

/** An event as it was before it became a row. */
export function eventOf({type, body, byKind, byId, at, position}: Readonly<EventRow>): Event {
  return {...body, type, by: {kind: byKind, id: byId}, at, position} as Event;
}
