import {useEffect, useEffectEvent, useRef} from 'react';
import {useSteady} from '../../design/use-steady.ts';
import type {InboxListState} from '../inbox/inbox-list.ts';
import type {Sight} from '../inbox/list-window.ts';
import {useSession} from '../session/session.ts';
import type {WorkList} from './use-work-list.ts';

/** Rows from the end at which the next page is asked for. */
const NEAR_END = 20;
/** What is further than a page from what was read is read by itself, not everything up to there. */
const FAR = 50;
/** Who passes a screen's worth of rows sooner than this reads none of them. */
const SCREEN_MS = 150;
const WATCHED_MS = 50;
/** Who has not scrolled for so long does not fly any more. */
const RESTED_MS = 80;

interface ReadingOptions {
  readonly work: WorkList;
  readonly drawn: InboxListState;
  readonly height: number;
  readonly sight: () => Sight;
}

/**
 * Reads what scrolling brings near: the next page below or above, or what is far away by itself. What flies by too
 * fast to be seen is not read. While something is ticked the rows stay in one piece: what is ticked is among them.
 */
export function useReadingAlong({work, drawn, height, sight}: ReadingOptions): () => void {
  const {allWork} = useSession();
  const flight = useRef({at: -Infinity, top: 0, isFlying: false});
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const {reader} = work;

  const isFlying = (): boolean => {
    const {top, height: screen} = sight();
    const before = flight.current;
    const now = performance.now();
    const passedMs = now - before.at;
    // One event after the other says little: a wheel's turn comes in several.
    if (passedMs < WATCHED_MS) return before.isFlying;
    const flies = Math.abs(top - before.top) * SCREEN_MS > screen * passedMs;
    flight.current = {at: now, top, isFlying: flies};
    return flies;
  };
  const look = () => {
    timer.current = undefined;
    const {items, above = 0, total, hasMore} = drawn;
    const {top, height: screen} = sight();
    const [first, last] = [Math.floor(top / height), Math.ceil((top + screen) / height)];
    const until = above + items.length;
    const isFar = last < above - FAR || first > until + FAR;
    if (isFar && total !== undefined && allWork.getState().ticked.size === 0) return reader.goTo(first);
    if (hasMore && last >= until - NEAR_END) reader.readMore();
    if (above > 0 && first <= above + NEAR_END) reader.readBefore();
  };
  const lookLater = useSteady(look);
  const along = () => {
    reader.recount();
    clearTimeout(timer.current);
    if (isFlying()) timer.current = setTimeout(lookLater, RESTED_MS);
    else look();
  };
  const lookAnew = useEffectEvent(() => timer.current === undefined && look());
  useEffect(() => void lookAnew(), [drawn]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useSteady(along);
}
