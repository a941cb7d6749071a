import type {KeyboardEvent} from 'react';
import {useTranslation} from 'react-i18next';
import type {FormField} from '../../../core/contract/form-routes.ts';
import {
  LONGEST_LINE,
  LONGEST_TEXT,
  readNumber,
  writtenNumber,
  wrongValue,
  type FieldValue,
} from '../../../core/form/field.ts';
import {invalid, ok, type Result} from '../../../core/lib/failure.ts';
import {Checkbox} from '../../design/checkbox.tsx';
import {TextArea} from '../../design/text-area.tsx';
import {TextField} from '../../design/text-field.tsx';
import {fieldTimeOf, instantOf} from '../conversation/snooze-times.ts';
import {useWriting} from '../details/use-writing.ts';
import {useRefusalWords} from '../details/use-refusal-words.ts';
import {useSession} from '../session/session.ts';
import styles from './field-control.module.css';
import {LevelSelects} from './level-selects.tsx';
import {AlertIcon} from '../../design/icons/status-icons.ts';

export interface FieldControlProps {
  readonly field: FormField;
  readonly value: FieldValue | undefined;
  readonly isRequired: boolean;
  /** What keeps the conversation from being done, while this is empty. */
  readonly error: string | undefined;
  readonly isDisabled: boolean;
  /** What is half written is kept under this name. */
  readonly keptAs: string;
  readonly onSave: (value: FieldValue | null) => Promise<Result<unknown>>;
}

/** FO-1: what a field is filled with, kept as soon as it is left or chosen. */
export function FieldControl(props: FieldControlProps) {
  const {type} = props.field;
  if (type === 'checkbox') return <TickedField {...props} />;
  return type === 'drop-down' ? <ChosenField {...props} /> : <WrittenField {...props} />;
}

/** Saves what was chosen, and says why it was not taken. */
function useChoosing({onSave}: FieldControlProps): (value: FieldValue | null) => Promise<void> {
  const {toasts} = useSession();
  const words = useRefusalWords();
  return async value => {
    const answer = await onSave(value);
    if (!answer.ok) toasts.show({text: words(answer.failure), tone: 'failed'});
  };
}

function TickedField(props: FieldControlProps) {
  const {field, value, error, isDisabled} = props;
  const {t} = useTranslation('forms');
  const choose = useChoosing(props);
  const isOn = value === true;
  return (
    <div className={styles.ticked}>
      <Checkbox
        isSelected={isOn}
        isDisabled={isDisabled}
        isInvalid={error !== undefined}
        aria-label={useNameOf(props)}
        onChange={next => void choose(next)}
      >
        <span aria-hidden>{t(isOn ? 'yes' : 'no')}</span>
      </Checkbox>
      {error !== undefined && (
        <span className={styles.error}>
          <AlertIcon size={13} />
          {error}
        </span>
      )}
      {error === undefined && field.hint !== '' && <span className={styles.hint}>{field.hint}</span>}
    </div>
  );
}

/** Its name, and that it is needed, for who does not see the mark. */
function useNameOf({field, isRequired}: Pick<FieldControlProps, 'field' | 'isRequired'>): string {
  const {t} = useTranslation('forms');
  return isRequired ? t('neededName', {name: field.name}) : field.name;
}

function ChosenField(props: FieldControlProps) {
  const choose = useChoosing(props);
  return <LevelSelects {...props} name={props.field.name} onChoose={value => void choose(value)} />;
}

function WrittenField({field, value, isRequired, error, isDisabled, keptAs, onSave}: FieldControlProps) {
  const writing = useWriting({
    value: writtenAs(field, value),
    keptAs,
    onSave: async text => {
      const read = readTyped(field, text);
      return read.ok ? onSave(read.value) : read;
    },
  });
  const {t} = useTranslation('forms');
  const {text, shown} = writing;
  const isMultiline = field.type === 'multi-line';
  const isNumber = field.type === 'whole-number' || field.type === 'decimal';
  const shared = {
    label: field.name,
    isLabelHidden: true,
    isRequired,
    isDisabled,
    size: 'sm',
    value: text ?? shown,
    error:
      writing.error === undefined || field.hint === ''
        ? (writing.error ?? error)
        : t('withHint', {error: writing.error, hint: field.hint}),
    help: field.hint === '' ? undefined : field.hint,
    maxLength: isMultiline ? LONGEST_TEXT : isNumber ? 40 : LONGEST_LINE,
    onChange: writing.write,
    onBlur: () => document.hasFocus() && void writing.save('blur'),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.nativeEvent.isComposing) return;
      const isSaved = event.key === 'Enter' && (!isMultiline || event.ctrlKey || event.metaKey);
      if (isSaved) void writing.save('key');
      else if (event.key === 'Escape' && text !== undefined) writing.cancel();
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
  } as const;
  if (isMultiline) return <TextArea {...shared} />;
  return <TextField {...shared} type={field.type === 'date-time' ? 'datetime-local' : 'text'} />;
}

/** A value as one writes it. */
function writtenAs({type}: FormField, value: FieldValue | undefined): string {
  if (value === undefined) return '';
  if (typeof value !== 'number') return String(value);
  return type === 'date-time' ? fieldTimeOf(value) : writtenNumber(value);
}

/** What was written, as a value of the field; what is none is refused here as the engine would. */
export function readTyped(field: FormField, text: string): Result<FieldValue | null> {
  if (text === '') return ok(null);
  const value = valueTyped(field, text);
  if (value === undefined) return invalid('value', field.type === 'date-time' ? 'not-a-time' : 'not-a-number');
  const wrong = wrongValue(field, value);
  return wrong === undefined ? ok(value) : invalid('value', wrong);
}

function valueTyped({type}: FormField, text: string): FieldValue | undefined {
  if (type === 'date-time') return instantOf(text);
  return type === 'whole-number' || type === 'decimal' ? readNumber(text) : text;
}
