/** How far a pane may be drawn, in pixels. */
export interface WidthRange {
  readonly min: number;
  readonly max: number;
}

/** One press of an arrow key. */
export const widthStep = 8;

/** The nearest width inside the range, in whole pixels. */
export const within = (width: number, {min, max}: WidthRange): number =>
  Math.round(Math.min(max, Math.max(min, width)));

/**
 * The width after a key, or undefined where the key does nothing. `growsTowards` is the arrow that
 * makes the pane wider on this screen: it turns round for a pane after the separator and in
 * right-to-left languages.
 */
export function widthAfterKey(
  key: string,
  width: number,
  {growsTowards, ...range}: WidthRange & {readonly growsTowards: 'left' | 'right'},
): number | undefined {
  const wider = growsTowards === 'right' ? 'ArrowRight' : 'ArrowLeft';
  const narrower = growsTowards === 'right' ? 'ArrowLeft' : 'ArrowRight';
  switch (key) {
    case wider:
      return within(width + widthStep, range);
    case narrower:
      return within(width - widthStep, range);
    case 'Home':
      return range.min;
    case 'End':
      return range.max;
    default:
      return undefined;
  }
}
