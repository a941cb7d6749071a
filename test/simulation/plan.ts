import {capacityGroups, type CapacityGroup, type ChannelKind} from '../../core/channel/channel.ts';
import {priorities} from '../../core/conversation/status.ts';
import type {AgentId, QueueId, SenderId} from '../../core/lib/ids.ts';
import type {Random} from '../../core/ports/clock.ts';
import type {
  AgentRow,
  BotRow,
  CustomStatusRow,
  QueueMemberRow,
  QueueRow,
  RouteRow,
  SenderRow,
  TagRow,
} from '../../core/ports/rows.ts';
import type {Write} from '../../core/ports/store.ts';
import {mainStatuses} from '../../core/presence/presence.ts';
import {stickySpans} from '../../core/queue/queue.ts';
import type {Condition} from '../../core/routing/condition.ts';
import {agentRow, anAgent, aQueue, aRoute, aSender, aStatus, aTag, queueRow, senderRow} from '../support/builders.ts';
import {aBot} from '../support/bots.ts';
import {below, oneOf} from '../support/chance.ts';
import {telephoneLine} from './telephone-line.ts';
import {knownPeople} from './known-people.ts';
import {toolRows} from './tool-plan.ts';

/** Who and what there is in a centre as it begins; the seed decides. What becomes of it is in the log (`setup.ts`). */
export interface Plan {
  /** Just before clocks in Europe change, now and then. */
  readonly startsAt: number;
  readonly agents: readonly AgentRow[];
  readonly queues: readonly QueueRow[];
  readonly members: readonly QueueMemberRow[];
  readonly routes: readonly RouteRow[];
  readonly senders: readonly SenderRow[];
  readonly statuses: readonly CustomStatusRow[];
  readonly tags: readonly TagRow[];
  /** Each has a row among the agents, too (BO-1). */
  readonly bots: readonly BotRow[];
  /** What customers call themselves; each may write to every sender there is (`addressOn`). */
  readonly addresses: readonly string[];
  /** Hub processes that share the workspace. */
  readonly processes: 1 | 2;
}

/** The centre's Manager. */
export const boss: AgentId = anAgent(100);
/** An Account Manager who works in no conversation (D42). */
export const keeper: AgentId = anAgent(101);

/** Bots that a centre may begin with, and that say something; those that come later only listen. */
export const botIds: readonly AgentId[] = [anAgent(50), anAgent(51)];

/** The moments before Europe's clocks go forward, and back. */
const clockChanges = [Date.UTC(2027, 2, 28, 0, 50), Date.UTC(2026, 9, 25, 0, 50)] as const;

export const chance = (random: Random, share: number): boolean => random.next() < share;

const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({length: count}, (_, n) => make(n + 1));

/** What customers talk about; routes ask for it. */
export const topics = ['refund', 'Größe', 'hola', 'delivery', 'ÅNGSTRÖM'] as const;

/** D43: under which address somebody writes, or is written to: a session, or a number in whatever form. */
export function addressOn(channel: ChannelKind, name: string, random: Random): string {
  if (channel !== 'sms') return name;
  const digits = name.slice('customer-'.length).padStart(2, '0');
  return oneOf(random, [`+491511234567${digits}`, `+49 151 1234567${digits}`, `+49 (151) 12 34 56-7${digits}`]);
}

export function planCentre(random: Random): Plan {
  const at = chance(random, 0.2) ? oneOf(random, clockChanges) : Date.UTC(2026, 10, 21, 12);
  const agents = times(1 + below(random, 6), n => anAgentRow(random, n, at));
  const queues = [
    queueRow({...terms(random), autoAssign: chance(random, 0.9)}),
    ...times(below(random, 3), n =>
      queueRow({...terms(random), id: aQueue(n + 1), name: `Queue ${n + 1}`, isDefault: false}),
    ),
  ];
  const senders = [
    senderRow(),
    ...(chance(random, 0.5) ? [senderRow({id: aSender(2), address: 'widget-2', name: 'Shop'})] : []),
    ...(chance(random, 0.6) ? [senderRow({id: aSender(3), channel: 'sms', address: '4930123', name: 'SMS'})] : []),
  ];
  const idle = {status: 'away', availableSince: null} as const;
  const bots = someBots(random, senders);
  return {
    startsAt: at,
    agents: [
      ...agents,
      agentRow({...idle, id: boss, name: 'Boss', roles: ['manager', 'account-manager']}),
      agentRow({...idle, id: keeper, name: 'Keeper', roles: ['agent', 'account-manager']}),
      ...bots.map(({agent}) => agent),
    ],
    bots: bots.map(({bot}) => bot),
    statuses: [
      {id: aStatus(1), name: 'At the counter', statusGroup: 'available', isRetired: false},
      {id: aStatus(2), name: 'Training', statusGroup: 'busy', isRetired: false},
      {id: aStatus(3), name: 'Lunch', statusGroup: 'unavailable', isRetired: false},
    ],
    tags: times(3, n => ({id: aTag(n), name: `Tag ${n}`, nameKey: `tag ${n}`, kind: 'conversation', isDeleted: false})),
    queues,
    members: queues
      .filter(({isDefault}) => !isDefault)
      .flatMap(({id: queueId}) =>
        agents.filter(() => chance(random, 0.6)).map(({id: agentId}) => ({queueId, agentId})),
      ),
    routes: times(below(random, 4), n => aRouteRow(random, n, {queues, senders})),
    senders,
    addresses: times(2 + below(random, 16), n => `customer-${n}`),
    processes: chance(random, 0.3) ? 2 : 1,
  };
}

/** A.28: in some centres bots answer first, each at addresses of its own. */
function someBots(random: Random, senders: readonly SenderRow[]) {
  if (chance(random, 0.35)) return [];
  return botIds.slice(0, Math.min(senders.length, 1 + below(random, 2))).map((id, n) =>
    aBot({
      id,
      name: `Bot ${n + 1}`,
      senderIds: senders.filter((_one, m) => m % botIds.length === n).map(sender => sender.id),
      showsHistory: chance(random, 0.6),
      sessionMinutes: oneOf(random, sessions),
      isActive: chance(random, 0.9),
    }),
  );
}

/** How long a session lasts: a talk that comes to rest does, too. */
export const sessions = [null, null, 10, 25] as const;

/** AA-1, AA-2, Q-9, D28, D31: how a queue gives its work away. */
const terms = (random: Random) => ({
  autoAssign: chance(random, 0.8),
  assignMode: chance(random, 0.4) ? ('sticky' as const) : ('any' as const),
  stickyDays: oneOf(random, [null, ...stickySpans]),
  canTake: chance(random, 0.85),
  requeuesUnanswered: oneOf(random, [null, true, false]),
});

/** The page of a queue, as a Manager may fill it in. */
export const aQueuePage = (random: Random) => ({
  ...terms(random),
  soundOnConversation: chance(random, 0.5),
  soundOnMessage: false,
  acceptsCallsInWrapUp: false,
});

function anAgentRow(random: Random, n: number, at: number): AgentRow {
  const isEnabled = chance(random, 0.9);
  // US-2.
  const status = isEnabled ? oneOf(random, mainStatuses) : 'offline';
  return agentRow({
    id: anAgent(n),
    name: `Agent ${n}`,
    isEnabled,
    status,
    statusSince: at,
    availableSince: status === 'available' ? at : null,
    capacity: someCapacity(random),
  });
}

/** CAP-5. */
export function someCapacity(random: Random): Partial<Record<CapacityGroup, number>> {
  const own = capacityGroups.filter(group => group !== 'voice' && chance(random, 0.5));
  return Object.fromEntries(own.map(group => [group, below(random, 5)]));
}

/** A route such as somebody may set up here. */
export function aRouteRow(
  random: Random,
  n: number,
  {
    queues,
    senders,
  }: {
    readonly queues: readonly {readonly id: QueueId}[];
    readonly senders: readonly {readonly id: SenderId; readonly address: string}[];
  },
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

export const rowsOf = ({agents, queues, members, routes, senders, statuses, tags, bots}: Plan): readonly Write[] => [
  ...agents.map((row): Write => ({do: 'put', table: 'agent', row})),
  ...queues.map((row): Write => ({do: 'put', table: 'queue', row})),
  ...members.map((row): Write => ({do: 'put', table: 'queueMember', row})),
  ...routes.map((row): Write => ({do: 'put', table: 'route', row})),
  ...[...senders, telephoneLine].map((row): Write => ({do: 'put', table: 'sender', row})),
  ...statuses.map((row): Write => ({do: 'put', table: 'customStatus', row})),
  ...tags.map((row): Write => ({do: 'put', table: 'tag', row})),
  ...bots.map((row): Write => ({do: 'put', table: 'bot', row})),
  ...knownPeople,
  ...toolRows,
];
