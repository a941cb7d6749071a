import {createStore, type StoreApi} from 'zustand/vanilla';
import type {ConversationId} from '../../../core/lib/ids.ts';

/** Where somebody is looking, as far as a window can tell. */
export interface Attention {
  readonly isFocused: boolean;
  readonly isVisible: boolean;
  /** The thread whose newest message is on screen. */
  readonly atEndOf: ConversationId | undefined;
}

export interface AttentionStore extends Pick<StoreApi<Attention>, 'getState' | 'getInitialState' | 'subscribe'> {
  /** A thread is scrolled to its end (true), or left it. */
  readonly setAtEnd: (conversation: ConversationId, isAtEnd: boolean) => void;
  /** Follows the window until the returned function is called. */
  readonly start: () => () => void;
}

/** C-1: a message was seen if the window had the focus, was visible, and the thread was at its end. */
export const isWatching = ({isFocused, isVisible, atEndOf}: Attention, conversation: ConversationId): boolean =>
  isFocused && isVisible && atEndOf === conversation;

type Page = Pick<Document, 'hasFocus' | 'visibilityState' | 'addEventListener'>;
type Frame = Pick<Window, 'addEventListener'>;

/** Follows the focus and the visibility of a window. */
export function createAttention(page: Page, frame: Frame): AttentionStore {
  const look = () => ({isFocused: page.hasFocus(), isVisible: page.visibilityState === 'visible'});
  const store = createStore<Attention>(() => ({...look(), atEndOf: undefined}));
  const update = () => store.setState(look());

  return {
    ...store,
    setAtEnd(conversation, isAtEnd) {
      const {atEndOf} = store.getState();
      if (isAtEnd) store.setState({atEndOf: conversation});
      else if (atEndOf === conversation) store.setState({atEndOf: undefined});
    },
    start() {
      const listening = new AbortController();
      const {signal} = listening;
      frame.addEventListener('focus', update, {signal});
      frame.addEventListener('blur', update, {signal});
      page.addEventListener('visibilitychange', update, {signal});
      update();
      return () => listening.abort();
    },
  };
}
