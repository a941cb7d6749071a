import {memo, useEffect, useMemo, useRef, useState, type KeyboardEvent, type MouseEvent} from 'react';
import {useTranslation} from 'react-i18next';
import {useStore} from 'zustand';
import type {View} from '../../../core/contract/conversation-routes.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {Button} from '../../design/button.tsx';
import {ArrowUpIcon} from '../../design/icons/arrow-icons.ts';
import {SharedMinute} from '../../design/shared-minute.tsx';
import {valueOf} from '../../engine/live.ts';
import {useLive} from '../../engine/use-live.ts';
import {useWaitWords} from '../conversation/use-wait-words.ts';
import {useSession} from '../session/session.ts';
import {useShortcut} from '../shortcuts/use-shortcut.ts';
import {ConversationRow} from './conversation-row.tsx';
import {indexOfRow, keyOfItem, rowBeside, type InboxItem} from './inbox-groups.ts';
import type {InboxList} from './inbox-list.ts';
import styles from './inbox-rows.module.css';
import {offsetsOf, scrollTo, type ItemHeights} from './list-window.ts';
import {conversationAt, useHand} from './use-hand.ts';
import {useListWindow} from './use-list-window.ts';
import {useLookAhead} from './use-look-ahead.ts';

interface InboxRowsProps {
  readonly list: InboxList;
  readonly view: View;
  readonly items: readonly InboxItem[];
  readonly heldCount: number;
  readonly hasMore: boolean;
  /** Read on when the end comes into sight; otherwise the end offers what lies beyond. */
  readonly readsOn: boolean;
}

/** As in `tokens.css`: `--row-list`, and 30 px for a heading. */
const heights: ItemHeights = {row: 78, heading: 30};
/** Rows from the end at which the next page is asked for. */
const NEAR_END = 12;

/** The rows of a list. Tab reaches it once; arrows, Home, End, J and K move inside it. */
export const InboxRows = memo(function InboxRows(props: InboxRowsProps) {
  const {list, view, items, heldCount, hasMore, readsOn} = props;
  const {t} = useTranslation('inbox');
  const {inbox, composer} = useSession();
  const selected = useStore(inbox, state => state.selected);
  const offsets = useMemo(() => offsetsOf(items, heights), [items]);
  const {scroller, range, onScroll, sight} = useListWindow(offsets);
  const {stop, move, handleKeyDown} = useRoving({items, selected, scroller, bringIntoSight});
  const hand = useHand(list.setUnderHand);
  useLookAhead(items, selected);

  function bringIntoSight(id: ConversationId) {
    const to = scrollTo(offsets, indexOfRow(items, id), sight());
    if (to !== undefined) scroller.current?.scrollTo({top: to});
  }

  const [, until] = range;
  useEffect(() => {
    if (readsOn && hasMore && until >= items.length - NEAR_END) list.readMore();
  }, [list, readsOn, hasMore, until, items.length]);

  const open = (event: MouseEvent | KeyboardEvent) => {
    const id = conversationAt(event.target);
    if (id === undefined) return;
    move(id);
    // It is open already: Enter goes on to writing.
    if (id === selected && 'key' in event && event.key === 'Enter') composer.write(id);
    else inbox.open(id);
  };

  return (
    <div className={styles.frame}>
      {heldCount > 0 && (
        <Button
          size="sm"
          tone="primary"
          className={styles.held}
          icon={<ArrowUpIcon size={13} />}
          onPress={list.release}
        >
          {t('held', {count: heldCount})}
        </Button>
      )}
      <div ref={scroller} className={styles.scroller} onScroll={onScroll}>
        <div
          className={styles.rows}
          style={{blockSize: offsets.at(-1)}}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select cannot hold rows like these
          role="listbox"
          tabIndex={-1}
          aria-label={t('list', {view: t(`view.${view}`)})}
          onClick={open}
          onKeyDown={event => handleKeyDown(event, open)}
          {...hand}
        >
          <SharedMinute>
            <Items items={items} offsets={offsets} range={range} stop={stop} view={view} />
          </SharedMinute>
        </div>
      </div>
    </div>
  );
});

interface ItemsProps extends Pick<InboxRowsProps, 'items' | 'view'> {
  readonly offsets: readonly number[];
  readonly range: readonly [number, number];
  readonly stop: ConversationId | undefined;
}

/** What of the list is in sight. */
function Items({items, offsets, range: [from, until], stop, view}: ItemsProps) {
  const {inbox} = useSession();
  const selected = useStore(inbox, state => state.selected);
  const me = valueOf(useLive('workspace/get', {}))?.me.id;
  const waitWords = useWaitWords();
  const rows = items.filter(item => item.kind === 'row');
  return items.slice(from, until).map((item, n) => {
    const top = offsets[from + n] ?? 0;
    if (item.kind === 'heading') return <Heading key={keyOfItem(item)} item={item} top={top} />;
    const {conversationId} = item.row;
    return (
      <ConversationRow
        key={keyOfItem(item)}
        row={item.row}
        isSelected={conversationId === selected}
        isTabStop={conversationId === stop}
        top={top}
        place={rows.indexOf(item) + 1}
        count={rows.length}
        me={me}
        showsAssignee={view !== 'mine'}
        waitWords={waitWords}
      />
    );
  });
}

function Heading({item, top}: {readonly item: Extract<InboxItem, {kind: 'heading'}>; readonly top: number}) {
  const {t} = useTranslation('inbox');
  return (
    <div className={styles.heading} style={{transform: `translateY(${top}px)`}} aria-hidden>
      {t(`group.${item.group}`)} <span className={styles.count}>{item.count}</span>
    </div>
  );
}

interface Roving {
  readonly items: readonly InboxItem[];
  readonly selected: ConversationId | undefined;
  readonly scroller: {readonly current: HTMLElement | null};
  readonly bringIntoSight: (id: ConversationId) => void;
}

/** One row of the list takes part in Tab, and the focus moves with the arrows. */
function useRoving({items, selected, scroller, bringIntoSight}: Roving) {
  const {inbox} = useSession();
  const [cursor, setCursor] = useState<ConversationId>();
  const wanted = useRef<ConversationId>(undefined);
  const isThere = (id: ConversationId | undefined) => indexOfRow(items, id) !== -1;
  const stop = [cursor, selected].find(isThere) ?? rowBeside(items, undefined, 1);

  const grant = () => {
    const row = scroller.current?.querySelector<HTMLElement>(`[data-conversation="${wanted.current}"]`);
    if (row) wanted.current = undefined;
    row?.focus();
  };
  // The row may come into the window only with the next drawing.
  useEffect(() => {
    if (wanted.current !== undefined) grant();
    wanted.current = undefined;
  });

  const focus = (id: ConversationId | undefined) => {
    if (id === undefined) return;
    bringIntoSight(id);
    wanted.current = id;
    setCursor(id);
    grant(); // without a next drawing, where the cursor is there already
  };

  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: 8,
    PageUp: -8,
    Home: -items.length,
    End: items.length,
  };
  const handleKeyDown = (event: KeyboardEvent, open: (event: KeyboardEvent) => void) => {
    const step = steps[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (step !== undefined) focus(rowBeside(items, conversationAt(event.target) ?? stop, step));
    else if (event.key === 'Enter' || event.key === ' ') open(event);
    else return;
    event.preventDefault();
  };

  /** In the list J and K move the focus; elsewhere they open the next conversation. */
  const step = (by: number) => {
    const isInList = scroller.current?.contains(document.activeElement) ?? false;
    if (isInList || selected === undefined) focus(rowBeside(items, isInList ? stop : undefined, by));
    else {
      const next = rowBeside(items, selected, by);
      if (next === selected) focus(next); // there is none beyond it: the list itself is what is left
      else if (next !== undefined) {
        bringIntoSight(next);
        setCursor(next);
        inbox.open(next);
      }
    }
  };
  useShortcut('next', () => step(1), items.length > 0);
  useShortcut('previous', () => step(-1), items.length > 0);

  return {stop, move: setCursor, handleKeyDown};
}
