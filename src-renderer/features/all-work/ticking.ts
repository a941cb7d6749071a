import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';

type Ids = ReadonlySet<ConversationId>;

/** One row more or less. */
export function toggledRow(ticked: Ids, id: ConversationId): Ids {
  const next = new Set(ticked);
  if (!next.delete(id)) next.add(id);
  return next;
}

interface Range {
  readonly rows: readonly InboxRow[];
  /** Where the range begins; one that is gone: at its end. */
  readonly from: ConversationId | undefined;
  readonly to: ConversationId;
}

/** All rows between two, both included, besides those ticked already. */
export function withRange(ticked: Ids, {rows, from, to}: Range): Ids {
  const end = rows.findIndex(({conversationId}) => conversationId === to);
  const start = rows.findIndex(({conversationId}) => conversationId === from);
  const [low, high] = start === -1 ? [end, end] : [Math.min(start, end), Math.max(start, end)];
  return new Set([...ticked, ...rows.slice(low, high + 1).map(({conversationId}) => conversationId)]);
}

/** The ticked rows that are still in the list. */
export const tickedRows = (rows: readonly InboxRow[], ticked: Ids): readonly InboxRow[] =>
  ticked.size === 0 ? [] : rows.filter(({conversationId}) => ticked.has(conversationId));

export const idsOf = (rows: readonly InboxRow[]): Ids => new Set(rows.map(({conversationId}) => conversationId));
