import type {PageSize} from '../../engine/pdfs.ts';

/** A page is drawn no finer than this; beyond, it is stretched. */
const MOST_CANVAS_PIXELS = 16_777_216;
/** No canvas has more on one side: it would stay empty. */
const MOST_CANVAS_SIDE = 16_384;

/** As wide as there is room, or so many times its size. */
export type Zoom = 'fit' | number;

const steps = [0.25, 0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 4] as const;

/** Beside the pages and between them. */
export const PAGE_GAP = 12;

/** How large a page is drawn in a space of that width. Fitting never magnifies beyond half as much again. */
export const scaleOf = (zoom: Zoom, {width}: PageSize, room: number): number =>
  zoom === 'fit' ? Math.min(1.5, Math.max(0.1, (room - 2 * PAGE_GAP) / width)) : zoom;

/** What becomes of a page at that scale, if it may be no wider than that, its rim included. */
export function drawnSize(size: PageSize, scale: number, widest: number): PageSize & {readonly scale: number} {
  const drawn = Math.min(scale, Math.max(0.1, (widest - 2 * PAGE_GAP) / size.width));
  return {scale: drawn, width: size.width * drawn, height: size.height * drawn};
}

/** How many pixels are drawn for one of a page that size on a screen with so many for one. */
export const finenessOf = ({width, height}: PageSize, ratio: number): number =>
  Math.min(
    ratio,
    Math.sqrt(MOST_CANVAS_PIXELS / (width * height)),
    MOST_CANVAS_SIDE / width,
    MOST_CANVAS_SIDE / height,
  );

/** The next step up or down from how it looks now; undefined: there is none. */
export function zoomFrom(scale: number, way: 'in' | 'out'): number | undefined {
  // A little beyond, or what fits by chance on a step would seem stuck.
  return way === 'in' ? steps.find(step => step > scale * 1.01) : steps.findLast(step => step < scale * 0.99);
}
