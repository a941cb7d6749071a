import {useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState} from 'react';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {indexOfRow, rowBeside, type InboxItem} from '../inbox/inbox-groups.ts';
import {scrollTo, type Sight} from '../inbox/list-window.ts';
import type {Standing, TablePlace} from './use-work-list.ts';

interface CursorOptions {
  readonly items: readonly InboxItem[];
  readonly offsets: readonly number[];
  readonly scroller: {readonly current: HTMLElement | null};
  /** What can be seen below the head and above what lies over the rows. */
  readonly sight: () => Sight;
  readonly place: TablePlace;
}

/** One row of the table takes part in Tab; the focus moves with the keys, and is found again on coming back. */
export function useTableCursor({items, offsets, scroller, sight, place}: CursorOptions) {
  const [at, setAt] = useState({place, id: place.get().cursor});
  const cursor = at.place === place ? at.id : place.get().cursor;
  const wanted = useRef<ConversationId>(undefined);
  const stop = indexOfRow(items, cursor) === -1 ? rowBeside(items, undefined, 1) : cursor;

  const grant = () => {
    if (wanted.current === undefined) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-conversation="${wanted.current}"]`);
    if (!row) return;
    wanted.current = undefined;
    row.focus({preventScroll: true});
  };
  // The row may come into the window only with the next drawing.
  useEffect(grant);

  const comeBack = useEffectEvent(({top, cursor: left, hasLeft}: Standing) => {
    scroller.current?.scrollTo({top});
    if (hasLeft) wanted.current = left;
    place.set({hasLeft: false});
    grant();
  });
  useLayoutEffect(() => comeBack(place.get()), [place]);

  const move = useCallback(
    (id: ConversationId | undefined) => {
      place.set({cursor: id});
      setAt({place, id});
    },
    [place],
  );
  const focus = (id: ConversationId | undefined) => {
    if (id === undefined) return;
    const to = scrollTo(offsets, indexOfRow(items, id), sight());
    if (to !== undefined) scroller.current?.scrollTo({top: to});
    wanted.current = id;
    move(id);
    grant();
  };
  return {stop, move, focus};
}
