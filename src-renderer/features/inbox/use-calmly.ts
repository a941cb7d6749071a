import {useDeferredValue, useMemo} from 'react';
import {useStore} from 'zustand';
import type {InboxList, InboxListState} from './inbox-list.ts';

/**
 * The list as it is drawn: between keys and clicks, never before them, because a flood draws
 * it anew all the time. Its first rows, which somebody waits for, are drawn at once, and
 * those of another list never stand in for them.
 */
export function useCalmly(list: InboxList): InboxListState {
  const now = useStore(list);
  const drawn = useDeferredValue(useMemo(() => ({list, state: now}), [list, now]));
  const isOther = drawn.list !== list;
  return isOther || drawn.state.items.length === 0 || now.items.length === 0 ? now : drawn.state;
}
