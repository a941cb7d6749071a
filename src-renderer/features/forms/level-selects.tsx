import {useState} from 'react';
import {useTranslation} from 'react-i18next';
import type {FormField} from '../../../core/contract/form-routes.ts';
import {levelsBelow, levelsOf, optionOf, type FieldValue} from '../../../core/form/field.ts';
import {Select} from '../../design/select.tsx';
import styles from './field-control.module.css';

interface LevelSelectsProps {
  readonly field: FormField;
  readonly name: string;
  readonly value: FieldValue | undefined;
  readonly isRequired: boolean;
  readonly error: string | undefined;
  readonly isDisabled: boolean;
  /** Null: nothing that could be kept is chosen. */
  readonly onChoose: (value: string | null) => void;
}

/** No option is called so: they are tidied. */
const NONE = ' ';

/** FO-1: "Clothing: Shirts" is chosen level by level; the next one appears with the one above. */
export function LevelSelects({field, name, value, isRequired, error, isDisabled, onChoose}: LevelSelectsProps) {
  const {t} = useTranslation('forms');
  const kept = typeof value === 'string' ? levelsOf(value) : [];
  /** Chosen down to where it is no option yet. */
  const [half, setHalf] = useState<readonly string[]>();
  const [over, setOver] = useState(value);
  if (over !== value) {
    setOver(value);
    if (value !== undefined) setHalf(undefined);
  }
  const chosen = half ?? kept;
  const {options} = field;
  const rows = rowsOf(options, chosen);

  const choose = (level: number, picked: string) => {
    const next = picked === NONE ? chosen.slice(0, level) : [...chosen.slice(0, level), picked];
    const isOption = options.includes(optionOf(next));
    setHalf(isOption || next.length === 0 ? undefined : next);
    onChoose(isOption ? optionOf(next) : null);
  };
  return (
    <div className={styles.levels}>
      {rows.map((names, level) => {
        const isLast = level === rows.length - 1;
        return (
          <Select
            key={chosen.slice(0, level).join(': ')}
            label={level === 0 ? name : t('level', {name, above: optionOf(chosen.slice(0, level))})}
            isLabelHidden
            size="sm"
            isRequired={isRequired}
            isDisabled={isDisabled}
            options={[{id: NONE, label: t('none')}, ...names.map(one => ({id: one, label: one}))]}
            selected={chosen[level]}
            onSelect={picked => choose(level, picked)}
            placeholder={t(half !== undefined && isLast ? 'chooseBelow' : 'choose')}
            {...(isLast && {error, help: field.hint === '' ? undefined : field.hint})}
          />
        );
      })}
    </div>
  );
}

/** The choices of each level, down to the one that may be chosen next. What is no option any more stays readable. */
function rowsOf(options: readonly string[], chosen: readonly string[]): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  for (let level = 0; level <= chosen.length; level += 1) {
    const names = levelsBelow(options, chosen.slice(0, level));
    const own = chosen[level];
    if (own !== undefined) rows.push(names.includes(own) ? names : [...names, own]);
    else if (names.length > 0) rows.push(names);
  }
  return rows;
}
