import {useEffect} from 'react';
import {useStore} from 'zustand';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {useSession} from '../session/session.ts';
import type {CalledFact} from './fact-calls.ts';

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
