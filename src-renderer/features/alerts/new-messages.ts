import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';

/** What the difference between two looks at My Work says. */
export interface News {
  /** Conversations in which the customer wrote. */
  readonly written: readonly InboxRow[];
  /** Conversations that were not mine before. */
  readonly assigned: readonly InboxRow[];
}

/** What is new in my conversations since the last look. */
export function newsBetween(before: readonly InboxRow[], after: readonly InboxRow[]): News {
  const known = new Map<ConversationId, InboxRow>(before.map(row => [row.conversationId, row]));
  const assigned = after.filter(row => !known.has(row.conversationId) && !isOldWork(row, before) && !isOnTheLine(row));
  const written = after.filter(row => {
    const was = known.get(row.conversationId);
    if (was === undefined) return assigned.includes(row) && row.unreadCount > 0;
    return (row.lastInboundAt ?? 0) > (was.lastInboundAt ?? 0) && row.unreadCount > 0;
  });
  return {written, assigned};
}

/** A list of fifty shows an old row when a newer one leaves it: that is no news. */
function isOldWork(row: InboxRow, before: readonly InboxRow[]): boolean {
  const last = before.at(-1);
  return before.length >= 50 && last !== undefined && (row.lastInboundAt ?? 0) <= (last.lastInboundAt ?? 0);
}

/** A call tells of itself, louder than any list. */
const isOnTheLine = ({call}: InboxRow): boolean =>
  call?.state === 'ringing' || call?.state === 'active' || call?.state === 'held';
