import {createStore, type StoreApi} from 'zustand/vanilla';
import type {DraftMode} from '../../../core/contract/conversation-routes.ts';
import type {FileRef} from '../../../core/contract/values.ts';
import type {MailParts, Place} from '../../../core/message/mail.ts';
import type {ConversationId, MessageId} from '../../../core/lib/ids.ts';

/** Something written that the engine has not accepted yet: shown at once, kept until it has. */
export interface Outgoing {
  /** Made at the key press; the engine knows a repeated send by it. */
  readonly messageId: MessageId;
  readonly conversationId: ConversationId;
  readonly mode: DraftMode;
  readonly text: string;
  readonly files: readonly FileRef[];
  /** CO-11, CO-9. */
  readonly mail?: MailParts;
  readonly location?: Place;
  /** When the key was pressed. */
  readonly at: number;
  /** The engine has it, and lets go of it then (C-18). */
  readonly undoUntil?: number;
}

export interface OutboxState {
  readonly outgoing: readonly Outgoing[];
  /** About to be taken back, wherever else they may still show. */
  readonly hidden: ReadonlySet<MessageId>;
}

export interface Outbox extends Pick<StoreApi<OutboxState>, 'getState' | 'getInitialState' | 'subscribe'> {
  readonly add: (message: Outgoing) => void;
  /** The thread has it now, or its author has it back. */
  readonly remove: (messageId: MessageId) => void;
  /** Takes it away: it is about to be taken back. Returns how to let it in again. */
  readonly hide: (messageId: MessageId) => () => void;
}

/** What is on its way from this window to the engine. */
export function createOutbox(): Outbox {
  const store = createStore<OutboxState>(() => ({outgoing: [], hidden: new Set()}));
  const remove = (messageId: MessageId) =>
    store.setState(({outgoing}) => ({outgoing: outgoing.filter(one => one.messageId !== messageId)}));
  return {
    ...store,
    add(message) {
      const {outgoing, hidden} = store.getState();
      if (hidden.has(message.messageId)) return;
      store.setState({outgoing: [...outgoing.filter(({messageId}) => messageId !== message.messageId), message]});
    },
    remove,
    hide(messageId) {
      store.setState(({hidden}) => ({hidden: new Set([...hidden, messageId])}));
      remove(messageId);
      return () => store.setState(({hidden}) => ({hidden: new Set([...hidden].filter(one => one !== messageId))}));
    },
  };
}
