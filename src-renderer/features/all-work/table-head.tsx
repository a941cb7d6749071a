import {memo, type ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import {sortsOf, type Scope, type Sort} from '../../../core/view/definition.ts';
import {Checkbox} from '../../design/checkbox.tsx';
import {classNames} from '../../design/class-names.ts';
import {FlagIcon} from '../../design/icons/action-icons.ts';
import {ArrowDownIcon, ArrowUpIcon} from '../../design/icons/arrow-icons.ts';
import {VisuallyHidden} from '../../design/visually-hidden.tsx';
import {sortOfColumn, type ColumnId} from './columns.ts';
import styles from './table-head.module.css';
import {sortAfterPress} from './work-source.ts';

interface TableHeadProps {
  readonly columns: readonly ColumnId[];
  /** The columns in CSS. */
  readonly template: string;
  readonly scope: Scope;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  /** Rows that are there, and how many of them are ticked. */
  readonly count: number;
  readonly tickedCount: number;
  readonly onAll: (isOn: boolean) => void;
}

/** What the columns are; a press on most of them orders the table (AW-6). Scrolling does not draw it again. */
export const TableHead = memo(function TableHead(props: TableHeadProps) {
  const {columns, template, scope, sort, onSort, count, tickedCount, onAll} = props;
  const {t} = useTranslation('all-work');
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/interactive-supports-focus -- the head of a grid of divs; its cells have the controls
    <div role="row" aria-rowindex={1} className={styles.head} style={{gridTemplateColumns: template}}>
      <Head className={styles.tick}>
        <Checkbox
          aria-label={t('table.selectAll', {count})}
          isSelected={count > 0 && tickedCount === count}
          isMixed={tickedCount > 0 && tickedCount < count}
          onChange={onAll}
          isDisabled={count === 0}
        />
      </Head>
      <Head>
        <VisuallyHidden>{t('column.channel')}</VisuallyHidden>
      </Head>
      <Head>{t('column.conversation')}</Head>
      {columns.map(column => (
        <ColumnHead key={column} column={column} scope={scope} sort={sort} onSort={onSort} />
      ))}
    </div>
  );
});

interface HeadProps {
  readonly children: ReactNode;
  readonly className?: string | undefined;
  readonly order?: 'ascending' | 'descending' | 'none';
}

function Head({children, className, order}: HeadProps) {
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above
      role="columnheader"
      {...(order !== undefined && {'aria-sort': order})}
      className={classNames(styles.cell, className)}
    >
      {children}
    </div>
  );
}

interface ColumnHeadProps extends Pick<TableHeadProps, 'scope' | 'sort' | 'onSort'> {
  readonly column: ColumnId;
}

function ColumnHead({column, scope, sort, onSort}: ColumnHeadProps) {
  const {t} = useTranslation('all-work');
  const by = sortOfColumn[column];
  const name = column === 'priority' ? <FlagIcon size={14} label={t('column.priority')} /> : t(`column.${column}`);
  const className = styles[column];
  if (by === undefined || !sortsOf(scope).includes(by)) return <Head className={className}>{name}</Head>;
  const isThis = sort.by === by;
  // Longest pending and highest priority first are "down" to whoever reads a table.
  const isUp = isThis && (by === 'pending' || by === 'priority' ? sort.isDown : !sort.isDown);
  return (
    <Head className={className} order={!isThis ? 'none' : isUp ? 'ascending' : 'descending'}>
      <button type="button" className={styles.sorter} onClick={() => onSort(sortAfterPress(sort, by))}>
        {name}
        {isThis && (isUp ? <ArrowUpIcon size={13} /> : <ArrowDownIcon size={13} />)}
      </button>
    </Head>
  );
}
