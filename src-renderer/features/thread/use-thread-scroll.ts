import {useVirtualizer} from '@tanstack/react-virtual';
import {useLayoutEffect, useRef, useState} from 'react';
import {estimateHeight} from './estimate-height.ts';
import type {ThreadFeed} from './thread-feed.ts';
import type {ThreadItem} from './thread-items.ts';

interface ThreadScroll {
  readonly feed: ThreadFeed;
  readonly items: readonly ThreadItem[];
  /** Where it opens: the key of an item; undefined: at the end. */
  readonly openAt: string | undefined;
}

/** Pixels from the end that still count as the end. */
const AT_END = 48;
/** Pixels from an edge at which the next page is asked for: about two screens. */
const NEAR_EDGE = 1_200;

/**
 * The scrolling of a thread. It opens at the end, or at the first message nobody has read;
 * stays at the end while it is there; and keeps what one reads in place when something is
 * added above.
 */
export function useThreadScroll({feed, items, openAt}: ThreadScroll) {
  const scroller = useRef<HTMLDivElement>(null);
  const isPlaced = useRef(false);
  const [isAtEnd, setIsAtEnd] = useState(true);

  // oxlint-disable-next-line react/incompatible-library -- what it returns is read here and by its caller, never memoised
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: n => (items[n] ? estimateHeight(items[n]) : 0),
    getItemKey: n => items[n]?.key ?? n,
    overscan: 8,
    paddingStart: 8,
    paddingEnd: 28,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: AT_END,
    onChange: instance => {
      // Before it was placed it stands at the top for a moment, and that is nobody's doing.
      if (!isPlaced.current) return;
      setIsAtEnd(instance.isAtEnd(AT_END));
      const {scrollOffset} = instance;
      const {hasEarlier, hasLater} = feed.getState();
      if (hasEarlier && (scrollOffset ?? 0) < NEAR_EDGE) void feed.readEarlier();
      if (hasLater && instance.getDistanceFromEnd() < NEAR_EDGE) void feed.readLater();
    },
  });

  useLayoutEffect(() => {
    if (isPlaced.current || items.length === 0) return;
    isPlaced.current = true;
    const index = items.findIndex(({key}) => key === openAt);
    if (index === -1) virtualizer.scrollToEnd();
    else virtualizer.scrollToIndex(index, {align: 'start'});
  }, [items, openAt, virtualizer]);

  const toEnd = () => {
    if (feed.getState().hasLater) {
      isPlaced.current = false;
      feed.toLatest();
    }
    virtualizer.scrollToEnd();
  };
  return {scroller, virtualizer, isAtEnd, toEnd};
}
