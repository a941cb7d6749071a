import {defaultCapacitySettings, type CapacitySettings, type Capacities} from '../../core/assignment/capacity.ts';
import {defaultAssignmentSettings, type AssignmentSettings} from '../../core/assignment/settings.ts';
import type {AgentId, ConversationId, CustomerId, QueueId, StatusId} from '../../core/lib/ids.ts';
import type {AgentRow, CustomStatusRow, EventRow, QueueRow} from '../../core/ports/rows.ts';
import {groupOfChosen, type Chosen} from '../../core/presence/effective-status.ts';
import type {Plan} from './plan.ts';

type SetUpAgent = Pick<AgentRow, 'id' | 'isEnabled' | 'capacity'>;
type SetUpQueue = Omit<QueueRow, 'name'>;
type Body = Readonly<Record<string, unknown>>;

/** Logged, and nothing that anybody is judged by follows from it: those tables are looked at themselves. */
const asides =
  /^(route-(created|saved|deleted|enabled|moved)|queue-senders|sender-(added|renamed|enabled)|senders-restricted|tag-kept|preset-saved|bot-saved|bot-deleted|view-changed)$/;

/**
 * How the centre is set up, as the event log alone tells it. What the machine decided is held
 * against this as it was at that very event.
 */
export class Setup {
  readonly agents = new Map<AgentId, SetUpAgent>();
  readonly queues = new Map<QueueId, SetUpQueue>();
  readonly statuses = new Map<StatusId, Pick<CustomStatusRow, 'statusGroup' | 'isRetired'>>();
  /** BO-1: agents that are bots, never enabled. */
  readonly bots = new Set<AgentId>();
  readonly blocked = new Set<CustomerId>();
  readonly deleted = new Set<ConversationId>();
  readonly #members = new Set<string>();
  capacity: CapacitySettings = defaultCapacitySettings;
  assignment: AssignmentSettings = defaultAssignmentSettings;
  /** More got room than one turn gives work to: until its jobs are done nobody is first. */
  isStirred = false;

  constructor({agents, queues, members, statuses, bots}: Plan) {
    for (const {id} of bots) this.bots.add(id);
    for (const {id, isEnabled, capacity} of agents) this.agents.set(id, {id, isEnabled, capacity});
    for (const {name: _, ...queue} of queues) this.queues.set(queue.id, queue);
    for (const {id, statusGroup, isRetired} of statuses) this.statuses.set(id, {statusGroup, isRetired});
    for (const {queueId, agentId} of members) this.#members.add(`${queueId} ${agentId}`);
  }

  /** who may work in a queue; enabled or not. */
  isIn(queueId: QueueId, agentId: AgentId): boolean {
    return this.queues.get(queueId)?.isDefault === true || this.#members.has(`${queueId} ${agentId}`);
  }

  get members(): readonly string[] {
    return [...this.#members].toSorted();
  }

  /** work that comes here is given away. */
  assigns(queueId: QueueId): boolean {
    const queue = this.queues.get(queueId);
    return queue?.autoAssign === true && !queue.isDeleted;
  }

  enabledIn(queueId: QueueId): readonly SetUpAgent[] {
    return [...this.agents.values()].filter(({id, isEnabled}) => isEnabled && this.isIn(queueId, id));
  }

  capacityOf(agentId: AgentId): Capacities {
    const {'live-chat': chat, messaging, email} = this.agents.get(agentId)?.capacity ?? {};
    const {defaults} = this.capacity;
    return {
      'live-chat': chat ?? defaults['live-chat'],
      messaging: messaging ?? defaults.messaging,
      email: email ?? defaults.email,
    };
  }

  groupOf(chosen: Chosen) {
    return groupOfChosen(chosen, id => this.statuses.get(id)?.statusGroup);
  }

  /** @returns whether that is an event of something set up */
  take({type, body}: Readonly<EventRow>): boolean {
    const take = Object.hasOwn(takes, type) ? takes[type] : undefined;
    take?.(this, body);
    return take !== undefined || asides.test(type);
  }

  join(queueId: QueueId, agentId: AgentId): void {
    this.#members.add(`${queueId} ${agentId}`);
  }

  leave(queueId: QueueId, agentId: AgentId): void {
    this.#members.delete(`${queueId} ${agentId}`);
  }
}

const newQueue = {
  isDefault: false,
  autoAssign: true,
  assignMode: 'any',
  stickyDays: null,
  canTake: true,
  requeuesUnanswered: null,
  soundOnConversation: false,
  soundOnMessage: false,
  acceptsCallsInWrapUp: false,
  isDeleted: false,
} as const;

const takes: Readonly<Record<string, (setup: Setup, body: Body) => void>> = {
  'agent-created': ({agents}, body) => {
    const {agentId: id} = body as {agentId: AgentId};
    agents.set(id, {id, isEnabled: true, capacity: {}});
  },
  'bot-created': ({agents, bots}, body) => {
    const {botId: id} = body as {botId: AgentId};
    agents.set(id, {id, isEnabled: false, capacity: {}});
    bots.add(id);
  },
  'agent-saved': (setup, body) => change(setup, body as {agentId: AgentId; capacity: AgentRow['capacity']}),
  'agent-enabled': (setup, body) => change(setup, body as {agentId: AgentId; isEnabled: boolean}),
  'status-kept': ({statuses}, body) => {
    const {statusId, ...status} = body as {statusId: StatusId} & Pick<CustomStatusRow, 'statusGroup' | 'isRetired'>;
    statuses.set(statusId, status);
  },
  'capacity-saved': (setup, body) => {
    setup.capacity = body as CapacitySettings;
    setup.isStirred = true;
  },
  'assignment-saved': (setup, body) => {
    setup.assignment = body as AssignmentSettings;
  },
  'queue-created': ({queues}, body) => {
    const {queueId: id} = body as {queueId: QueueId};
    queues.set(id, {...newQueue, id});
  },
  'queue-saved': (setup, body) => {
    const {queueId: id, ...settings} = body as {queueId: QueueId} & Partial<SetUpQueue>;
    const queue = setup.queues.get(id);
    if (queue !== undefined) setup.queues.set(id, {...queue, ...settings});
    setup.isStirred = true;
  },
  'queue-deleted': ({queues}, body) => {
    const queue = queues.get((body as {queueId: QueueId}).queueId);
    if (queue !== undefined) queues.set(queue.id, {...queue, isDeleted: true});
  },
  'queue-members': (setup, body) => {
    const {queueId, added, removed} = body as {queueId: QueueId; added: AgentId[]; removed: AgentId[]};
    for (const agentId of added) setup.join(queueId, agentId);
    setup.isStirred ||= added.length > 1;
    for (const agentId of removed) setup.leave(queueId, agentId);
  },
  'agent-queues': (setup, body) => {
    const {agentId, added, removed} = body as {agentId: AgentId; added: QueueId[]; removed: QueueId[]};
    for (const queueId of added) setup.join(queueId, agentId);
    for (const queueId of removed) setup.leave(queueId, agentId);
  },
  'customer-blocked': ({blocked}, body) => void blocked.add((body as {customerId: CustomerId}).customerId),
  'customer-unblocked': ({blocked}, body) => void blocked.delete((body as {customerId: CustomerId}).customerId),
};

function change(setup: Setup, {agentId, ...changes}: {readonly agentId: AgentId} & Partial<SetUpAgent>): void {
  const agent = setup.agents.get(agentId);
  if (agent === undefined) return;
  const {isEnabled = agent.isEnabled, capacity = agent.capacity} = changes;
  setup.agents.set(agentId, {id: agentId, isEnabled, capacity});
}
