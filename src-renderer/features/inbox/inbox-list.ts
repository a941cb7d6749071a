import {createStore, type StoreApi} from 'zustand/vanilla';
import type {InboxRow, View} from '../../../core/contract/conversation-routes.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import type {Desk} from '../../engine/desk.ts';
import {share} from '../../engine/share.ts';
import {arrange, type Arrangement} from './held-order.ts';
import {grouped, plain, type InboxItem} from './inbox-groups.ts';
import {keepingOpen} from './kept-row.ts';
import type {Asked} from './list-choices.ts';
import {createRowReader, type RowPages, type RowReader} from './row-pages.ts';

/** A list on screen. */
export interface InboxListState extends Arrangement, Omit<RowPages, 'rows'> {}

/** One view, kept true, whose order stands still under the hand. */
export interface InboxList extends Pick<StoreApi<InboxListState>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** Reads until the returned function is called. */
  readonly start: () => () => void;
  /** The row that must not move now, if any. */
  readonly setUnderHand: (id: ConversationId | undefined) => void;
  /** Shows the newest order at once. */
  readonly release: () => void;
  /** Reads one page more, and keeps it true from then on. */
  readonly readMore: () => void;
  readonly retry: () => void;
  /** Shows anew what its reader has. */
  readonly refresh: () => void;
}

interface ListOptions {
  readonly view: View;
  /** Under headings, as My Work is. */
  readonly isGrouped: boolean;
  readonly asked: Asked;
}

/** A list of one view, in which the open conversation can be made to stay. */
export interface InboxViewList extends InboxList {
  readonly keep: (open: ConversationId | undefined) => void;
}

/** Makes the list of one view. */
export function createInboxList(
  desk: Pick<Desk, 'live' | 'engine'>,
  {view, isGrouped, asked}: ListOptions,
): InboxViewList {
  const reader = keepingOpen(createRowReader(desk, view, asked));
  const list = createListOver(reader, isGrouped ? grouped : plain);
  return {
    ...list,
    keep(open) {
      reader.keep(open);
      list.refresh();
    },
  };
}

/** Makes a list of whatever a reader reads, divided as `itemsOf` says. */
export function createListOver(
  pages: RowReader,
  itemsOf: (rows: readonly InboxRow[]) => readonly InboxItem[],
): InboxList {
  let latest: readonly InboxItem[] = [];
  let under: ConversationId | undefined;

  const read = () => {
    const {rows, ...rest} = pages.current();
    latest = itemsOf(rows);
    return rest;
  };
  const store = createStore<InboxListState>(() => ({...read(), items: latest, heldCount: 0, isHeld: false}));

  const placed = (above: number | undefined) => {
    const {items: shown, above: before} = store.getState();
    // Another part of the list: nothing of it stood under the hand.
    const isElsewhere = (above ?? 0) !== (before ?? 0);
    const arranged = arrange({shown: isElsewhere ? [] : shown, latest, under});
    return {...arranged, items: share(shown, arranged.items)};
  };
  const place = () => store.setState(placed(store.getState().above));
  const update = () => {
    const pages = read();
    store.setState({...pages, ...placed(pages.above)});
  };

  return {
    ...store,
    start() {
      const stop = pages.start(update);
      update();
      return stop;
    },
    setUnderHand(id) {
      under = id;
      place();
    },
    release() {
      under = undefined;
      place();
    },
    readMore: pages.readMore,
    retry: pages.retry,
    refresh: update,
  };
}
