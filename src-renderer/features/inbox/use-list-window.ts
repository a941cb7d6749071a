import {useCallback, useLayoutEffect, useRef, useState, type RefObject} from 'react';
import {windowOf, type Sight} from './list-window.ts';

/** What a document without a layout shows, as in a test: a window of usual height. */
const usualHeight = 800;

interface ListWindow {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** The first item to draw and the one after the last. */
  readonly range: readonly [number, number];
  readonly onScroll: () => void;
  readonly sight: () => Sight;
}

/**
 * Follows what part of a list is on screen. It draws again only when other items come into it.
 *
 * @param above pixels of what the list has before its first item
 */
export function useListWindow(offsets: readonly number[], above = 0): ListWindow {
  const scroller = useRef<HTMLDivElement>(null);
  const [sightDrawn, setSightDrawn] = useState<Sight>({top: 0, height: usualHeight});

  const sight = useCallback((): Sight => {
    const {scrollTop = 0, clientHeight = 0} = scroller.current ?? {};
    return {top: scrollTop, height: clientHeight === 0 ? usualHeight : clientHeight};
  }, []);
  const among = useCallback(({top, height}: Sight) => windowOf(offsets, {top: top - above, height}), [offsets, above]);

  const onScroll = useCallback(() => {
    setSightDrawn(drawn => {
      const now = sight();
      return among(drawn).join() === among(now).join() ? drawn : now;
    });
  }, [among, sight]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(onScroll);
    observer.observe(element);
    return () => observer.disconnect();
  }, [onScroll]);

  return {scroller, range: among(sightDrawn), onScroll, sight};
}
