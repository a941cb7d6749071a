import type {ReactNode} from 'react';
import {FieldError} from 'react-aria-components/FieldError';
import {Label} from 'react-aria-components/Label';
import {Text} from 'react-aria-components/Text';
import {classNames} from './class-names.ts';
import styles from './field.module.css';
import {AlertIcon} from './icons/status-icons.ts';
import {VisuallyHidden} from './visually-hidden.tsx';

/** What every field says about itself. */
export interface FieldProps {
  readonly label: string;
  /** Read aloud only, where the place says what the field is. */
  readonly isLabelHidden?: boolean;
  /** One line below: what belongs in here. */
  readonly help?: string | undefined;
  /** One line instead of the help: what to do about it. */
  readonly error?: string | undefined;
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
  /** Off because of this; it stands below in place of the help. */
  readonly disabledReason?: string | undefined;
  readonly size?: 'sm' | 'md' | 'lg';
}

/** The label above a field, with the mark of a required one. */
export function FieldLabel({label, isLabelHidden = false, isRequired = false}: FieldProps) {
  return (
    <Label className={(isLabelHidden ? styles.unseen : styles.label) ?? ''}>
      {isLabelHidden ? <VisuallyHidden>{label}</VisuallyHidden> : label}
      {isRequired && !isLabelHidden && (
        <span className={styles.required} aria-hidden>
          {' *'}
        </span>
      )}
    </Label>
  );
}

/** The line below a field: what is wrong, why it is off, or what belongs in it. */
export function FieldMessage({error, disabledReason, help}: FieldProps) {
  if (error !== undefined) {
    return (
      <FieldError className={classNames(styles.message, styles.error)}>
        <AlertIcon size={13} />
        {error}
      </FieldError>
    );
  }
  const text = disabledReason ?? help;
  if (text === undefined) return null;
  return (
    <Text slot="description" className={styles.message ?? ''}>
      {text}
    </Text>
  );
}

/** The box a value stands in, with an icon before it and something after it. */
export function FieldBox({children, icon, end, size = 'md'}: FieldBoxProps) {
  return (
    <div className={classNames(styles.box, styles[size])}>
      {icon && <span className={styles.icon}>{icon}</span>}
      {children}
      {end}
    </div>
  );
}

interface FieldBoxProps {
  readonly children: ReactNode;
  readonly icon?: ReactNode;
  readonly end?: ReactNode;
  readonly size?: 'sm' | 'md' | 'lg';
}
