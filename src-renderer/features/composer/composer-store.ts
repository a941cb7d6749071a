import {createStore, type StoreApi} from 'zustand/vanilla';
import type {DraftMode} from '../../../core/contract/conversation-routes.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';

export interface ComposerState {
  /** Reply unless somebody chose otherwise: it sticks to the conversation (C-12). */
  readonly modes: Readonly<Record<ConversationId, DraftMode>>;
  /** Counts the wishes to write: each moves the focus into the composer. */
  readonly wishes: number;
}

export interface ComposerStore extends Pick<StoreApi<ComposerState>, 'getState' | 'getInitialState' | 'subscribe'> {
  readonly setMode: (conversation: ConversationId, mode: DraftMode) => void;
  /** Puts the cursor into the composer, in this mode. */
  readonly write: (conversation: ConversationId, mode?: DraftMode) => void;
}

/** What composers show beyond their drafts. */
export function createComposerStore(): ComposerStore {
  const store = createStore<ComposerState>(() => ({modes: {}, wishes: 0}));
  const setMode = (conversation: ConversationId, mode: DraftMode) =>
    store.setState(({modes}) => ({modes: {...modes, [conversation]: mode}}));
  return {
    ...store,
    setMode,
    write(conversation, mode) {
      if (mode !== undefined) setMode(conversation, mode);
      store.setState(({wishes}) => ({wishes: wishes + 1}));
    },
  };
}
