import {createStore, type StoreApi} from 'zustand/vanilla';
import type {DraftMode} from '../../../core/contract/conversation-routes.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';

export interface ComposerState {
  /** Reply unless somebody chose otherwise: it sticks to the conversation (C-12). */
  readonly modes: Readonly<Record<ConversationId, DraftMode>>;
  /** CO-2: there one answers by calling. */
  readonly calls: Readonly<Record<ConversationId, boolean>>;
  /** Somebody wants to write there: the cursor goes into its composer as soon as there is one. */
  readonly wish: ConversationId | undefined;
  /** What they typed since, before there was anything to write in. */
  readonly typedAhead: string;
  /** What a macro writes there, as soon as there is a composer for it. */
  readonly toWrite: {readonly conversation: ConversationId; readonly text: string} | undefined;
}

export interface ComposerStore extends Pick<StoreApi<ComposerState>, 'getState' | 'getInitialState' | 'subscribe'> {
  readonly setMode: (conversation: ConversationId, mode: DraftMode) => void;
  readonly setCall: (conversation: ConversationId, isCall: boolean) => void;
  /** Puts the cursor into the composer, in this mode. */
  readonly write: (conversation: ConversationId, mode?: DraftMode) => void;
  /** Puts words into the answer to the customer, behind what is written (MA-4). */
  readonly writeInto: (conversation: ConversationId, text: string) => void;
  /** They are there. */
  readonly wrote: () => void;
  readonly typeAhead: (text: string) => void;
  /** The cursor is there, or nobody can write there. Gives what was typed ahead. */
  readonly grant: () => string;
}

/** What composers show beyond their drafts. */
export function createComposerStore(): ComposerStore {
  const store = createStore<ComposerState>(() => ({
    modes: {},
    calls: {},
    wish: undefined,
    typedAhead: '',
    toWrite: undefined,
  }));
  const setMode = (conversation: ConversationId, mode: DraftMode) =>
    store.setState(({modes}) => ({modes: {...modes, [conversation]: mode}}));
  return {
    ...store,
    setMode,
    setCall: (conversation, isCall) => store.setState(({calls}) => ({calls: {...calls, [conversation]: isCall}})),
    write(conversation, mode) {
      if (mode !== undefined) setMode(conversation, mode);
      store.setState({wish: conversation, typedAhead: ''});
    },
    writeInto(conversation, text) {
      setMode(conversation, 'reply');
      store.setState({toWrite: {conversation, text}});
    },
    wrote: () => store.setState({toWrite: undefined}),
    typeAhead: text => store.setState(({typedAhead}) => ({typedAhead: typedAhead + text})),
    grant() {
      const {typedAhead} = store.getState();
      store.setState({wish: undefined, typedAhead: ''});
      return typedAhead;
    },
  };
}
