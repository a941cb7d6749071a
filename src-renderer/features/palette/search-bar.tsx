import {memo} from 'react';
import {useTranslation} from 'react-i18next';
import {SegmentedControl} from '../../design/segmented-control.tsx';
import {scopes, type Question, type Scope} from './question.ts';
import styles from './search-bar.module.css';
import {SearchFilters} from './search-filters.tsx';

interface SearchBarProps extends Pick<Question, 'scope' | 'order' | 'filter'> {
  readonly onScope: (scope: Scope) => void;
  readonly onChange: (changes: Partial<Question>) => void;
}

/** Where to look: in everything, or in one kind and then by what it is about. What is looked for does not draw it. */
export const SearchBar = memo(function SearchBar({scope, order, filter, onScope, onChange}: SearchBarProps) {
  const {t} = useTranslation('palette');
  return (
    <div className={styles.bar}>
      <SegmentedControl
        label={t('scopes')}
        size="sm"
        segments={scopes.map(id => ({id, label: t(`scope.${id}`)}))}
        selected={scope}
        onSelect={onScope}
      />
      {(scope === 'messages' || scope === 'conversations') && (
        <SearchFilters scope={scope} order={order} filter={filter} onChange={onChange} />
      )}
    </div>
  );
});
