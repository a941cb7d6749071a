import {useState, type ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import {fold} from '../../../core/lib/fold.ts';
import {Button} from '../../design/button.tsx';
import {CheckIcon} from '../../design/icons/action-icons.ts';
import {ChevronDownIcon} from '../../design/icons/arrow-icons.ts';
import {PopoverButton} from '../../design/popover.tsx';
import {PickList} from '../pick-list/pick-list.tsx';
import styles from './filter-tray.module.css';

/** One of those to choose from. */
export interface ManyOption {
  readonly id: string;
  readonly name: string;
  readonly icon?: ReactNode;
}

interface ManyPickerProps {
  readonly label: string;
  /** Said while none is chosen: "Anyone". */
  readonly any: string;
  readonly options: readonly ManyOption[];
  readonly chosen: readonly string[];
  readonly onToggle: (id: string) => void;
}

/** Any number of a long list: a field that opens, to type in and to tick. It stays open for the next. */
export function ManyPicker({label, any, options, chosen, onToggle}: ManyPickerProps) {
  const {t} = useTranslation('all-work');
  const [query, setQuery] = useState('');
  const names = chosen.map(id => options.find(one => one.id === id)?.name ?? t('filter.gone'));
  const wanted = fold(query.trim());
  const found = options.filter(({name}) => fold(name).includes(wanted));
  return (
    <PopoverButton
      label={label}
      onOpenChange={() => setQuery('')}
      trigger={
        <Button
          className={styles.picker}
          endIcon={<ChevronDownIcon size={13} />}
          aria-label={`${label}: ${names.length === 0 ? any : names.join(', ')}`}
        >
          {names.length === 0 ? <span className={styles.any}>{any}</span> : names.join(', ')}
        </Button>
      }
    >
      <PickList
        label={t('filter.find', {label})}
        query={query}
        onQuery={setQuery}
        groups={[
          {
            id: 'options',
            picks: found.map(({id, name, icon}) => ({
              id,
              text: name,
              icon,
              end: chosen.includes(id) && <CheckIcon size={15} label={t('filter.chosen')} />,
              onPick: () => onToggle(id),
            })),
          },
        ]}
        empty={t('filter.none')}
      />
    </PopoverButton>
  );
}
