import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {FormField} from '../../../core/contract/form-routes.ts';
import {levelsOf, optionOf, readNumber, type FieldValue} from '../../../core/form/field.ts';
import {isTelling, type Placement} from '../../../core/form/form.ts';
import {Chip} from '../../design/chip.tsx';
import {Select} from '../../design/select.tsx';
import {TextField} from '../../design/text-field.tsx';
import styles from './form-places.module.css';

interface PlaceConditionProps {
  readonly place: Placement;
  readonly places: readonly Placement[];
  readonly fields: readonly FormField[];
  readonly onChange: (place: Placement) => void;
}

const ALWAYS = 'always';

/** FO-4: always, or only while another field of the form has a certain value. */
export function PlaceCondition({place, places, fields, onChange}: PlaceConditionProps) {
  const {t} = useTranslation('settings');
  const placed = new Set(places.map(one => one.fieldId));
  const parents = fields.filter(one => placed.has(one.id) && one.id !== place.fieldId && isTelling(one));
  const parent = fields.find(one => one.id === place.when?.fieldId);
  const hang = (id: string) => {
    const next = parents.find(one => one.id === id);
    onChange({...place, when: next === undefined ? null : {fieldId: next.id, is: [firstOf(next)]}});
  };
  return (
    <>
      <Select
        label={t('form.shown')}
        isLabelHidden
        size="sm"
        options={[
          {id: ALWAYS, label: t('form.always')},
          ...parents.map(({id, name}) => ({id: id as string, label: t('form.when', {name})})),
        ]}
        selected={place.when?.fieldId ?? ALWAYS}
        onSelect={hang}
      />
      {parent && place.when && (
        <Answers
          parent={parent}
          chosen={place.when.is}
          onChange={is => onChange({...place, when: {fieldId: parent.id, is: [...is]}})}
        />
      )}
    </>
  );
}

const firstOf = ({type, options}: FormField): FieldValue => {
  if (type === 'checkbox') return true;
  return type === 'drop-down' ? (answersOf(options)[0] ?? '') : type === 'text' || type === 'pattern' ? '' : 0;
};

/** Every option, and every level that holds for what is below it. */
const answersOf = (options: readonly string[]): readonly string[] => [
  ...new Set(
    options.flatMap(option => {
      const levels = levelsOf(option);
      return levels.map((_level, n) => optionOf(levels.slice(0, n + 1)));
    }),
  ),
];

interface AnswersProps {
  readonly parent: FormField;
  readonly chosen: readonly FieldValue[];
  readonly onChange: (chosen: readonly FieldValue[]) => void;
}

function Answers({parent, chosen, onChange}: AnswersProps) {
  const {t} = useTranslation('settings');
  const label = t('form.valueOf', {name: parent.name});
  if (parent.type === 'checkbox') {
    return (
      <Select<'yes' | 'no'>
        label={label}
        isLabelHidden
        size="sm"
        options={(['yes', 'no'] as const).map(id => ({id, label: t(`trigger.${id}`)}))}
        selected={chosen.includes(true) ? 'yes' : 'no'}
        onSelect={id => onChange([id === 'yes'])}
      />
    );
  }
  if (parent.type === 'drop-down') return <Options {...{parent, chosen, onChange, label}} />;
  const isNumber = parent.type === 'whole-number' || parent.type === 'decimal';
  return <Typed isNumber={isNumber} label={label} value={chosen[0]} onChange={value => onChange([value])} />;
}

interface TypedProps {
  readonly isNumber: boolean;
  readonly label: string;
  readonly value: FieldValue | undefined;
  readonly onChange: (value: FieldValue) => void;
}

/** A number is one when it is typed to its end: "1." on the way to "1.5" changes nothing. */
function Typed({isNumber, label, value, onChange}: TypedProps) {
  const {t} = useTranslation('settings');
  const [text, setText] = useState(() => String(value ?? ''));
  const write = (next: string) => {
    setText(next);
    const read = isNumber ? readNumber(next) : next;
    if (read !== undefined) onChange(read);
  };
  return (
    <TextField
      label={label}
      isLabelHidden
      size="sm"
      placeholder={t('form.value')}
      error={isNumber && readNumber(text) === undefined ? t('form.noNumber') : undefined}
      value={text}
      onChange={write}
    />
  );
}

/** Any of several. */
function Options({parent, chosen, onChange, label}: AnswersProps & {readonly label: string}) {
  const {t} = useTranslation('settings');
  const left = answersOf(parent.options).filter(one => !chosen.includes(one));
  return (
    <span className={styles.answers}>
      {chosen.map(value => (
        <Chip key={String(value)} onRemove={() => chosen.length > 1 && onChange(chosen.filter(one => one !== value))}>
          {String(value)}
        </Chip>
      ))}
      {left.length > 0 && (
        <Select
          label={label}
          isLabelHidden
          size="sm"
          placeholder={t('form.orValue')}
          options={left.map(id => ({id, label: id}))}
          selected={undefined}
          onSelect={id => onChange([...chosen, id])}
        />
      )}
    </span>
  );
}
