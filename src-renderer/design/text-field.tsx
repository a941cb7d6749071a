import type {HTMLInputAutoCompleteAttribute, KeyboardEvent, ReactNode, Ref} from 'react';
import {Input} from 'react-aria-components/Input';
import {TextField as AriaTextField} from 'react-aria-components/TextField';
import {defined} from './defined.ts';
import {FieldBox, FieldLabel, FieldMessage, type FieldProps} from './field.tsx';
import styles from './field.module.css';

/** What a field holds, whether one line or several. */
export interface TextValueProps extends FieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string | undefined;
  /** Characters; what is beyond is not taken. */
  readonly maxLength?: number;
  /** The first thing to have the focus in a dialog or a form. */
  readonly takesFocus?: boolean;
  readonly onKeyDown?: ((event: KeyboardEvent) => void) | undefined;
  readonly onBlur?: (() => void) | undefined;
}

interface TextFieldProps extends TextValueProps {
  readonly type?: 'text' | 'search' | 'email' | 'tel' | 'url' | 'password' | 'datetime-local';
  readonly icon?: ReactNode;
  /** After the text: a unit, keys, a clear button. */
  readonly end?: ReactNode;
  readonly autoComplete?: HTMLInputAutoCompleteAttribute;
  readonly ref?: Ref<HTMLInputElement>;
}

/** One line of text. */
export function TextField({type = 'text', icon, end, autoComplete = 'off', ref, ...field}: TextFieldProps) {
  return (
    <AriaTextField {...fieldAttributes(field)} type={type} autoComplete={autoComplete} className={styles.field ?? ''}>
      <FieldLabel {...field} />
      <FieldBox {...defined({icon, end, size: field.size})}>
        <Input {...defined({placeholder: field.placeholder})} ref={ref} className={styles.input ?? ''} />
      </FieldBox>
      <FieldMessage {...field} />
    </AriaTextField>
  );
}

/** Our words for a text field in those of react-aria. */
export function fieldAttributes(field: TextValueProps) {
  const {value, onChange, maxLength, takesFocus, onKeyDown, onBlur, error, isRequired} = field;
  return {
    ...defined({maxLength, autoFocus: takesFocus, onKeyDown: onKeyDown && leaving(onKeyDown), onBlur, isRequired}),
    value,
    onChange,
    isInvalid: error !== undefined,
    isDisabled: field.isDisabled === true || field.disabledReason !== undefined,
  };
}

/** React-aria lets no key out that somebody listens to. Escape belongs to the dialog around, unless the field took it. */
const leaving = (onKeyDown: (event: KeyboardEvent) => void) => (event: KeyboardEvent & Partial<Continuing>) => {
  onKeyDown(event);
  if (event.key === 'Escape' && !event.isDefaultPrevented()) event.continuePropagation?.();
};

interface Continuing {
  readonly continuePropagation: () => void;
}
