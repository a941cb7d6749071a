import {useCallback} from 'react';
import type {Call} from '../../../core/call/call.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';

/** The conversation that a call is part of; undefined: there is none yet. */
export function useConversationOf(): (call: Call) => ConversationId | undefined {
  return useCallback(({conversationId}: Call) => conversationId ?? undefined, []);
}
