import type {ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import type {Filter} from '../../../core/view/definition.ts';
import {Button} from '../../design/button.tsx';
import {Chip} from '../../design/chip.tsx';
import {PlusIcon} from '../../design/icons/action-icons.ts';
import styles from './filter-bar.module.css';
import {useFilterWords} from './use-filter-words.ts';
import {withoutPart, type FilterPart} from './work-source.ts';

interface FilterBarProps {
  readonly filter: Filter;
  readonly parts: readonly FilterPart[];
  readonly onFilter: (filter: Filter) => void;
  readonly onAdd: () => void;
  readonly onClear: () => void;
  /** The buttons that keep what was clicked together. */
  readonly actions: ReactNode;
}

/** AW-10: the filters in force while the tray is closed, each with a way to take it off. */
export function FilterBar({filter, parts, onFilter, onAdd, onClear, actions}: FilterBarProps) {
  const {t} = useTranslation('all-work');
  const words = useFilterWords(filter);
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset cannot be laid out like this
    <div role="group" className={styles.bar} aria-label={t('filter.inForce')}>
      <div className={styles.chips}>
        {parts.map(part => (
          <Chip key={part} size="md" tone="line" onRemove={() => onFilter(withoutPart(filter, part))}>
            {words(part)}
          </Chip>
        ))}
        <Button size="sm" tone="quiet" icon={<PlusIcon size={13} />} onPress={onAdd}>
          {t('filter.add')}
        </Button>
      </div>
      {parts.length > 0 && (
        <Button size="sm" tone="quiet" onPress={onClear}>
          {t('filter.clear')}
        </Button>
      )}
      {actions}
    </div>
  );
}
