import type {Status} from '../conversation/status.ts';
import type {AgentId, QueueId} from '../lib/ids.ts';

/** Names of the maintained counters: all that is not closed of a queue, of nobody in it, of one agent. */
export const queueCounter = (queueId: QueueId): string => `queue:${queueId}`;
export const unassignedCounter = (queueId: QueueId): string => `unassigned:${queueId}`;
/** AW-2, All Bots: of a queue, those that bots have. They are in nobody's list and not among the unassigned. */
export const botsCounter = (queueId: QueueId): string => `bots:${queueId}`;
export const mineCounter = (agentId: AgentId): string => `mine:${agentId}`;
export const mineUnreadCounter = (agentId: AgentId): string => `mine-unread:${agentId}`;
/**
 * CV-8: of a queue's, those not everybody in it may see, and those that one agent may. What a
 * member of the queue sees is then `queue` less `hidden` plus their own `shown`.
 */
export const hiddenCounter = (queueId: QueueId): string => `hidden:${queueId}`;
export const hiddenUnassignedCounter = (queueId: QueueId): string => `hidden-unassigned:${queueId}`;
export const hiddenBotsCounter = (queueId: QueueId): string => `hidden-bots:${queueId}`;
export const shownCounter = (queueId: QueueId, agentId: AgentId): string => `shown:${queueId}:${agentId}`;
export const shownUnassignedCounter = (queueId: QueueId, agentId: AgentId): string =>
  `shown-unassigned:${queueId}:${agentId}`;
export const shownBotsCounter = (queueId: QueueId, agentId: AgentId): string => `shown-bots:${queueId}:${agentId}`;

/** CV-6, DB-2: customer messages that wait for a person's answer: of a queue, of one agent's work, and those CV-8 hides. */
export const unrepliedCounter = (queueId: QueueId): string => `unreplied:${queueId}`;
export const mineUnrepliedCounter = (agentId: AgentId): string => `mine-unreplied:${agentId}`;
export const hiddenUnrepliedCounter = (queueId: QueueId): string => `hidden-unreplied:${queueId}`;
export const shownUnrepliedCounter = (queueId: QueueId, agentId: AgentId): string =>
  `shown-unreplied:${queueId}:${agentId}`;

/**
 * CV-8: a number of each queue, so kept that it is right for everybody: what an agent sees is all
 * of it, less what is hidden, and what of that is shown to them.
 */
export interface Tally {
  readonly all: (queueId: QueueId) => string;
  readonly hidden: (queueId: QueueId) => string;
  readonly shown: (queueId: QueueId, agentId: AgentId) => string;
}

export const openTally: Tally = {all: queueCounter, hidden: hiddenCounter, shown: shownCounter};
export const unassignedTally: Tally = {
  all: unassignedCounter,
  hidden: hiddenUnassignedCounter,
  shown: shownUnassignedCounter,
};
export const botsTally: Tally = {all: botsCounter, hidden: hiddenBotsCounter, shown: shownBotsCounter};
export const unrepliedTally: Tally = {
  all: unrepliedCounter,
  hidden: hiddenUnrepliedCounter,
  shown: shownUnrepliedCounter,
};

/** What of a conversation decides where it is counted. */
export interface Counted {
  readonly status: Status;
  readonly queueId: QueueId;
  readonly assignee: AgentId | null;
  /** The assignee is a bot. */
  readonly withBot: boolean;
  readonly coAssignees: readonly AgentId[];
  readonly isRestricted: boolean;
  readonly visibleTo: readonly AgentId[];
  readonly unreadCount: number;
}

/** The counters a conversation stands in. Closed ones stand in none. */
export function countersOf(counted: Counted): readonly string[] {
  const {status, queueId, assignee, withBot, coAssignees, unreadCount} = counted;
  if (status === 'closed') return [];
  const names = [openTally.all(queueId)];
  const among = assignee === null ? unassignedTally : withBot ? botsTally : undefined;
  if (among !== undefined) names.push(among.all(queueId));
  else if (assignee !== null) countAsMine(names, assignee, unreadCount);
  for (const agentId of coAssignees) countAsMine(names, agentId, unreadCount);
  countAsHidden(names, openTally, counted);
  if (among !== undefined) countAsHidden(names, among, counted);
  return names;
}

/** CV-8: one that not everybody may see is hidden in a tally, and shown to those listed and those who have it. */
export function countAsHidden(
  names: string[],
  {hidden, shown}: Tally,
  {queueId, assignee, withBot, coAssignees, isRestricted, visibleTo}: Omit<Counted, 'status' | 'unreadCount'>,
): void {
  if (!isRestricted) return;
  names.push(hidden(queueId));
  const seeing = new Set([...visibleTo, ...coAssignees]);
  if (assignee !== null && !withBot) seeing.add(assignee);
  for (const agentId of seeing) names.push(shown(queueId, agentId));
}

function countAsMine(names: string[], agentId: AgentId, unreadCount: number): void {
  names.push(mineCounter(agentId));
  if (unreadCount > 0) names.push(mineUnreadCounter(agentId));
}

/** What a conversation that came, changed or went does to the counters: name → difference, never 0. */
export function counterChanges(before: Counted | undefined, after: Counted | undefined): ReadonlyMap<string, number> {
  if (before !== undefined && after !== undefined && countsAlike(before, after)) return none;
  const changes = new Map<string, number>();
  for (const name of before === undefined ? [] : countersOf(before)) changes.set(name, -1);
  for (const name of after === undefined ? [] : countersOf(after)) {
    if (changes.get(name) === -1) changes.delete(name);
    else changes.set(name, 1);
  }
  return changes;
}

const none: ReadonlyMap<string, number> = new Map();

/** Most changes of a conversation move no counter. Lists are never mutated: the same list says the same. */
const countsAlike = (a: Counted, b: Counted): boolean =>
  a.status === b.status &&
  a.queueId === b.queueId &&
  a.assignee === b.assignee &&
  a.withBot === b.withBot &&
  a.coAssignees === b.coAssignees &&
  a.visibleTo === b.visibleTo &&
  a.isRestricted === b.isRestricted &&
  a.unreadCount > 0 === b.unreadCount > 0;

/** What of a conversation decides where its unanswered messages are counted. */
export type Waiting = Counted & {readonly unrepliedCount: number};

/** The counters in which each of a conversation's unanswered messages stands; what a bot has waits for nobody. */
export function unrepliedCountersOf(waiting: Waiting): readonly string[] {
  const {status, queueId, assignee, withBot, coAssignees, unrepliedCount} = waiting;
  if (status === 'closed' || withBot || unrepliedCount === 0) return [];
  const having = assignee === null ? coAssignees : [assignee, ...coAssignees];
  const names = [unrepliedTally.all(queueId), ...having.map(mineUnrepliedCounter)];
  countAsHidden(names, unrepliedTally, waiting);
  return names;
}

/** The same as a difference: name → how many messages more or less, never 0. */
export function unrepliedChanges(before: Waiting | undefined, after: Waiting | undefined): ReadonlyMap<string, number> {
  if (before !== undefined && after !== undefined && countsAlike(before, after)) return unrepliedAlike(before, after);
  const changes = new Map<string, number>();
  addUnreplied(changes, before, -1);
  addUnreplied(changes, after, 1);
  for (const [name, by] of changes) if (by === 0) changes.delete(name);
  return changes;
}

/** Every message of a customer comes this way: the same counters, only by how much. */
function unrepliedAlike(before: Waiting, after: Waiting): ReadonlyMap<string, number> {
  const by = after.unrepliedCount - before.unrepliedCount;
  if (by === 0) return none;
  const changes = new Map<string, number>();
  for (const name of unrepliedCountersOf(before.unrepliedCount === 0 ? after : before)) changes.set(name, by);
  return changes;
}

function addUnreplied(changes: Map<string, number>, waiting: Waiting | undefined, sign: 1 | -1): void {
  if (waiting === undefined) return;
  for (const name of unrepliedCountersOf(waiting)) {
    changes.set(name, (changes.get(name) ?? 0) + sign * waiting.unrepliedCount);
  }
}
