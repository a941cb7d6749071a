import {useState} from 'react';
import type {ThreadItem} from './thread-items.ts';
import type {ThreadFeed} from './thread-feed.ts';
import {beginsAfter, type ThreadVirtualizer} from './use-thread-scroll.ts';

interface UnreadAbove {
  readonly feed: ThreadFeed;
  readonly items: readonly ThreadItem[];
  readonly virtualizer: ThreadVirtualizer;
  /** Customer messages beyond this position are new; undefined: nothing is. */
  readonly newAfter: number | undefined;
}

/**
 * Whether what nobody has read begins above what is in sight, and was not in sight yet: many
 * came while the window stood at the end, or a search led somewhere else.
 */
export function useUnreadAbove({feed, items, virtualizer, newAfter}: UnreadAbove): boolean {
  const [seen, setSeen] = useState<number>();
  const index = items.findIndex(({kind}) => kind === 'new');
  const {range} = virtualizer;
  const isFar = beginsAfter(feed.getState(), newAfter);
  const isSeen = !isFar && range !== null && index >= range.startIndex && index <= range.endIndex;
  if (isSeen && newAfter !== seen) setSeen(newAfter);
  if (newAfter === undefined || newAfter === seen || range === null) return false;
  return isFar || (index !== -1 && index < range.startIndex);
}
