import type {ReactNode} from 'react';
import {Switch as AriaSwitch} from 'react-aria-components/Switch';
import {defined} from './defined.ts';
import styles from './switch.module.css';

interface SwitchProps {
  readonly children?: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly isDisabled?: boolean;
  /** Where no words stand beside it. */
  readonly 'aria-label'?: string;
}

/** On or off, at once. */
export function Switch({children, isSelected, onChange, ...rest}: SwitchProps) {
  return (
    <AriaSwitch {...defined(rest)} className={styles.switch ?? ''} isSelected={isSelected} onChange={onChange}>
      <span className={styles.track} />
      {children}
    </AriaSwitch>
  );
}
