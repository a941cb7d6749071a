import type {Status} from '../conversation/status.ts';
import type {AgentId, QueueId} from '../lib/ids.ts';

/** Names of the maintained counters: all that is not closed of a queue, of nobody in it, of one agent. */
export const queueCounter = (queueId: QueueId): string => `queue:${queueId}`;
export const unassignedCounter = (queueId: QueueId): string => `unassigned:${queueId}`;
export const mineCounter = (agentId: AgentId): string => `mine:${agentId}`;
export const mineUnreadCounter = (agentId: AgentId): string => `mine-unread:${agentId}`;

/** What of a conversation decides where it is counted. */
export interface Counted {
  readonly status: Status;
  readonly queueId: QueueId;
  readonly assignee: AgentId | null;
  readonly unreadCount: number;
}

/** The counters a conversation stands in. Closed ones stand in none. */
export function countersOf({status, queueId, assignee, unreadCount}: Counted): readonly string[] {
  if (status === 'closed') return [];
  if (assignee === null) return [queueCounter(queueId), unassignedCounter(queueId)];
  const mine = [queueCounter(queueId), mineCounter(assignee)];
  return unreadCount > 0 ? [...mine, mineUnreadCounter(assignee)] : mine;
}

/** What a change of one conversation does to the counters: name → difference, never 0. */
export function counterChanges(before: Counted | undefined, after: Counted): ReadonlyMap<string, number> {
  if (before !== undefined && countsAlike(before, after)) return none;
  const changes = new Map<string, number>();
  for (const name of before === undefined ? [] : countersOf(before)) changes.set(name, -1);
  for (const name of countersOf(after)) {
    if (changes.get(name) === -1) changes.delete(name);
    else changes.set(name, 1);
  }
  return changes;
}

const none: ReadonlyMap<string, number> = new Map();

/** Most changes of a conversation move no counter. */
const countsAlike = (a: Counted, b: Counted): boolean =>
  a.status === b.status &&
  a.queueId === b.queueId &&
  a.assignee === b.assignee &&
  a.unreadCount > 0 === b.unreadCount > 0;
