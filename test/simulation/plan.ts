import {capacityGroups, type CapacityGroup, type ChannelKind} from '../../core/channel/channel.ts';
import {priorities} from '../../core/conversation/status.ts';
import type {AgentId} from '../../core/lib/ids.ts';
import type {Random} from '../../core/ports/clock.ts';
import type {AgentRow, QueueMemberRow, QueueRow, RouteRow, SenderRow} from '../../core/ports/rows.ts';
import type {Write} from '../../core/ports/store.ts';
import {mainStatuses} from '../../core/presence/presence.ts';
import type {Condition} from '../../core/routing/condition.ts';
import {agentRow, anAgent, aQueue, aRoute, aSender, queueRow, senderRow} from '../support/builders.ts';
import {below, oneOf} from '../support/chance.ts';
import {knownPeople} from './known-people.ts';

/** Who and what there is in a centre; the seed decides. */
export interface Plan {
  readonly agents: AgentRow[];
  readonly queues: QueueRow[];
  readonly members: readonly QueueMemberRow[];
  readonly routes: RouteRow[];
  readonly senders: readonly SenderRow[];
  /** Customers' addresses; each may write to every sender of its channel. */
  readonly addresses: readonly string[];
  /** Hub processes that share the workspace. */
  readonly processes: 1 | 2;
}

/** The centre's Manager. */
export const boss: AgentId = anAgent(100);

export const chance = (random: Random, share: number): boolean => random.next() < share;

const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({length: count}, (_, n) => make(n + 1));

/** What customers talk about; routes ask for it. */
export const topics = ['refund', 'Größe', 'hola', 'delivery', 'ÅNGSTRÖM'] as const;

export function planCentre(random: Random, at: number): Plan {
  const agents = times(1 + below(random, 6), n => anAgentRow(random, n, at));
  const queues = [
    queueRow({autoAssign: chance(random, 0.9)}),
    ...times(below(random, 3), n =>
      queueRow({id: aQueue(n + 1), name: `Queue ${n + 1}`, isDefault: false, autoAssign: chance(random, 0.8)}),
    ),
  ];
  const senders = [
    senderRow(),
    ...(chance(random, 0.5) ? [senderRow({id: aSender(2), address: 'widget-2', name: 'Shop'})] : []),
    ...(chance(random, 0.6) ? [senderRow({id: aSender(3), channel: 'sms', address: '4930123', name: 'SMS'})] : []),
  ];
  return {
    agents: [...agents, agentRow({id: boss, name: 'Boss', roles: ['manager'], status: 'away', availableSince: null})],
    queues,
    members: queues
      .filter(({isDefault}) => !isDefault)
      .flatMap(({id: queueId}) =>
        agents.filter(() => chance(random, 0.6)).map(({id: agentId}) => ({queueId, agentId})),
      ),
    routes: times(below(random, 4), n => aRouteRow(random, n, {queues, senders})),
    senders,
    addresses: times(2 + below(random, 10), n => `customer-${n}`),
    processes: chance(random, 0.3) ? 2 : 1,
  };
}

function anAgentRow(random: Random, n: number, at: number): AgentRow {
  const status = oneOf(random, mainStatuses);
  return agentRow({
    id: anAgent(n),
    name: `Agent ${n}`,
    isEnabled: chance(random, 0.9),
    status,
    statusSince: at,
    availableSince: status === 'available' ? at : null,
    capacity: someCapacity(random),
  });
}

function someCapacity(random: Random): Partial<Record<CapacityGroup, number>> {
  const own = capacityGroups.filter(group => group !== 'voice' && chance(random, 0.5));
  return Object.fromEntries(own.map(group => [group, below(random, 5)]));
}

/** A route such as somebody may set up here. */
export function aRouteRow(
  random: Random,
  n: number,
  {queues, senders}: {readonly queues: readonly QueueRow[]; readonly senders: readonly SenderRow[]},
): RouteRow {
  const tests: readonly Condition[] = [
    {
      category: 'conversation',
      attribute: 'content',
      is: oneOf(random, ['contains', 'starts-with', 'is-not'] as const),
      value: oneOf(random, topics),
    },
    {
      category: 'conversation',
      attribute: 'channel',
      is: oneOf(random, ['is', 'is-not'] as const),
      value: 'sms' satisfies ChannelKind,
    },
    {
      category: 'conversation',
      attribute: 'to',
      is: 'is',
      value: oneOf(random, senders)[chance(random, 0.5) ? 'id' : 'address'],
    },
    {category: 'conversation', attribute: 'isVisitor', is: oneOf(random, ['is', 'is-not'] as const), value: true},
    {category: 'conversation', attribute: 'from', is: 'contains', value: String(below(random, 10))},
  ];
  const two = [oneOf(random, tests), oneOf(random, tests)];
  return {
    id: aRoute(n),
    // Two of one rank now and then: their order must be one all the same.
    rank: below(random, 3),
    name: `Route ${n}`,
    isEnabled: chance(random, 0.8),
    condition: oneOf<Condition>(random, [oneOf(random, tests), {all: two}, {any: two}]),
    queueId: oneOf(random, queues).id,
    priority: oneOf(random, priorities),
  };
}

export const rowsOf = ({agents, queues, members, routes, senders}: Plan): readonly Write[] => [
  ...agents.map((row): Write => ({do: 'put', table: 'agent', row})),
  ...queues.map((row): Write => ({do: 'put', table: 'queue', row})),
  ...members.map((row): Write => ({do: 'put', table: 'queueMember', row})),
  ...routes.map((row): Write => ({do: 'put', table: 'route', row})),
  ...senders.map((row): Write => ({do: 'put', table: 'sender', row})),
  ...knownPeople,
];

/** who may work in a queue; enabled or not. */
export const isIn = ({queues, members}: Plan, queueId: string, agentId: string): boolean =>
  queues.some(queue => queue.id === queueId && queue.isDefault) ||
  members.some(one => one.queueId === queueId && one.agentId === agentId);
