import {useVirtualizer, type Virtualizer} from '@tanstack/react-virtual';
import {useEffect, useEffectEvent, useLayoutEffect, useRef, useState} from 'react';
import {estimateHeight} from './estimate-height.ts';
import {useSession} from '../session/session.ts';
import type {ThreadFeed} from './thread-feed.ts';
import type {ThreadItem} from './thread-items.ts';
import type {ThreadWindow} from './thread-window.ts';

interface ThreadScroll {
  readonly feed: ThreadFeed;
  readonly items: readonly ThreadItem[];
  /** Where it opens: the key of an item; undefined: at the end. */
  readonly openAt: string | undefined;
  /** Customer messages beyond this position are new; undefined: nothing is. */
  readonly newAfter: number | undefined;
}

/** What draws the part of a thread that is in sight. */
export type ThreadVirtualizer = Virtualizer<HTMLDivElement, HTMLLIElement>;

/** Pixels from the end that still count as the end. */
const AT_END = 48;
/** Pixels from an edge at which the next page is asked for: about two screens. */
const NEAR_EDGE = 1_200;
const PADDING = {start: 8, end: 28};
/** How long a jump takes to arrive: rows are measured on the way, and each moves the goal. */
const SETTLE_MS = 120;

/**
 * The scrolling of a thread. It opens at the end, or at the first message nobody has read;
 * stays at the end while it is there; and keeps what one reads in place when something is
 * added above.
 */
export function useThreadScroll({feed, items, openAt, newAfter}: ThreadScroll) {
  const scroller = useRef<HTMLDivElement>(null);
  /** Undefined: not placed yet. False: a jump is under way. Whatever shows meanwhile is nobody's wish. */
  const isSettled = useRef<boolean>(undefined);
  const [isAtEnd, setIsAtEnd] = useState(true);

  const hand = useScrollHand(scroller);
  const follow = (instance: ThreadVirtualizer) => {
    if (!isSettled.current) return;
    const isDown = instance.isAtEnd(AT_END);
    if (isDown || hand.isMoving()) setIsAtEnd(isDown);
    // It grew, or the composer did: nobody left its end.
    else if (isAtEnd) instance.scrollToEnd();
    readOn(feed, instance);
  };
  // oxlint-disable-next-line react/incompatible-library -- what it returns is read here and by its caller, never memoised
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLLIElement>({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: n => (items[n] ? estimateHeight(items[n]) : 0),
    getItemKey: n => items[n]?.key ?? n,
    overscan: 8,
    paddingStart: PADDING.start,
    paddingEnd: PADDING.end,
    ...useFirstSight({items, openAt}),
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: AT_END,
    onChange: follow,
  });

  useLastSight(virtualizer);

  const settling = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(settling.current), []);
  const jump = (index: number) => {
    isSettled.current = false;
    if (index === -1) virtualizer.scrollToEnd();
    else virtualizer.scrollToIndex(index, {align: 'start'});
    clearTimeout(settling.current);
    settling.current = setTimeout(() => {
      isSettled.current = true;
      setIsAtEnd(virtualizer.isAtEnd(AT_END));
      readOn(feed, virtualizer);
    }, SETTLE_MS);
  };

  useLayoutEffect(() => {
    if (isSettled.current === undefined && items.length > 0) jump(items.findIndex(({key}) => key === openAt));
  });
  // The virtualizer follows what is appended, but not when the far end was cut off in the same moment.
  const last = items.at(-1)?.key;
  const stay = useEffectEvent(() => {
    if (isSettled.current && isAtEnd) virtualizer.scrollToEnd();
  });
  useLayoutEffect(() => stay(), [last]);

  const toEnd = () => {
    // Placed again when the newest page is there.
    if (feed.getState().hasLater) isSettled.current = undefined;
    if (feed.getState().hasLater) feed.toLatest();
    else jump(-1);
  };
  const toUnread = useToUnread({feed, items, newAfter}, jump);
  return {scroller, virtualizer, isAtEnd, toEnd, toUnread};
}

/**
 * What will be in sight, as far as one can tell before anything was laid out: as much as of the thread before, around
 * where it opens. So its entries are drawn with the thread itself, and not a drawing and a layout later.
 */
function useFirstSight({items, openAt}: Pick<ThreadScroll, 'items' | 'openAt'>) {
  const {feeds} = useSession();
  const rect = feeds.sight();
  if (rect === undefined) return {};
  const initialOffset = () => {
    const heights = items.map(estimateHeight);
    const sum = (some: readonly number[]) => some.reduce((all, one) => all + one, PADDING.start);
    const end = Math.max(0, sum(heights) + PADDING.end - rect.height);
    const index = items.findIndex(({key}) => key === openAt);
    return index === -1 ? end : Math.min(end, sum(heights.slice(0, index)));
  };
  return {initialRect: rect, initialOffset};
}

/** Remembers it for the next thread. */
function useLastSight(virtualizer: ThreadVirtualizer): void {
  const {feeds} = useSession();
  useLayoutEffect(() => {
    const {scrollRect} = virtualizer;
    if (scrollRect !== null && scrollRect.height > 0) feeds.setSight(scrollRect);
  });
}

/** To the first that nobody has read; what is not in memory is read before. */
function useToUnread(
  {feed, items, newAfter}: Pick<ThreadScroll, 'feed' | 'items' | 'newAfter'>,
  jump: (index: number) => void,
): () => void {
  const isWanted = useRef(false);
  const isFar = () => beginsAfter(feed.getState(), newAfter);
  const go = () => jump(items.findIndex(({kind}) => kind === 'new'));
  useLayoutEffect(() => {
    if (!isWanted.current || isFar()) return;
    isWanted.current = false;
    go();
  });
  return () => {
    isWanted.current = isFar();
    if (isWanted.current) void feed.toPosition((newAfter ?? 0) + 1);
    else go();
  };
}

/** What nobody has read yet begins before what is in memory. */
export const beginsAfter = ({entries, hasEarlier}: ThreadWindow, newAfter: number | undefined): boolean =>
  newAfter !== undefined && hasEarlier && (entries[0]?.position ?? 0) > newAfter + 1;

/** So long a push on the wheel or a key moves what is scrolled. */
const PUSH_MS = 1_000;
/** A scroll bar that was taken hold of tells nothing until it is let go. */
const HOLD_MS = 20_000;

/** Whether it is a person who scrolls. What the page scrolls by itself has no wheel, key or scroll bar to it. */
function useScrollHand(scroller: {readonly current: HTMLElement | null}) {
  const [until] = useState(() => ({time: 0}));
  useEffect(() => {
    const element = scroller.current;
    const listening = new AbortController();
    const options = {signal: listening.signal, passive: true};
    const push = () => {
      until.time = Math.max(until.time, performance.now() + PUSH_MS);
    };
    const hold = ({target, offsetX}: PointerEvent) => {
      const isBar = target === element && element !== null && isBeside(offsetX, element.clientWidth);
      until.time = performance.now() + (isBar ? HOLD_MS : 0);
    };
    element?.addEventListener('wheel', push, options);
    element?.addEventListener('touchmove', push, options);
    element?.addEventListener('keydown', push, options);
    element?.addEventListener('pointerdown', hold, options);
    return () => listening.abort();
  }, [scroller, until]);
  return {isMoving: () => performance.now() < until.time};
}

/** On the scroll bar, on whichever side it is. */
const isBeside = (x: number, width: number): boolean => x < 0 || x >= width;

/** Asks for the next page where an edge of the window comes near. */
function readOn(feed: ThreadFeed, instance: ThreadVirtualizer): void {
  const {hasEarlier, hasLater} = feed.getState();
  if (hasEarlier && (instance.scrollOffset ?? 0) < NEAR_EDGE) void feed.readEarlier();
  else if (hasLater && instance.getDistanceFromEnd() < NEAR_EDGE) void feed.readLater();
}
