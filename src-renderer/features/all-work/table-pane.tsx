import {memo, useId, useRef, useState, type ReactNode} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import {sameJson} from '../../../core/lib/same.ts';
import type {ViewDefinition} from '../../../core/view/definition.ts';
import {Button} from '../../design/button.tsx';
import {PaneHeader} from '../../design/pane.tsx';
import {useSteady} from '../../design/use-steady.ts';
import {VisuallyHidden} from '../../design/visually-hidden.tsx';
import {useDesk} from '../../engine/desk.ts';
import {useCalmly} from '../inbox/use-calmly.ts';
import {useSession} from '../session/session.ts';
import {useShortcut} from '../shortcuts/use-shortcut.ts';
import {BulkBar} from './bulk-bar.tsx';
import {BulkReport} from './bulk-report.tsx';
import {columnIds, usualColumns, type ColumnId} from './columns.ts';
import {FilterBar} from './filter-bar.tsx';
import {FilterTray} from './filter-tray.tsx';
import {KeepView} from './keep-view.tsx';
import {NoWork, rowsOfItems} from './no-work.tsx';
import styles from './table-pane.module.css';
import {idsOf, tickedRows} from './ticking.ts';
import {useShownCount, useSourceName} from './source-words.ts';
import type {WorkList} from './use-work-list.ts';
import {WorkTable} from './work-table.tsx';
import {WorkToolbar} from './work-toolbar.tsx';
import {partsInForce, type Source} from './work-source.ts';

export interface TablePaneProps {
  readonly source: Source;
  readonly definition: ViewDefinition;
  /** The source as it is, before anybody changed anything. */
  readonly base: ViewDefinition;
  readonly work: WorkList;
  readonly isNarrow: boolean;
  /** The page has no other title. */
  readonly isTitle: boolean;
  /** Before the title. */
  readonly start: ReactNode;
}

/** One list: its name, its filters, its rows, and what is done to those ticked. */
export function TablePane(props: TablePaneProps) {
  const {source, definition, base, work, isNarrow} = props;
  const {allWork} = useSession();
  const drawn = useCalmly(work.list);
  const isTrayOpen = useStore(allWork, state => state.isTrayOpen);
  const trayId = useId();
  const searchField = useRef<HTMLInputElement>(null);
  const [columns, setColumns] = useColumns();
  const name = useSourceName(source);
  const {matches} = useShownCount(props, drawn);
  useShortcut('search', () => searchField.current?.focus());

  const isChanged = !sameJson(definition, base);
  const change = useSteady((next: ViewDefinition) => allWork.change(sameJson(next, base) ? undefined : next));
  const onSort = useSteady((sort: ViewDefinition['sort']) => change({...definition, sort}));
  const parts = partsInForce(definition.filter, source);
  const clear = () => change({...definition, filter: cleared(source)});
  const keep = <KeepView source={source} definition={definition} isChanged={isChanged} hasParts={parts.length > 0} />;
  const about = {definition, source, onFilter: (filter: ViewDefinition['filter']) => change({...definition, filter})};
  return (
    <>
      <Header {...props} drawn={drawn}>
        <Toolbar
          {...{definition, isTrayOpen, trayId, columns, isNarrow, searchField}}
          onChange={change}
          filterCount={parts.length}
          onTray={allWork.openTray}
          onColumns={setColumns}
        />
      </Header>
      {isTrayOpen && <FilterTray id={trayId} {...about} matches={matches} onClear={clear} actions={keep} />}
      {!isTrayOpen && (parts.length > 0 || (isChanged && source.kind === 'view')) && (
        <FilterBar
          filter={definition.filter}
          parts={parts}
          onFilter={about.onFilter}
          onAdd={() => allWork.openTray(true)}
          onClear={clear}
          actions={keep}
        />
      )}
      <WorkTable
        {...{work, drawn, columns, isNarrow, definition}}
        label={name}
        onSort={onSort}
        instead={
          <NoWork
            {...{list: work.list, source, definition}}
            onClear={() => change({...definition, filter: cleared(source)})}
          />
        }
      />
      <Foot {...props} drawn={drawn} />
    </>
  );
}

// A page more changes none of it: drawn with each, it took longer than the rows.
const Toolbar = memo(WorkToolbar);

/** What is left of a filter that was cleared: a queue's list stays that queue's. */
const cleared = (source: Source): ViewDefinition['filter'] =>
  source.kind === 'queue' ? {queues: [source.queueId]} : {};

type DrawnProps = TablePaneProps & {readonly drawn: ReturnType<typeof useCalmly>};

function Header({children, drawn, ...props}: DrawnProps & {readonly children: ReactNode}) {
  const {source, isTitle, start} = props;
  const name = useSourceName(source);
  const {count} = useShownCount(props, drawn);
  const Title = isTitle ? 'h1' : 'h2';
  return (
    <PaneHeader actions={children} className={styles.header}>
      {start}
      <Title className={styles.title}>{name}</Title>
      {count !== undefined && (
        <span className={styles.count}>
          <span aria-hidden>{count.text}</span>
          <VisuallyHidden>{count.spoken}</VisuallyHidden>
        </span>
      )}
    </PaneHeader>
  );
}

/** Below the rows: that they may be old, and over them what is done to those ticked. */
function Foot({work, drawn, isNarrow}: DrawnProps) {
  const {t} = useTranslation('all-work');
  const {allWork} = useSession();
  const ticked = useStore(allWork, state => state.ticked);
  const progress = useStore(allWork, state => state.progress);
  const report = useStore(allWork, state => state.report);
  const {list, place} = work;
  const rows = rowsOfItems(drawn.items);
  const chosen = tickedRows(rows, ticked);
  const focusTable = () => {
    const row = document.querySelector<HTMLElement>(`[role="row"][tabindex="0"]`);
    if (document.activeElement === document.body) row?.focus({preventScroll: true});
  };
  return (
    <>
      {drawn.failure !== undefined && drawn.items.length > 0 && (
        <p className={styles.foot}>
          {t('table.stale')}
          <Button size="sm" onPress={list.retry}>
            {t('table.retry')}
          </Button>
        </p>
      )}
      {(chosen.length > 0 || progress !== undefined) && (
        <BulkBar
          rows={chosen}
          count={rows.length}
          onAll={() => allWork.tick(idsOf(rows))}
          onClear={() => {
            place.set({anchor: undefined});
            allWork.tick(new Set());
          }}
          onDone={() => requestAnimationFrame(focusTable)}
          isNarrow={isNarrow}
        />
      )}
      {report !== undefined && <BulkReport result={report} onClose={() => allWork.set({report: undefined})} />}
    </>
  );
}

/** The columns of this window, kept from start to start (AW-4). */
function useColumns(): readonly [readonly ColumnId[], (columns: readonly ColumnId[]) => void] {
  const {screen} = useDesk();
  const [columns, setColumns] = useState<readonly ColumnId[]>(() => {
    const kept = screen.read().columns;
    return kept === null ? usualColumns : columnIds.filter(id => kept.includes(id));
  });
  const choose = useSteady((next: readonly ColumnId[]) => {
    screen.write({columns: [...next]});
    setColumns(next);
  });
  return [columns, choose];
}
