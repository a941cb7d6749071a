import {useCallback, useMemo, type KeyboardEvent, type MouseEvent, type ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {InboxRow} from '../../../core/contract/conversation-routes.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import type {Sort, ViewDefinition} from '../../../core/view/definition.ts';
import {Button} from '../../design/button.tsx';
import {ArrowUpIcon} from '../../design/icons/arrow-icons.ts';
import type {InboxListState} from '../inbox/inbox-list.ts';
import {offsetsOf} from '../inbox/list-window.ts';
import {conversationAt, useHand} from '../inbox/use-hand.ts';
import {useListWindow} from '../inbox/use-list-window.ts';
import {useSteady} from '../../design/use-steady.ts';
import {useSession} from '../session/session.ts';
import {useShortcut} from '../shortcuts/use-shortcut.ts';
import {narrowColumns, templateOf, type ColumnId} from './columns.ts';
import {rowsOfItems} from './no-work.tsx';
import {TableHead} from './table-head.tsx';
import {pressTableKey} from './table-keys.ts';
import {tickedRows} from './ticking.ts';
import {useReadingAlong} from './use-reading-along.ts';
import {useTableCursor} from './use-table-cursor.ts';
import {useTicking, type Ticking} from './use-ticking.ts';
import type {WorkList} from './use-work-list.ts';
import {ComingRows, PassedRows, WorkRows} from './work-rows.tsx';
import styles from './work-table.module.css';

interface WorkTableProps {
  readonly work: WorkList;
  /** What of the list is drawn. */
  readonly drawn: InboxListState;
  readonly columns: readonly ColumnId[];
  readonly isNarrow: boolean;
  readonly definition: Pick<ViewDefinition, 'scope' | 'sort'>;
  readonly onSort: (sort: Sort) => void;
  /** Names the table. */
  readonly label: string;
  /** Where there are no rows. */
  readonly instead: ReactNode;
}

/** The head of the table, in pixels; what lies over the rows while something is ticked, in pixels. */
const HEAD = 34;
const BAR = 68;
const ROW = {wide: 40, narrow: 52};

/** The rows as a table: one stop of Tab, arrows and letters inside, ticks for many at once. */
export function WorkTable(props: WorkTableProps) {
  const {work, drawn} = props;
  const {t} = useTranslation('all-work');
  const {list, place} = work;
  const height = props.isNarrow ? ROW.narrow : ROW.wide;
  const offsets = useMemo(() => offsetsOf(drawn.items, {row: height, heading: 0}), [drawn.items, height]);
  const {above = 0, hasMore} = drawn;
  const isOpen = useIsOpen(drawn);
  const {scroller, range, onScroll, sight} = useListWindow(offsets, above * height);
  const below = useSightOfRows(sight);
  const cursor = useTableCursor({
    items: drawn.items,
    offsets,
    scroller,
    sight: below,
    place,
    above: above * height,
    isAtEnd: !hasMore || isOpen,
  });
  const readAlong = useReadingAlong({work, drawn, height, sight});
  const handleScroll = () => {
    place.set({top: scroller.current?.scrollTop ?? 0});
    onScroll();
    readAlong();
  };
  return (
    <div className={styles.frame}>
      {drawn.heldCount > 0 && (
        <Button
          size="sm"
          tone="primary"
          className={styles.held}
          icon={<ArrowUpIcon size={13} />}
          onPress={list.release}
        >
          {t('held', {count: drawn.heldCount})}
        </Button>
      )}
      <div ref={scroller} className={styles.scroller} onScroll={handleScroll}>
        <Grid {...props} {...{height, range, cursor, isOpen}} />
        {drawn.items.length === 0 && props.instead}
      </div>
    </div>
  );
}

/**
 * Whether the table ends where reading does, and grows with it: nobody knows how long the list is, or something is
 * ticked, and the rows have to stay in one piece.
 */
function useIsOpen({hasMore, total}: InboxListState): boolean {
  const {allWork} = useSession();
  const isTicking = useStore(allWork, state => state.ticked.size > 0);
  return hasMore && (total === undefined || isTicking);
}

/** What can be seen of the rows: below the head, and above the bar of what is ticked. */
function useSightOfRows(sight: ReturnType<typeof useListWindow>['sight']) {
  const {allWork} = useSession();
  return useCallback(() => {
    const {top, height} = sight();
    return {top, height: height - HEAD - (allWork.getState().ticked.size > 0 ? BAR : 0)};
  }, [sight, allWork]);
}

interface GridProps extends WorkTableProps {
  readonly height: number;
  readonly range: readonly [number, number];
  readonly cursor: ReturnType<typeof useTableCursor>;
  readonly isOpen: boolean;
}

function Grid(props: GridProps) {
  const {work, drawn, columns, isNarrow, definition, onSort, label, height, range, cursor, isOpen} = props;
  const {allWork} = useSession();
  const {list, place} = work;
  const {items, above = 0, total} = drawn;
  const rows = useMemo(() => rowsOfItems(items), [items]);
  const ticked = useStore(allWork, state => state.ticked);
  const ticking = useTicking(place, rows);
  const {handlers, onTick} = useTableHand({work, drawn, rows, cursor, ticking});
  const hand = useHand(list.setUnderHand);
  const shown = useMemo(() => (isNarrow ? columns.filter(id => narrowColumns.has(id)) : columns), [columns, isNarrow]);
  const template = templateOf(shown, isNarrow);
  const onAll = useSteady((isOn: boolean) => void (isOn ? ticking.all() : ticking.clear()));
  const end = above + rows.length;
  const last = isOpen ? end : (total ?? end);
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- one of its rows has the focus
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- its rows are placed by themselves
      role="grid"
      aria-label={label}
      aria-rowcount={total === undefined ? -1 : total + 1}
      aria-multiselectable
      className={styles.grid}
      data-ticked={ticked.size > 0 || undefined}
      {...handlers}
    >
      <TableHead
        {...{columns: shown, template, scope: definition.scope, sort: definition.sort, onSort}}
        count={rows.length}
        tickedCount={tickedRows(rows, ticked).length}
        onAll={onAll}
      />
      {rows.length > 0 && (
        <div
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above
          role="rowgroup"
          className={styles.rows}
          style={{blockSize: (last + (isOpen ? 2 : 0)) * height}}
          {...hand}
        >
          <PassedRows from={0} until={above} height={height} />
          <WorkRows
            {...{rows, range, above, height, ticked, isNarrow, onTick, template}}
            columns={shown}
            stop={cursor.stop}
          />
          <PassedRows from={end} until={last} height={height} />
          {isOpen && <ComingRows top={end * height} height={height} />}
        </div>
      )}
    </div>
  );
}

interface TableHandOptions extends Pick<WorkTableProps, 'work' | 'drawn'> {
  readonly rows: readonly InboxRow[];
  readonly cursor: ReturnType<typeof useTableCursor>;
  readonly ticking: Ticking;
}

/** What presses and keys do in the table. */
function useTableHand({work: {place}, drawn: {items}, rows, cursor, ticking}: TableHandOptions) {
  const {inbox} = useSession();
  const {stop, move, focus, focusEdge} = cursor;

  const open = (id: ConversationId) => {
    move(id);
    place.set({hasLeft: true});
    inbox.open(id);
  };
  const onClick = (event: MouseEvent) => {
    const id = conversationAt(event.target);
    if (id === undefined || isOwnControl(event.target)) return;
    if (event.shiftKey) ticking.extend(id);
    else if (event.ctrlKey || event.metaKey) ticking.toggle(id);
    else open(id);
    move(id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = conversationAt(event.target);
    if (at === undefined && event.key !== 'Escape') return;
    if (pressTableKey(event, {items, here: at ?? stop, focus, focusEdge, open, ...ticking})) event.preventDefault();
  };
  const onTick = useSteady(({conversationId}: InboxRow, isRange: boolean) => {
    move(conversationId);
    if (isRange) ticking.extend(conversationId);
    else ticking.toggle(conversationId);
  });
  const step = (by: number) => {
    const isInside = document.activeElement?.closest('[role="rowgroup"]') != null;
    const here = rows.findIndex(({conversationId}) => conversationId === stop);
    focus(rows[Math.min(Math.max(here + (isInside ? by : 0), 0), rows.length - 1)]?.conversationId);
  };
  useShortcut('next', () => step(1), rows.length > 0);
  useShortcut('previous', () => step(-1), rows.length > 0);
  return {handlers: {onClick, onKeyDown}, onTick};
}

const isOwnControl = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('input, button') !== null;
