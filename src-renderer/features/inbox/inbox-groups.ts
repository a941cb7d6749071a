import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';

/** How My Work is divided, in this order. */
export const inboxGroups = ['needs-reply', 'waiting', 'snoozed', 'solved'] as const;
export type InboxGroup = (typeof inboxGroups)[number];

/**
 * Where a row stands. A customer who waits for an answer comes first, unless somebody parked
 * the conversation on purpose: any new message opens it again (LC-6), and with that it is back.
 */
export function groupOf({
  status,
  pendingSince,
  snoozedUntil,
}: Pick<InboxRow, 'status' | 'pendingSince' | 'snoozedUntil'>): InboxGroup {
  if (status === 'solved' || status === 'closed') return 'solved';
  if (snoozedUntil !== null) return 'snoozed';
  return status === 'open' && pendingSince !== null ? 'needs-reply' : 'waiting';
}

/** What a list consists of: headings and rows, both of fixed height. */
export type InboxItem =
  | {readonly kind: 'heading'; readonly group: InboxGroup; readonly count: number}
  | {readonly kind: 'row'; readonly row: InboxRow};

/** The rows under their headings; the order inside a group stays that of the engine (MW-3). */
export function grouped(rows: readonly InboxRow[]): readonly InboxItem[] {
  return inboxGroups.flatMap(group => {
    const own = rows.filter(row => groupOf(row) === group);
    return own.length === 0 ? [] : [{kind: 'heading', group, count: own.length} as const, ...plain(own)];
  });
}

/** The rows without headings. */
export const plain = (rows: readonly InboxRow[]): readonly InboxItem[] => rows.map(row => ({kind: 'row', row}));

/** What stays the same about an item when it moves. */
export const keyOfItem = (item: InboxItem): string =>
  item.kind === 'row' ? item.row.conversationId : `heading ${item.group}`;

/** Where a conversation stands among the items; -1: nowhere. */
export const indexOfRow = (items: readonly InboxItem[], id: ConversationId | undefined): number =>
  items.findIndex(item => item.kind === 'row' && item.row.conversationId === id);

/** The conversation some rows further, headings skipped; the ends hold. */
export function rowBeside(
  items: readonly InboxItem[],
  from: ConversationId | undefined,
  step: number,
): ConversationId | undefined {
  const here = from === undefined ? -1 : indexOfRow(items, from);
  if (here === -1) return (step > 0 ? items.find(isRow) : items.findLast(isRow))?.row.conversationId;
  const by = Math.sign(step);
  let [to, left] = [from, Math.abs(step)];
  for (let at = here + by; left > 0 && items[at] !== undefined; at += by) {
    const item = items[at];
    if (item?.kind !== 'row') continue;
    to = item.row.conversationId;
    left -= 1;
  }
  return to;
}

const isRow = (item: InboxItem): item is Extract<InboxItem, {kind: 'row'}> => item.kind === 'row';
