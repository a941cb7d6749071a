import {useEffect} from 'react';
import {useStore} from 'zustand';
import {createStore, type StoreApi} from 'zustand/vanilla';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {useSession} from '../session/session.ts';

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

/** Opens where the fact is, and says why it does not where one may not change it. */
export function useFactCall(
  fact: CalledFact,
  {conversationId, off}: {readonly conversationId: ConversationId; readonly off: string | undefined},
): {readonly isOpen: boolean; readonly onOpenChange: (isOpen: boolean) => void} {
  const {factCalls, toasts} = useSession();
  const call = useStore(factCalls, state => state.call);
  const isCalled = call?.fact === fact && call.conversationId === conversationId;
  useEffect(() => {
    if (!isCalled || off === undefined) return;
    factCalls.ask(undefined);
    toasts.show({text: off, tone: 'failed'});
  }, [factCalls, toasts, isCalled, off]);
  return {
    isOpen: isCalled && off === undefined,
    onOpenChange: isOpen => factCalls.ask(isOpen ? {fact, conversationId} : undefined),
  };
}
