/** A rectangle of the screen in device-independent pixels. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How the window was left. */
export interface WindowState {
  /** Undefined: never moved, so the system places it. */
  readonly position: {readonly x: number; readonly y: number} | undefined;
  readonly width: number;
  readonly height: number;
  readonly isMaximized: boolean;
}

export const minimumSize = {width: 800, height: 600} as const;

const initial: WindowState = {position: undefined, width: 1_280, height: 820, isMaximized: false};

/** Widest strip of the title bar, in px, that must lie on a display for the window to be caught again. */
const GRIP = {width: 120, height: 32} as const;

/** Reads what was stored. Whatever is not a sensible number is replaced by the initial state's. */
export function windowStateFrom(raw: unknown): WindowState {
  const {x, y, width, height, isMaximized} = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<
    string,
    unknown
  >;
  return {
    position: isPixels(x) && isPixels(y) ? {x, y} : undefined,
    width: isPixels(width) ? Math.max(width, minimumSize.width) : initial.width,
    height: isPixels(height) ? Math.max(height, minimumSize.height) : initial.height,
    isMaximized: isMaximized === true,
  };
}

/** As it is stored: plain numbers, which `windowStateFrom` reads. */
export const storedWindowState = (bounds: Bounds, isMaximized: boolean) => ({...bounds, isMaximized});

/**
 * Where the window may open: a display that was unplugged, or became smaller, must not hide
 * it. `workAreas` are the displays without panels and docks.
 */
export function fitToDisplays(state: WindowState, workAreas: readonly Bounds[]): WindowState {
  const {position} = state;
  const area = workAreas.find(one => position !== undefined && isInReach(position, state.width, one)) ?? workAreas[0];
  if (area === undefined) return {...state, position: undefined};
  const width = Math.max(minimumSize.width, Math.min(state.width, area.width));
  const height = Math.max(minimumSize.height, Math.min(state.height, area.height));
  const isReachable = position !== undefined && isInReach(position, state.width, area);
  return {...state, width, height, position: isReachable ? position : undefined};
}

/** Whether enough of the title bar lies on that display to take hold of. */
function isInReach({x, y}: {x: number; y: number}, width: number, area: Bounds): boolean {
  const across = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
  return across >= GRIP.width && y >= area.y && y + GRIP.height <= area.y + area.height;
}

/** Screens are some thousand pixels wide; a larger number is not one. */
function isPixels(value: unknown): value is number {
  return Number.isSafeInteger(value) && Math.abs(value as number) < 100_000;
}
