import type {Ref} from 'react';
import {TextArea as AriaTextArea} from 'react-aria-components/TextArea';
import {TextField as AriaTextField} from 'react-aria-components/TextField';
import {defined} from './defined.ts';
import {FieldLabel, FieldMessage} from './field.tsx';
import styles from './field.module.css';
import {fieldAttributes, type TextValueProps} from './text-field.tsx';

interface TextAreaProps extends TextValueProps {
  readonly ref?: Ref<HTMLTextAreaElement>;
}

/** Several lines of text. It grows with what is written, up to two fifths of the window. */
export function TextArea({ref, ...field}: TextAreaProps) {
  return (
    <AriaTextField {...fieldAttributes(field)} className={styles.field ?? ''}>
      <FieldLabel {...field} />
      <AriaTextArea {...defined({placeholder: field.placeholder})} ref={ref} className={styles.area ?? ''} dir="auto" />
      <FieldMessage {...field} />
    </AriaTextField>
  );
}
