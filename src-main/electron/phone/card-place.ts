import type {Bounds} from '../window-state.ts';

/** How wide the card is, always. */
export const CARD_WIDTH = 372;
/** So far from the edges of the screen, until somebody moves it. */
const MARGIN = 16;

interface Placing {
  /** As it was stored; whatever is no place counts as never moved. */
  readonly stored: unknown;
  readonly height: number;
  /** The displays without panels and docks, the main one first. */
  readonly areas: readonly Bounds[];
  readonly isRightToLeft: boolean;
}

/**
 * Where the card goes: where it was left, if that display is still there, else the upper corner
 * where lines end. It lies wholly on one display, however high it is.
 */
export function placeCard({stored, height, areas, isRightToLeft}: Placing): Bounds {
  const [main] = areas;
  if (main === undefined) return {x: MARGIN, y: MARGIN, width: CARD_WIDTH, height};
  const left = leftAt(stored);
  const area = left && areas.find(one => isWithin(left, one));
  if (left !== undefined && area !== undefined) return inside({...left, height}, area);
  const x = isRightToLeft ? main.x + MARGIN : main.x + main.width - CARD_WIDTH - MARGIN;
  return inside({x, y: main.y + MARGIN, height}, main);
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function leftAt(stored: unknown): Point | undefined {
  const {x, y} = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>;
  return Number.isSafeInteger(x) && Number.isSafeInteger(y) ? {x: Number(x), y: Number(y)} : undefined;
}

/** The middle of its upper edge, by which it is moved, lies there. */
const isWithin = ({x, y}: Point, area: Bounds): boolean => {
  const middle = x + CARD_WIDTH / 2;
  return middle >= area.x && middle < area.x + area.width && y >= area.y && y < area.y + area.height;
};

/** Moved no further than it has to be, and no higher than the display. */
function inside({x, y, height}: Omit<Bounds, 'width'>, area: Bounds): Bounds {
  const fitting = Math.min(height, area.height);
  return {
    x: Math.max(area.x, Math.min(x, area.x + area.width - CARD_WIDTH)),
    y: Math.max(area.y, Math.min(y, area.y + area.height - fitting)),
    width: CARD_WIDTH,
    height: fitting,
  };
}
