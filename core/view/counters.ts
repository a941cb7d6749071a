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
  const {status, queueId, assignee, withBot, coAssignees, isRestricted, unreadCount} = counted;
  if (status === 'closed') return [];
  const names = [queueCounter(queueId)];
  if (assignee === null) names.push(unassignedCounter(queueId));
  else if (withBot) names.push(botsCounter(queueId));
  else countAsMine(names, assignee, unreadCount);
  for (const agentId of coAssignees) countAsMine(names, agentId, unreadCount);
  if (isRestricted) countAsHidden(names, counted);
  return names;
}

function countAsMine(names: string[], agentId: AgentId, unreadCount: number): void {
  names.push(mineCounter(agentId));
  if (unreadCount > 0) names.push(mineUnreadCounter(agentId));
}

function countAsHidden(names: string[], {queueId, assignee, withBot, coAssignees, visibleTo}: Counted): void {
  const seeing = new Set([...visibleTo, ...coAssignees]);
  if (assignee !== null && !withBot) seeing.add(assignee);
  names.push(hiddenCounter(queueId));
  for (const agentId of seeing) names.push(shownCounter(queueId, agentId));
  if (withBot) {
    names.push(hiddenBotsCounter(queueId));
    for (const agentId of seeing) names.push(shownBotsCounter(queueId, agentId));
  }
  if (assignee !== null) return;
  names.push(hiddenUnassignedCounter(queueId));
  for (const agentId of seeing) names.push(shownUnassignedCounter(queueId, agentId));
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
  const {status, queueId, assignee, withBot, coAssignees, isRestricted, visibleTo, unrepliedCount} = waiting;
  if (status === 'closed' || withBot || unrepliedCount === 0) return [];
  const having = assignee === null ? coAssignees : [assignee, ...coAssignees];
  const names = [unrepliedCounter(queueId), ...having.map(mineUnrepliedCounter)];
  if (!isRestricted) return names;
  const seeing = new Set([...visibleTo, ...having]);
  return [...names, hiddenUnrepliedCounter(queueId), ...[...seeing].map(one => shownUnrepliedCounter(queueId, one))];
}

/** The same as a difference: name → how many messages more or less, never 0. */
export function unrepliedChanges(before: Waiting | undefined, after: Waiting | undefined): ReadonlyMap<string, number> {
  const names = {before: unrepliedNames(before), after: unrepliedNames(after)};
  if (names.before.length + names.after.length === 0) return none;
  const changes = new Map<string, number>();
  for (const name of names.before) changes.set(name, -(before?.unrepliedCount ?? 0));
  for (const name of names.after) changes.set(name, (changes.get(name) ?? 0) + (after?.unrepliedCount ?? 0));
  for (const [name, by] of changes) if (by === 0) changes.delete(name);
  return changes;
}

const unrepliedNames = (waiting: Waiting | undefined): readonly string[] =>
  waiting === undefined || waiting.unrepliedCount === 0 ? [] : unrepliedCountersOf(waiting);
