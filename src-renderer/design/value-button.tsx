import type {ReactNode} from 'react';
import {PressableButton, type PressProps} from './button.tsx';
import {classNames} from './class-names.ts';
import {ChevronsUpDownIcon} from './icons/arrow-icons.ts';
import styles from './value-button.module.css';
import {VisuallyHidden} from './visually-hidden.tsx';

interface ValueButtonProps extends PressProps {
  /** What the value is of, read aloud before it: "Queue". */
  readonly label: string;
  readonly children: ReactNode;
  /** Nothing to choose from opens: the value is written over in its place. */
  readonly isText?: boolean;
}

/** A value that is changed where it stands. It looks like text until one comes near. */
export function ValueButton({label, children, isText = false, className, ...press}: ValueButtonProps) {
  return (
    <PressableButton {...press} tone="quiet" className={classNames(styles.value, isText && styles.text, className)}>
      <VisuallyHidden>{label}, </VisuallyHidden>
      {children}
      {!isText && press.disabledReason === undefined && <ChevronsUpDownIcon size={12} className={styles.chevron} />}
    </PressableButton>
  );
}
