import {useEffect, useRef, type KeyboardEvent} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {ConversationId} from '../../../core/lib/ids.ts';
import type {ViewDefinition} from '../../../core/view/definition.ts';
import {IconButton} from '../../design/icon-button.tsx';
import {PanelStartIcon} from '../../design/icons/navigation-icons.ts';
import {Pane, PaneHeader, PaneTitle} from '../../design/pane.tsx';
import {PopoverButton} from '../../design/popover.tsx';
import {useIsNarrow, useIsSlim} from '../../design/use-media.ts';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {rowBeside} from '../inbox/inbox-groups.ts';
import {useSession} from '../session/session.ts';
import {useShortcut} from '../shortcuts/use-shortcut.ts';
import {WorkPage} from '../workspace/work-page.tsx';
import styles from './all-work.module.css';
import {TablePane} from './table-pane.tsx';
import {useWorkList, type WorkList} from './use-work-list.ts';
import {ViewsRail} from './views-rail.tsx';
import {allOpen, definitionOf, tableSort, type Source} from './work-source.ts';

/** Everything there is to work on (A.8): the lists, and the table of the chosen one, or a conversation of it. */
export function AllWork() {
  const {t} = useTranslation('all-work');
  const {inbox} = useSession();
  const isSlim = useIsSlim();
  const isNarrow = useIsNarrow();
  const selected = useStore(inbox, state => state.selected);
  const {source, definition, base} = useShown();
  const work = useWorkList(definition);
  const hasRail = selected === undefined ? !isSlim : !isNarrow;
  return (
    <div className={styles.page}>
      {hasRail && (
        <Pane label={t('rail.pane')} tone="side" className={styles.views}>
          <PaneHeader>
            <PaneTitle>{t('title')}</PaneTitle>
          </PaneHeader>
          <ViewsRail />
        </Pane>
      )}
      {selected === undefined ? (
        <Pane label={t('table.pane')} className={styles.table}>
          <TablePane
            {...{source, definition, base, work, isNarrow}}
            isTitle={isSlim}
            start={isSlim && <ViewsButton />}
          />
        </Pane>
      ) : (
        <OpenOne work={work} selected={selected} />
      )}
    </div>
  );
}

/** What the table shows now: the source, and what was made of it. A view that is gone gives way to all that is open. */
function useShown(): {readonly source: Source; readonly definition: ViewDefinition; readonly base: ViewDefinition} {
  const {allWork} = useSession();
  const wanted = useStore(allWork, state => state.source);
  const changed = useStore(allWork, state => state.changed);
  const views = valueOf(useLive('view/list', {}))?.views;
  const found = definitionOf(wanted, views ?? []);
  const source = found === undefined ? allOpen : wanted;
  const base = found ?? {scope: 'all', filter: {}, sort: tableSort('all')};
  return {source, base, definition: changed ?? base};
}

/** In a slim window the rail is behind a button. */
function ViewsButton() {
  const {t} = useTranslation('all-work');
  return (
    <PopoverButton
      label={t('rail.label')}
      className={styles.railOver}
      trigger={<IconButton label={t('rail.open')} icon={<PanelStartIcon size={17} />} />}
    >
      {close => <ViewsRail onChosen={close} />}
    </PopoverButton>
  );
}

interface OpenOneProps {
  readonly work: WorkList;
  readonly selected: ConversationId;
}

/** A conversation in place of the table. Escape leads back, J and K to its neighbours. */
function OpenOne({work: {list, place}, selected}: OpenOneProps) {
  const {inbox} = useSession();
  const pane = useRef<HTMLDivElement>(null);
  useFocusInside(pane);
  useEffect(() => {
    place.set({cursor: selected, hasLeft: true});
  }, [place, selected]);
  const step = (by: number) => inbox.open(rowBeside(list.getState().items, selected, by) ?? selected);
  useShortcut('next', () => step(1));
  useShortcut('previous', () => step(-1));
  const handleKeyDown = (event: KeyboardEvent) => {
    const isWriting =
      event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]') !== null;
    if (event.key !== 'Escape' || event.defaultPrevented || isWriting) return;
    event.preventDefault();
    inbox.open(undefined);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of what is inside bubble here
    <div ref={pane} className={styles.open} onKeyDown={handleKeyDown}>
      <WorkPage hasList={false} />
    </div>
  );
}

/** The row that was pressed is gone: the focus goes on to what took its place, so that keys work at once. */
function useFocusInside(pane: {readonly current: HTMLElement | null}) {
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement === null) {
      pane.current?.querySelector<HTMLElement>('[data-region]')?.focus();
    }
  }, [pane]);
}
