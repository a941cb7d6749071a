import * as z from 'zod';
import {capacityGroupOf, type CapacityGroup, type ChannelKind} from '../channel/channel.ts';
import type {Status} from '../conversation/status.ts';
import type {AgentId} from '../lib/ids.ts';

/** CAP-2, D38: conversations at once per group when nothing is set anywhere. */
export const DEFAULT_CAPACITY = 5;

/** More than anybody can do at once; sums of shares stay exact. */
export const MOST_CAPACITY = 1_000;

/** Groups that have a capacity to set: voice is always 1 (CAP-3). */
export const settableGroups = ['live-chat', 'messaging', 'email'] as const;
export type SettableGroup = (typeof settableGroups)[number];
export type Capacities = Readonly<Record<SettableGroup, number>>;

const count = () => z.int().min(0).max(MOST_CAPACITY);

/** The setting `capacity`, as it is sent and kept. */
export const capacitySettings = () =>
  z.strictObject({
    /** CAP-12: of who has none of their own (CAP-5). */
    defaults: z.strictObject({'live-chat': count(), messaging: count(), email: count()}),
    /** CAP-9, D27: what occupies an agent beside Open, which always does. */
    counts: z.strictObject({waiting: z.boolean(), pending: z.boolean(), solved: z.boolean()}),
    /** D2: sum of the percentages from which an agent is full. */
    fullAt: z.int().min(1).max(300),
  });
export type CapacitySettings = Readonly<z.output<ReturnType<typeof capacitySettings>>>;

/** An agent's own capacities, as they are sent: a group left out has the default (CAP-5). */
export const ownCapacity = () =>
  z.strictObject({
    'live-chat': z.exactOptional(count()),
    messaging: z.exactOptional(count()),
    email: z.exactOptional(count()),
  });

/** CAP-2, D38, D27, D2: what "Reset to default" restores. */
export const defaultCapacitySettings: CapacitySettings = {
  defaults: {'live-chat': DEFAULT_CAPACITY, messaging: DEFAULT_CAPACITY, email: DEFAULT_CAPACITY},
  counts: {waiting: true, pending: true, solved: true},
  fullAt: 90,
};

const stored = capacitySettings();

/** The setting as it is stored; one that makes no sense is as good as none. */
export const capacitySettingsFrom = (value: unknown): CapacitySettings =>
  stored.safeParse(value).data ?? defaultCapacitySettings;

type Own = Readonly<Partial<Record<CapacityGroup, number>>>;

/** CAP-3, CAP-5: voice is always 1; else the agent's own capacity before the default. */
export function capacityOf(
  own: Own,
  group: CapacityGroup,
  defaults: Capacities = defaultCapacitySettings.defaults,
): number {
  return group === 'voice' ? 1 : (own[group] ?? defaults[group]);
}

/** What an agent has in the groups that count towards being full (CAP-7). */
export const capacitiesOf = (own: Own, defaults: Capacities): Capacities => ({
  'live-chat': own['live-chat'] ?? defaults['live-chat'],
  messaging: own.messaging ?? defaults.messaging,
  email: own.email ?? defaults.email,
});

type Workload = (group: CapacityGroup) => number;

/** CAP-7: the sum of the three percentages. A group without capacity has no share in it (as in D8). */
export function fullness(workload: Workload, capacity: Capacities): number {
  let sum = 0;
  for (const group of settableGroups) {
    const room = capacity[group];
    if (room > 0) sum += (workload(group) / room) * 100;
  }
  return sum;
}

/** D2: whether that sum is at least so much. In whole numbers: 30 % and 60 % of floating point are not 90 %. */
export function fullnessReaches(percent: number, workload: Workload, capacity: Capacities): boolean {
  let sum = 0;
  let whole = 1;
  for (const group of settableGroups) {
    const room = capacity[group];
    if (room === 0) continue;
    sum = sum * room + workload(group) * whole;
    whole *= room;
  }
  return sum * 100 >= percent * whole;
}

interface Occupying {
  readonly status: Status;
  readonly assignee: AgentId | null;
  readonly channel: ChannelKind;
  /** BO-5: the assignee is a bot, which has no capacity. Left out: a person. */
  readonly withBot?: boolean;
}

/** CAP-8, CAP-9: whether a conversation in this status occupies whoever has it. */
export function occupies(status: Status, {counts}: Pick<CapacitySettings, 'counts'>): boolean {
  if (status === 'open') return true;
  return status !== 'closed' && counts[status];
}

/** Groups in which conversations occupy: of voice only a live call does, and that is in the agent's row (CAP-4, D30). */
export const occupiedGroupOf = (channel: ChannelKind): SettableGroup | undefined => {
  const group = capacityGroupOf(channel);
  return group === 'voice' ? undefined : group;
};

/** CAP-8, CAP-9: whom a conversation occupies and in which group; undefined: nobody. */
export function occupancyOf(
  {status, assignee, channel, withBot}: Occupying,
  settings: Pick<CapacitySettings, 'counts'> = defaultCapacitySettings,
): {readonly agentId: AgentId; readonly group: SettableGroup} | undefined {
  if (assignee === null || withBot === true || !occupies(status, settings)) return undefined;
  const group = occupiedGroupOf(channel);
  return group === undefined ? undefined : {agentId: assignee, group};
}
