import type {KeyboardEvent} from 'react';
import {invalid} from '../../../core/lib/failure.ts';
import {TextField} from '../../design/text-field.tsx';
import {useWriting, type Written} from '../details/use-writing.ts';

interface KeptFieldProps extends Written {
  readonly label: string;
  readonly help?: string | undefined;
  readonly placeholder?: string;
  readonly type?: 'text' | 'tel';
  readonly maxLength: number;
  /** What is wrong with it, in words; undefined: it can be saved. */
  readonly faultOf: (text: string) => string | undefined;
}

/** One line that is saved when it is left, or by Enter. What cannot be saved stays in it with the reason; Escape takes it back. */
export function KeptField({label, help, placeholder, type = 'text', maxLength, faultOf, ...written}: KeptFieldProps) {
  const writing = useWriting({
    ...written,
    onSave: async text => (faultOf(text) === undefined ? written.onSave(text) : invalid('value', 'wrong', text)),
  });
  const {text, shown, error} = writing;
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') void writing.save('key');
    else if (event.key === 'Escape' && text !== undefined) writing.cancel();
    else return;
    event.preventDefault();
  };
  return (
    <TextField
      label={label}
      help={help}
      placeholder={placeholder}
      type={type}
      maxLength={maxLength}
      value={text ?? shown}
      error={error === undefined ? undefined : (faultOf(text ?? shown) ?? error)}
      onChange={writing.write}
      onBlur={() => document.hasFocus() && void writing.save('blur')}
      onKeyDown={handleKeyDown}
    />
  );
}
