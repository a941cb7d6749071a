import {createStore, type StoreApi} from 'zustand/vanilla';
import type {ConversationId, FieldId} from '../../../core/lib/ids.ts';

/** A wish to be led to a conversation's form. */
export interface FormCall {
  readonly conversationId: ConversationId;
  /** LC-11: what keeps it from being solved or closed; none: somebody only wants to fill it in. */
  readonly missing: readonly FieldId[];
}

export interface FormCalls extends Pick<
  StoreApi<{readonly call: FormCall | undefined}>,
  'getState' | 'getInitialState' | 'subscribe'
> {
  readonly ask: (conversationId: ConversationId, missing: readonly FieldId[]) => void;
}

/** Makes the store of one window: whoever was refused asks, and the form answers. */
export function createFormCalls(): FormCalls {
  const store = createStore<{readonly call: FormCall | undefined}>(() => ({call: undefined}));
  return {...store, ask: (conversationId, missing) => store.setState({call: {conversationId, missing}})};
}
