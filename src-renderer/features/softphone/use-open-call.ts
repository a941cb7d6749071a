import {useCallback} from 'react';
import type {Call} from '../../../core/call/call.ts';
import {useSession} from '../session/session.ts';
import {useConversationOf} from './use-conversation-of.ts';

/** Goes to where a call is: its conversation, or in front of the page as long as there is none. */
export function useOpenCall(): (call: Call) => void {
  const {inbox, softphone} = useSession();
  const conversationOf = useConversationOf();
  return useCallback(
    (call: Call) => {
      const conversationId = conversationOf(call);
      if (conversationId === undefined) softphone.show(call.id);
      else if (inbox.getState().selected !== conversationId) inbox.open(conversationId);
    },
    [inbox, softphone, conversationOf],
  );
}
