import type {ConversationRow} from '../ports/rows.ts';
import type {Filter, Scope, ViewDefinition} from './definition.ts';

type Row = Readonly<ConversationRow>;

/**
 * Whether a conversation is in a list, as far as it depends on the conversation alone: the
 * rule that `reads/list-slices.ts` repeats in SQL. Left out are the asker (`mine`), the clock
 * (`pendingMinutes`, of which only that an answer is due is asked), words, and forms.
 */
export const isIn = ({scope, filter}: Pick<ViewDefinition, 'scope' | 'filter'>, row: Row): boolean =>
  isInScope(scope, row) && passes(filter, row);

function isInScope(scope: Scope, {status, assignee, withBot}: Row): boolean {
  if (scope === 'history') return true;
  if (status === 'closed') return false;
  if (scope === 'unassigned') return assignee === null;
  return scope !== 'bots' || withBot;
}

const among = <T>(wanted: readonly T[] | undefined, value: T): boolean => wanted?.includes(value) !== false;

function passes(filter: Filter, row: Row): boolean {
  return (
    among(filter.channels, row.channel) &&
    among(filter.priorities, row.priority) &&
    among(filter.statuses, row.status) &&
    among(filter.queues, row.queueId) &&
    among(filter.customers, row.customerId) &&
    (filter.agents === undefined || (row.assignee !== null && filter.agents.includes(row.assignee))) &&
    (filter.tags === undefined || row.tags.some(tag => filter.tags?.includes(tag))) &&
    passesMoment(filter, row)
  );
}

const passesMoment = ({from, until, pendingMinutes, isUnread}: Filter, row: Row): boolean =>
  row.createdAt >= (from ?? 0) &&
  (until === undefined || row.createdAt < until) &&
  (pendingMinutes === undefined || row.pendingSince !== null) &&
  (isUnread === undefined || row.unreadCount > 0);
