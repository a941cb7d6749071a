/** What F6 stops at: the title bar, the rail, each pane, the composer. In the order of the document. */
const regions = '[data-region]';
const focusable = 'a[href], button, input, select, textarea, [tabindex], [contenteditable="true"]';

/** Moves the focus from region to region (`F6`, and back with Shift) and remembers where it was in each. */
export interface RegionCycle {
  readonly handleFocus: (event: FocusEvent) => void;
  readonly handleKeyDown: (event: KeyboardEvent) => void;
}

/** Makes the cycle of one window; `root` is looked at anew on each key. */
export function createRegionCycle(root: ParentNode): RegionCycle {
  const lastFocus = new WeakMap<Element, HTMLElement>();

  const move = (step: 1 | -1) => {
    const stops = [...root.querySelectorAll<HTMLElement>(regions)].filter(isReachable);
    // The innermost region counts: the composer lies inside the thread.
    const here = document.activeElement?.closest(regions);
    const index = stops.findIndex(stop => stop === here);
    const next = stops.at(index === -1 ? (step === 1 ? 0 : -1) : (index + step) % stops.length);
    if (next) focusInside(next, lastFocus.get(next));
  };

  return {
    handleFocus: ({target}) => {
      if (!(target instanceof HTMLElement)) return;
      const region = target.closest(regions);
      if (region && region !== target) lastFocus.set(region, target);
    },
    handleKeyDown: event => {
      if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      move(event.shiftKey ? -1 : 1);
    },
  };
}

/** Where it was, else what can be focused first, else the region itself. */
function focusInside(region: HTMLElement, last: HTMLElement | undefined): void {
  const first = [...region.querySelectorAll<HTMLElement>(focusable)].find(
    element => element.tabIndex >= 0 && isReachable(element) && element.closest(regions) === region,
  );
  const target = last && region.contains(last) && isReachable(last) ? last : (first ?? region);
  target.focus();
}

/** Not hidden, and not behind a dialog. */
function isReachable(element: HTMLElement): boolean {
  if (element.closest('[inert], [hidden], [aria-hidden="true"]') || element.matches(':disabled')) return false;
  return typeof element.checkVisibility !== 'function' || element.checkVisibility({visibilityProperty: true});
}
