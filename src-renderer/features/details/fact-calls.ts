import {createStore, type StoreApi} from 'zustand/vanilla';
import type {ConversationId} from '../../../core/lib/ids.ts';

/** What of a conversation is changed by a key of its own. */
export const calledFacts = ['queue', 'priority', 'tags'] as const;
export type CalledFact = (typeof calledFacts)[number];

interface FactCall {
  readonly fact: CalledFact;
  readonly conversationId: ConversationId;
}

/** Which of them is open, because of its key or a press. */
export interface FactCalls extends Pick<
  StoreApi<{readonly call: FactCall | undefined}>,
  'getState' | 'getInitialState' | 'subscribe'
> {
  readonly ask: (call: FactCall | undefined) => void;
}

/** Made with the session of a window. */
export function createFactCalls(): FactCalls {
  const store = createStore<{readonly call: FactCall | undefined}>(() => ({call: undefined}));
  return {...store, ask: call => store.setState({call})};
}
