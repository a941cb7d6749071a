import {useCallback} from 'react';
import type {Call} from '../../../core/call/call.ts';
import type {ConversationId} from '../../../core/lib/ids.ts';
import {useLiveCalls} from './call-entries.ts';

/** The conversation that a call is part of; undefined: there is none yet. */
export function useConversationOf(): (call: Call) => ConversationId | undefined {
  const entries = useLiveCalls();
  return useCallback(
    ({id, conversationId}: Call) =>
      entries.find(entry => entry.id === id)?.conversationId ?? conversationId ?? undefined,
    [entries],
  );
}
