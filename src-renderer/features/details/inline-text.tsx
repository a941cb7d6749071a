import {useEffect, useRef, type KeyboardEvent} from 'react';
import {useTranslation} from 'react-i18next';
import {TextArea} from '../../design/text-area.tsx';
import {TextField} from '../../design/text-field.tsx';
import {ValueButton} from '../../design/value-button.tsx';
import styles from './inline-text.module.css';
import {useWriting, type Written} from './use-writing.ts';

export interface InlineTextProps extends Written {
  /** What it is called: "Summary". */
  readonly label: string;
  /** Where there is none yet: "Add a summary". */
  readonly placeholder: string;
  /** Why one may not change it. */
  readonly off?: string | undefined;
  readonly maxLength: number;
  readonly isMultiline?: boolean;
  /** Numbers and addresses stay left to right. */
  readonly isCode?: boolean;
}

/**
 * A text that is written over in its place: Enter or leaving it saves, Escape takes the change
 * back. What could not be saved stays in the field with the reason, wherever one goes meanwhile.
 */
export function InlineText(props: InlineTextProps) {
  const {label, placeholder, off, isMultiline = false, isCode = false} = props;
  const writing = useWriting(props);
  const {shown, text, isEndedByKey} = writing;
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (text === undefined && isEndedByKey) opener.current?.focus();
  }, [text, isEndedByKey]);
  if (off === undefined && text !== undefined) {
    return <Writing {...props} writing={writing} text={text} isMultiline={isMultiline} />;
  }
  return (
    <ValueButton
      ref={opener}
      label={label}
      isText
      disabledReason={off}
      onPress={writing.begin}
      className={isCode ? styles.code : undefined}
    >
      {shown === '' ? <span className={styles.none}>{placeholder}</span> : <span className={styles.text}>{shown}</span>}
    </ValueButton>
  );
}

interface WritingProps extends InlineTextProps {
  readonly writing: ReturnType<typeof useWriting>;
  readonly text: string;
  readonly isMultiline: boolean;
}

function Writing({label, placeholder, maxLength, isMultiline, writing, text, value}: WritingProps) {
  const {t} = useTranslation('details');
  const {error, base} = writing;
  const isChangedElsewhere = base !== undefined && base !== value;
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const isSaved = event.key === 'Enter' && (!isMultiline || event.ctrlKey || event.metaKey);
    if (isSaved) void writing.save('key');
    else if (event.key === 'Escape') writing.cancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const field = {
    label,
    isLabelHidden: true,
    value: text,
    onChange: writing.write,
    placeholder,
    maxLength,
    takesFocus: writing.isBegun,
    error,
    help: isChangedElsewhere ? t('changedMeanwhile', {text: value}) : isMultiline ? t('howToSave') : undefined,
    onBlur: () => document.hasFocus() && void writing.save('blur'),
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the field in it has the focus
    <div className={styles.writing} onKeyDown={handleKeyDown}>
      {isMultiline ? <TextArea {...field} /> : <TextField {...field} size="sm" />}
    </div>
  );
}
