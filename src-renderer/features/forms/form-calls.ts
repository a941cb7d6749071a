import {createStore, type StoreApi} from 'zustand/vanilla';
import type {ConversationId, FieldId} from '../../../core/lib/ids.ts';

/** A wish to be led to a conversation's form. */
export interface FormCall {
  readonly conversationId: ConversationId;
  /** LC-11: what keeps it from being solved or closed; none: somebody only wants to fill it in. */
  readonly missing: readonly FieldId[];
}

interface FormCallState {
  readonly call: FormCall | undefined;
  /** Nobody was led there yet. */
  readonly isDue: boolean;
}

export interface FormCalls extends Pick<StoreApi<FormCallState>, 'getState' | 'getInitialState' | 'subscribe'> {
  readonly ask: (conversationId: ConversationId, missing: readonly FieldId[]) => void;
  /** What is missing stays marked. */
  readonly answer: () => void;
}

/** Makes the store of one window: whoever was refused asks, and the form answers. */
export function createFormCalls(): FormCalls {
  const store = createStore<FormCallState>(() => ({call: undefined, isDue: false}));
  return {
    ...store,
    ask: (conversationId, missing) => store.setState({call: {conversationId, missing}, isDue: true}),
    answer: () => store.setState({isDue: false}),
  };
}
