import {createStore, type StoreApi} from 'zustand/vanilla';
import type {DraftMode} from '../../../core/contract/conversation-routes.ts';
import type {FileRef} from '../../../core/contract/values.ts';
import type {ConversationId, MessageId} from '../../../core/lib/ids.ts';

/** Something written that the engine has not accepted yet: shown at once, kept until it has. */
export interface Outgoing {
  /** Made at the key press; the engine knows a repeated send by it. */
  readonly messageId: MessageId;
  readonly conversationId: ConversationId;
  readonly mode: DraftMode;
  readonly text: string;
  readonly files: readonly FileRef[];
  /** When the key was pressed. */
  readonly at: number;
}

export interface OutboxState {
  readonly outgoing: readonly Outgoing[];
}

export interface Outbox extends Pick<StoreApi<OutboxState>, 'getState' | 'getInitialState' | 'subscribe'> {
  readonly add: (message: Outgoing) => void;
  /** The thread has it now, or its author has it back. */
  readonly remove: (messageId: MessageId) => void;
}

/** What is on its way from this window to the engine. */
export function createOutbox(): Outbox {
  const store = createStore<OutboxState>(() => ({outgoing: []}));
  return {
    ...store,
    add: message => store.setState(({outgoing}) => ({outgoing: [...outgoing, message]})),
    remove: messageId =>
      store.setState(({outgoing}) => ({outgoing: outgoing.filter(one => one.messageId !== messageId)})),
  };
}
