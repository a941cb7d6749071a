import {useRef, useState, type KeyboardEvent, type PointerEvent} from 'react';
import {useLocale} from 'react-aria-components/I18nProvider';
import {useTranslation} from 'react-i18next';
import styles from './pane-separator.module.css';
import {widthAfterKey, within} from './separator-width.ts';

interface PaneSeparatorProps {
  /** The pane it resizes, in words: "Conversation list". */
  readonly pane: string;
  /** The element whose width it is. */
  readonly paneId: string;
  /** Pixels. */
  readonly width: number;
  readonly min: number;
  readonly max: number;
  /** What a double click goes back to. */
  readonly initial: number;
  readonly onResize: (width: number) => void;
  /** Whether the pane is before the separator in reading order, or after it. */
  readonly side?: 'before' | 'after';
}

/** The hairline between two panes. It is dragged, or moved by 8 px with the arrow keys, Home and End. */
export function PaneSeparator({pane, paneId, width, min, max, initial, onResize, side = 'before'}: PaneSeparatorProps) {
  const {t} = useTranslation('design');
  const {direction} = useLocale();
  const growsTowards = (side === 'before') === (direction === 'ltr') ? 'right' : 'left';
  const {isDragging, ...drag} = useDrag(width, growsTowards, dragged => onResize(within(dragged, {min, max})));

  const handleKeyDown = (event: KeyboardEvent) => {
    const next = widthAfterKey(event.key, width, {growsTowards, min, max});
    if (next === undefined) return;
    event.preventDefault();
    onResize(next);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a separator with a value is a widget
    <hr
      className={styles.separator}
      aria-orientation="vertical"
      aria-label={t('pane.resize', {pane})}
      aria-controls={paneId}
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuetext={t('pane.pixels', {count: width})}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as above
      tabIndex={0}
      data-dragging={isDragging || undefined}
      onKeyDown={handleKeyDown}
      onDoubleClick={() => onResize(within(initial, {min, max}))}
      {...drag}
    />
  );
}

/** Follows the pointer from where it took hold. */
function useDrag(width: number, growsTowards: 'left' | 'right', onDrag: (width: number) => void) {
  const [isDragging, setIsDragging] = useState(false);
  const hold = useRef({pointer: 0, width: 0});
  const release = () => setIsDragging(false);
  return {
    isDragging,
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      hold.current = {pointer: event.clientX, width};
      setIsDragging(true);
    },
    onPointerMove: (event: PointerEvent) => {
      if (!isDragging) return;
      const moved = event.clientX - hold.current.pointer;
      onDrag(hold.current.width + (growsTowards === 'right' ? moved : -moved));
    },
    onPointerUp: release,
    onLostPointerCapture: release,
  };
}
