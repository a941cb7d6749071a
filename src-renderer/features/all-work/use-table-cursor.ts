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
  /** Pixels of the rows that the table has before these. */
  readonly above: number;
  /** The last of these is the last of the table. */
  readonly isAtEnd: boolean;
}

/** An end of the table, which may have to be read. */
export type Edge = 'first' | 'last';

const isEdge = (wanted: string | undefined): wanted is Edge => wanted === 'first' || wanted === 'last';

/** One row of the table takes part in Tab; the focus moves with the keys, and is found again on coming back. */
export function useTableCursor({items, offsets, scroller, sight, place, above, isAtEnd}: CursorOptions) {
  const [at, setAt] = useState({place, id: place.get().cursor});
  const cursor = at.place === place ? at.id : place.get().cursor;
  const wanted = useRef<ConversationId | Edge>(undefined);
  const stop = indexOfRow(items, cursor) === -1 ? rowBeside(items, undefined, 1) : cursor;

  const rowAt = (edge: Edge): ConversationId | undefined => {
    const isRead = edge === 'first' ? above === 0 : isAtEnd;
    return isRead ? rowBeside(items, undefined, edge === 'first' ? 1 : -1) : undefined;
  };
  const grant = () => {
    const id = isEdge(wanted.current) ? rowAt(wanted.current) : wanted.current;
    const row = id && scroller.current?.querySelector<HTMLElement>(`[data-conversation="${id}"]`);
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
      wanted.current = undefined; // whoever went on does not want it any more
      place.set({cursor: id});
      setAt({place, id});
    },
    [place],
  );
  const focus = (id: ConversationId | undefined) => {
    if (id === undefined) return;
    const {top, height} = sight();
    const to = scrollTo(offsets, indexOfRow(items, id), {top: top - above, height});
    if (to !== undefined) scroller.current?.scrollTo({top: to + above});
    move(id);
    wanted.current = id;
    grant();
  };
  const focusEdge = (edge: Edge) => {
    const id = rowAt(edge);
    if (id !== undefined) return focus(id);
    move(undefined);
    wanted.current = edge;
    scroller.current?.scrollTo({top: edge === 'first' ? 0 : scroller.current.scrollHeight});
  };
  return {stop, move, focus, focusEdge};
}
