import type {InboxItem} from './inbox-groups.ts';

/** Heights in pixels. They are fixed: a list never measures its rows. */
export interface ItemHeights {
  readonly row: number;
  readonly heading: number;
}

/** Where each item begins, and below the last one where the list ends. */
export function offsetsOf(items: readonly InboxItem[], heights: ItemHeights): readonly number[] {
  const offsets = [0];
  for (const {kind} of items) offsets.push((offsets.at(-1) ?? 0) + heights[kind]);
  return offsets;
}

/** What is on screen, in pixels from the top of the list. */
export interface Sight {
  readonly top: number;
  readonly height: number;
}

/** Items drawn beyond the edge, so that scrolling shows no gaps. */
const BEYOND = 6;

/** The first item to draw and the one after the last. */
export function windowOf(offsets: readonly number[], {top, height}: Sight): readonly [number, number] {
  const count = offsets.length - 1;
  const first = firstBeyond(offsets, top) - 1;
  const last = firstBeyond(offsets, top + height);
  return [Math.max(0, first - BEYOND), Math.min(count, last + BEYOND)];
}

/** How many offsets are not beyond a point: offsets only grow, so halving finds it. */
function firstBeyond(offsets: readonly number[], point: number): number {
  let [low, high] = [0, offsets.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? Infinity) <= point) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How far to scroll so that an item is in sight whole; undefined: it is. */
export function scrollTo(offsets: readonly number[], index: number, {top, height}: Sight): number | undefined {
  const [start = 0, end = 0] = [offsets[index], offsets[index + 1]];
  if (start < top) return start;
  return end > top + height ? end - height : undefined;
}
