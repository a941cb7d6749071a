import type {ReactNode} from 'react';
import {Button} from 'react-aria-components/Button';
import {classNames} from './class-names.ts';
import {CountBadge} from './count-badge.tsx';
import {defined} from './defined.ts';
import {drawButton} from './draw-button.tsx';
import {useKeysNow} from './keys-context.ts';
import type {Key} from './keys.ts';
import styles from './rail.module.css';
import {Tooltip} from './tooltip.tsx';
import {useIsNarrow} from './use-media.ts';
import {VisuallyHidden} from './visually-hidden.tsx';

interface RailProps {
  /** Names the landmark: "Main". */
  readonly label: string;
  /** `RailItem`s of the places. */
  readonly children: ReactNode;
  /** `RailItem`s at the lower end: shortcuts, settings, me. */
  readonly end?: ReactNode;
}

/** The way to every place. Words under the icons, or tooltips where the window is narrow. */
export function Rail({label, children, end}: RailProps) {
  return (
    <nav className={styles.rail} aria-label={label} data-region="rail" tabIndex={-1}>
      {children}
      <span className={styles.space} />
      {end}
    </nav>
  );
}

interface RailItemProps {
  readonly icon: ReactNode;
  readonly label: string;
  /** Read aloud instead of the label: "My Work, 5 need attention". */
  readonly 'aria-label'?: string;
  readonly isCurrent?: boolean;
  readonly count?: number;
  readonly countTone?: 'accent' | 'danger';
  readonly keys?: readonly Key[];
  /** Only the icon, in the wide layout too. */
  readonly isWordless?: boolean;
  /** Left out where the item is the trigger of a popover or menu. */
  readonly onPress?: () => void;
}

/** One place, or oneself. Works as the trigger of `PopoverButton` and `MenuButton`. */
export function RailItem({icon, label, count = 0, countTone = 'accent', isWordless = false, ...rest}: RailItemProps) {
  const {isCurrent = false, keys, onPress, 'aria-label': spoken = label} = rest;
  const keysNow = useKeysNow(keys);
  const hasTooltip = useIsNarrow() || isWordless;
  const item = (
    <Button
      {...defined({onPress, render: drawButton({keys: keysNow, isNamedByTooltip: hasTooltip})})}
      className={classNames(styles.item, isWordless && styles.wordless)}
      aria-current={isCurrent ? 'page' : 'false'}
    >
      <span className={styles.icon}>{icon}</span>
      <span className={styles.word} aria-hidden>
        {label}
      </span>
      <VisuallyHidden>{spoken}</VisuallyHidden>
      {count > 0 && <CountBadge count={count} tone={countTone} className={styles.count} />}
    </Button>
  );
  if (!hasTooltip) return item;
  return (
    <Tooltip text={label} keys={keys} placement="end">
      {item}
    </Tooltip>
  );
}
