import {createStore, type StoreApi} from 'zustand/vanilla';
import type {InboxRow, View} from '../../../core/contract/conversation-routes.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import type {Desk} from '../../engine/desk.ts';
import {share} from '../../engine/share.ts';
import {arrange, type Arrangement} from './held-order.ts';
import {grouped, plain, type InboxItem} from './inbox-groups.ts';
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
}

interface ListOptions {
  readonly view: View;
  /** Under headings, as My Work is. */
  readonly isGrouped: boolean;
}

/** Makes the list of one view. */
export const createInboxList = (desk: Pick<Desk, 'live' | 'engine'>, {view, isGrouped}: ListOptions): InboxList =>
  createListOver(createRowReader(desk, view), isGrouped ? grouped : plain);

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

  const place = () => {
    const {items: shown} = store.getState();
    const arranged = arrange({shown, latest, under});
    store.setState({...arranged, items: share(shown, arranged.items)});
  };
  const update = () => {
    store.setState(read());
    place();
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
  };
}
