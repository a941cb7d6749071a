import {startTransition, useEffect, useEffectEvent, useState} from 'react';
import type {InboxList, InboxListState} from './inbox-list.ts';

/**
 * The list as it is drawn: between keys and clicks, never before them, because a flood draws
 * it anew all the time. Its first rows, which somebody waits for, are drawn at once, and
 * those of another list never stand in for them.
 */
export function useCalmly(list: InboxList): InboxListState {
  const [seen, setSeen] = useState(() => ({list, state: list.getState()}));
  const drawn = seen.list === list ? seen.state : list.getState();
  const lastDrawn = useEffectEvent(() => drawn);
  useEffect(() => {
    let shown = lastDrawn();
    const look = () => {
      const state = list.getState();
      if (state === shown) return;
      const isAwaited = shown.items.length === 0 || state.items.length === 0;
      shown = state;
      const show = () => setSeen({list, state});
      if (isAwaited) show();
      else startTransition(show);
    };
    const stop = list.subscribe(look);
    look(); // it may have changed since it was drawn
    return stop;
  }, [list]);
  return drawn;
}
