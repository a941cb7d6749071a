import type {ReactNode} from 'react';
import {Checkbox as AriaCheckbox} from 'react-aria-components/Checkbox';
import styles from './checkbox.module.css';
import {defined} from './defined.ts';
import {CheckIcon, MinusIcon} from './icons/action-icons.ts';

interface CheckboxProps {
  readonly children?: ReactNode;
  readonly isSelected: boolean;
  /** Some of what it stands for are chosen. */
  readonly isMixed?: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
  readonly isInvalid?: boolean;
  /** Where no words stand beside it. */
  readonly 'aria-label'?: string;
}

/** Yes or no, as part of something that is sent later. */
export function Checkbox({children, isMixed = false, isSelected, onChange, ...rest}: CheckboxProps) {
  return (
    <AriaCheckbox
      {...defined(rest)}
      className={styles.checkbox ?? ''}
      isSelected={isSelected}
      isIndeterminate={isMixed}
      onChange={onChange}
    >
      <span className={styles.box}>{isMixed ? <MinusIcon size={12} /> : isSelected && <CheckIcon size={12} />}</span>
      {children}
    </AriaCheckbox>
  );
}
