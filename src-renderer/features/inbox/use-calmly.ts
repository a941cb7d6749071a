import {useDeferredValue} from 'react';
import {useStore} from 'zustand';
import type {InboxList, InboxListState} from './inbox-list.ts';

/**
 * The list as it is drawn: between keys and clicks, never before them, because a flood draws
 * it anew all the time. Its first rows, which somebody waits for, are drawn at once.
 */
export function useCalmly(list: InboxList): InboxListState {
  const now = useStore(list);
  const drawn = useDeferredValue(now);
  return drawn.items.length === 0 || now.items.length === 0 ? now : drawn;
}
