import {useState, type KeyboardEvent} from 'react';
import {useTranslation} from 'react-i18next';
import type {FormField} from '../../../core/contract/form-routes.ts';
import type {FieldWish} from '../../../core/form/answer.ts';
import {levelsOf, optionOf, readNumber, writtenNumber} from '../../../core/form/field.ts';
import {IconButton} from '../../design/icon-button.tsx';
import {CloseIcon} from '../../design/icons/action-icons.ts';
import {Select} from '../../design/select.tsx';
import {TextField} from '../../design/text-field.tsx';
import {Day} from './created-field.tsx';
import {dayAfter} from './created-range.ts';
import styles from './field-wishes.module.css';
import {ManyPicker} from './many-picker.tsx';
import {toggled} from './work-source.ts';

interface FieldWishLineProps {
  readonly wish: FieldWish;
  /** Undefined: it was deleted. */
  readonly field: FormField | undefined;
  readonly onWish: (wish: FieldWish) => void;
  readonly onRemove: () => void;
}

type Kind = FieldWish['is'];

/** What can be asked of a field of each type. */
const kindsOf = (type: FormField['type'] | undefined): readonly Kind[] => {
  switch (type) {
    case 'drop-down':
      return ['filled', 'empty', 'option'];
    case 'whole-number':
    case 'decimal':
    case 'date-time':
      return ['filled', 'empty', 'between'];
    case 'text':
    case 'multi-line':
    case 'pattern':
      return ['filled', 'empty', 'words'];
    case 'checkbox':
    case undefined:
      return ['filled', 'empty'];
  }
};

/** FO-10: one field and what is wanted of it. */
export function FieldWishLine({wish, field, onWish, onRemove}: FieldWishLineProps) {
  const {t} = useTranslation('all-work');
  const name = field?.name ?? t('filter.gone');
  const isBox = field?.type === 'checkbox';
  const begin = (is: Kind): FieldWish => {
    const {fieldId} = wish;
    if (is === 'words') return {fieldId, is, words: ''};
    if (is === 'option') return {fieldId, is, options: field?.options.slice(0, 1) ?? []};
    return {fieldId, is};
  };
  return (
    <li className={styles.line} aria-label={name}>
      <span className={styles.name} title={name}>
        {name}
      </span>
      <span className={styles.kind}>
        <Select
          label={t('fields.is', {name})}
          isLabelHidden
          size="sm"
          options={kindsOf(field?.type).map(id => ({id, label: t(isBox ? `fields.box.${id}` : `fields.kind.${id}`)}))}
          selected={wish.is}
          onSelect={is => is !== wish.is && onWish(begin(is))}
        />
      </span>
      <span className={styles.value}>
        {field !== undefined && <Wanted wish={wish} field={field} onWish={onWish} />}
      </span>
      <IconButton size="sm" label={t('fields.remove', {name})} icon={<CloseIcon size={14} />} onPress={onRemove} />
    </li>
  );
}

interface WantedProps {
  readonly wish: FieldWish;
  readonly field: FormField;
  readonly onWish: (wish: FieldWish) => void;
}

function Wanted({wish, field, onWish}: WantedProps) {
  const {t} = useTranslation('all-work');
  switch (wish.is) {
    case 'filled':
    case 'empty':
      return null;
    case 'words':
      return (
        <Written
          label={t('fields.words', {name: field.name})}
          placeholder={t('fields.wordsHint')}
          value={wish.words}
          onWritten={words => onWish({...wish, words})}
        />
      );
    case 'option':
      return (
        <ManyPicker
          label={field.name}
          any={t('fields.anyOption')}
          options={everyLevel(field.options).map(option => ({id: option, name: option}))}
          chosen={wish.options}
          onToggle={option => {
            const options = toggled(wish.options, option);
            onWish(options.length === 0 ? {fieldId: wish.fieldId, is: 'filled'} : {...wish, options});
          }}
        />
      );
    case 'between':
      return field.type === 'date-time' ? (
        <Days wish={wish} field={field} onWish={onWish} />
      ) : (
        <Numbers wish={wish} field={field} onWish={onWish} />
      );
  }
}

/** FO-1: an upper level can be asked for, too: all that lies below is of it. */
function everyLevel(options: readonly string[]): readonly string[] {
  const all = options.flatMap(option => {
    const levels = levelsOf(option);
    return levels.map((_level, n) => optionOf(levels.slice(0, n + 1)));
  });
  return [...new Set(all)];
}

type Between = Extract<FieldWish, {is: 'between'}>;
type BetweenProps = Omit<WantedProps, 'wish'> & {readonly wish: Between};

function Days({wish, field, onWish}: BetweenProps) {
  const {t} = useTranslation('all-work');
  return (
    <>
      <Day label={t('fields.from', {name: field.name})} at={wish.from} onDay={from => onWish({...wish, from})} />
      <Day
        label={t('fields.to', {name: field.name})}
        at={wish.to}
        onDay={day => onWish({...wish, to: dayAfter(day) - 1})}
      />
    </>
  );
}

function Numbers({wish, field, onWish}: BetweenProps) {
  const {t} = useTranslation('all-work');
  const keep = (end: 'from' | 'to', text: string) => {
    const {[end]: _before, ...rest} = wish;
    const value = readNumber(text);
    onWish(value === undefined ? rest : {...rest, [end]: value});
  };
  const shown = (value: number | undefined) => (value === undefined ? '' : writtenNumber(value));
  const problem = (text: string) =>
    text.trim() === '' || readNumber(text) !== undefined ? undefined : t('fields.notNumber');
  return (
    <>
      {(['from', 'to'] as const).map(end => (
        <Written
          key={end}
          label={t(`fields.${end}`, {name: field.name})}
          placeholder={t(`fields.${end}Hint`)}
          value={shown(wish[end])}
          problem={problem}
          onWritten={text => keep(end, text)}
        />
      ))}
    </>
  );
}

interface WrittenProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  /** What is wrong with what is written. */
  readonly problem?: (text: string) => string | undefined;
  readonly onWritten: (text: string) => void;
}

/** Asked when it is left, or with Enter. */
function Written({label, placeholder, value, problem, onWritten}: WrittenProps) {
  const [typed, setTyped] = useState<string>();
  const error = typed === undefined ? undefined : problem?.(typed);
  const finish = () => {
    if (typed === undefined || error !== undefined) return;
    setTyped(undefined);
    if (typed !== value) onWritten(typed);
  };
  return (
    <TextField
      label={label}
      isLabelHidden
      size="sm"
      placeholder={placeholder}
      maxLength={200}
      value={typed ?? value}
      error={error}
      onChange={setTyped}
      onBlur={finish}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        finish();
      }}
    />
  );
}
