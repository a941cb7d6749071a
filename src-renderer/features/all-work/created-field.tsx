import {useTranslation} from 'react-i18next';
import type {Filter} from '../../../core/view/definition.ts';
import {useNow} from '../../design/formats-context.ts';
import {Select} from '../../design/select.tsx';
import {choiceOf, createdChoices, dayAfter, dayOfField, fieldOfDay, withChoice} from './created-range.ts';
import styles from './filter-tray.module.css';

interface CreatedFieldProps {
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}

/** When it was begun: the last days, or from one day to another. */
export function CreatedField({filter, onFilter}: CreatedFieldProps) {
  const {t} = useTranslation('all-work');
  const now = useNow();
  const choice = choiceOf(filter, now);
  const {from, until} = filter;
  return (
    <>
      <Select
        label={t('part.created')}
        isLabelHidden
        options={createdChoices.map(id => ({id, label: t(`created.${id}`)}))}
        selected={choice}
        onSelect={next => onFilter(withChoice(filter, next, now))}
      />
      {choice === 'range' && (
        <span className={styles.days}>
          <Day
            label={t('created.from')}
            at={from}
            onDay={day =>
              onFilter({...filter, from: day, ...(until !== undefined && until <= day && {until: dayAfter(day)})})
            }
          />
          <Day
            label={t('created.to')}
            at={until === undefined ? undefined : until - 1}
            onDay={day =>
              onFilter({...filter, until: dayAfter(day), ...(from !== undefined && from > day && {from: day})})
            }
          />
        </span>
      )}
    </>
  );
}

interface DayProps {
  readonly label: string;
  readonly at: number | undefined;
  readonly onDay: (at: number) => void;
}

/** A day, in the reader's zone. */
export function Day({label, at, onDay}: DayProps) {
  return (
    <input
      type="date"
      className={styles.day}
      aria-label={label}
      title={label}
      value={at === undefined ? '' : fieldOfDay(at)}
      onChange={({target}) => {
        const day = dayOfField(target.value);
        if (day !== undefined) onDay(day);
      }}
    />
  );
}
