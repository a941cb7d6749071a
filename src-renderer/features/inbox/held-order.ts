import type {ConversationId} from '../../../core/lib/ids.ts';
import {indexOfRow, type InboxItem} from './inbox-groups.ts';

/** A list as it stands on screen. */
export interface Arrangement {
  readonly items: readonly InboxItem[];
  /** Rows that wait to come in or up: the "3 new" of the pill. */
  readonly heldCount: number;
  /** Something waits, if only a row to go. */
  readonly isHeld: boolean;
}

interface Move {
  readonly shown: readonly InboxItem[];
  readonly latest: readonly InboxItem[];
  /** The row under the pointer or with the focus. */
  readonly under: ConversationId | undefined;
}

/**
 * The newest order, unless it would pull the row under the hand away: then the old order
 * stays, with the newest words in it, until the hand has left or asks for it. A row that
 * left meanwhile stays as it last was.
 */
export function arrange({shown, latest, under}: Move): Arrangement {
  const before = indexOfRow(shown, under);
  const isStill = before === -1 || samePlace(shown.slice(0, before + 1), latest, under);
  if (isStill) return {items: latest, heldCount: 0, isHeld: false};

  const newest = new Map(
    latest.flatMap(item => (item.kind === 'row' ? [[item.row.conversationId, item] as const] : [])),
  );
  const items = shown.map(item => (item.kind === 'row' ? (newest.get(item.row.conversationId) ?? item) : item));
  return {items, heldCount: countHeld(shown, latest), isHeld: true};
}

/** Rows have one height and headings another: the same number of each above is the same place. */
function samePlace(
  upToHere: readonly InboxItem[],
  latest: readonly InboxItem[],
  under: ConversationId | undefined,
): boolean {
  const after = indexOfRow(latest, under);
  if (after !== upToHere.length - 1) return false;
  return headings(latest.slice(0, after)) === headings(upToHere);
}

const headings = (items: readonly InboxItem[]): number => items.filter(item => item.kind === 'heading').length;

/** Rows that are not shown yet, and rows whose customer wrote again since they were placed. */
function countHeld(shown: readonly InboxItem[], latest: readonly InboxItem[]): number {
  const lastInbound = new Map(
    shown.flatMap(item =>
      item.kind === 'row' ? [[item.row.conversationId, item.row.lastInboundAt ?? 0] as const] : [],
    ),
  );
  return latest.filter(
    item => item.kind === 'row' && (item.row.lastInboundAt ?? 0) > (lastInbound.get(item.row.conversationId) ?? -1),
  ).length;
}
