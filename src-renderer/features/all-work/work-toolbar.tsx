import type {ReactNode, RefObject} from 'react';
import {useTranslation} from 'react-i18next';
import {priorities} from '../../../core/conversation/status.ts';
import {
  sortKeys,
  sortsOf,
  type Filter,
  type Sort,
  type SortKey,
  type ViewDefinition,
} from '../../../core/view/definition.ts';
import {Button} from '../../design/button.tsx';
import {ChannelIcon} from '../../design/channel-icon.tsx';
import {CountBadge} from '../../design/count-badge.tsx';
import {IconButton} from '../../design/icon-button.tsx';
import {ChevronDownIcon, FilterIcon, SortIcon} from '../../design/icons/arrow-icons.ts';
import {SlidersIcon} from '../../design/icons/navigation-icons.ts';
import {MenuButton, MenuItem, MenuSection} from '../../design/menu.tsx';
import {PriorityBars} from '../../design/priority-bars.tsx';
import {glyphOf} from '../conversation/channel-glyph.ts';
import {columnIds, type ColumnId} from './columns.ts';
import {useOfferedChannels} from './filter-tray.tsx';
import {SearchField} from './search-field.tsx';
import {withList} from './work-source.ts';
import styles from './work-toolbar.module.css';

interface WorkToolbarProps {
  readonly definition: ViewDefinition;
  readonly onChange: (definition: ViewDefinition) => void;
  /** Filters in force. */
  readonly filterCount: number;
  readonly isTrayOpen: boolean;
  readonly trayId: string;
  readonly onTray: (isOpen: boolean) => void;
  readonly columns: readonly ColumnId[];
  readonly onColumns: (columns: readonly ColumnId[]) => void;
  readonly isNarrow: boolean;
  readonly searchField: RefObject<HTMLInputElement | null>;
}

/** AW-7: what is done to the table as a whole, top right. */
export function WorkToolbar(props: WorkToolbarProps) {
  const {t} = useTranslation('all-work');
  const {definition, onChange, filterCount, isTrayOpen, trayId, onTray, isNarrow, searchField} = props;
  const {filter, sort, scope} = definition;
  const onFilter = (next: Filter) => onChange({...definition, filter: next});
  return (
    <div className={styles.tools}>
      <SearchField filter={filter} onFilter={onFilter} field={searchField} />
      {!isTrayOpen && !isNarrow && <QuickFilters filter={filter} onFilter={onFilter} />}
      <Button
        icon={<FilterIcon size={15} />}
        isPressed={isTrayOpen}
        aria-expanded={isTrayOpen}
        aria-controls={trayId}
        endIcon={filterCount > 0 && <CountBadge count={filterCount} label={t('filter.count', {count: filterCount})} />}
        onPress={() => onTray(!isTrayOpen)}
      >
        {t('filter.button')}
      </Button>
      <SortMenu scope={scope} sort={sort} isNarrow={isNarrow} onSort={next => onChange({...definition, sort: next})} />
      <ColumnsMenu {...props} />
    </div>
  );
}

interface QuickFiltersProps {
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}

/** AW-7: priority and channel without opening the tray. */
function QuickFilters({filter, onFilter}: QuickFiltersProps) {
  const {t} = useTranslation('all-work');
  const offered = useOfferedChannels(filter);
  return (
    <>
      <QuickFilter
        label={t('part.priorities')}
        selected={filter.priorities ?? []}
        onSelect={ids =>
          onFilter(
            withList(
              filter,
              'priorities',
              priorities.filter(one => ids.includes(one)),
            ),
          )
        }
      >
        {priorities.toReversed().map(priority => (
          <MenuItem key={priority} id={priority} icon={<PriorityBars priority={priority} size={15} isDecorative />}>
            {t(`priority.${priority}`)}
          </MenuItem>
        ))}
      </QuickFilter>
      <QuickFilter
        label={t('part.channels')}
        selected={filter.channels ?? []}
        onSelect={ids =>
          onFilter(
            withList(
              filter,
              'channels',
              offered.filter(one => ids.includes(one)),
            ),
          )
        }
      >
        {offered.map(channel => (
          <MenuItem key={channel} id={channel} icon={<ChannelIcon channel={glyphOf(channel)} size={15} isDecorative />}>
            {t(`channel.${channel}`)}
          </MenuItem>
        ))}
      </QuickFilter>
    </>
  );
}

interface QuickFilterProps {
  readonly label: string;
  readonly selected: readonly string[];
  readonly onSelect: (ids: readonly string[]) => void;
  readonly children: ReactNode;
}

function QuickFilter({label, selected, onSelect, children}: QuickFilterProps) {
  return (
    <MenuButton
      label={label}
      trigger={
        <Button tone="quiet" endIcon={<ChevronDownIcon size={13} />}>
          {label}
        </Button>
      }
    >
      <MenuSection label={label} selectionMode="multiple" selected={selected} onSelect={onSelect}>
        {children}
      </MenuSection>
    </MenuButton>
  );
}

/** These are offered both ways round. */
const bothWays: ReadonlySet<SortKey> = new Set<SortKey>(['pending', 'requested', 'customer', 'closed', 'latest']);

interface SortMenuProps extends Pick<ViewDefinition, 'scope' | 'sort'> {
  readonly isNarrow: boolean;
  readonly onSort: (sort: Sort) => void;
}

/** AW-15, AW-16: every order that the list can have. */
function SortMenu({scope, sort, isNarrow, onSort}: SortMenuProps) {
  const {t} = useTranslation('all-work');
  const words = ({by, isDown}: Sort) => t(`order.${by}.${isDown ? 'down' : 'up'}`);
  const offered = sortKeys
    .filter(by => sortsOf(scope).includes(by))
    .flatMap(by =>
      [false, true]
        .filter(isDown => !isDown || bothWays.has(by) || (sort.by === by && sort.isDown))
        .map((isDown): Sort => ({by, isDown})),
    );
  const keyOf = ({by, isDown}: Sort) => `${by} ${isDown}`;
  const label = t('order.label', {order: words(sort)});
  return (
    <MenuButton
      label={t('order.title')}
      placement="bottom end"
      trigger={
        isNarrow ? (
          <IconButton label={label} icon={<SortIcon size={16} />} />
        ) : (
          <Button tone="quiet" icon={<SortIcon size={15} />} aria-label={label}>
            {words(sort)}
          </Button>
        )
      }
    >
      <MenuSection
        label={t('order.title')}
        selectionMode="single"
        selected={[keyOf(sort)]}
        onSelect={([id]) => {
          const chosen = offered.find(one => keyOf(one) === id);
          if (chosen) onSort(chosen);
        }}
      >
        {offered.map(one => (
          <MenuItem key={keyOf(one)} id={keyOf(one)}>
            {words(one)}
          </MenuItem>
        ))}
      </MenuSection>
    </MenuButton>
  );
}

function ColumnsMenu({columns, onColumns}: Pick<WorkToolbarProps, 'columns' | 'onColumns'>) {
  const {t} = useTranslation('all-work');
  return (
    <MenuButton
      label={t('column.title')}
      placement="bottom end"
      trigger={<IconButton label={t('column.title')} icon={<SlidersIcon size={16} />} />}
    >
      <MenuSection
        title={t('column.title')}
        selectionMode="multiple"
        selected={columns}
        onSelect={ids => onColumns(columnIds.filter(one => ids.includes(one)))}
      >
        {columnIds.map(id => (
          <MenuItem key={id} id={id}>
            {t(`column.${id}`)}
          </MenuItem>
        ))}
      </MenuSection>
    </MenuButton>
  );
}
