import type {Call} from '../../../core/call/call.ts';
import {currentOf} from '../../../core/call/front-call.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {usePhone} from '../../engine/phone.ts';
import {isWrappedUp, useLiveCalls, type LiveCall} from './call-entries.ts';
import {callsOf, ownCallsOf} from './calls.ts';
import {useConversationOf} from './use-conversation-of.ts';

/** The call that goes on in a conversation; undefined: none. */
export function useCallHere(conversationId: ConversationId): Call | undefined {
  const calls = usePhone(callsOf);
  const conversationOf = useConversationOf();
  return currentOf(ownCallsOf(calls).filter(call => conversationOf(call) === conversationId));
}

/** The call of a conversation that is being wrapped up. */
export const useWrapUpHere = (conversationId: ConversationId): LiveCall | undefined =>
  useLiveCalls().find(entry => entry.conversationId === conversationId && isWrappedUp(entry));
