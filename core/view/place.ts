import {fold} from '../lib/fold.ts';
import type {ConversationRow} from '../ports/rows.ts';

/*
 * What lists are sorted and filtered by beyond what rules ask for. It stands in the
 * conversation's row, so that a page is read off one index (decision 0014).
 */

/** Names that are the same so far are in the order in which their conversations came. */
const LONGEST_KEY = 40;

/** AW-15: by name from A to Z; who has none, by how they are reached. */
export const customerKeyOf = (customer: {readonly name: string} | undefined, address: string): string =>
  Array.from(fold(customer?.name.trim() || address))
    .slice(0, LONGEST_KEY)
    .join('');

/** Above every instant. */
export const NEVER = Number.MAX_SAFE_INTEGER;

type Row = Readonly<ConversationRow>;

/** The row with what follows from its state and the moment: when it was closed, since when it waits, whether it is unread. */
export function withPlace(before: Row | undefined, after: Row, at: number): Row {
  const isUnread = after.unreadCount > 0;
  const closedAt = after.status !== 'closed' ? null : before?.status === 'closed' ? before.closedAt : at;
  const waitKey = after.pendingSince ?? NEVER;
  if (after.isUnread === isUnread && after.closedAt === closedAt && after.waitKey === waitKey) return after;
  return {...after, isUnread, closedAt, waitKey};
}
