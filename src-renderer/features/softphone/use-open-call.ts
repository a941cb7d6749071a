import {useCallback, useEffect, useRef} from 'react';
import {useStore} from 'zustand';
import type {Call} from '../../../core/call/call.ts';
import type {CallId, ConversationId} from '../../../core/lib/ids.ts';
import {useSession} from '../session/session.ts';
import {useConversationOf} from './use-conversation-of.ts';
import {usePhoneAct} from './use-phone-act.ts';

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

/** Takes a call, and opens its conversation beside it: whoever answers wants to see who it is. */
export function useAnswer(): (call: Call, withCamera?: boolean) => void {
  const act = usePhoneAct();
  const {softphone} = useSession();
  return useCallback(
    ({id}: Call, withCamera = false) => {
      void act({do: 'answer', callId: id, ...(withCamera && {withCamera})});
      softphone.expect(id);
    },
    [act, softphone],
  );
}

/** Opens the conversation of the call that was answered here, as soon as there is one. */
export function useOpenAnswered(calls: readonly Call[]): void {
  const {inbox, softphone} = useSession();
  const conversationOf = useConversationOf();
  const expected = useStore(softphone, state => state.expected);
  const call = calls.find(({id, phase}) => id === expected && phase !== 'ended');
  const conversationId = call && conversationOf(call);
  useEffect(() => {
    if (conversationId === undefined) return;
    softphone.expect(undefined);
    if (inbox.getState().selected !== conversationId) inbox.open(conversationId);
  }, [inbox, softphone, conversationId]);
}

/** VO-6: a call that goes on in another conversation, its customer's, takes along whoever looks at the one before. */
export function useFollowMoved(calls: readonly Call[]): void {
  const {inbox} = useSession();
  const conversationOf = useConversationOf();
  const seen = useRef<ReadonlyMap<CallId, ConversationId>>(new Map());
  useEffect(() => {
    const now = new Map<CallId, ConversationId>();
    for (const call of calls) {
      const [before, after] = [seen.current.get(call.id), conversationOf(call)];
      if (after === undefined || call.phase === 'ended') continue;
      now.set(call.id, after);
      if (before !== undefined && before !== after && inbox.getState().selected === before) inbox.open(after);
    }
    seen.current = now;
  }, [inbox, conversationOf, calls]);
}
